/**
 * What a pod asks for and what it may take at most, as the scheduler and the kubelet count it.
 *
 * **Source** Kubernetes documentation: Resource Management for Pods and Containers; Init Containers and Sidecar
 * Containers (resource sharing within containers); Pod Overhead; pod-level resources.
 */
import { shownWords } from "../errors.ts"
import { said } from "../wording.ts"
import { formatQuantity, isWhole, millisOf, unitsOf } from "./quantity.ts"
import { field, fieldsOf, quantityOf, tellAt } from "./spot.ts"
import type { Spot } from "./spot.ts"

/** Resource name → nanos. */
export type Amounts = ReadonlyMap<string, bigint>

/** main: of spec.containers; init: runs to its end before they start; sidecar: starts as an init container and stays. */
export type ContainerRole = "main" | "sidecar" | "init"

export interface AmountPair {
  readonly requests: Amounts
  readonly limits: Amounts
}

export interface ContainerAmounts extends AmountPair {
  readonly role: ContainerRole
}

/** Amounts of a pod or a node. */
export interface Resources {
  readonly cpuMillicores: number
  readonly memoryBytes: number
  readonly ephemeralStorageBytes: number
  /** Whole pieces of everything else: `nvidia.com/gpu`; of huge pages, bytes. Of a node also `pods`. */
  readonly extended: ReadonlyMap<string, number>
}

/**
 * `requests` and `limits` of a container, or of a pod as a whole.
 *
 * **Fails** a limit below its request, a negative quantity, half a GPU: told at its place.
 */
export function readAmounts(resources: Spot): AmountPair {
  const requests = amountsOf(field(resources, "requests"))
  const limits = amountsOf(field(resources, "limits"))
  for (const [name, limit] of limits) {
    const request = requests.get(name)
    if (request !== undefined && limit < request) {
      const spot = field(field(resources, "limits"), name)
      const least = formatQuantity({ nanos: request, form: name === "cpu" ? "decimal" : "binary" })
      tellAt(spot, said(`at least the request, ${least}`, `au moins la demande, ${least}`), shownWords(String(spot.value)))
    }
  }
  return { requests, limits }
}

/** What a container asks for: a limit without request is a request too. */
export function withLimitsAsRequests({ requests, limits }: AmountPair): AmountPair {
  return { requests: new Map([...limits, ...requests]), limits }
}

export function amountsOf(spot: Spot): Map<string, bigint> {
  return new Map(fieldsOf(spot).flatMap((each): [string, bigint][] => {
    const nanos = quantityOf(each)
    if (nanos === null) return []
    const name = String(each.key)
    if (name.includes("/") && !isWhole(nanos)) tellAt(each, said("a whole number of pieces", "un nombre entier de pièces"), shownWords(String(each.value)))
    return [[name, nanos]]
  }))
}

/** What a pod-level entry may set instead of the containers' sum. */
function isPodLevel(name: string): boolean {
  return name === "cpu" || name === "memory" || name.startsWith("hugepages-")
}

/**
 * requests = max(Σ main + Σ sidecars, each init container + the sidecars before it), or what the pod as a whole
 * asks for, + overhead.
 */
export function effectiveRequests(containers: ReadonlyArray<ContainerAmounts>, podLevel: AmountPair, overhead: Amounts): Amounts {
  const total = aggregate(containers.map(({ role, requests }) => ({ role, amounts: requests })))
  for (const [name, nanos] of podLevel.limits) if (isPodLevel(name) && !total.has(name)) total.set(name, nanos)
  for (const [name, nanos] of podLevel.requests) if (isPodLevel(name)) total.set(name, nanos)
  for (const [name, nanos] of overhead) total.set(name, (total.get(name) ?? 0n) + nanos)
  return total
}

/**
 * Limits add up alike. A resource that a running container (main or sidecar) takes without limit has none here,
 * unless the pod as a whole has one; init containers without limit are gone when the pod runs.
 */
export function effectiveLimits(containers: ReadonlyArray<ContainerAmounts>, podLevel: AmountPair, overhead: Amounts): Amounts {
  const total = aggregate(containers.map(({ role, limits }) => ({ role, amounts: limits })))
  for (const name of total.keys()) {
    if (containers.some(({ role, limits }) => role !== "init" && !limits.has(name))) total.delete(name)
  }
  for (const [name, nanos] of podLevel.limits) if (isPodLevel(name)) total.set(name, nanos)
  for (const [name, nanos] of overhead) if (total.has(name)) total.set(name, total.get(name)! + nanos)
  return total
}

function aggregate(containers: ReadonlyArray<{ readonly role: ContainerRole; readonly amounts: Amounts }>): Map<string, bigint> {
  const running = new Map<string, bigint>()
  const sidecars = new Map<string, bigint>()
  const starting = new Map<string, bigint>()
  // Init containers and sidecars in the order in which they start; main containers only add up.
  for (const { role, amounts } of containers) {
    if (role !== "init") add(running, amounts)
    if (role === "sidecar") add(sidecars, amounts)
    if (role === "main") continue
    const now = new Map(sidecars)
    if (role === "init") add(now, amounts)
    raise(starting, now)
  }
  raise(running, starting)
  return running
}

function add(into: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, nanos] of amounts) into.set(name, (into.get(name) ?? 0n) + nanos)
}

function raise(into: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, nanos] of amounts) if (nanos > (into.get(name) ?? -1n)) into.set(name, nanos)
}

const OWN_COLUMN: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"])

/** As numbers; exact up to 2^53. @param missing what stands where a resource is not named: 0, or Infinity of limits */
export function resourcesOf(amounts: Amounts, missing: number): Resources {
  const count = (name: string, count: (nanos: bigint) => number): number => {
    const nanos = amounts.get(name)
    return nanos === undefined ? missing : count(nanos)
  }
  return {
    cpuMillicores: count("cpu", millisOf), memoryBytes: count("memory", unitsOf), ephemeralStorageBytes: count("ephemeral-storage", unitsOf),
    extended: extendedOf(amounts)
  }
}

const NO_EXTENDED: ReadonlyMap<string, number> = new Map()

function extendedOf(amounts: Amounts): ReadonlyMap<string, number> {
  const others = [...amounts].filter(([name]) => !OWN_COLUMN.has(name))
  return others.length === 0 ? NO_EXTENDED : new Map(others.map(([name, nanos]) => [name, unitsOf(nanos)]))
}

export type QosClass = "Guaranteed" | "Burstable" | "BestEffort"

/**
 * Guaranteed: every container has limits of CPU and memory, and asks for as much; BestEffort: none asks for any.
 *
 * **Source** Kubernetes documentation, Pod Quality of Service Classes. Amounts of 0 do not count.
 */
export function qosClassOf(containers: ReadonlyArray<ContainerAmounts>, podLevel: AmountPair): QosClass {
  const each = podLevel.requests.size + podLevel.limits.size > 0 ? [podLevel] : containers
  const amount = (amounts: Amounts, name: string): bigint => amounts.get(name) ?? 0n
  const names = ["cpu", "memory"]
  if (each.every(({ requests, limits }) => names.every((name) => amount(requests, name) === 0n && amount(limits, name) === 0n))) return "BestEffort"
  return each.every(({ requests, limits }) => names.every((name) => amount(limits, name) > 0n && amount(requests, name) === amount(limits, name))) ? "Guaranteed" : "Burstable"
}

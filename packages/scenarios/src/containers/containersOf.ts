/** What a scenario says of containers → the second level of its plan, and the guests that kernels are. */
import { RESOURCE_INDEXES } from "@rackfold/sim-core"
import type { Containers, ContainersUse, GuestTable, HostTable, KernelGroup, Need, Plan } from "@rackfold/sim-core"
import type { DemandProfiles } from "../compile/demandProfiles.ts"
import { virtualised } from "../compile/virtualisation.ts"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { CONTAINER_POLICIES } from "../scenario/containersFields.ts"
import { kindOf } from "./containerKinds.ts"
import { addSingle, containerRows } from "./containerRows.ts"
import type { ContainerRows } from "./containerRows.ts"
import { containersUse } from "./containersUse.ts"
import { kubernetesKernels, kubernetesRows } from "./fromKubernetes.ts"
import { kernelGuests } from "./kernelGuests.ts"
import { kernelsOf, runtimeOf } from "./kernels.ts"
import type { KernelGroupRows } from "./kernels.ts"
import { containerTable, cpuWeightOf, kernelTable, sharesOf } from "./level.ts"
import type { LevelScale } from "./level.ts"
import { kubernetesKeeping } from "./kubernetesKeeping.ts"
import { imagesFor, memoryFor } from "./keptOnKernels.ts"
import { levelRules } from "./levelRules.ts"
import { runtimeFigure } from "./nodeReserve.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { NamedContainers } from "./readNamed.ts"
import { runtimeKernels } from "./runtimeKernels.ts"
import type { ContainerRow, Kernel } from "./tables.ts"
import { workloadKind } from "./workloadContainers.ts"
import type { WorkloadContainers } from "./workloadContainers.ts"

export interface ContainerParts {
  readonly scenario: Scenario
  readonly hosts: HostTable
  /** What its files hold. */
  readonly named: NamedContainers
  /** Servers that are VMs. */
  readonly guests: GuestTable
  readonly guestRamGib: Float64Array
  /** Servers that are containers; null: none is. */
  readonly asContainers: WorkloadContainers | null
  readonly shapes: DemandProfiles
  /** Reference MHz of a core of the first host, and of the fastest. */
  readonly firstCoreMhz: number
  readonly fastestCoreMhz: number
  readonly periodSeconds: number
}

/** Everything but the shapes of demand, which the plan holds. */
export interface CompiledContainers {
  readonly guests: GuestTable
  readonly needs: ReadonlyArray<Need>
  /** Rows of the guests that are bare hosts' own kernels. */
  readonly bareGuests: ReadonlySet<number>
  /** Group of each guest beyond the servers of the workload, for rules. */
  readonly groupOfMore: ReadonlyArray<string>
  readonly containersWith: (profiles: Plan["profiles"]) => Containers
  /** What the report says beside. */
  readonly use: ContainersUse
}

export function containersOf(written: WrittenContainers, parts: ContainerParts): CompiledContainers | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const { scenario, named, hosts, guests, guestRamGib, firstCoreMhz, fastestCoreMhz, periodSeconds } = parts
  const found = kernelsOf(written, { scenario, hosts, guests, guestRamGib }, findings)
  const kernels = [...found.kernels, ...(named.cluster === null ? [] : kubernetesKernels(named.cluster, written, hosts, findings))]
  const coreMhz = written.coreGhz === undefined ? firstCoreMhz : written.coreGhz * 1000
  const crew = rowsOf(written, parts, coreMhz, findings)
  if (kernels.length === 0 && findings.length === 0) findings.push({ path: ["containers", "nodes"], expected: "machines whose kernel the containers share", found: "none", advice: "Say nodes: VMs (vcpus, ramGib), servers of the workload (guests) or bare hosts (hosts)." })
  findings.push(...runtimeKernels(written, kernels), ...twice(crew.rows))
  const { needs: levelNeeds, rules } = levelRules(crew.rows, kernels, crew.keeping, findings)
  if (findings.length > 0) return { findings }
  const scale = scaleOf(written, scenario, kernels, coreMhz)
  const vcpuMhz = scenario.place.cpuStatistic === "cores" ? fastestCoreMhz : firstCoreMhz
  const placed = kernelGuests(guests, { scenario, hosts, kernels, vcpuMhz, periodSeconds })
  const table = containerTable(crew.rows, scale)
  const level: Omit<Plan, "profiles"> = {
    hosts: kernelTable(kernels, scale), guests: table,
    resourcesInPlay: RESOURCE_INDEXES.filter((resource) => table.guestPlacement[resource]!.some((amount) => amount > 0) || table.guestScale[resource]!.some((amount) => amount > 0)),
    periodSeconds, sampleSeconds: scenario.sampleSeconds, place: { policy: CONTAINER_POLICIES[written.place.policy], by: "sum" }, capAtCoreClock: false, emptyHosts: { stayOn: true, offAfterSeconds: 0 },
    ...(rules.length === 0 ? {} : { rules }), ...(levelNeeds.length === 0 ? {} : { needs: levelNeeds }), seed: scenario.seed, record: { series: false, candidates: false }
  }
  const runtimeSeconds = runtimeFigure(written, runtimeOf(written), "startSeconds")
  return {
    guests: placed.guests, needs: placed.needs, bareGuests: new Set(kernels.flatMap(({ kind }, kernel) => (kind === "host" ? [placed.kernelGuest[kernel]!] : []))), use: containersUse(written, kernels, crew.rows, scale.kernelCoreMhz),
    groupOfMore: found.groups.flatMap(({ name, rows: [first, end] }) => kernels.slice(first, end).filter(({ kind }) => kind !== "guest").map(({ kind }) => (kind === "made" ? name : ""))).concat((named.cluster?.nodes ?? []).map(() => "")),
    containersWith: (profiles) => ({
      level: { ...level, profiles }, kernelGuest: placed.kernelGuest, kernelOwnMhz: Float64Array.from(kernels, ({ ownCores }) => ownCores * scale.kernelCoreMhz),
      orchestration: {
        lifecycle: {
          startSeconds: Float64Array.from(crew.rows, ({ kind }) => runtimeSeconds + kind.startSeconds), stopSeconds: Float64Array.from(crew.rows, ({ kind }) => kind.stopSeconds),
          workSeconds: Float64Array.from(crew.rows, ({ workSeconds }) => workSeconds),
          ...(crew.rows.some(({ kind }) => kind.volume === "local") ? { isTied: Uint8Array.from(crew.rows, ({ kind }) => (kind.volume === "local" ? 1 : 0)) } : {})
        },
        deployments: crew.deployments, kernelGroups: found.groups.flatMap(kernelGroup), ...imagesFor(written, kernels, crew.rows), ...memoryFor(written, kernels, crew.rows), graceSeconds: written.graceSeconds
      }
    })
  }
}

/** Rows that are written, and those of the workload. */
function rowsOf(written: WrittenContainers, { scenario, named, guests, asContainers, shapes, periodSeconds }: ContainerParts, coreMhz: number, findings: Finding[]): ContainerRows {
  const like = (name: string) => {
    const row = guests.guestName.indexOf(name)
    if (row >= 0) return demandOfGuest(guests, row, 1 + virtualised(scenario).guestOverhead.cpuFraction)
    const other = asContainers?.table.guestName.indexOf(name) ?? -1
    return other < 0 ? { placement: {}, scale: {}, profile: {} } : demandOfGuest(asContainers!.table, other, 1)
  }
  for (const { use, at } of usesOf(written)) {
    const known = [...guests.guestName, ...(asContainers?.table.guestName ?? [])]
    if (use?.like !== undefined && !known.includes(use.like)) findings.push({ path: at, expected: "a server of the workload", found: shown(use.like), advice: "Name one of its servers." })
  }
  const sources = { shapes, coreMhz, sharesNetwork: !runtimeOf(written).isolates.net.value, demandLike: like }
  const crew = containerRows(written, sources, periodSeconds)
  for (const { single, container } of named.singles) addSingle(crew.rows, single, { ...kindOf(container, [], sources), path: null })
  if (named.cluster !== null) {
    const before = crew.rows.length
    crew.rows.push(...kubernetesRows(named.cluster, written, sources))
    crew.keeping.push(...kubernetesKeeping(named.cluster.pods).rules.map((rule) => ({ ...rule, rows: rule.rows.map((row) => before + row) })))
  }
  if (asContainers !== null) for (let row = 0; row < asContainers.table.guestCount; row++) crew.rows.push(workloadKind(asContainers, row, written, coreMhz))
  return crew
}

function usesOf({ deployments, jobs, pods }: WrittenContainers) {
  const of = (list: "deployments" | "jobs" | "pods", each: ReadonlyArray<{ readonly use?: WrittenContainers["pods"][number]["use"] }>) => each.map(({ use }, i) => ({ use, at: ["containers", list, i, "use", "like"] }))
  const updates = deployments.flatMap(({ updates: each }, d) => each.map(({ use }, i) => ({ use, at: ["containers", "deployments", d, "updates", i, "use", "like"] })))
  return [...of("deployments", deployments), ...updates, ...of("jobs", jobs), ...of("pods", pods)]
}

/** @param factor what virtualisation added to it, which containers get by where they are */
function demandOfGuest({ guestPlacement, guestScale, guestProfile }: GuestTable, row: number, factor: number) {
  const column = (columns: ReadonlyArray<Float64Array | Int32Array>) => Object.fromEntries([0, 3, 4].map((resource) => [resource, columns[resource]![row]!]))
  const scale = column(guestScale)
  return { placement: column(guestPlacement), scale: { ...scale, 0: scale[0]! / factor }, profile: column(guestProfile) }
}

function scaleOf(written: WrittenContainers, scenario: Scenario, kernels: ReadonlyArray<Kernel>, coreMhz: number): LevelScale {
  const preset = runtimeOf(written)
  // In VMs, each core's work costs the host what virtualisation adds; where there are bare kernels too, all count alike.
  const virtual = kernels.some(({ kind }) => kind !== "host") ? 1 + virtualised(scenario).guestOverhead.cpuFraction : 1
  return { kernelCoreMhz: coreMhz * virtual, workFactor: virtual * (1 + runtimeFigure(written, preset, "cpuFraction")), containerMib: runtimeFigure(written, preset, "containerMib"), weightOf: written.cgroup === "v2" ? cpuWeightOf : sharesOf }
}

function kernelGroup({ name, written: { autoscale }, rows: [first, end], initial }: KernelGroupRows): KernelGroup[] {
  if (autoscale === undefined) return []
  const most = Math.min(autoscale.most, end - first)
  const least = Math.min(autoscale.least, initial)
  const { bootSeconds, periodSeconds, emptyBelowFraction, emptyForSeconds } = autoscale
  return [{ name, kernels: Int32Array.from({ length: end - first }, (_, k) => first + k), initial: Math.min(initial, most), least, most, bootSeconds, periodSeconds, emptyBelowFraction, emptyForSeconds }]
}

function twice(rows: ReadonlyArray<ContainerRow>): Finding[] {
  const seen = new Set<string>()
  return rows.flatMap(({ name, kind: { path } }): Finding[] => {
    if (seen.size < seen.add(name).size || path === null) return []
    return [{ path: [...path.slice(0, 3), "name"], expected: "containers whose names no others have", found: shown(name), advice: "Give one of the two another name." }]
  }).slice(0, 1)
}


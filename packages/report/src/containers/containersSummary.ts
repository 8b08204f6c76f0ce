/** What containers did, in figures. */
import { CPU, DECISION_ACTIONS, NONE, type ContainersOutcome, type ContainersUse, type Outcome, type Plan } from "@rackfold/sim-core"
import { refusedGuest } from "../refusedGuest.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { ContainerAmounts, ContainersSummary, IsolationSummary, KernelsSummary, SufferingContainer, WaitingContainers } from "./containersFigures.ts"
import { containersOverTime, meanOverTime, mostOf, type ContainersOverTime } from "./containersOverTime.ts"
import { deploymentSummaries } from "./deploymentSummary.ts"
import { imagesSummary } from "./imagesSummary.ts"
import { memoryTrouble, troubleCounts } from "./memoryTrouble.ts"
import { nodeGroups, nodeHours } from "./nodeGroups.ts"
import { startSummary } from "./startSummary.ts"

const WORST_SHOWN = 10
const WAIT = DECISION_ACTIONS.indexOf("wait")

/** Deployment of each container; null: it is in none: [containers]. */
export function deploymentNames({ containers }: Plan): ReadonlyArray<string | null> {
  const names = Array.from({ length: containers!.level.guests.guestCount }, (): string | null => null)
  for (const { name, revisions } of containers!.orchestration?.deployments ?? []) for (const { containers: rows } of revisions) for (const row of rows) names[row] = name
  return names
}

/** **Cost** O(containers + decisions of both levels × hosts + layers). */
export function containersSummary(plan: Plan, outcome: Outcome, use: ContainersUse | undefined): ContainersSummary {
  const { level } = plan.containers!
  const found = outcome.containers!
  const over = containersOverTime(plan, outcome)
  const deployments = deploymentNames(plan)
  const isWaiting = new Set(found.waiting.map(({ guest }) => guest))
  const isThere = (container: number): boolean => deployments[container] === null || isWaiting.has(container) || !Number.isNaN(found.containerStartSeconds[container]!)
  const rows = [...level.guests.guestName.keys()].filter(isThere)
  const asked = sum(found.containerDemandIntegral[CPU]!)
  const missed = asked - sum(found.containerServedIntegral[CPU]!)
  const throttled = sum(found.containerThrottledMhzSeconds)
  const part = (amount: number): number => (asked === 0 ? 0 : Math.min(1, Math.max(0, amount / asked)))
  const memory = memoryTrouble(plan, outcome)
  const images = imagesSummary(plan, outcome)
  return {
    policy: use?.policy.name ?? level.place.policy, count: rows.length, placed: rows.filter((container) => !Number.isNaN(found.containerStartSeconds[container]!)).length,
    most: over.containers[over.busiestRow] ?? 0, mostAtSeconds: over.timeSeconds[over.busiestRow] ?? 0,
    waitingCount: found.waiting.length, waiting: waitingContainers(level, found, deployments), kernels: kernelsSummary(plan, outcome, over, use),
    cpu: amounts("MHz", over, over.requestedMhz, over.allocatableMhz, sum(found.containerServedIntegral[CPU]!), outcome.endSeconds),
    ram: amounts("MiB", over, over.requestedMib, over.allocatableMib, found.memory === undefined ? null : sum(found.memory.containerRamMibSeconds), outcome.endSeconds),
    unservedFraction: part(missed), throttledFraction: part(throttled), throttledContainers: found.containerThrottledSeconds.filter((seconds) => seconds > 0).length, kernelShortFraction: missed - throttled > asked * 1e-9 ? part(missed - throttled) : 0,
    worst: worstContainers(plan, outcome, deployments), starts: startSummary(level, found), deployments: deploymentSummaries(plan, outcome), nodeGroups: nodeGroups(plan, outcome),
    ...(memory === undefined ? {} : { memory }), ...(images === undefined ? {} : { images }), ...(use === undefined ? {} : { isolation: isolation(level, found, use) })
  }
}

const sum = (column: Float64Array | Int32Array): number => {
  let total = 0
  for (const amount of column) total += amount
  return total
}

/** @param used × s, over the run; null: nobody follows it */
function amounts(unit: string, { timeSeconds }: ContainersOverTime, requested: ReadonlyArray<number>, allocatable: ReadonlyArray<number>, used: number | null, endSeconds: number): ContainerAmounts {
  const requestedMean = meanOverTime(timeSeconds, requested, endSeconds)
  const allocatableMean = allocatable.includes(Infinity) ? null : meanOverTime(timeSeconds, allocatable, endSeconds)
  const usedMean = used === null || endSeconds === 0 ? null : used / endSeconds
  return {
    unit, allocatableMean, requestedMean, requestedMost: mostOf(requested), usedMean,
    requestedFraction: allocatableMean === null || allocatableMean === 0 ? null : requestedMean / allocatableMean,
    usedOfRequested: usedMean === null || requestedMean === 0 ? null : usedMean / requestedMean
  }
}

function kernelsSummary(plan: Plan, outcome: Outcome, over: ContainersOverTime, use: ContainersUse | undefined): KernelsSummary {
  const { level, kernelGuest } = plan.containers!
  const bare = use?.kernels.filter(({ kind }) => kind === "host").length ?? 0
  return {
    count: kernelGuest.length, vms: kernelGuest.length - bare, bare, neverOrdered: neverOrdered(plan, outcome), everUp: sum(Int32Array.from(over.kernelWasUp)), upMean: meanOverTime(over.timeSeconds, over.kernelsUp, outcome.endSeconds), upMost: mostOf(over.kernelsUp), nodeHours: nodeHours(plan, outcome, kernelGuest.keys()),
    mostOnOne: over.mostOnKernel, mostOnOneKernel: over.fullestKernel === NONE ? null : level.hosts.hostName[over.fullestKernel]!, mostOnOneHost: over.mostOnHost, mostOnOneHostName: over.fullestHost === NONE ? null : plan.hosts.hostName[over.fullestHost]!
  }
}

/** They have a row, and never came. */
function neverOrdered({ containers }: Plan, { guests: { guestStartSeconds }, refusals }: Outcome): number {
  const refused = new Set(refusals.map(({ guest }) => guest))
  const spare = containers!.orchestration?.kernelGroups.flatMap(({ kernels, initial }) => [...kernels.subarray(initial)]) ?? []
  return spare.map((kernel) => containers!.kernelGuest[kernel]!).filter((guest) => Number.isNaN(guestStartSeconds[guest]!) && !refused.has(guest)).length
}

/** One line for each reason and deployment, most first. */
function waitingContainers(level: Plan, { waiting, decisions }: ContainersOutcome, deployments: ReadonlyArray<string | null>): ReadonlyArray<WaitingContainers> {
  const since = new Map<number, number>()
  for (let row = 0; row < decisions.count; row++) if (decisions.action[row] === WAIT) since.set(decisions.guest[row]!, decisions.timeSeconds[row]!)
  const lines = new Map<string, WaitingContainers>()
  for (const refusal of waiting) {
    const refused = refusedGuest(level, refusal)
    const why = guestRefusalSentence(refused, "en", "container")
    const deployment = deployments[refusal.guest] ?? null
    const key = JSON.stringify([deployment, why])
    const line = lines.get(key)
    lines.set(key, line === undefined ? { count: 1, deployment, container: refused.guest, sinceSeconds: since.get(refusal.guest) ?? refusal.timeSeconds, why, whyFr: guestRefusalSentence(refused, "fr", "container") } : { ...line, count: line.count + 1 })
  }
  return [...lines.values()].sort((a, b) => b.count - a.count)
}

/** Who was killed or evicted, most often first; then who missed most of the CPU that it asked for. */
function worstContainers(plan: Plan, outcome: Outcome, deployments: ReadonlyArray<string | null>): ReadonlyArray<SufferingContainer> {
  const { level } = plan.containers!
  const found = outcome.containers!
  const { kills, evictions } = troubleCounts(plan, outcome)
  const askedOf = (container: number): number => found.containerDemandIntegral[CPU]![container]!
  const part = (amount: number, container: number): number => (askedOf(container) === 0 ? 0 : Math.min(1, Math.max(0, amount / askedOf(container))))
  const unserved = (container: number): number => (found.containerUnservedSeconds[CPU]![container] === 0 ? 0 : part(askedOf(container) - found.containerServedIntegral[CPU]![container]!, container))
  const stops = (container: number): number => kills[container]! + evictions[container]!
  return [...level.guests.guestName.keys()]
    .filter((container) => stops(container) > 0 || found.containerUnservedSeconds[CPU]![container]! > 0)
    .sort((a, b) => stops(b) - stops(a) || unserved(b) - unserved(a) || a - b)
    .slice(0, WORST_SHOWN)
    .map((container) => ({
      container: level.guests.guestName[container]!, deployment: deployments[container]!, kernel: level.hosts.hostName[found.containerKernel[container]!]!,
      unservedFraction: unserved(container), throttledFraction: part(found.containerThrottledMhzSeconds[container]!, container), throttledSeconds: found.containerThrottledSeconds[container]!, kills: kills[container]!, evictions: evictions[container]!
    }))
}

function isolation({ guests }: Plan, { containerStartSeconds }: ContainersOutcome, { runtime, sharedByAll, kinds, containerKind }: ContainersUse): IsolationSummary {
  const shared = new Map<string, { containers: number; first: string }>()
  containerKind.forEach((kind, container) => {
    if (Number.isNaN(containerStartSeconds[container]!)) return
    for (const namespace of kinds[kind]!.shares) {
      const line = shared.get(namespace)
      if (line === undefined) shared.set(namespace, { containers: 1, first: guests.guestName[container]! })
      else line.containers++
    }
  })
  return { runtime: runtime.label, runtimeFr: runtime.labelFr, sharedByAll, shared: [...shared].map(([namespace, line]) => ({ namespace, ...line })).sort((a, b) => (a.namespace < b.namespace ? -1 : 1)) }
}

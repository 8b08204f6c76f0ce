/** What is written of one container → the kind that its replicas are of. */
import { CPU, IOPS, NETWORK, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { DemandProfiles } from "../compile/demandProfiles.ts"
import type { Path } from "../errors.ts"
import { osFamilyOf } from "../osFamilies.ts"
import { matchService } from "../profiles.ts"
import type { ServiceProfile } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import { mibOf, millisOf } from "./quantities.ts"
import type { ContainerDemand, ContainerKind } from "./tables.ts"
import { tolerationOf } from "./taintText.ts"

/** Everything that is written of a container, whoever keeps it running. */
export type WrittenContainer = Omit<NonNullable<Scenario["containers"]>["pods"][number], "name" | "count" | "fromHours" | "untilHours">
type WrittenUse = NonNullable<WrittenContainer["use"]>

export interface KindSources {
  readonly shapes: DemandProfiles
  /** Reference MHz of a core in which containers are measured. */
  readonly coreMhz: number
  /** The runtime gives no container a network of its own. */
  readonly sharesNetwork: boolean
  /** Demand of a server of the workload, by name. */
  readonly demandLike: (guest: string) => ContainerDemand
}

export function kindOf(written: WrittenContainer, path: Path, sources: KindSources): ContainerKind {
  const { requests, limits, use } = written
  const isOnHost = written.hostNetwork || sources.sharesNetwork || written.shares.includes("net")
  const requestMillis = millisOf(requests?.cpu ?? limits?.cpu) ?? 0
  const requestMib = mibOf(requests?.memory ?? limits?.memory) ?? 0
  return {
    path, image: written.image ?? null, os: osFamilyOf(written.os ?? "linux"), requestMillis, requestMib, addsRuntime: true,
    limitMillis: millisOf(limits?.cpu) ?? Infinity, limitMib: mibOf(limits?.memory) ?? Infinity, memory: memoryOf(use, requestMib, limits?.memory !== undefined, sources.shapes), priority: written.priority, diskGib: 0,
    demand: use?.like === undefined ? demandOf(use, requestMillis, sources) : sources.demandLike(use.like),
    startSeconds: written.startSeconds, stopSeconds: written.stopSeconds, nodes: written.nodes ?? null, nodeSelector: new Map(Object.entries(written.nodeSelector ?? {})), nodeTerms: [],
    tolerations: written.tolerations.map(tolerationOf), devices: written.devices, hostPorts: isOnHost ? [...new Set(written.ports)] : [], volume: written.volume,
    shares: written.hostNetwork ? [...new Set([...written.shares, "net" as const])] : written.shares
  }
}

/** Mean and p95 as they are said; each that is not from the service class, as of servers. */
function demandOf(use: WrittenUse | undefined, requestMillis: number, { shapes, coreMhz }: KindSources): ContainerDemand {
  const service = serviceOf(use?.service)
  const peakOverMean = service === null ? 1 : service.cpuP95Pct / service.cpuMeanPct
  const p95Said = millisOf(use?.cpuP95)
  const meanMillis = millisOf(use?.cpu) ?? (p95Said === undefined ? requestMillis : p95Said / peakOverMean)
  const p95Millis = p95Said ?? meanMillis * peakOverMean
  const rate = (p95: number) => ({ mean: service === null ? p95 : p95 / peakOverMean, profile: service === null ? 0 : shapes.row(service, service.cpuMeanPct, service.cpuP95Pct) })
  const iops = rate(use?.iops ?? 0)
  const network = rate(use?.netMbps ?? 0)
  return {
    placement: { [IOPS]: use?.iops ?? 0, [NETWORK]: use?.netMbps ?? 0 },
    scale: { [CPU]: (meanMillis / 1000) * coreMhz, [IOPS]: iops.mean, [NETWORK]: network.mean },
    profile: { [CPU]: shapes.row(service, meanMillis, p95Millis), [IOPS]: iops.profile, [NETWORK]: network.profile }
  }
}

/** Mean and p95 by the shape of its class; without a class it holds the larger all the time. */
function memoryOf(use: WrittenUse | undefined, requestMib: number, isLimited: boolean, shapes: DemandProfiles): ContainerKind["memory"] {
  const service = serviceOf(use?.service)
  const p95 = mibOf(use?.memoryP95)
  const mean = mibOf(use?.memory) ?? (service === null || p95 === undefined ? requestMib : Math.min(requestMib, p95))
  const steady = service === null && p95 !== undefined ? Math.max(mean, p95) : mean
  return { mib: steady, profile: p95 === undefined ? 0 : shapes.row(service, mean, p95), growthMibPerSecond: (use?.leakMibPerHour ?? 0) / SECONDS_PER_HOUR, isStated: isLimited || use?.memory !== undefined || p95 !== undefined || use?.leakMibPerHour !== undefined }
}

function serviceOf(word: string | undefined): ServiceProfile | null {
  const match = word === undefined ? undefined : matchService(word)
  return match?.found === "one" ? match.profile : null
}

/** Where each thing that queues stood when it was busiest. */
import { clampedLoad, erlangFactor, isSaturated } from "@rackfold/sim-core"
import type { LatencySummary } from "./latencyFigures.ts"

export interface OperatingPoint {
  /** From 1: in the chart and in the table. */
  readonly number: number
  readonly kind: "datastore" | "hostDisks" | "link" | "host" | "service"
  readonly name: string
  readonly load: number
  readonly servers: number
  /** Response ÷ time without load; at 0.99 where it is saturated. */
  readonly factor: number
  /** null of networks: it depends on the way. */
  readonly ms: number | null
  readonly isSaturated: boolean
}

const MOST = { datastore: 6, hostDisks: 1, link: 3, host: 1, service: 8 } as const

/** The busiest of each kind; those without load are left out. */
export function operatingPoints({ storage, network, services }: LatencySummary): OperatingPoint[] {
  const all = [
    ...services.map(({ name, maxLoad, servers, serviceMs }) => ({ kind: "service" as const, name, load: maxLoad, servers, serviceMs })),
    ...storage.map(({ kind, name, maxLoad, serviceMs }) => ({ kind, name, load: maxLoad, servers: 1, serviceMs })),
    ...network.map(({ kind, name, maxLoad }) => ({ kind, name, load: maxLoad, servers: 1, serviceMs: null }))
  ].filter(({ load }) => load > 0)
  const busiest = (["service", "datastore", "hostDisks", "link", "host"] as const).flatMap((kind) => all.filter((one) => one.kind === kind).sort((a, b) => b.load - a.load).slice(0, MOST[kind]))
  return busiest.map(({ kind, name, load, servers, serviceMs }, row) => {
    const factor = erlangFactor(servers, clampedLoad(load))
    return { number: row + 1, kind, name, load, servers, factor, ms: serviceMs === null ? null : serviceMs * factor, isSaturated: isSaturated(load) }
  })
}

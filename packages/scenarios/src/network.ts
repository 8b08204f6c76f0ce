/** Latency by distance, and virtual switches: the source of every figure. */
import table from "@rackfold/data/network/latencies.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"

export const VIRTUAL_SWITCHES = ["bridge", "openVswitch", "nat", "direct"] as const
export type VirtualSwitchName = (typeof VIRTUAL_SWITCHES)[number]

export interface VirtualSwitch {
  readonly name: VirtualSwitchName
  readonly label: string
  readonly labelFr: string
  /** Added at each end of a flow. */
  readonly microseconds: SourcedFigure
  readonly coresPerGbps: SourcedFigure
}

const sources = table.sources as Readonly<Record<string, { readonly en: string; readonly fr: string }>>
const sourced = ([value, sureness, key]: ReadonlyArray<number | string>): SourcedFigure => ({ value: value as number, sureness: sureness as Sureness, source: sources[key as string]!.en, sourceFr: sources[key as string]!.fr })

/** One way, in µs: on one host, in one rack, in one room across racks, at one site across rooms; and for each km. */
export const distances = { host: sourced(table.distances.host), rack: sourced(table.distances.rack), room: sourced(table.distances.room), site: sourced(table.distances.site), perKm: sourced(table.distances.perKm) }

export const virtualSwitches: ReadonlyArray<VirtualSwitch> = table.switches.map(({ name, label, labelFr, microseconds, coresPerGbps }) => ({ name: VIRTUAL_SWITCHES.find((each) => each === name)!, label, labelFr, microseconds: sourced(microseconds), coresPerGbps: sourced(coresPerGbps) }))

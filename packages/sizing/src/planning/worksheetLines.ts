/** The worksheet line by line: every figure with its unit, its formula, and what stands in it. */
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, RAM, RESOURCE_INDEXES, RESOURCES, type ResourceIndex } from "@rackfold/sim-core"
import { packingGap } from "../worksheet/consolidationRatio.ts"
import type { FleetFigures } from "./fleetFigures.ts"
import { thresholdOf } from "./fleetFigures.ts"
import type { FleetSizing } from "./sizeFleet.ts"

export const WORKSHEET_LINES = [
  "servers", "oldCapacity", "use", "overhead", "otherCpu", "beyondVcpus", "configured", "overheadEach", "demand", "p95OfSum", "raw", "reserve", "threshold", "overcommit", "usable", "ratio", "hostsByResource", "hostsByWorksheet",
  "bound", "placed", "gap", "stranded", "hosts", "useAfterLoss", "sharedDemand", "sharedUsable", "sharedRatio", "sharedNeeded", "cores", "sockets", "rackUnits",
  "meanDemand", "meanLoad", "wattsPerHost", "watts", "wattsBefore", "kwh", "kwhBefore", "savedKwh", "savedFraction", "consolidationRatio"
] as const
export type WorksheetLineName = (typeof WORKSHEET_LINES)[number]

export interface WorksheetInput {
  /** Stands in the formula as {name}. */
  readonly name: string
  readonly value: number
  readonly unit: string
}

export interface WorksheetLine {
  /** Of the ten, as docs/explanation/sizing.md counts them; 0: what it starts from. */
  readonly step: number
  readonly line: WorksheetLineName
  /** What it is of: a resource, a datastore, a link, a number of hosts lost; "" = the whole. */
  readonly of: string
  readonly value: number
  readonly unit: string
  /** With {names} of the inputs; "" = given. */
  readonly formula: string
  readonly inputs: ReadonlyArray<WorksheetInput>
}

/** What a placement adds: hosts it uses, the largest bound, what is stranded: [5]. */
export interface PlacedFigures {
  readonly hostsUsed: number
  readonly bound: number
  readonly stranded: ReadonlyArray<number | null>
}

type Cell = readonly [value: number, unit: string]

/** **Cost** O(guests). */
export function worksheetLines(sizing: FleetSizing, figures: FleetFigures, placed: PlacedFigures | null): ReadonlyArray<WorksheetLine> {
  const { input, demand, needed } = sizing
  const { plan, cpu } = input
  const lines: WorksheetLine[] = []
  const add = (step: number, line: WorksheetLineName, of: string, [value, unit]: Cell, formula = "", inputs: Readonly<Record<string, Cell>> = {}): void =>
    void lines.push({ step, line, of, value, unit, formula, inputs: Object.entries(inputs).map(([name, [amount, its]]) => ({ name, value: amount, unit: its })) })
  const units = [cpu.unit, "GiB", "GiB", "IOPS", "Mbit/s"]
  const cell = (amount: number, resource: number): Cell => [amount * [cpu.perMhz, 1 / MIB_PER_GIB, 1, 1, 1][resource]!, units[resource]!]
  const inPlay = RESOURCE_INDEXES.filter((resource) => demand.reserved[resource]! > 0)
  const limited = inPlay.filter((resource) => plan.hosts.hostUsable[resource]![0]! < Infinity)
  const servers: Cell = [demand.guests.length, "servers"]
  const asked = (resource: ResourceIndex): Cell => cell(demand.reserved[resource]!, resource)

  add(0, "servers", "", servers)
  cpuLines(sizing, add, (mhz) => cell(mhz, CPU))
  ramLines(sizing, add)
  for (const resource of [DISK, IOPS, NETWORK] as const) if (inPlay.includes(resource)) add(3, "demand", RESOURCES[resource], asked(resource))
  for (const resource of [CPU, IOPS, NETWORK] as const) if (demand.p95OfSum[resource] !== null) add(3, "p95OfSum", RESOURCES[resource], cell(demand.p95OfSum[resource]!, resource))

  for (const resource of limited) {
    const { hostCapacity, hostReserve, hostHeadroom, hostUsable } = plan.hosts
    const [raw, reserve, real, usable] = [hostCapacity[resource]![0]!, hostReserve[resource]![0]!, hostCapacity[resource]![0]! - hostReserve[resource]![0]! - hostHeadroom[resource]![0]!, hostUsable[resource]![0]!]
    const overcommit = real > 0 ? usable / real : 1
    const isMore = Math.abs(overcommit - 1) > 1e-12
    const threshold: Cell = [thresholdOf(plan.hosts, resource), "fraction"]
    add(4, "raw", RESOURCES[resource], cell(raw, resource))
    if (reserve > 0) add(4, "reserve", RESOURCES[resource], cell(reserve, resource))
    add(4, "threshold", RESOURCES[resource], threshold)
    if (isMore) add(4, "overcommit", RESOURCES[resource], [overcommit, "ratio"])
    add(4, "usable", RESOURCES[resource], cell(Math.max(0, usable), resource), `${reserve > 0 ? "({raw} − {reserve})" : "{raw}"} × {threshold}${isMore ? " × {overcommit}" : ""}`, { raw: cell(raw, resource), ...(reserve > 0 ? { reserve: cell(reserve, resource) } : {}), threshold, ...(isMore ? { overcommit: [overcommit, "ratio"] } : {}) })
  }
  for (const resource of limited) {
    add(5, "ratio", RESOURCES[resource], [needed[resource]!.ratio, "hosts"], "{demand} ÷ {usable}", { demand: asked(resource), usable: cell(Math.max(0, plan.hosts.hostUsable[resource]![0]!), resource) })
    add(5, "hostsByResource", RESOURCES[resource], [needed[resource]!.hosts, "hosts"], "⌈{ratio}⌉", { ratio: [needed[resource]!.ratio, "hosts"] })
  }
  add(5, "hostsByWorksheet", sizing.binding < 0 ? "" : RESOURCES[sizing.binding as ResourceIndex], [sizing.byWorksheet, "hosts"])
  reserveLines(sizing, figures, add)
  if (placed !== null) placedLines(placed, add)
  sharedLines(figures, add)
  energyLines(figures, add, cell(demand.meanCpuMhz, CPU), cell(plan.hosts.hostCapacity[CPU]![0]!, CPU))
  add(10, "consolidationRatio", sizing.binding < 0 ? "" : RESOURCES[sizing.binding as ResourceIndex], [figures.ratio, "servers per host"], "{servers} ÷ {hosts}", { servers, hosts: [figures.hosts, "hosts"] })
  return lines.toSorted((a, b) => a.step - b.step)
}

type Add = (step: number, line: WorksheetLineName, of: string, cell: Cell, formula?: string, inputs?: Readonly<Record<string, Cell>>) => void

/** Step 1. Where the old machines are known and a share of them is reserved, demand is made of their capacity. */
function cpuLines({ input: { servers, cpu, statistic, overheadFraction }, demand }: FleetSizing, add: Add, cpuCell: (mhz: number) => Cell): void {
  const demandCell = cpuCell(demand.reserved[CPU]!)
  const isOfServers = servers !== null && demand.guests.every((guest) => guest < servers.serverCount)
  if (!isOfServers || statistic === "nominal" || statistic === "cores" || demand.reserved[CPU] === 0) return add(1, "demand", "cpu", demandCell)
  const capacityOf = (guest: number): number => (cpu.unit === "ssj_ops" ? servers.ssjOps[guest]! : servers.cores[guest]! * servers.ghz[guest]!)
  const capacity = demand.guests.reduce((sum, guest) => sum + capacityOf(guest), 0)
  const [uncapped] = cpuCell(demand.reserved[CPU]! + demand.beyondVcpusMhz)
  const column = statistic === "mean" ? servers.meanUseFraction : statistic === "p95" ? servers.p95UseFraction : null
  const use = column === null ? uncapped! / (capacity * (1 + overheadFraction)) : demand.guests.reduce((sum, guest) => sum + capacityOf(guest) * column[guest]!, 0) / capacity
  const other = uncapped! - capacity * use * (1 + overheadFraction)
  const [hasOther, isCapped] = [Math.abs(other) > 1e-9 * uncapped!, demand.beyondVcpusMhz > 1e-9 * demand.reserved[CPU]!]
  const cells = { oldCapacity: [capacity, cpu.unit], use: [use, "fraction"], overhead: [overheadFraction, "fraction"], ...(hasOther ? { otherCpu: [other, cpu.unit] } : {}), ...(isCapped ? { beyondVcpus: cpuCell(demand.beyondVcpusMhz) } : {}) } as const satisfies Readonly<Record<string, Cell>>
  for (const [name, one] of Object.entries(cells)) add(1, name as keyof typeof cells, "cpu", one)
  add(1, "demand", "cpu", demandCell, `{oldCapacity} × {use} × (1 + {overhead})${hasOther ? " + {otherCpu}" : ""}${isCapped ? " − {beyondVcpus}" : ""}`, cells)
}

/** Step 2. */
function ramLines({ input: { servers, ramOvercommit }, demand }: FleetSizing, add: Add): void {
  const gib = demand.reserved[RAM]! / MIB_PER_GIB
  if (gib === 0) return
  if (servers === null || !demand.guests.every((guest) => guest < servers.serverCount)) return add(2, "demand", "ram", [gib, "GiB"])
  const configured = demand.guests.reduce((sum, guest) => sum + servers.ramGib[guest]!, 0)
  const count = demand.guests.length
  const isMore = ramOvercommit !== 1
  const overheadEach: Cell = [((gib - configured / ramOvercommit) * MIB_PER_GIB) / count, "MiB"]
  const cells: Readonly<Record<string, Cell>> = { configured: [configured, "GiB"], ...(isMore ? { overcommit: [ramOvercommit, "ratio"] } : {}), servers: [count, "servers"], overheadEach }
  add(2, "configured", "ram", [configured, "GiB"])
  add(2, "overheadEach", "ram", overheadEach)
  add(2, "demand", "ram", [gib, "GiB"], `{configured}${isMore ? " ÷ {overcommit}" : ""} + {servers} × {overheadEach} ÷ ${MIB_PER_GIB}`, cells)
}

/** Step 6. */
function reserveLines({ input: { ha, plan }, demand }: FleetSizing, { needed, hosts, afterLoss }: FleetFigures, add: Add): void {
  const before: Cell = [needed, "hosts"]
  if (ha.kind === "hosts") add(6, "hosts", "", [hosts, "hosts"], "{needed} + {inReserve}", { needed: before, inReserve: [ha.hosts, "hosts"] })
  else add(6, "hosts", "", [hosts, "hosts"], "⌈{needed} ÷ (1 − {kept})⌉", { needed: before, kept: [ha.fraction, "fraction"] })
  for (const { lost, use } of afterLoss) {
    for (const resource of RESOURCE_INDEXES) {
      if (use[resource] === null || demand.reserved[resource] === 0) continue
      add(6, "useAfterLoss", `${lost} ${RESOURCES[resource]}`, [use[resource]!, "fraction"], "≤ {threshold}", { threshold: [thresholdOf(plan.hosts, resource), "fraction"] })
    }
  }
}

/** Step 7. */
function placedLines({ hostsUsed, bound, stranded }: PlacedFigures, add: Add): void {
  const cells: Readonly<Record<string, Cell>> = { placed: [hostsUsed, "hosts"], bound: [bound, "hosts"] }
  add(7, "bound", "", cells["bound"]!)
  add(7, "placed", "", cells["placed"]!)
  add(7, "gap", "", [packingGap(hostsUsed, bound), "fraction"], "({placed} − {bound}) ÷ {bound}", cells)
  stranded.forEach((fraction, resource) => { if (fraction !== null) add(7, "stranded", RESOURCES[resource]!, [fraction, "fraction"]) })
}

/** Step 8. */
function sharedLines({ shared, cores, sockets, rackUnits }: FleetFigures, add: Add): void {
  for (const { name, resource, demand, usable, capacity, headroomFraction, ratio, capacityNeeded } of shared) {
    const unit = ["MHz", "MiB", "GiB", "IOPS", "Mbit/s"][resource]!
    const kept: Cell = [headroomFraction, "fraction"]
    add(8, "sharedDemand", name, [demand, unit])
    add(8, "sharedUsable", name, [usable, unit], "{capacity} × (1 − {headroom})", { capacity: [capacity, unit], headroom: kept })
    add(8, "sharedRatio", name, [ratio, "ratio"], "{demand} ÷ {usable}", { demand: [demand, unit], usable: [usable, unit] })
    add(8, "sharedNeeded", name, [capacityNeeded, unit], "{demand} ÷ (1 − {headroom})", { demand: [demand, unit], headroom: kept })
  }
  add(8, "cores", "", [cores, "cores"])
  add(8, "sockets", "", [sockets, "sockets"])
  if (rackUnits !== null) add(8, "rackUnits", "", [rackUnits, "U"])
}

/** Step 9. */
function energyLines({ hosts, energy }: FleetFigures, add: Add, meanDemand: Cell, raw: Cell): void {
  const count: Cell = [hosts, "hosts"]
  const kwhOf = "{watts} × 8.76 × {pue}"
  add(9, "meanDemand", "cpu", meanDemand)
  add(9, "meanLoad", "cpu", [energy.meanLoad, "fraction"], "{meanDemand} ÷ ({hosts} × {raw})", { meanDemand, hosts: count, raw })
  add(9, "wattsPerHost", "", [energy.wattsPerHost, "W"])
  add(9, "watts", "", [energy.watts, "W"], "{hosts} × {wattsPerHost}", { hosts: count, wattsPerHost: [energy.wattsPerHost, "W"] })
  add(9, "kwh", "", [energy.kwhPerYear, "kWh/a"], kwhOf, { watts: [energy.watts, "W"], pue: [energy.pue, "ratio"] })
  if (energy.before === null) return
  const { watts, kwhPerYear, pue, savedKwh, savedFraction } = energy.before
  add(9, "wattsBefore", "", [watts, "W"])
  add(9, "kwhBefore", "", [kwhPerYear, "kWh/a"], kwhOf, { watts: [watts, "W"], pue: [pue, "ratio"] })
  const cells: Readonly<Record<string, Cell>> = { kwhBefore: [kwhPerYear, "kWh/a"], kwh: [energy.kwhPerYear, "kWh/a"] }
  add(9, "savedKwh", "", [savedKwh, "kWh/a"], "{kwhBefore} − {kwh}", cells)
  add(9, "savedFraction", "", [savedFraction, "fraction"], "({kwhBefore} − {kwh}) ÷ {kwhBefore}", cells)
}

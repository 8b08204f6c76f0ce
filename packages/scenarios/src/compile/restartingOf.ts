/** What is done for guests that stopped: the preset's figures with the scenario's in their place, names by row. */
import { DOMAIN_KINDS, RESTART_CLASSES } from "@rackfold/sim-core"
import type { DomainKind, GuestTable, Need, Restarting } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { RESTART_FIGURE_NAMES, restartPresets } from "../restarts.ts"
import type { RestartFigure, RestartPreset } from "../restarts.ts"
import type { Scenario } from "../scenario.ts"
import type { SharedPlace } from "./faultDomains.ts"
import { firstCycle, shownCycle } from "./firstCycle.ts"
import { guestsNamed } from "./namePattern.ts"

/** The preset that holds; vsphere where none is named. */
export function restartPresetOf({ restart }: Scenario): RestartPreset {
  return restartPresets.find(({ name }) => name === (restart?.preset ?? "vsphere"))!
}

/** Every figure, the scenario's own first. */
export function restartFigures(scenario: Scenario): Readonly<Record<RestartFigure, number>> {
  const { figures } = restartPresetOf(scenario)
  const own = ownRestartFigures(scenario)
  return Object.fromEntries(RESTART_FIGURE_NAMES.map((name) => [name, own[name] ?? figures[name].value])) as Record<RestartFigure, number>
}

/** Those that the scenario states. */
export function ownRestartFigures({ restart }: Scenario): Readonly<Partial<Record<RestartFigure, number>>> {
  if (restart === undefined) return {}
  const { isolation: { declaredSeconds, shutDownSeconds }, ...own } = restart
  return { ...own, ...(declaredSeconds === undefined ? {} : { declaredSeconds }), ...(shutDownSeconds === undefined ? {} : { shutDownSeconds }) }
}

/** Kinds whose fault takes the power of their hosts away, so that they draw nothing; the others leave them idle. */
const WITHOUT_POWER: ReadonlyArray<DomainKind> = ["pdu", "room", "site"]

export function failedWatts({ restart }: Scenario): Restarting["failedWatts"] {
  const own: Readonly<Partial<Record<DomainKind, number>>> = restart?.failedWatts ?? {}
  return DOMAIN_KINDS.map((kind) => own[kind] ?? (WITHOUT_POWER.includes(kind) ? 0 : "idle"))
}

interface Parts {
  readonly guests: GuestTable
  readonly shared: ReadonlyArray<SharedPlace>
  readonly needs: ReadonlyArray<Need>
}

/** What is done, and what is wrong with what is written of it. */
export function restartingOf(scenario: Scenario, parts: Parts): { readonly restarting: Restarting; readonly findings: ReadonlyArray<Finding> } {
  const { guests: { guestName } } = parts
  const preset = restartPresetOf(scenario)
  const { restart } = scenario
  const { detectSeconds, fenceSeconds, guestDetectSeconds, bootSeconds, warmUpSeconds, bootsPerHost, bootIops, bootCpuFraction, declaredSeconds, shutDownSeconds } = restartFigures(scenario)
  const findings: Finding[] = []
  const order = startOrder(scenario, guestName, findings)
  return {
    restarting: {
      isOn: preset.isOn, detectSeconds, fenceSeconds, guestDetectSeconds, bootSeconds, warmUpSeconds, bootsPerHost, bootIops, bootCpuFraction, policy: restart?.policy ?? "worstFit", failsBack: restart?.failsBack ?? false,
      isolation: { response: restart?.isolation.response ?? preset.response.value, declaredSeconds, shutDownSeconds },
      failedWatts: failedWatts(scenario), guestClass: classesOf(scenario, guestName, findings), guestIsTied: tiedGuests(scenario, parts), ...order, jobsResume: restart?.jobs === "resume"
    },
    findings
  }
}

const MEDIUM = RESTART_CLASSES.indexOf("medium")

/** Who is in two classes is told at the second. */
function classesOf({ restart }: Scenario, guestName: ReadonlyArray<string>, findings: Finding[]): Uint8Array {
  const classOf = new Uint8Array(guestName.length).fill(MEDIUM)
  const statedAt = new Map<number, number>()
  restart?.classes.forEach(({ class: name, guests }, i) => {
    const path = ["restart", "classes", i, "guests"]
    const rows = guestsNamed(guests, guestName, path, findings)
    const twice = rows.find((row) => statedAt.has(row) && restart.classes[statedAt.get(row)!]!.class !== name)
    if (twice !== undefined) {
      const before = statedAt.get(twice)!
      findings.push({ path, expected: "servers in no other class", found: `${shown(guestName[twice])}, ${restart.classes[before]!.class} by restart.classes[${before}] and ${name} here`, advice: "Take it out of one of the two." })
    }
    for (const row of rows) {
      classOf[row] = RESTART_CLASSES.indexOf(name)
      statedAt.set(row, i)
    }
  })
  return classOf
}

/** Whose disk is on its host alone, or to whom a device is passed through. */
function tiedGuests(scenario: Scenario, { guests, shared, needs }: Parts): Uint8Array {
  const tied = new Uint8Array(guests.guestCount)
  // Disks that move along are on no datastore that two hosts reach.
  if (scenario.migration?.withDisk === true) guests.guestPlacement[2]!.forEach((gib, guest) => { if (gib > 0) tied[guest] = 1 })
  const local = new Set(scenario.datastores.filter(({ kind }) => kind === "local").map(({ name }) => name))
  for (const thing of shared) if (thing.kind === "datastore" && local.has(thing.name)) for (const guest of thing.guests) tied[guest] = 1
  for (const need of needs) if (need.kind === "device") for (const guest of need.guests) tied[guest] = 1
  return tied
}

/** More pairs than that are a slip of the pattern, and fill the memory. */
const MOST_PAIRS = 10_000_000

/** Who waits for whom, by guest; circles are told. */
function startOrder({ restart }: Scenario, guestName: ReadonlyArray<string>, findings: Finding[]): Pick<Restarting, "guestFirstAfter" | "afterGuests"> {
  const none = { guestFirstAfter: new Int32Array(guestName.length + 1), afterGuests: new Int32Array(0) }
  const needed = new Map<number, Set<number>>()
  let pairs = 0
  for (const [i, { guests, need }] of (restart?.after ?? []).entries()) {
    const path = ["restart", "after", i]
    const waiting = guestsNamed(guests, guestName, [...path, "guests"], findings)
    const first = guestsNamed(need, guestName, [...path, "need"], findings)
    pairs += waiting.length * first.length
    if (pairs > MOST_PAIRS) {
      findings.push({ path, expected: `at most ${MOST_PAIRS} pairs of servers, one of which waits for the other`, found: `${waiting.length} that wait for ${first.length}`, advice: "Name fewer." })
      return none
    }
    for (const guest of waiting) {
      const of = needed.get(guest) ?? new Set()
      for (const other of first) if (other !== guest) of.add(other)
      needed.set(guest, of)
    }
  }
  const lists = guestName.map((_, guest) => Int32Array.from(needed.get(guest) ?? []).sort())
  const cycle = firstCycle(guestName.length, (guest) => lists[guest]!)
  if (cycle !== null) {
    findings.push({ path: ["restart", "after"], expected: "servers that do not wait for each other in a circle", found: shownCycle(cycle.map((guest) => guestName[guest]!)), advice: "Take one of them out." })
    return none
  }
  const guestFirstAfter = new Int32Array(guestName.length + 1)
  lists.forEach((list, guest) => (guestFirstAfter[guest + 1] = guestFirstAfter[guest]! + list.length))
  const afterGuests = new Int32Array(guestFirstAfter[guestName.length]!)
  lists.forEach((list, guest) => afterGuests.set(list, guestFirstAfter[guest]!))
  return { guestFirstAfter, afterGuests }
}

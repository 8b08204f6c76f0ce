/** Memory of servers over time as the plan has it: names by row, sizes in MiB, what placement promises of them. */
import { minFreeMib, MIB_PER_GIB, NONE, RAM, type Failing, type HostTable, type MemoryPressure, type Need } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { shareableByKind } from "../memory.ts"
import type { Scenario } from "../scenario.ts"
import type { MemoryDemand } from "./memoryDemand.ts"
import { memoryFigures, memoryModelOf, memoryPresetOf, type WrittenMemory } from "./memoryPreset.ts"
import { memoryResizes, type MemorySizes } from "./memoryResizes.ts"
import { nameTable } from "./nameTable.ts"
import { virtualised } from "./virtualisation.ts"
import type { PromisedMib } from "./work.ts"

export interface MemoryParts {
  readonly hosts: HostTable
  readonly needs: ReadonlyArray<Need>
  readonly failing: Failing | undefined
  readonly demand: MemoryDemand
}

export interface CompiledMemory {
  readonly pressure: MemoryPressure
  /** What placement promises each server: [guestCount], MiB. */
  readonly placementMib: Float64Array
  /** The same of a server with so much RAM and so many vCPUs. */
  readonly promisedMib: PromisedMib
}

/**
 * Overhead and reservations are promised at what they take of a host that promises more than it has: together they are never
 * more than there is.
 */
export function memoryPressureOf(scenario: Scenario, written: WrittenMemory, parts: MemoryParts): CompiledMemory | { readonly findings: ReadonlyArray<Finding> } {
  const { demand, hosts } = parts
  const { rows, memories, configuredMib } = demand
  const preset = memoryPresetOf(scenario, written)
  const { balloonLimitFraction } = memoryFigures(scenario, written)
  const findings = [...demand.findings]
  const pinned = pinnedGuests(scenario, parts.needs, rows.name.length)
  const ratio = scenario.overcommit.ram
  const { base, perVcpu, perGib } = virtualised(scenario).guestOverhead.ramMib
  const reservationMib = Float64Array.from(memories, ({ setting }) => (setting.reservationGib ?? 0) * MIB_PER_GIB)
  const hasBalloon = memories.map(({ setting }, guest) => pinned[guest] === 0 && (setting.mode ?? (setting.minGib === undefined ? preset.mode : "automatic")) === "automatic")
  const overheadOf = (mib: number, vcpus: number): number => base + perVcpu * vcpus + (perGib * mib) / MIB_PER_GIB
  const keptOf = (guest: number, mib: number): number => (pinned[guest] === 1 ? mib : Math.min(mib, reservationMib[guest]!))
  const promisedMib: PromisedMib = (guest, ramGib, vcpus) => {
    const mib = ramGib * MIB_PER_GIB
    const keptMib = keptOf(guest, mib)
    return (overheadOf(mib, vcpus) + keptMib) * ratio + mib - keptMib
  }
  const sizesAt = (guest: number, mib: number): MemorySizes => {
    const { setting } = memories[guest]!
    const overheadMib = overheadOf(mib, rows.vcpus[guest]!)
    const leastMib = Math.max((setting.minGib ?? 0) * MIB_PER_GIB, mib * (1 - balloonLimitFraction), reservationMib[guest]!)
    const keptMib = keptOf(guest, mib)
    return { configuredMib: mib, overheadMib, activeMib: demand.activeMib(guest, mib), heldMib: demand.heldFraction[guest]! * mib, minMib: hasBalloon[guest] === true ? Math.min(mib, leastMib) : mib, placementMib: (overheadMib + keptMib) * ratio + mib - keptMib }
  }
  const largestGib = hosts.hostCapacity[RAM]!.reduce((most, mib, host) => Math.max(most, mib - hosts.hostReserve[RAM]![host]!), 0) / MIB_PER_GIB
  findings.push(...memories.flatMap((_, guest) => badSizes(demand, guest, { isPinned: pinned[guest] === 1, needsMinimum: preset.balloon === "towardsTarget" && hasBalloon[guest] === true, largestGib })))
  const resized = memoryResizes(scenario, written, { demand, sizesAt, reservationMib })
  findings.push(...resized.findings)
  if (findings.length > 0) return { findings: [...new Map(findings.map((finding) => [`${finding.path.join(".")}: ${finding.expected}`, finding])).values()] }
  const sizes = Array.from(configuredMib, (mib, guest) => sizesAt(guest, mib))
  const column = (of: (size: MemorySizes) => number) => Float64Array.from(sizes, of)
  return {
    placementMib: column((size) => size.placementMib), promisedMib,
    pressure: {
      model: memoryModelOf(scenario, written),
      hostMinFreeMib: hosts.hostCapacity[RAM]!.map((mib) => (written.minFreeGib !== undefined ? written.minFreeGib * MIB_PER_GIB : preset.minFree ? minFreeMib(mib) : 0)),
      guestConfiguredMib: configuredMib, guestOverheadMib: column((size) => size.overheadMib), guestActiveMib: column((size) => size.activeMib), guestActiveProfile: demand.activeProfile,
      guestHeldMib: column((size) => size.heldMib), guestMinMib: column((size) => size.minMib), guestReservationMib: reservationMib,
      guestShares: Float64Array.from(memories, ({ setting }) => setting.shares ?? USUAL_SHARES), guestIsPinned: pinned, ...templates(demand), resizes: resized.resizes, ...domainsOfGuests(parts.failing, rows.name.length)
    }
  }
}

const USUAL_SHARES = 1000

/** Whose memory is in a device's hands: a device passed through, or all I/O. */
function pinnedGuests(scenario: Scenario, needs: ReadonlyArray<Need>, count: number): Uint8Array {
  const pinned = new Uint8Array(count).fill(scenario.hypervisor?.io === "passthrough" ? 1 : 0)
  for (const { kind, guests } of needs) if (kind === "device") for (const guest of guests) pinned[guest] = 1
  return pinned
}

/** Who has pages in common, and how many. */
function templates({ rows, memories }: MemoryDemand): Pick<MemoryPressure, "guestShareableFraction" | "guestTemplate" | "templateName"> {
  const names = nameTable()
  const fraction = memories.map(({ setting: { shareable, alike } }, guest) => shareable ?? shareableByKind[alike ?? (rows.os[guest] === "" ? "mixed" : "server")].value)
  const guestTemplate = Int32Array.from(memories, ({ setting: { template } }, guest) => (fraction[guest] === 0 ? NONE : names.row(template ?? rows.os[guest]!)))
  return { guestShareableFraction: Float64Array.from(fraction), guestTemplate, templateName: names.names }
}

function domainsOfGuests(failing: Failing | undefined, count: number): Pick<MemoryPressure, "guestDomain"> {
  if (failing === undefined) return {}
  const guestDomain = new Int32Array(count).fill(NONE)
  failing.domains.forEach(({ kind, guests }, row) => {
    if (kind === "vm" && guests.length === 1) guestDomain[guests[0]!] = row
  })
  return guestDomain.includes(NONE) ? {} : { guestDomain }
}

interface SizeFacts {
  readonly isPinned: boolean
  /** Its hypervisor has no limit of its own. */
  readonly needsMinimum: boolean
  /** What the largest host has for servers. */
  readonly largestGib: number
}

/** What cannot be meant of one server. */
function badSizes({ rows, memories, configuredMib }: MemoryDemand, guest: number, { isPinned, needsMinimum, largestGib }: SizeFacts): Finding[] {
  const { setting, at } = memories[guest]!
  const { mode, minGib, maxGib, reservationGib } = setting
  const name = shown(rows.name[guest])
  const ramGib = configuredMib[guest]! / MIB_PER_GIB
  const findings: Finding[] = []
  const more = (key: "minGib" | "reservationGib" | "maxGib", expected: string, value: number, advice: string) => findings.push({ path: at(key), expected, found: String(value), advice })
  if (minGib !== undefined && maxGib !== undefined && minGib > maxGib) more("minGib", `at most the maximum of ${maxGib} GiB`, minGib, "Exchange the two.")
  else if (minGib !== undefined && minGib > ramGib) more("minGib", `at most the ${ramGib} GiB that ${name} has`, minGib, "Lower it, or give the server more RAM.")
  if (maxGib !== undefined && maxGib < ramGib) more("maxGib", `at least the ${ramGib} GiB that ${name} starts with`, maxGib, "Raise it, or give the server less RAM.")
  if (reservationGib !== undefined && reservationGib > ramGib) more("reservationGib", `at most the ${ramGib} GiB that ${name} has`, reservationGib, "Lower it, or give the server more RAM.")
  else if (reservationGib !== undefined && reservationGib > largestGib) more("reservationGib", `at most the ${Number(largestGib.toFixed(3))} GiB that the largest host has for servers`, reservationGib, "Lower it, or take a host with more RAM: nobody could keep it.")
  const asks = mode === "automatic" ? "mode" : minGib !== undefined && mode !== "static" ? "minGib" : null
  if (isPinned && asks !== null) findings.push({ path: at(asks), expected: `no balloon for ${name}: a device is passed through to it, and its memory is pinned`, found: asks === "mode" ? "automatic" : String(minGib), advice: "Set mode: static without minGib, or take the device away." })
  if (!isPinned && needsMinimum && minGib === undefined) findings.push({ path: at("mode"), expected: `minGib beside it for ${name}: there is no other limit`, found: "automatic", advice: "Say minGib, or mode: static." })
  if (mode === "static" && minGib !== undefined) findings.push({ path: at("minGib"), expected: `nothing, as ${name} is static`, found: String(minGib), advice: "Remove it, or set mode: automatic." })
  return findings
}

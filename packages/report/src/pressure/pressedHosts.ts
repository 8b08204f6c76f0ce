/** The hosts whose memory ran shortest. */
import { MEMORY_PARTS, MEMORY_STATES, RAM, type MemoryOutcome, type MemoryPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import type { HostMemory } from "./memoryFigures.ts"

/** Hosts that are named; hosts.csv has all. */
const MOST_HOSTS = 10

const [SHARED, BALLOONED, COMPRESSED, SWAPPED, CONFIGURED] = (["shared", "ballooned", "compressed", "swapped", "configured"] as const).map((part) => MEMORY_PARTS.indexOf(part)) as [number, number, number, number, number]

/** The worst state that a host was at. */
export function worstStateOf({ hostStateSeconds }: MemoryOutcome, host: number): number {
  return hostStateSeconds.findLastIndex((seconds) => seconds[host]! > 0)
}

/** True if anything was ever taken from its guests, or kept once for several. */
export function isPressed(found: MemoryOutcome, host: number): boolean {
  return worstStateOf(found, host) > 0 || [SHARED, BALLOONED, COMPRESSED, SWAPPED].some((part) => found.hostMost[part]![host]! > 0)
}

/** Rows of hosts, the worst first: by its worst state, what it swapped, compressed and ballooned at most, and what it had free at least. **Cost** O(hosts log hosts). */
export function worstHosts({ hosts }: Plan, { hosts: { hostOnSeconds } }: Outcome, found: MemoryOutcome): number[] {
  const { hostMost, hostLeastFreeMib } = found
  const freePart = (host: number): number => hostLeastFreeMib[host]! / hosts.hostCapacity[RAM]![host]!
  const before = (a: number, b: number): number =>
    worstStateOf(found, b) - worstStateOf(found, a) || hostMost[SWAPPED]![b]! - hostMost[SWAPPED]![a]! || hostMost[COMPRESSED]![b]! - hostMost[COMPRESSED]![a]! || hostMost[BALLOONED]![b]! - hostMost[BALLOONED]![a]! || freePart(a) - freePart(b) || a - b
  return Array.from(hostOnSeconds.keys()).filter((host) => hostOnSeconds[host]! > 0).sort(before)
}

/** Of those from which nothing was taken the first alone, where there are no others. */
export function pressedHosts(plan: Plan, pressure: MemoryPressure, outcome: Outcome, found: MemoryOutcome): HostMemory[] {
  const all = worstHosts(plan, outcome, found)
  const pressed = all.filter((host) => isPressed(found, host))
  return (pressed.length > 0 ? pressed.slice(0, MOST_HOSTS) : all.slice(0, 1)).map((host) => hostMemory(plan, pressure, outcome, found, host))
}

function hostMemory({ hosts }: Plan, { hostMinFreeMib }: MemoryPressure, { hosts: { hostOnSeconds } }: Outcome, found: MemoryOutcome, host: number): HostMemory {
  const { hostMost, hostStateSeconds, hostLeastFreeMib, hostIntegral } = found
  const [, , softFraction, hardFraction, lowFraction] = hostStateSeconds.map((seconds) => seconds[host]! / hostOnSeconds[host]!) as [number, number, number, number, number]
  return {
    host: hosts.hostName[host]!, ramMib: hosts.hostCapacity[RAM]![host]!, minFreeMib: hostMinFreeMib[host]!, leastFreeMib: Math.max(0, hostLeastFreeMib[host]!), configuredMeanMib: hostIntegral[CONFIGURED]![host]! / hostOnSeconds[host]!,
    sharedMaxMib: hostMost[SHARED]![host]!, balloonedMaxMib: hostMost[BALLOONED]![host]!, compressedMaxMib: hostMost[COMPRESSED]![host]!, swappedMaxMib: hostMost[SWAPPED]![host]!,
    worstState: MEMORY_STATES[worstStateOf(found, host)]!, softFraction, hardFraction, lowFraction
  }
}

/** What to conclude from where memory is, each only where its condition holds. */
import type { MemoryState } from "@rackfold/sim-core"
import type { MemoryResizeSummary, MemorySummary } from "./memoryFigures.ts"

export type MemoryConclusion =
  /** Of the host that had least, of its RAM. */
  | { readonly kind: "memoryFine"; readonly host: string; readonly freeMib: number; readonly freeFraction: number }
  | { readonly kind: "memoryBallooned"; readonly hosts: number; readonly host: string; readonly state: MemoryState; readonly balloonedMib: number }
  | { readonly kind: "memorySwapped"; readonly hosts: number; readonly host: string; readonly state: MemoryState; readonly swappedMib: number; readonly compressedMib: number; readonly slowed: number; readonly delayedFraction: number; readonly guest: string | null; readonly guestFraction: number }
  | { readonly kind: "memoryKilled"; readonly count: number; readonly guests: number; readonly guest: string; readonly host: string; readonly atSeconds: number; readonly heldMib: number; readonly missingMib: number; readonly back: number | null }
  | { readonly kind: "sharingSaves"; readonly savedMib: number; readonly fraction: number; readonly halfAtSeconds: number }
  | { readonly kind: "largePagesHide" }
  | { readonly kind: "memoryNotResized"; readonly count: number; readonly guest: string; readonly toMib: number; readonly why: NonNullable<MemoryResizeSummary["why"]>; readonly mib: number }
  | { readonly kind: "whereMemoryWent"; readonly own: number; readonly copies: number; readonly kept: number; readonly free: number; readonly awayMib: number }

/** Of what guests hold: less saved by sharing is not the news. */
const LEAST_SAVED = 0.001

export function memoryConclusions(found: MemorySummary): MemoryConclusion[] {
  return found.hosts.length === 0 ? [] : [...killed(found), ...short(found), ...sharing(found), ...notResized(found), whereItWent(found)]
}

function killed({ kills: [first], killCount, killedGuests, kills }: MemorySummary): MemoryConclusion[] {
  if (first === undefined) return []
  const { guest, host, atSeconds, heldMib, missingMib } = first
  return [{ kind: "memoryKilled", count: killCount, guests: killedGuests, guest, host, atSeconds, heldMib, missingMib, back: killCount === kills.length ? kills.filter(({ backSeconds }) => backSeconds !== null).length : null }]
}

/** By the worst host. */
function short({ hosts, hostsAt, guests, slowedGuests, delayedFraction }: MemorySummary): MemoryConclusion[] {
  const { host, worstState: state, swappedMaxMib: swappedMib, compressedMaxMib: compressedMib, leastFreeMib, ramMib } = hosts[0]!
  if (swappedMib > 0 || compressedMib > 0) {
    const slowest = slowedGuests > 0 ? guests.reduce((worst, guest) => (guest.delayedFraction > worst.delayedFraction ? guest : worst)) : null
    return [{ kind: "memorySwapped", hosts: hostsAt.hard, host, state, swappedMib, compressedMib, slowed: slowedGuests, delayedFraction, guest: slowest === null || slowest.delayedFraction === 0 ? null : slowest.guest, guestFraction: slowest?.delayedFraction ?? 0 }]
  }
  const ballooned = hosts.filter(({ balloonedMaxMib }) => balloonedMaxMib > 0)
  if (ballooned.length > 0) return [{ kind: "memoryBallooned", hosts: hostsAt.soft, host: ballooned[0]!.host, state: ballooned[0]!.worstState, balloonedMib: ballooned[0]!.balloonedMaxMib }]
  return [{ kind: "memoryFine", host, freeMib: leastFreeMib, freeFraction: leastFreeMib / ramMib }]
}

function sharing({ sharing: { isBetweenGuests, hasLargePages, savedMaxMib, savedMaxFraction, halfAtSeconds } }: MemorySummary): MemoryConclusion[] {
  if (savedMaxMib === null || savedMaxFraction === null) return []
  if (halfAtSeconds !== null && savedMaxFraction >= LEAST_SAVED) return [{ kind: "sharingSaves", savedMib: savedMaxMib, fraction: savedMaxFraction, halfAtSeconds }]
  return isBetweenGuests && hasLargePages && savedMaxMib === 0 ? [{ kind: "largePagesHide" }] : []
}

function notResized({ resizes }: MemorySummary): MemoryConclusion[] {
  const refused = resizes.filter(({ why }) => why !== null)
  return refused.slice(0, 1).map(({ guest, toMib, why, mib }) => ({ kind: "memoryNotResized", count: refused.length, guest, toMib, why: why!, mib }))
}

/** At the worst moment; over the run where no series was kept. Parts of RAM, and what is held beside. */
function whereItWent({ worstSplit, meanSplit }: MemorySummary): MemoryConclusion {
  const { rawMib, reserveMib, overheadMib, privateMib, copiesMib, cacheMib, incomingMib, minFreeMib, freeMib, sharedSavedMib, balloonedMib, compressedSavedMib, swappedMib } = worstSplit ?? meanSplit
  const part = (mib: number): number => (rawMib > 0 ? mib / rawMib : 0)
  return { kind: "whereMemoryWent", own: part(privateMib + cacheMib + incomingMib), copies: part(copiesMib), kept: part(reserveMib + overheadMib), free: part(minFreeMib + freeMib), awayMib: sharedSavedMib + balloonedMib + compressedSavedMib + swappedMib }
}

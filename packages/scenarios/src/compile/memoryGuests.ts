/** What a scenario says of the memory of some servers: entry by entry, a later one before an earlier. */
import type { Finding, Path } from "../errors.ts"
import { guestsNamed } from "./namePattern.ts"
import type { WrittenMemory } from "./memoryPreset.ts"

type WrittenGuests = WrittenMemory["guests"][number]
export type MemorySetting = Omit<WrittenGuests, "guests">
type Key = keyof MemorySetting

/** What holds for one server, and where each of it is written. */
export interface GuestMemory {
  readonly setting: MemorySetting
  readonly at: (key: Key) => Path
}

const NOTHING: GuestMemory = { setting: {}, at: () => ["pressure", "memory"] }

/** Of each server; names that fit nobody are findings. */
export function guestMemories({ guests: entries }: WrittenMemory, guestName: ReadonlyArray<string>, findings: Finding[]): ReadonlyArray<GuestMemory> {
  const found = guestName.map(() => NOTHING)
  entries.forEach(({ guests, ...setting }, i) => {
    for (const guest of guestsNamed(guests, guestName, ["pressure", "memory", "guests", i, "guests"], findings)) {
      const before = found[guest]!
      found[guest] = { setting: { ...before.setting, ...setting }, at: (key) => (setting[key] === undefined ? before.at(key) : ["pressure", "memory", "guests", i, key]) }
    }
  })
  return found
}

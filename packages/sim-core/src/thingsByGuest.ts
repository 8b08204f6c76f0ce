/** Which datastores and links each guest is on. */

export interface ThingsByGuest {
  /** Things of guest g stand at [guestFirst[g], guestFirst[g + 1]): [guestCount + 1]. */
  readonly guestFirst: Int32Array
  /** Rows of `members`. */
  readonly guestThings: Int32Array
}

/** @param members guests of each thing */
export function thingsByGuest(guestCount: number, members: ReadonlyArray<Int32Array>): ThingsByGuest {
  const guestFirst = new Int32Array(guestCount + 1)
  for (const rows of members) for (let k = 0; k < rows.length; k++) guestFirst[rows[k]! + 1]!++
  for (let guest = 0; guest < guestCount; guest++) guestFirst[guest + 1]! += guestFirst[guest]!
  const guestThings = new Int32Array(guestFirst[guestCount]!)
  const next = guestFirst.slice()
  members.forEach((rows, thing) => {
    for (let k = 0; k < rows.length; k++) guestThings[next[rows[k]!]!++] = thing
  })
  return { guestFirst, guestThings }
}

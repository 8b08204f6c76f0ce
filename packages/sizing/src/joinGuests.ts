/** Guests that must share a host, directly or through others, are one item. */

/**
 * @param guests rows, ascending
 * @param groups rows among `guests` that must share a host; a guest may be in several
 * @returns each guest once, in items of rows ascending; items in the order of their first row
 */
export function joinGuests(guests: Int32Array, groups: ReadonlyArray<Int32Array>): ReadonlyArray<ReadonlyArray<number>> {
  const leader = new Map<number, number>()
  for (const guest of guests) leader.set(guest, guest)
  const leaderOf = (guest: number): number => {
    let at = guest
    while (leader.get(at) !== at) at = leader.get(at)!
    leader.set(guest, at)
    return at
  }
  for (const group of groups) {
    for (const guest of group) {
      const [a, b] = [leaderOf(group[0]!), leaderOf(guest)]
      leader.set(Math.max(a, b), Math.min(a, b))
    }
  }
  const items = new Map<number, number[]>()
  for (const guest of guests) {
    const first = leaderOf(guest)
    const item = items.get(first)
    if (item === undefined) items.set(first, [guest])
    else item.push(guest)
  }
  return [...items.values()]
}

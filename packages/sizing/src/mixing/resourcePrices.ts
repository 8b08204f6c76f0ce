/** What a unit of each resource is worth where hosts have costs: the dual of filling hosts to the brim. */

/** Numbers below are 0. */
const TINY = 1e-12

/**
 * Prices y ≥ 0 with `Σ y × room ≤ cost` for every kind of host, that make `Σ y × need` largest: what a host holds is worth no more than it
 * costs, so that all hosts together cost at least that.
 *
 * @param rooms of each kind: [kinds][resources]; Infinity: its resource is worth nothing
 * @param costs of each kind: > 0
 * @param needs of all guests: [resources]
 * @returns [resources]
 * **Cost** O(kinds × resources) a pivot, a few pivots: the simplex method from no prices at all, by Bland's rule.
 */
export function resourcePrices(rooms: ReadonlyArray<ReadonlyArray<number>>, costs: ReadonlyArray<number>, needs: ReadonlyArray<number>): ReadonlyArray<number> {
  const scale = needs.map((need, k) => (need > 0 && rooms.every((room) => room[k]! < Infinity) ? need : 0))
  const columns = scale.flatMap((need, k) => (need > 0 ? [k] : []))
  // In parts of all that is needed, so that figures of unlike units are of one size.
  const rows = rooms.map((room, kind) => [...columns.map((k) => room[k]! / scale[k]!), ...rooms.map((_, other) => (other === kind ? 1 : 0)), costs[kind]!])
  const gain = [...columns.map(() => 1), ...rooms.map(() => 0)]
  const basis = rooms.map((_, kind) => columns.length + kind)
  const width = gain.length
  for (;;) {
    const enter = gain.findIndex((amount) => amount > TINY)
    if (enter === -1) break
    let leave = -1
    rows.forEach((row, at) => {
      if (row[enter]! <= TINY) return
      const [ratio, least] = [row[width]! / row[enter]!, leave === -1 ? Infinity : rows[leave]![width]! / rows[leave]![enter]!]
      if (ratio < least || (ratio === least && basis[at]! < basis[leave]!)) leave = at
    })
    if (leave === -1) break
    const pivot = rows[leave]![enter]!
    rows[leave] = rows[leave]!.map((value) => value / pivot)
    rows.forEach((row, at) => {
      if (at !== leave && row[enter] !== 0) rows[at] = row.map((value, column) => value - row[enter]! * rows[leave]![column]!)
    })
    const factor = gain[enter]!
    gain.forEach((value, column) => (gain[column] = value - factor * rows[leave]![column]!))
    basis[leave] = enter
  }
  const prices = needs.map(() => 0)
  basis.forEach((column, row) => { if (column < columns.length) prices[columns[column]!] = Math.max(0, rows[row]![width]!) / scale[columns[column]!]! })
  // Whatever rounding did: no host holds more than it costs.
  const most = rooms.reduce((largest, room, kind) => Math.max(largest, room.reduce((sum, amount, k) => (prices[k] === 0 ? sum : sum + prices[k]! * amount), 0) / costs[kind]!), 0)
  return most > 1 ? prices.map((price) => price / most) : prices
}

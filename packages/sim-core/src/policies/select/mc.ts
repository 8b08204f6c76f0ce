import { HISTORY_LENGTH } from "../detectPolicy.ts"
import { placeOfSmallest, type SelectPolicy } from "../selectPolicy.ts"

/** Maximum correlation. */
export const mc: SelectPolicy = {
  name: "mc",
  description: "The guest whose demand is best explained by that of the others on the host (multiple R²); the smallest RAM where that has no answer.",
  descriptionFr: "Le serveur dont la demande s'explique le mieux par celle des autres de l'hôte (R² multiple) ; la plus petite RAM si cela n'a pas de réponse.",
  source: "Beloglazov and Buyya 2012; Abdi, Multiple correlation coefficient, 2007",
  prepare: ({ ramMib, history }) => {
    const past = Array.from({ length: HISTORY_LENGTH }, () => new Float64Array(HISTORY_LENGTH))
    return (guests, count) => {
      let entries = HISTORY_LENGTH
      // More guests than entries: any history is explained by the others.
      if (count < HISTORY_LENGTH) for (let i = 0; i < count; i++) entries = Math.min(entries, history(guests[i]!, past[i]!))
      const r2 = count < 2 || count > entries - 1 ? null : multipleR2(past, count, entries)
      return r2 === null ? placeOfSmallest(guests, count, ramMib) : placeOfSmallest(guests, count, (guest) => -r2[guests.indexOf(guest)]!)
    }
  }
}

/** Below this a column is a sum of others. */
const SINGULAR = 1e-10

/**
 * Multiple R² of each column on all the others and a constant: 1 − 1 ÷ (C⁻¹)ᵢᵢ, C the matrix of correlations.
 * A column that never changes is explained by nothing: 0.
 *
 * @returns null where columns depend on each other to the last digits
 */
export function multipleR2(columns: ReadonlyArray<Float64Array>, count: number, entries: number): Float64Array | null {
  const r2 = new Float64Array(count)
  const unit = columns.slice(0, count).map((column) => standardised(column, entries))
  const varying = unit.flatMap((column, i) => (column === null ? [] : [i]))
  const size = varying.length
  // Cholesky: C = L Lᵀ.
  const lower = varying.map(() => new Float64Array(size))
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let t = 0; t < entries; t++) sum += unit[varying[i]!]![t]! * unit[varying[j]!]![t]!
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!
      if (i === j && sum < SINGULAR) return null
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!
    }
  }
  // (C⁻¹)ᵢᵢ is the squared length of column i of L⁻¹.
  for (let i = 0; i < size; i++) {
    const column = new Float64Array(size)
    let square = 0
    for (let row = i; row < size; row++) {
      let sum = row === i ? 1 : 0
      for (let k = i; k < row; k++) sum -= lower[row]![k]! * column[k]!
      column[row] = sum / lower[row]![row]!
      square += column[row]! * column[row]!
    }
    r2[varying[i]!] = 1 - 1 / square
  }
  return r2
}

/** Less its mean, of length 1; null where nothing is left. */
function standardised(column: Float64Array, entries: number): Float64Array | null {
  let sum = 0
  for (let t = 0; t < entries; t++) sum += column[t]!
  const mean = sum / entries
  let square = 0
  let most = 0
  for (let t = 0; t < entries; t++) {
    square += (column[t]! - mean) * (column[t]! - mean)
    most = Math.max(most, Math.abs(column[t]!))
  }
  if (square <= SINGULAR * most * most) return null
  const length = Math.sqrt(square)
  return column.subarray(0, entries).map((value) => (value - mean) / length)
}

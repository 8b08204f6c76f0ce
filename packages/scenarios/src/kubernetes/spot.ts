/** A value of a JSON file together with where it stands, so that whatever is wrong with it can be told there. */
import { shownWords } from "../errors.ts"
import type { Path } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import type { JsonFinding } from "./jsonFile.ts"
import { parseQuantity } from "./quantity.ts"
import type { Quantity } from "./quantity.ts"

/** Takes what is wrong with an item. */
export type Tell = (finding: JsonFinding) => void

export interface Spot {
  /** undefined or null: not there. */
  readonly value: unknown
  readonly key: string | number
  readonly within: Spot | null
  /** What is read of this item, and its findings. */
  readonly item: Item
}

/** The object that is read: one pod, one node. */
export interface Item {
  readonly tell: Tell
  /** Named in advice: `pod shop/web-1`. */
  readonly name: string
  /** Quantities repeat by the thousand: texts that were read already. */
  readonly quantities: Map<string | number, Quantity>
}

export function field(spot: Spot, key: string): Spot {
  const { value } = spot
  if (isMap(value)) return { value: Object.hasOwn(value, key) ? value[key] : undefined, key, within: spot, item: spot.item }
  if (value !== undefined && value !== null) tellAt(spot, MAP, foundWords(value))
  return { value: undefined, key, within: spot, item: spot.item }
}

export function isThere({ value }: Spot): boolean {
  return value !== undefined && value !== null
}

/** Something is wrong with the value, or, where it is not there, with what holds it. */
export function tellAt(spot: Spot, expected: Wording, found: Wording, more: { readonly inside?: number; readonly advice?: string } = {}): void {
  spot.item.tell({ path: pathOf(spot), expected, found, advice: more.advice ?? `Correct it in ${spot.item.name}, or export it again.`, inside: more.inside ?? 0 })
}

export function pathOf(spot: Spot): Path {
  const path: (string | number)[] = []
  for (let at: Spot | null = spot; at !== null && at.within !== null; at = at.within) path.unshift(at.key)
  return path
}

export function foundWords(value: unknown): Wording {
  if (value === undefined || value === null) return said("nothing", "rien")
  if (typeof value === "string") return shownWords(value)
  if (Array.isArray(value)) return said(`a list of ${value.length}`, `une liste de ${value.length}`)
  return typeof value === "object" ? said("a map", "un objet") : asIs(String(value))
}

const MAP = said("a map", "un objet")
const LIST = said("a list", "une liste")
const TEXT = said("a text", "un texte")
const FLAG = said("true or false", "true ou false")
const WHOLE = said("a whole number", "un nombre entier")
const NOT_NEGATIVE = said("a quantity of at least 0", "une quantité d'au moins 0")

/** null: not there, or told. */
export function textOf(spot: Spot): string | null {
  return ofKind(spot, TEXT, (value) => typeof value === "string")
}

export function flagOf(spot: Spot): boolean {
  return ofKind(spot, FLAG, (value) => typeof value === "boolean") ?? false
}

export function wholeNumberOf(spot: Spot): number | null {
  return ofKind(spot, WHOLE, (value) => Number.isSafeInteger(value))
}

/** Empty: not there, or told. */
export function listOf(spot: Spot): Spot[] {
  const list = ofKind<ReadonlyArray<unknown>>(spot, LIST, Array.isArray)
  return list === null ? [] : list.map((value, key) => ({ value, key, within: spot, item: spot.item }))
}

export function fieldsOf(spot: Spot): Spot[] {
  const map = ofKind<Readonly<Record<string, unknown>>>(spot, MAP, isMap)
  return map === null ? [] : Object.keys(map).map((key) => ({ value: map[key], key, within: spot, item: spot.item }))
}

export function textsOf(spot: Spot): string[] {
  return listOf(spot).flatMap((each) => textOf(each) ?? [])
}

export function textMapOf(spot: Spot): ReadonlyMap<string, string> {
  return new Map(fieldsOf(spot).flatMap((each): [string, string][] => {
    const text = textOf(each)
    return text === null ? [] : [[String(each.key), text]]
  }))
}

/** One of the words of an enumeration; null: not there, or told. */
export function wordOf<A extends string>(spot: Spot, words: ReadonlyArray<A>): A | null {
  const text = textOf(spot)
  if (text === null || (words as ReadonlyArray<string>).includes(text)) return text as A | null
  tellAt(spot, said(words.join(", "), words.join(", ")), shownWords(text))
  return null
}

/** Nanos of a quantity that is not negative; null: not there, or told. */
export function quantityOf(spot: Spot): bigint | null {
  const { value, item } = spot
  if (value === undefined || value === null) return null
  if (typeof value !== "string" && typeof value !== "number") return ofKind(spot, said("a quantity, as text or number", "une quantité, en texte ou en nombre"), () => false)
  const known = item.quantities.get(value)
  if (known !== undefined) return known.nanos
  const reading = parseQuantity(value)
  if ("fault" in reading) {
    // The opening quote stands before the first character.
    const { at, expected, meant } = reading.fault
    const advice = meant === undefined ? {} : { advice: `Did you mean "${meant}"? Correct it in ${item.name}, or export it again.` }
    tellAt(spot, expected, shownWords(String(value)), { inside: at + (typeof value === "string" ? 1 : 0), ...advice })
    return null
  }
  if (reading.quantity.nanos < 0n) {
    tellAt(spot, NOT_NEGATIVE, shownWords(String(value)))
    return null
  }
  item.quantities.set(value, reading.quantity)
  return reading.quantity.nanos
}

function ofKind<A>(spot: Spot, expected: Wording, fits: (value: unknown) => boolean): A | null {
  if (!isThere(spot)) return null
  if (fits(spot.value)) return spot.value as A
  tellAt(spot, expected, foundWords(spot.value))
  return null
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

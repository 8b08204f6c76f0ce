/**
 * Kubernetes quantities (`500m`, `1.5Gi`, `1e3`), exactly.
 *
 * **Source** Kubernetes API reference, Quantity; what the grammar leaves open, as apimachinery's ParseQuantity does
 * it: nothing finer than 1n, what is finer rounds away from zero, what is beyond 2^63 − 1 is 2^63 − 1. The
 * reference's "not more than 3 decimal places" is older than the suffixes `n` and `u`.
 */
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

/** Which suffixes a quantity is written with: `Ki …`, `m k M …`, `e3`. */
export type QuantityForm = "binary" | "decimal" | "exponent"

export interface Quantity {
  /** In 10⁻⁹ of the unit (core, byte, piece). */
  readonly nanos: bigint
  readonly form: QuantityForm
}

export interface QuantityFault {
  /** Character of the text, from 0, that does not fit. */
  readonly at: number
  readonly expected: Wording
  /** The text with the suffix that was probably meant. */
  readonly meant?: string
}

export type QuantityReading = { readonly quantity: Quantity } | { readonly fault: QuantityFault }

const NANOS_PER_UNIT = 1_000_000_000n
const NANOS_PER_MILLI = 1_000_000n
/** 2^63 − 1 units. */
const MOST_NANOS = ((1n << 63n) - 1n) * NANOS_PER_UNIT

/** Nanos of one, largest first. */
const DECIMAL: ReadonlyArray<readonly [suffix: string, nanos: bigint]> = [
  ["E", 10n ** 27n], ["P", 10n ** 24n], ["T", 10n ** 21n], ["G", 10n ** 18n], ["M", 10n ** 15n], ["k", 10n ** 12n], ["", NANOS_PER_UNIT], ["m", NANOS_PER_MILLI], ["u", 1000n], ["n", 1n]
]
const BINARY: ReadonlyArray<readonly [suffix: string, nanos: bigint]> = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"].map((suffix, i) => [suffix, NANOS_PER_UNIT << BigInt(60 - 10 * i)])
const SUFFIXES: ReadonlyMap<string, Quantity> = new Map<string, Quantity>([
  ...DECIMAL.map(([suffix, nanos]) => [suffix, { nanos, form: "decimal" }] as const),
  ...BINARY.map(([suffix, nanos]) => [suffix, { nanos, form: "binary" }] as const)
])

const QUANTITY = said("a quantity such as 500m, 1.5Gi or 1e3", "une quantité telle que 500m, 1.5Gi ou 1e3")
const DIGIT = said("a digit", "un chiffre")
const SUFFIX = said("n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, an exponent such as e3, or nothing after the number", "n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, un exposant tel que e3, ou rien après le nombre")
const EXPONENT = said("a whole number after e", "un nombre entier après e")

/**
 * A quantity as JSON holds it: text, or a number.
 *
 * **Example** `parseQuantity("1.5Gi")` // => { quantity: { nanos: 1610612736000000000n, form: "binary" } }
 */
export function parseQuantity(written: string | number): QuantityReading {
  const text = String(written)
  if (text === "") return { fault: { at: 0, expected: QUANTITY } }
  const [number = "", sign = "", whole = "", fraction = ""] = /^([+-]?)(\d*)(?:\.(\d*))?/.exec(text)!
  if (whole === "" && fraction === "") return { fault: { at: sign.length, expected: sign === "" ? QUANTITY : DIGIT } }
  const suffix = text.slice(number.length)
  const unit = SUFFIXES.get(suffix)
  if (unit === undefined && !/^[eE][+-]?\d+$/.test(suffix)) return { fault: suffixFault(number, suffix) }
  const exponent = unit === undefined ? Number(suffix.slice(1)) : 0
  const magnitude = scaled(`${whole}${fraction}`.replace(/^0+/, ""), exponent - fraction.length, unit?.nanos ?? NANOS_PER_UNIT)
  return { quantity: { nanos: sign === "-" ? -magnitude : magnitude, form: unit?.form ?? "exponent" } }
}

function suffixFault(number: string, suffix: string): QuantityFault {
  const exponent = /^[eE][+-]?\d*/.exec(suffix)
  if (exponent !== null) return { at: number.length + exponent[0].length, expected: EXPONENT }
  const plain = suffix.trim().toLowerCase().replace(/b$/, "")
  const meant = [...SUFFIXES.keys()].find((each) => each !== "" && each.toLowerCase() === plain)
  return { at: number.length, expected: SUFFIX, ...(meant === undefined ? {} : { meant: `${number}${meant}` }) }
}

/** digits × 10^tens × unit, rounded up, at most MOST_NANOS; the length of the numbers stays bounded, whatever the exponent. */
function scaled(digits: string, tens: number, unitNanos: bigint): bigint {
  if (digits === "") return 0n
  const order = digits.length + tens
  if (order > 30) return MOST_NANOS
  if (order < -40) return 1n
  const product = BigInt(digits) * unitNanos
  const nanos = tens >= 0 ? product * tenTo(tens) : dividedUp(product, tenTo(-tens))
  return nanos > MOST_NANOS ? MOST_NANOS : nanos
}

function tenTo(power: number): bigint {
  return BigInt("1".padEnd(power + 1, "0"))
}

/** Rounded away from zero. */
function dividedUp(value: bigint, by: bigint): bigint {
  const rest = value % by
  return value / by + (rest === 0n ? 0n : value < 0n ? -1n : 1n)
}

/**
 * The canonical text: no fraction, the largest suffix that loses nothing, of the same form; less than 1 Ki or a
 * fraction of a byte is written in decimal form.
 *
 * **Example** `formatQuantity({ nanos: 1610612736000000000n, form: "binary" })` // => "1536Mi"
 */
export function formatQuantity({ nanos, form }: Quantity): string {
  if (nanos === 0n) return "0"
  const binary = form === "binary" ? BINARY.find(([, unit]) => nanos % unit === 0n) : undefined
  const [suffix, unit] = binary ?? DECIMAL.find(([, unit]) => nanos % unit === 0n)!
  if (form !== "exponent" || suffix === "") return `${nanos / unit}${suffix}`
  return `${nanos / unit}e${3 * (DECIMAL.findIndex(([name]) => name === "") - DECIMAL.findIndex(([name]) => name === suffix))}`
}

/** Thousandths, rounded away from zero, as Kubernetes counts CPU; exact up to 2^53. */
export function millisOf(nanos: bigint): number {
  return Number(dividedUp(nanos, NANOS_PER_MILLI))
}

/** Whole units, rounded away from zero, as Kubernetes counts bytes and pieces; exact up to 2^53. */
export function unitsOf(nanos: bigint): number {
  return Number(dividedUp(nanos, NANOS_PER_UNIT))
}

/** Whether nothing is lost by counting whole units. */
export function isWhole(nanos: bigint): boolean {
  return nanos % NANOS_PER_UNIT === 0n
}

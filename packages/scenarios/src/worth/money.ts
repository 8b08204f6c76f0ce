/** Amounts of money as people write them: a number, or one with its currency. */
import { shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"

export type WrittenMoney = number | string

const SYMBOLS: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "CHF": "CHF" }
const FORM = /^([A-Z]{3}|[€$£])?\s*(-?\d+(?:\.\d+)?|-?\.\d+)\s*([A-Z]{3}|[€$£])?$/

/** `18000 EUR` // => { amount: 18000, currency: "EUR" }; undefined where it is no amount. */
function read(written: WrittenMoney): { readonly amount: number; readonly currency: string | null } | undefined {
  if (typeof written === "number") return { amount: written, currency: null }
  const match = FORM.exec(written.trim())
  if (match === null || (match[1] !== undefined && match[3] !== undefined)) return undefined
  const sign = match[1] ?? match[3]
  return { amount: Number(match[2]), currency: sign === undefined ? null : (SYMBOLS[sign] ?? sign) }
}

/** Of what passed `badMoney`; undefined becomes null: nobody said. */
export function amountOf(written: WrittenMoney | undefined): number | null {
  return written === undefined ? null : read(written)!.amount
}

/** Where it is no amount, negative, or in another currency. @param currency that of the scenario; undefined: it names none */
export function badMoney(written: WrittenMoney | undefined, path: Path, currency: string | undefined): Finding[] {
  if (written === undefined) return []
  const money = read(written)
  if (money === undefined) return [{ path, expected: `an amount: 18000, or 18000 ${currency ?? "EUR"}`, found: shown(written), advice: "Write a plain number, or one with a currency of three letters." }]
  if (money.amount < 0) return [{ path, expected: "a price of 0 or more", found: shown(written), advice: "Write what it costs; what it saves follows from that." }]
  if (money.amount > 1e12) return [{ path, expected: "a price of at most 1e12", found: shown(written), advice: "Correct the value." }]
  if (currency !== undefined && money.currency !== null && money.currency !== currency) return [{ path, expected: `an amount in ${currency}, as costs.currency says`, found: shown(written), advice: `Convert it to ${currency}: a scenario has one currency.` }]
  return []
}

/** `18000 EUR` // => "EUR"; null: a plain number; undefined: no amount. */
export function currencyOf(written: WrittenMoney): string | null | undefined {
  return read(written)?.currency
}

/** How a setting reads: `30%`, `n+1`, `0.172 a kWh`. */
import { frenchNumeral, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import type { AssumptionName } from "./names.ts"

const WORDS: Readonly<Record<string, Wording>> = {
  ghz: said("GHz", "GHz"), ssj: said("ssj_ops", "ssj_ops"),
  mean: said("mean", "moyenne"), p95: said("p95", "p95"), p99: said("p99", "p99"), max: said("max", "max"), nominal: said("nominal", "nominal"), cores: said("cores", "cœurs"),
  configured: said("configured", "configurée"), formula: said("by its formula", "selon sa formule"), series: said("hour by hour", "heure par heure"), none: said("none", "aucun")
}

const percent = (fraction: number): Wording => {
  const value = rounded(fraction * 100)
  return said(`${value}%`, `${frenchNumeral(value)}\u202f%`)
}

/** So much more or less. */
const signedPercent = (fraction: number): Wording => {
  const { en, fr } = percent(Math.abs(fraction))
  const sign = fraction < 0 ? "\u2212" : "+"
  return fraction === 0 ? said("as stated", "comme indiqué") : said(`${sign}${en}`, `${sign}${fr}`)
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

const UNITS: Readonly<Partial<Record<AssumptionName, (value: number) => Wording>>> = {
  smt: (value) => (value === 0 ? said("none", "aucun") : signedPercent(value)),
  guestRam: (value) => quantity(rounded(value), "MiB"),
  hostCores: (value) => said(`${rounded(value)} a socket`, `${frenchNumeral(rounded(value))} par socket`),
  hostRam: (value) => quantity(rounded(value), "GiB"),
  pue: (value) => quantity(value),
  electricity: (value) => said(`${value} a kWh`, `${frenchNumeral(value)} le kWh`),
  gridCarbon: (value) => quantity(value, "g/kWh"),
  hostPrice: signedPercent
}

/** @param years of growth */
export function settingWords(name: AssumptionName, value: string | number, years = 0): Wording {
  if (name === "growth") return growthWords(value, years)
  if (typeof value === "string") return WORDS[value] ?? said(value, value)
  return (UNITS[name] ?? percent)(value)
}

function growthWords(value: string | number, years: number): Wording {
  if (value === "today") return said("today", "aujourd'hui")
  const [en, fr] = [`${years} ${years === 1 ? "year" : "years"}`, `${frenchNumeral(years)}\u00a0${years < 2 ? "an" : "ans"}`]
  if (value === "expected") return said(`${en}, as expected`, `${fr}, comme attendu`)
  if (value === "atMost") return said(`${en}, at most`, `${fr}, au plus`)
  const yearly = signedPercent(Number(value) / 100)
  return said(`${en}, ${yearly.en} a year`, `${fr}, ${yearly.fr} par an`)
}

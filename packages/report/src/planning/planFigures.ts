/** Figures and formulas of a worksheet as people read them. */
import type { WorksheetInput, WorksheetLine } from "@rackfold/sizing"
import { formatFigure, formatFixed, NUMBER_SIGNS, withUnit, type Lang } from "../format.ts"

const FRENCH_UNITS: Readonly<Record<string, string>> = { GiB: "Gio", MiB: "Mio", "kWh/a": "kWh/an", hosts: "hôtes", servers: "serveurs", "servers per host": "serveurs par hôte", cores: "cœurs" }
const ENGLISH_UNITS: Readonly<Record<string, string>> = { "kWh/a": "kWh/yr" }

export function unitIn(unit: string, lang: Lang): string {
  return (lang === "fr" ? FRENCH_UNITS : ENGLISH_UNITS)[unit] ?? unit
}

/** A figure with as many digits as a worksheet shows: six, and two decimals at least; fractions as percentages. */
export function worksheetFigure(value: number, unit: string, lang: Lang): string {
  if (unit === "fraction") return `${formatFigure(value * 100, lang, 4)}${NUMBER_SIGNS[lang].percent}`
  const few = formatFigure(value, lang, 6)
  const more = trimmed(formatFixed(value, 2, lang), lang)
  return few.length > more.length ? few : more
}

function trimmed(text: string, lang: Lang): string {
  const { decimal } = NUMBER_SIGNS[lang]
  const [whole, decimals = ""] = text.split(decimal)
  const left = decimals.replace(/0+$/, "")
  return left === "" ? whole! : `${whole}${decimal}${left}`
}

/** Fractions and ratios have no unit; one host is no `hosts`, and in French 0.3 are none either. */
export function withItsUnit({ value, unit }: Pick<WorksheetInput, "value" | "unit">, lang: Lang): string {
  const figure = worksheetFigure(value, unit, lang)
  if (unit === "fraction" || unit === "ratio") return figure
  const isOne = lang === "fr" ? value < 2 : value === 1
  return withUnit(figure, isOne && WORDS.has(unit) ? unitIn(unit, lang).replace(/^(\p{L}+)s(?= |$)/u, "$1") : unitIn(unit, lang))
}

const WORDS: ReadonlySet<string> = new Set(["hosts", "servers", "servers per host", "cores", "sockets"])

/** The formula with its figures: `(151.2 − 5.4) × 70%`. */
export function formulaFigures({ formula, inputs }: Pick<WorksheetLine, "formula" | "inputs">, figure: (input: WorksheetInput) => string): string {
  return formula.replace(/\{(\w+)\}/g, (_, name: string) => figure(inputs.find((input) => input.name === name)!))
}

/** The formula with its figures as people of the language write them, those of the formula itself too (`× 8,76`); "": no formula. */
export function lineFigures(line: Pick<WorksheetLine, "formula" | "inputs">, lang: Lang): string {
  const formula = line.formula.replaceAll(/(?<=\d)\.(?=\d)/g, NUMBER_SIGNS[lang].decimal)
  return formulaFigures({ formula, inputs: line.inputs }, ({ value, unit }) => worksheetFigure(value, unit, lang))
}

/** The formula with its names: `(raw − reserve) × threshold`. */
export function formulaNames({ formula }: Pick<WorksheetLine, "formula">): string {
  return formula.replace(/[{}]/g, "")
}

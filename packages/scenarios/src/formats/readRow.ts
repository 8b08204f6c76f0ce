/** The cells of one record → the values of one row, and everything wrong with them. */
import { shownWords } from "../errors.ts"
import type { Place } from "../errors.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS, NUMBER_RULES, TEXT_COLUMNS, expectedNumberWords, numberAllowed } from "./inventoryColumns.ts"
import type { MomentColumn, NumberColumn, TextColumn } from "./inventoryColumns.ts"
import type { Binding, ColumnMap } from "./mapColumns.ts"
import { parseIsoDate } from "./moments.ts"
import { parseNumeral } from "./numerals.ts"
import type { DecimalMark } from "./numerals.ts"
import { frenchNumeral, frenchUnit, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export interface RowFault {
  /** The inventory column; "" for the whole row. */
  readonly target: string
  /** The same as a person finds it: with the header, where that is another word. */
  readonly column: string
  /** From 0; where the fault lies. */
  readonly cell: number
  /** Where it lies in another table than the row itself. */
  readonly place?: Place
  readonly expected: Wording
  readonly found: Wording
  readonly advice: string
}

export interface Row {
  readonly name: string
  /** NaN = the row does not say. */
  readonly numbers: Record<NumberColumn, number>
  readonly texts: Record<TextColumn, string>
  /** Seconds; of a date, since 1970 (see `isDate`). */
  readonly moments: Record<MomentColumn, number>
  readonly isDate: Record<MomentColumn, boolean>
}

/** Where the columns of a file lie, made once. */
export interface RowReader {
  readonly width: number
  readonly decimal: DecimalMark
  readonly name: Binding
  readonly numbers: ReadonlyArray<readonly [NumberColumn, ReadonlyArray<Binding>]>
  readonly texts: ReadonlyArray<readonly [TextColumn, ReadonlyArray<Binding>]>
  readonly moments: ReadonlyArray<readonly [MomentColumn, Binding]>
}

export function rowReader(columns: ColumnMap, width: number, decimal: DecimalMark): RowReader {
  const of = (target: ColumnTarget): ReadonlyArray<Binding> => columns.bindings.get(target) ?? []
  const bound = <A extends ColumnTarget>(targets: ReadonlyArray<A>) => targets.filter((target) => of(target).length > 0).map((target) => [target, of(target)] as const)
  return {
    width, decimal, name: of("name")[0]!, numbers: bound(NUMBER_COLUMNS), texts: bound(TEXT_COLUMNS),
    moments: bound(MOMENT_COLUMNS).map(([column, list]) => [column, list[0]!] as const)
  }
}

const NO_NUMBERS = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, NaN])) as Record<NumberColumn, number>

const NO_TEXTS = Object.fromEntries(TEXT_COLUMNS.map((column) => [column, ""])) as Record<TextColumn, string>

export function readRow(cells: ReadonlyArray<string>, reader: RowReader): { readonly row: Row; readonly faults: RowFault[] } {
  const faults: RowFault[] = []
  const row: Row = {
    name: (cells[reader.name.cell] ?? "").trim(), numbers: { ...NO_NUMBERS }, texts: { ...NO_TEXTS },
    moments: { start: NaN, end: NaN }, isDate: { start: false, end: false }
  }
  const ragged = raggedFault(cells, reader.width)
  if (ragged !== undefined) return { row, faults: [ragged] }
  if (row.name === "") faults.push({ target: "name", column: "name", cell: reader.name.cell, expected: said("a name", "un nom"), found: shownWords(""), advice: "Name every server." })
  for (const [column, bindings] of reader.numbers) row.numbers[column] = readNumber(cells, column, bindings, reader.decimal, faults)
  for (const [column, bindings] of reader.texts) row.texts[column] = firstText(cells, bindings)
  for (const [column, binding] of reader.moments) readMoment(cells, column, binding, reader.decimal, row, faults)
  contradictions(row, reader, faults)
  return { row, faults }
}

function raggedFault(cells: ReadonlyArray<string>, width: number): RowFault | undefined {
  if (cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ""))) return undefined
  return { target: "", column: "", cell: Math.min(cells.length, width), expected: said(`${width} cells, as in the header`, `${width} cellules, comme dans l'en-tête`), found: said(`${cells.length} ${cells.length === 1 ? "cell" : "cells"}`, `${cells.length} ${cells.length < 2 ? "cellule" : "cellules"}`), advice: "Quote cells that hold the delimiter, or fill up the row." }
}

/** The sum of the cells, or the first that says something; NaN where none does. */
function readNumber(cells: ReadonlyArray<string>, column: NumberColumn, bindings: ReadonlyArray<Binding>, decimal: DecimalMark, faults: RowFault[]): number {
  let total = NaN
  for (const binding of bindings) {
    const text = cells[binding.cell]!
    if (text === "" || text.trim() === "") continue
    const parsed = parseNumeral(text, decimal)
    if (!Number.isFinite(parsed)) { faults.push(textFault(column, binding, text, decimal)); continue }
    if (parsed <= 0 && binding.noneIfNotPositive === true) continue
    const value = parsed * binding.factor
    if (!numberAllowed(column, value)) { faults.push(rangeFault(column, binding, text, value)); continue }
    total = Number.isNaN(total) ? value : total + value
    if (binding.combine !== "sum") return total
  }
  return total
}

function textFault(column: NumberColumn, { cell, header }: Binding, text: string, decimal: DecimalMark): RowFault {
  const other = decimal === "," ? "." : ","
  const advice = text.includes(other) && /^[\d.,\s]+$/.test(text) ? `Decimals of this file are written with "${decimal}": write all numbers alike.` : /^[\d.,\s]+[^\d.,\s]+$/.test(text.trim()) ? "Put the unit into the header, and plain numbers below it." : "Write a number, or leave the cell empty."
  return { target: column, column: named(column, header), cell, expected: expectedNumberWords(column), found: shownWords(text), advice }
}

function rangeFault(column: NumberColumn, { cell, header, factor }: Binding, text: string, value: number): RowFault {
  const { unit } = NUMBER_RULES[column]
  const { en, fr } = shownWords(text.trim())
  const found = factor === 1 ? said(en, fr) : said(`${en}, which is ${value} ${unit}`, `${fr}, soit ${frenchNumeral(value)} ${frenchUnit(unit)}`)
  return { target: column, column: named(column, header), cell, expected: expectedNumberWords(column), found, advice: value > NUMBER_RULES[column].max ? "Check the unit." : "Correct the number, or leave the cell empty." }
}

function named(column: string, header: string): string {
  return header.toLowerCase() === column ? column : `${column} (${header})`
}

function firstText(cells: ReadonlyArray<string>, bindings: ReadonlyArray<Binding>): string {
  for (const { cell } of bindings) {
    const text = cells[cell]!.trim()
    if (text !== "") return text
  }
  return ""
}

function readMoment(cells: ReadonlyArray<string>, column: MomentColumn, binding: Binding, decimal: DecimalMark, row: Row, faults: RowFault[]): void {
  const text = cells[binding.cell]!.trim()
  if (text === "") return
  const date = parseIsoDate(text)
  const seconds = date ?? parseNumeral(text, decimal) * binding.factor
  if (Number.isFinite(seconds) && (date !== undefined || (seconds >= 0 && seconds <= 1e12))) {
    row.moments[column] = seconds
    row.isDate[column] = date !== undefined
  } else faults.push({ target: column, column: named(column, binding.header), cell: binding.cell, expected: said("seconds from run start (0 or more), or a date as 2026-01-31T08:00:00Z", "des secondes depuis le début (0 ou plus), ou une date comme 2026-01-31T08:00:00Z"), found: shownWords(text), advice: "Write one of the two, or leave the cell empty." })
}

/** Figures that are each possible, and not together. */
function contradictions({ numbers, moments, isDate }: Row, reader: RowReader, faults: RowFault[]): void {
  const at = (column: string): number => [...reader.numbers.map(([name, list]) => [name, list[0]!] as const), ...reader.moments].find(([name]) => name === column)?.[1].cell ?? 0
  const add = (column: string, expected: Wording, found: Wording, advice: string) => faults.push({ target: column, column, cell: at(column), expected, found, advice })
  if (numbers.cpu_p95_pct < numbers.cpu_mean_pct) add("cpu_p95_pct", said(`at least the mean of ${numbers.cpu_mean_pct}`, `au moins la moyenne, ${frenchNumeral(numbers.cpu_mean_pct)}`), quantity(numbers.cpu_p95_pct), "Exchange the two, or correct one.")
  if (numbers.cpu_limit_mhz < numbers.cpu_reservation_mhz) add("cpu_limit_mhz", said(`at least the reservation of ${numbers.cpu_reservation_mhz}`, `au moins la réservation, ${frenchNumeral(numbers.cpu_reservation_mhz)}`), quantity(numbers.cpu_limit_mhz), "Correct one of the two.")
  if (!Number.isNaN(moments.start) && !Number.isNaN(moments.end) && isDate.start !== isDate.end) add("end", said("start and end written alike", "start et end écrits de la même façon"), said("seconds and a date", "des secondes et une date"), "Write both in seconds, or both as dates.")
  else if (moments.end <= moments.start) add("end", said("an end after the start", "une fin après le début"), said("an end that is not", "une fin qui le précède ou l'égale"), "Correct one of the two.")
  else if (moments.end <= 0 && !isDate.end) add("end", said("seconds, more than 0", "des secondes, plus de 0"), quantity(moments.end), "Correct it, or leave the cell empty.")
}

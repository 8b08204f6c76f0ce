/** Figures of presets as their tables write them, [value, sureness, name of its source], with that source in both languages. */
import type { Sureness } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"

type Raw = readonly (number | string | null)[]
export type Sources = Readonly<Record<string, { readonly en: string; readonly fr: string }>>

/** Each figure of a row, by its name; null stands for Infinity, which JSON does not know. */
export function sourcedFigures(sources: Sources, row: object): Record<string, SourcedFigure> {
  return Object.fromEntries(Object.entries(row).map(([name, raw]) => {
    const [value, sureness, key] = raw as Raw
    const { en, fr } = sources[key as string]!
    return [name, { value: value === null ? Infinity : (value as number), source: en, sourceFr: fr, sureness: sureness as Sureness }]
  }))
}

/** A word of a table as the one of the names that it is. */
export const oneOfNames = <const A extends ReadonlyArray<string>>(names: A, name: string): A[number] => names.find((each) => each === name) as A[number]

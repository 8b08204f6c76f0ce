/** How an assumption is put together from words in both languages. */
import type { Assumption, AssumptionKind, Sureness } from "@rackfold/sim-core"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

/** What nobody has looked up, and what this program has decided. */
export const ASSUMED = said("assumption", "hypothèse")
export const CONVENTION = said("convention of this program", "convention de ce programme")

export interface AssumptionWords {
  readonly id: string
  readonly value: Wording
  readonly meaning: Wording
  readonly source: Wording
  readonly sureness: Sureness
  readonly path?: string
}

export function assumption(kind: AssumptionKind, { id, value, meaning, source, sureness, path }: AssumptionWords): Assumption {
  return {
    id, kind, value: value.en, valueFr: value.fr, meaning: meaning.en, meaningFr: meaning.fr, source: source.en, sourceFr: source.fr, sureness,
    ...(path === undefined ? {} : { path })
  }
}

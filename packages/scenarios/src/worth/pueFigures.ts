/** Power usage effectiveness, as it is published. */
import table from "@rackfold/data/facility/pue.json" with { type: "json" }
import type { SourcedFigure } from "../hypervisors.ts"
import { sourcedFigures } from "../sourcedFigures.ts"
import type { Sources } from "../sourcedFigures.ts"

export interface PueFigure {
  readonly id: string
  readonly name: string
  readonly nameFr: string
  readonly figure: SourcedFigure
}

const sourced = (raw: object): SourcedFigure => sourcedFigures(table.sources as Sources, { raw }).raw!

/** The first is the one that is taken where nobody says. */
export const pueFigures: ReadonlyArray<PueFigure> = table.pue.map(({ id, en, fr, figure }) => ({ id, name: en, nameFr: fr, figure: sourced(figure) }))

/** Part of the overhead that stays whatever the load. */
export const fixedFractionFigure = sourced(table.fixedFraction)

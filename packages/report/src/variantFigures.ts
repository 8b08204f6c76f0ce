/** The key figures of a run and its variants: a column a run while they are few, a line a run where they are many. */
import type { Lang } from "./format.ts"
import { keyFigures, lossFigures, utilisationFigures, type KeyFigure } from "./keyFigures.ts"
import type { Summary } from "./summary.ts"

/** Runs that stand side by side on a page. */
const MOST_COLUMNS = 6

export interface ManyRuns {
  /** Figures that all runs share, each with its one text. */
  readonly same: ReadonlyArray<readonly [label: string, text: string]>
  /** Figures that differ, in blocks that fit a page beside the runs' names. */
  readonly blocks: ReadonlyArray<ReadonlyArray<KeyFigure>>
}

/** Every figure of the runs, as rows. */
export function variantFigures(runs: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<KeyFigure> {
  return [...keyFigures(runs, lang), ...utilisationFigures(runs, lang), ...lossFigures(runs, lang)]
}

/**
 * The same figures turned, where runs are too many for a column each; null where they are not.
 *
 * @param figures what is told of the runs, as rows
 * @param room what one block holds
 * @param widthOf what a figure takes of it, a label and its texts
 */
export function manyRuns(figures: ReadonlyArray<KeyFigure>, room: number, widthOf: (figure: KeyFigure) => number): ManyRuns | null {
  if ((figures[0]?.values.length ?? 0) <= MOST_COLUMNS) return null
  const isSame = ({ values }: KeyFigure): boolean => values.every((value) => value === values[0])
  const blocks: KeyFigure[][] = []
  let left = 0
  for (const figure of figures.filter((one) => !isSame(one))) {
    const width = widthOf(figure)
    if (blocks.length === 0 || width > left) {
      blocks.push([])
      left = room
    }
    blocks.at(-1)!.push(figure)
    left -= width
  }
  return { same: figures.filter(isSame).map(({ label, values }) => [label, values[0]!]), blocks }
}

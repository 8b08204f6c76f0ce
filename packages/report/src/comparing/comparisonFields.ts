/** What `rackfold compare` writes, field by field. */
import type { OutputField } from "../summaryFields.ts"
import { compareFields } from "../tables/compare.ts"

const DESCRIPTIONS: ReadonlyArray<readonly [path: string, unit: string, description: string]> = [
  ["comparison", "name", "Name of the first scenario."],
  ["version", "text", "Version of the program."],
  ["dimensions[].path", "text", "What is varied: a scenario path; null: the scenario itself or its variant."],
  ["dimensions[].values[]", "text", "Its values, as they were written; names of scenarios and variants."],
  ["seedCount", "count", "Runs of each combination: its own seed and those that follow."],
  ["runCount", "count", "Combinations × seeds."],
  ["anythingRandom", "yes/no", "Some combination gives another outcome under another seed."],
  ["currency", "text", "Of what runs cost; null: none says, or not all the same."],
  ["figures[].path", "text", "A figure that some combination has: a path of a run's summary.json, or a name of its own."],
  ["figures[].unit", "text", "Its unit."],
  ["figures[].better", "text", "less or more, whichever is better; null: neither."],
  ["best.<path>.best[]", "number", "Rows of combinations, from 0, whose figure reads like the best of those that leave fewest without room. Absent where no way is better, or all are alike."],
  ["best.<path>.notToldApart[]", "number", "Further rows whose difference to the first of the best may be chance: its 95 % interval holds 0."],
  ["combinations[].scenario", "name", "Scenario or variant. Absent where there is one alone."],
  ["combinations[].values.<path>", "text", "What stands at each path that is varied."],
  ["combinations[].seeds[]", "number", "Seeds of its runs."],
  ["combinations[].digests[]", "text", "Outcome digests of its runs, in the same order."],
  ["combinations[].withoutRoom", "count", "Servers refused and containers that wait, mean over its seeds."],
  ["combinations[].causes[].cause", "text", "Why servers were refused: a resource, affinity, need, os, spare, admission, failed or policy."],
  ["combinations[].causes[].count", "count", "Servers of it, over all its runs."],
  ["combinations[].firstRefused.name", "name", "The first server, or else container, that found no room; the group is null where all did."],
  ["combinations[].firstRefused.why", "text", "Why, as a sentence with its figures."],
  ["combinations[].firstRefused.whyFr", "text", "The same in French."],
  ["combinations[].weighed", "yes/no", "None leaves fewer without room: it may be the best."],
  ["combinations[].figures.<path>.mean", "unit of the figure", "Mean over its seeds. Absent where a run has no such figure."],
  ["combinations[].figures.<path>.low", "unit of the figure", "Lower end of the 95 % interval of the mean (Student's t); absent with one seed, as the next."],
  ["combinations[].figures.<path>.high", "unit of the figure", "Upper end."],
  ["combinations[].figures.<path>.difference", "unit of the figure", "Difference to the first combination, seed by seed, mean; null where one of the two has no figure."],
  ["combinations[].figures.<path>.differenceLow", "unit of the figure", "Lower end of its 95 % interval; absent with one seed, as the next."],
  ["combinations[].figures.<path>.differenceHigh", "unit of the figure", "Upper end."]
]

export const comparisonFields: ReadonlyArray<OutputField> = [
  ...DESCRIPTIONS.map(([path, unit, description]) => ({ file: "summary.json", path, unit, description })),
  ...compareFields.map(({ name, unit, description }) => ({ file: "compare.csv", path: name, unit, description }))
]

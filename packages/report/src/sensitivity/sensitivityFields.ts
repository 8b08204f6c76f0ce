/** What `rackfold sensitivity` writes, field by field. */
import type { OutputField } from "../summaryFields.ts"
import { settingFields } from "./sensitivityTables.ts"

type PathDescription = readonly [path: string, unit: string, description: string]

/** Of an outcome, wherever it stands. */
const ofOutcome = (at: string): ReadonlyArray<PathDescription> => [
  [`${at}.isFeasible`, "yes/no", "Some number of hosts is enough."],
  [`${at}.hosts`, "hosts", "With those in reserve; null: infeasible."],
  [`${at}.needed`, "hosts", "Of these, hosts that carry the load."],
  [`${at}.binding`, "name", "The resource with the largest ratio of demand to usable."],
  [`${at}.kwhPerYear`, "kWh", "Energy at the meter."],
  [`${at}.moneyPerYear`, "currency", "What is spent once, spread over `years`, and what each year costs; null: not known."],
  [`${at}.kgPerYear`, "kg", "CO2 equivalent of electricity, and of making the hosts, spread over their life; null: not known."],
  [`${at}.paybackYears`, "years", "Until the money is back; null: never, or not known."],
  [`${at}.isNeverPaidBack`, "yes/no", "The money never comes back."],
  [`${at}.roiFraction`, "fraction", "Return on investment over `years`; null: not known."]
]

const DESCRIPTIONS: ReadonlyArray<PathDescription> = [
  ["name", "name", "The scenario's name, or the file's."],
  ["question", "text", "Its question; null: it asks none."],
  ["version", "text", "Version of the program."],
  ["host", "name", "The hosts that are counted: the best candidate of the plan."],
  ["servers", "count", "Servers that they carry."],
  ["of", "name", "The figure that was asked for: hosts, kwh, money, kg or payback."],
  ["currency", "text", "Of all money; null: no prices."],
  ["years", "years", "Over which what is spent once is spread; null: no prices."],
  ...ofOutcome("stated"),
  ["decides.hosts[]", "name", "The assumption that moves hosts furthest: of equals the one that moves the figure asked for further, or energy; several: exactly as far."],
  ["decides.asManyHosts[]", "name", "Others that move hosts as far."],
  ["decides.figure[]", "name", "The assumption that moves the figure asked for furthest; none where that is hosts."],
  ["decides.sentence", "text", "The same as a sentence; empty: nothing moves."],
  ["decides.sentenceFr", "text", "The same in French."],
  ["assumptions[].name", "name", "What is varied; what moves the figure asked for furthest stands first."],
  ["assumptions[].label", "text", "The same in words; labelFr in French."],
  ["assumptions[].labelFr", "text", "The same in French."],
  ["assumptions[].path", "text", "Key of the scenario that states it."],
  ["assumptions[].settings[].value", "name", "A setting; the stated one first."],
  ["assumptions[].settings[].label", "text", "As people read it; labelFr in French."],
  ["assumptions[].settings[].labelFr", "text", "The same in French."],
  ["assumptions[].settings[].source", "text", "Who says that it may be so; sourceFr in French."],
  ["assumptions[].settings[].sourceFr", "text", "The same in French."],
  ["assumptions[].settings[].sureness", "name", "A primary source, B secondary source, C general knowledge or an assumption, D derived here."],
  ["assumptions[].settings[].isStated", "yes/no", "It is the one of the scenario."],
  ["assumptions[].settings[].why", "text", "Why nothing is known of it; empty: it is. whyFr in French."],
  ["assumptions[].settings[].whyFr", "text", "The same in French."],
  ["assumptions[].settings[].outcome", "map", "What the plan then comes to, as under stated; null: not known."],
  ["assumptions[].ranges.<figure>.low", "of the figure", "The lowest value over all settings, by figure: hosts, kwh, money, kg, payback. The figure is null where it is not known, an end where it is without end."],
  ["assumptions[].ranges.<figure>.lowSetting", "name", "The setting that gives it."],
  ["assumptions[].ranges.<figure>.high", "of the figure", "The highest."],
  ["assumptions[].ranges.<figure>.highSetting", "name", "The setting that gives it."],
  ["assumptions[].ranges.<figure>.swing", "of the figure", "Highest − lowest; null: without end."],
  ["changesNothing[]", "name", "An assumption that moves neither hosts nor the figure asked for."],
  ["notVaried[].name", "name", "An assumption that was not varied."],
  ["notVaried[].label", "text", "The same in words; labelFr in French."],
  ["notVaried[].labelFr", "text", "The same in French."],
  ["notVaried[].why", "text", "Why not; whyFr in French."],
  ["notVaried[].whyFr", "text", "The same in French."],
  ["left", "count", "Settings that were not looked at, as the work was ended (Ctrl-C)."],
  ["isNarrowed", "yes/no", "So large that settings were placed by fewer policies than the plan: a few hosts apart may be theirs."]
]

export const sensitivityFields: ReadonlyArray<OutputField> = [
  ...DESCRIPTIONS.map(([path, unit, description]) => ({ file: "summary.json", path, unit, description })),
  ...settingFields.map(({ name, unit, description }) => ({ file: "sensitivity.csv", path: name, unit, description }))
]

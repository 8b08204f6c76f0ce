/** Changes that make a plan work: as a table for the terminal, as data, and as the facts of a conclusion. */
import type { InfeasibleFacts } from "../decision/decisionFacts.ts"
import { DASH, formatCount, formatPercent, type Lang } from "../format.ts"
import { csvText } from "../tables/csv.ts"
import type { Field } from "../tables/field.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import { changeMessages } from "./changeMessages.ts"
import type { ChangeSummary } from "./changeSummary.ts"
import { obstacleSentence } from "./obstacleSentence.ts"
import type { PlanAnswer } from "./planAnswer.ts"
import { inOrderOfSize, type PlanChange } from "./planChange.ts"
import type { PlanSummary } from "./planSummary.ts"

/** Changes that belong together: what they are for, and a row each below the names of its figures; what is pasted stands last. */
export interface ChangeBlock {
  readonly title: string
  /** Empty: none was found, as the title says. */
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  /** How they are to be read; "" = plain. */
  readonly note: string
}

/** Of a mix, then of each candidate for which changes were looked for. */
export function changeBlocks({ candidates, mix }: Pick<PlanSummary, "candidates" | "mix">, lang: Lang): ReadonlyArray<ChangeBlock> {
  const say = changeMessages(lang)
  const block = (title: string, changes: ReadonlyArray<ChangeSummary>): ChangeBlock => ({ title, rows: rowsOf(changes, lang), note: changes.some(({ isInstead }) => isInstead) ? say.instead : "" })
  const ofMix = mix === undefined || mix.changes === null || mix.changes.length === 0 ? [] : [block(say.mixTitle(mix.changes.length), mix.changes)]
  return [...ofMix, ...candidates.flatMap(({ name, status, changes }) => {
    if (changes === null) return []
    const isShared = status !== "infeasible"
    if (changes.length === 0) return isShared ? [] : [{ title: say.none(name), rows: [], note: "" }]
    return [block(isShared ? say.sharedTitle : say.title(name, changes.length), changes)]
  })]
}

function rowsOf(changes: ReadonlyArray<ChangeSummary>, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const { table: { change, relative, hosts, paste } } = changeMessages(lang)
  const withHosts = changes.some((one) => one.hosts !== null)
  const rows = changes.map((one) => [lang === "fr" ? one.whatFr : one.what, one.relativeFraction === null ? DASH : formatPercent(one.relativeFraction, lang), ...(withHosts ? [one.hosts === null ? DASH : formatCount(one.hosts, lang)] : []), one.words])
  return [[change, relative, ...(withHosts ? [hosts] : []), paste], ...rows]
}

/** The blocks for a terminal. */
export function changeText(summary: Pick<PlanSummary, "candidates" | "mix">, lang: Lang): ReadonlyArray<string> {
  return changeBlocks(summary, lang).map(({ title, rows, note }) => [title, ...pasted(rows.map((row) => row.map(plainText))), note].filter((line) => line !== "").join("\n"))
}

/** What is pasted stands to the left of its column, so that it can be marked as a whole. */
function pasted(rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> {
  const width = Math.max(0, ...rows.map((row) => textWidth(row.at(-1)!)))
  return alignColumns(rows.map((row) => [...row.slice(0, -1), row.at(-1)! + " ".repeat(width - textWidth(row.at(-1)!))]))
}

/**
 * Why the servers are carried by none of the candidates, nor by a mix of them, and the smallest change of all that would let them be:
 * what conclusion S3 is made from.
 *
 * @returns null where they are carried
 */
export function infeasibleFacts({ candidates, mix }: PlanAnswer): InfeasibleFacts | null {
  if (candidates.length === 0 || candidates.some(({ answer }) => answer.figures !== null) || (mix !== undefined && mix.best !== null)) return null
  const [smallest] = inOrderOfSize([...(mix?.changes ?? []), ...candidates.flatMap(({ changes = [] }) => changes)])
  const { answer } = candidates.find(({ changes = [] }) => smallest !== undefined && changes.includes(smallest)) ?? candidates[0]!
  const why = (lang: Lang): string => answer.obstacles.slice(0, 1).map((obstacle) => lowerFirst(obstacleSentence(answer, obstacle, lang)).replace(/\.$/, "")).join("")
  const what = (lang: Lang): string => (smallest === undefined ? "" : changeMessages(lang).phrase(smallest))
  return { constraint: why("en"), constraintFr: why("fr"), change: what("en"), changeFr: what("fr") }
}

/** Not where the sentence begins with a name in capitals. */
function lowerFirst(sentence: string): string {
  return /^\p{Lu}\p{Ll}/u.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence
}

interface ChangeRow {
  readonly candidate: string
  readonly change: PlanChange
}

/** A line a change; the candidates in their order, of each the smallest first. */
export function changesCsv({ candidates }: PlanAnswer): string {
  return csvText(changeFields, candidates.flatMap(({ name, changes = [] }) => changes.map((change): ChangeRow => ({ candidate: name, change }))))
}

export const changeFields: ReadonlyArray<Field<ChangeRow>> = [
  { name: "candidate", unit: "name", description: "The host that it is for.", value: ({ candidate }) => candidate },
  { name: "kind", unit: "name", description: "What is changed: hostAmount, hostCores, hostOffer, headroom, overcommit, reserve, guestAmount, moreHosts, ha, rule, wide, sharedAmount, sharedDisks or sharedHeadroom.", value: ({ change }) => change.kind },
  { name: "resource", unit: "name", description: "Of which resource; empty: of none.", value: ({ change }) => change.resource },
  { name: "of", unit: "name", description: "Whose setting it is: a host, servers, a rule, a datastore or link; empty: of all.", value: ({ change }) => (change.of === "" ? null : change.of) },
  { name: "from", unit: "text", description: "As it is, in the unit beside it.", value: ({ change }) => (change.from === "" ? null : String(change.from)) },
  { name: "to", unit: "text", description: "As it would be: the smallest step that is enough.", value: ({ change }) => (change.to === "" ? null : String(change.to)) },
  { name: "unit", unit: "text", description: "Its unit; empty: a word.", value: ({ change }) => (change.unit === "" ? null : change.unit) },
  { name: "relative", unit: "number", description: "|to − from| ÷ from, of what may be used; empty: a word.", value: ({ change }) => change.relativeFraction },
  { name: "hosts", unit: "count", description: "Hosts that it then takes, those in reserve counted; empty: of a datastore or link.", value: ({ change }) => change.hosts },
  { name: "words", unit: "text", description: "To be put on the command line as it is.", value: ({ change }) => change.words },
  { name: "is_instead", unit: "yes/no", description: "1: in place of the --host that stands there; 0: beside all that stands there.", value: ({ change }) => (change.isInstead ? 1 : 0) }
]

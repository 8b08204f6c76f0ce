/** An exercise with a student's figures, as the terminal shows it. */
import { alignColumns, formatCount, formatFigure, NUMBER_SIGNS, plainText, textWidth, type Lang } from "@rackfold/report"
import { HOURS_PER_YEAR, MHZ_PER_GHZ } from "@rackfold/sim-core"
import { ESXI_GUEST_RAM_OVERHEAD } from "@rackfold/sizing"
import { choicesOf, hasStep, type Answer, type Exercise } from "./exercise.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { Whose } from "./whose.ts"
import { checkCommand } from "./whose.ts"
import { modelOf, RULES, THREADS_PER_CORE, type Situation } from "./situation.ts"
import { STEPS } from "./steps.ts"
import { UNITS } from "./units.ts"
import { workOut } from "./worksheet.ts"

/** Columns of a terminal that a sentence takes. */
const WIDTH = 100

type Row = readonly [label: string, value: string]

/** Ends with a line break. */
export function statementText(exercise: Exercise, situation: Situation, whose: Whose, withHints: boolean, lang: Lang): string {
  const say = messagesOf(lang)
  const asked = exercise.answers.filter(({ isAsked }) => isAsked)
  const blocks = [
    say.heading(exercise.title[lang], exercise.id, exercise.level, whose.kind === "worked" ? say.worked : plainText(whose.name)),
    wrapped(exercise.task[lang]),
    ...section(say.sections.old, oldRows(exercise, situation, lang)),
    ...(exercise.hasSamples ? [`${say.sections.measured}\n${wrapped(situation.cpuSamplesPct.map((value) => formatCount(value, lang)).join("  "), "  ")}`] : []),
    ...section(say.sections.vm, vmRows(exercise, situation, lang)),
    ...section(say.sections.host, hostRows(exercise, situation, lang)),
    ...(hasStep(exercise, "watts") ? [curveText(situation, lang)] : []),
    ...section(say.sections.rules, ruleRows(exercise, situation, lang)),
    `${say.toAnswer}\n${answerLines(exercise, asked, lang)}`,
    `${wrapped(say.alsoRead)}\n${wrapped(exercise.answers.filter(({ isAsked }) => !isAsked).map(({ name, unit }) => name + (UNITS[unit].shown[lang] === "" ? "" : `\u00a0(${UNITS[unit].shown[lang]})`)).join(", "), "  ")}`,
    ...(withHints ? [`${say.hints}\n${exercise.hints.map((hint) => wrapped(hint[lang], "  ", "- ")).join("\n")}`] : []),
    `${say.howToCheck(checkCommand(exercise, whose, lang))}\n${wrapped(say.howToWrite)}`
  ]
  return `${blocks.join("\n\n")}\n`
}

/** What to do with a scenario that was written. */
export const scenarioText = (folder: string, lang: Lang): string => messagesOf(lang).written(plainText(folder))

function oldRows(exercise: Exercise, situation: Situation, lang: Lang): ReadonlyArray<Row> {
  const say = messagesOf(lang)
  const old = modelOf(situation.oldModel)
  const wattsEach = workOut(situation, exercise.columns[0]!.counting).wattsBefore / situation.servers
  return [
    [say.rows.servers, formatCount(situation.servers, lang)],
    [say.rows.model, old.name],
    [say.rows.cpu, say.cores(old.cores, formatFigure(old.coreMhz / MHZ_PER_GHZ, lang), old.sockets, null)],
    ...(countsSsj(exercise) ? [[say.rows.ssj, `${formatCount(old.ssjOps, lang)}\u00a0ssj_ops`] as const] : []),
    ...(exercise.hasSamples ? [] : [[say.rows.use, say.use(situation.cpuMeanPct, situation.cpuP95Pct)] as const]),
    ...(hasStep(exercise, "wattsBefore") ? [[say.rows.wattsAtMean, `${formatFigure(wattsEach, lang, 6)}\u00a0W`] as const] : [])
  ]
}

function vmRows(exercise: Exercise, situation: Situation, lang: Lang): ReadonlyArray<Row> {
  const say = messagesOf(lang)
  const { base, perVcpu, perGib } = ESXI_GUEST_RAM_OVERHEAD
  return [
    [say.rows.size, say.size(situation.vmVcpus, gib(situation.vmRamGib, lang))],
    ...(hasStep(exercise, "arrayRatio") ? [[say.rows.iops, `${formatCount(situation.vmIops, lang)}\u00a0IOPS`] as const] : []),
    ...(hasStep(exercise, "networkRatio") ? [[say.rows.net, `${formatCount(situation.vmNetMbps, lang)}\u00a0Mbit/s`] as const] : []),
    [say.rows.overhead, say.overheadFormula(base, perVcpu, perGib)]
  ]
}

function hostRows(exercise: Exercise, situation: Situation, lang: Lang): ReadonlyArray<Row> {
  const say = messagesOf(lang)
  const host = modelOf(situation.hostModel)
  return [
    [say.rows.model, host.name],
    [say.rows.cpu, say.cores(host.cores, formatFigure(host.coreMhz / MHZ_PER_GHZ, lang), host.sockets, host.cores * THREADS_PER_CORE)],
    ...(countsSsj(exercise) ? [[say.rows.ssj, `${formatCount(host.ssjOps, lang)}\u00a0ssj_ops`] as const] : []),
    [say.rows.ram, gib(situation.hostRamGib, lang)],
    ...(hasStep(exercise, "networkRatio") ? [[say.rows.network, `${formatCount(situation.hostNetworkMbps, lang)}\u00a0Mbit/s`] as const] : []),
    [say.rows.kept, say.kept(RULES.reserveCoresPerSocket, gib(RULES.reserveRamGib, lang))]
  ]
}

function ruleRows(exercise: Exercise, situation: Situation, lang: Lang): ReadonlyArray<Row> {
  const say = messagesOf(lang)
  const network = hasStep(exercise, "networkRatio")
  const array = hasStep(exercise, "arrayRatio")
  return [
    [say.rows.cpuOverhead, percent(RULES.cpuOverheadPct, lang)],
    [say.rows.thresholds, say.thresholds([["cpu", RULES.cpuThresholdPct], ["ram", RULES.ramThresholdPct], ...(network ? [["network", RULES.networkThresholdPct] as const] : []), ...(array ? [["array", RULES.arrayThresholdPct] as const] : [])])],
    ...(array ? [[say.rows.array, `${formatCount(situation.arrayIops, lang)}\u00a0IOPS`] as const] : []),
    [say.rows.spare, say.spare(RULES.spareHosts)],
    ...(hasStep(exercise, "kwhPerYear") ? [[say.rows.pue, formatFigure(situation.pue, lang)] as const, [say.rows.year, say.year(HOURS_PER_YEAR)] as const] : [])
  ]
}

function curveText(situation: Situation, lang: Lang): string {
  const say = messagesOf(lang)
  const { watts } = modelOf(situation.hostModel)
  const rows = [[say.rows.load, ...watts.map((_, tenth) => percent(tenth * 10, lang))], [say.rows.watts, ...watts.map((value) => formatFigure(value, lang, 5))]]
  return `${say.sections.curve}\n${alignColumns(rows).map((line) => `  ${line}`).join("\n")}`
}

function answerLines(exercise: Exercise, answers: ReadonlyArray<Answer>, lang: Lang): string {
  const say = messagesOf(lang)
  const unitOf = ({ unit }: Answer): string => UNITS[unit].shown[lang]
  const nearness = ({ step }: Answer): string => {
    const { tolerance } = STEPS[step]
    return tolerance === "choice" ? say.choice(choicesOf(exercise).map((resource) => say.resources[resource])) : say.tolerance[tolerance]
  }
  const widths = [Math.max(...answers.map(({ name }) => name.length)), Math.max(...answers.map(({ unit }) => textWidth(UNITS[unit].shown[lang])))] as const
  return answers.map((answer) => `  ${answer.name.padEnd(widths[0])}  ${unitOf(answer)}${" ".repeat(widths[1] - textWidth(unitOf(answer)))}  ${answer.label[lang]} (${nearness(answer)})`).join("\n")
}

const countsSsj = (exercise: Exercise): boolean => exercise.columns.some(({ counting }) => counting.cpu === "ssj")
const gib = (value: number, lang: Lang): string => `${formatFigure(value, lang, 4)}\u00a0${UNITS.gib.shown[lang]}`
const percent = (value: number, lang: Lang): string => `${formatFigure(value, lang)}${NUMBER_SIGNS[lang].percent}`

/** Labels to the left, values under each other. */
function section(title: string, rows: ReadonlyArray<Row>): ReadonlyArray<string> {
  const width = Math.max(...rows.map(([label]) => textWidth(label)))
  return [`${title}\n${rows.map(([label, value]) => `  ${label}${" ".repeat(width - textWidth(label))}  ${value}`).join("\n")}`]
}

/** Lines of at most the width; no-break spaces hold. */
export function wrapped(text: string, indent = "", first = ""): string {
  const lines: string[] = []
  let line = indent + first
  for (const word of text.split(" ")) {
    if (line.trim() !== first.trim() && textWidth(line) + 1 + textWidth(word) > WIDTH) {
      lines.push(line)
      line = indent + " ".repeat(first.length) + word
    } else line += line === indent + first ? word : ` ${word}`
  }
  return [...lines, line].join("\n")
}

/** The report's charts, specified and drawn. */
import type { Runway } from "@rackfold/growth"
import { SECONDS_PER_DAY, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { doesTheFormulaHold } from "./charts/doesTheFormulaHold.ts"
import { howSlowAtWhichLoad } from "./charts/howSlowAtWhichLoad.ts"
import { howFullIsEachHost } from "./charts/howFullIsEachHost.ts"
import { howLongDoVcpusWait } from "./charts/howLongDoVcpusWait.ts"
import { howLongIsItBusy } from "./charts/howLongIsItBusy.ts"
import { howManyHostsAreOn } from "./charts/howManyHostsAreOn.ts"
import { howDoesTheUpdateGo, updateToDraw } from "./charts/howDoesTheUpdateGo.ts"
import { howManyReplicas } from "./charts/howManyReplicas.ts"
import { howMuchRoomHaveNodes } from "./charts/howMuchRoomHaveNodes.ts"
import { whatIsOnEachNode } from "./charts/whatIsOnEachNode.ts"
import { whenDoLimitsBite } from "./charts/whenDoLimitsBite.ts"
import { whichLayersAreShared } from "./charts/whichLayersAreShared.ts"
import { mapCaption, replicasCaption, updateCaption } from "./containers/captions.ts"
import { howManyAreDown } from "./charts/howManyAreDown.ts"
import { howMuchIsStranded } from "./charts/howMuchIsStranded.ts"
import { drawsMeasured, howLongDoesItLast, limitsToDraw, MOST_PANELS } from "./charts/howLongDoesItLast.ts"
import { hoursToDraw, whichHoursComeBack } from "./charts/whichHoursComeBack.ts"
import { howMuchIsLeft, longestMigration } from "./charts/howMuchIsLeft.ts"
import { howOftenDoGuestsMove } from "./charts/howOftenDoGuestsMove.ts"
import { whatDoesOneFaultTake } from "./charts/whatDoesOneFaultTake.ts"
import { whatDoesItEmit } from "./charts/whatDoesItEmit.ts"
import { whenDoesItPayBack } from "./charts/whenDoesItPayBack.ts"
import { whenIsItRepaid } from "./charts/whenIsItRepaid.ts"
import { whatDoesItDraw } from "./charts/whatDoesItDraw.ts"
import { whatDoesMovingSave } from "./charts/whatDoesMovingSave.ts"
import { whatDoesServiceCost } from "./charts/whatDoesServiceCost.ts"
import { whatWasMeasured } from "./charts/whatWasMeasured.ts"
import { drawnHost, whatDoTheyHold, whatDoesMemoryHold } from "./charts/whatDoesMemoryHold.ts"
import { whereDoesRamGo } from "./charts/whereDoesRamGo.ts"
import { whenIsItSlow } from "./charts/whenIsItSlow.ts"
import { whenIsStorageSlow } from "./charts/whenIsStorageSlow.ts"
import { whichHoursMiss } from "./charts/whichHoursMiss.ts"
import { whenIsItBusy } from "./charts/whenIsItBusy.ts"
import { whereDoesCapacityGo } from "./charts/whereDoesCapacityGo.ts"
import { readyColumns, whichHostsWaitWhen } from "./charts/whichHostsWaitWhen.ts"
import { whichHoursAreBusy } from "./charts/whichHoursAreBusy.ts"
import { whichVariantDoesBest } from "./charts/whichVariantDoesBest.ts"
import { whoGoesShort } from "./charts/whoGoesShort.ts"
import { cutSeconds, outagesToDraw, whoIsBackWhen } from "./charts/whoIsBackWhen.ts"
import { whoMovesWhen } from "./charts/whoMovesWhen.ts"
import { drawChart } from "./draw.ts"
import type { Html } from "./html.ts"
import { formatCount, formatDuration, type Lang } from "./format.ts"
import { hasDates, runwayOf } from "./growth/runwayOf.ts"
import { growthMessages } from "./messages/growth.ts"
import { containersMessages } from "./messages/containers.ts"
import { cpuPressureMessages } from "./messages/cpuPressure.ts"
import { failingMessages } from "./messages/failing.ts"
import { latencyMessages } from "./messages/latency.ts"
import { memoryMessages } from "./messages/memory.ts"
import { moveMessages } from "./messages/moves.ts"
import { inLanguage, messagesOf } from "./messages/messagesOf.ts"
import { worthMessages } from "./messages/worth.ts"
import type { ReportInput } from "./reportInput.ts"
import type { Summary } from "./summary.ts"
import { years } from "./worth/worthText.ts"

/** A drawn chart. */
export interface Figure {
  readonly name: FigureName
  readonly spec: TopLevelSpec
  readonly svg: Html
  readonly caption: string
}

export const FIGURE_NAMES = [
  "which-variant-does-best",
  "what-does-service-cost",
  "does-the-formula-hold",
  "what-was-measured",
  "how-full-is-each-host",
  "when-is-it-busy",
  "how-long-is-it-busy",
  "which-hours-are-busy",
  "what-does-it-draw",
  "how-many-hosts-are-on",
  "how-much-is-stranded",
  "what-is-on-each-node",
  "how-much-room-have-nodes",
  "how-many-replicas",
  "how-does-the-update-go",
  "when-do-limits-bite",
  "which-layers-are-shared",
  "what-does-moving-save",
  "how-often-do-guests-move",
  "who-moves-when",
  "how-much-is-left",
  "who-is-back-when",
  "how-many-are-down",
  "what-does-one-fault-take",
  "how-slow-at-which-load",
  "when-is-storage-slow",
  "when-is-it-slow",
  "which-hours-miss",
  "who-goes-short",
  "how-long-do-vcpus-wait",
  "which-hosts-wait-when",
  "what-does-memory-hold",
  "what-do-they-hold",
  "where-does-ram-go",
  "where-does-capacity-go",
  "what-does-it-emit",
  "when-is-it-repaid",
  "when-does-it-pay-back",
  "how-long-does-it-last",
  "which-hours-come-back"
] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
export type Figures = { readonly [name in FigureName]: Figure | null }

/** Draws every chart that has something to show, one after the other. */
export async function drawFigures({ summary, plan, outcome, context, lang, still = null }: ReportInput, variants: ReadonlyArray<Summary>): Promise<Figures> {
  const { report } = messagesOf(lang)
  const draw = async (name: FigureName, title: string, caption: string, spec: TopLevelSpec | null): Promise<Figure | null> =>
    spec === null ? null : { name, spec, caption, svg: await drawChart(spec, { id: name, title, description: caption }) }
  const { contents } = report
  const moves = moveMessages(lang)
  const faults = failingMessages(lang)
  const slow = latencyMessages(lang)
  const latency = summary.pressure?.latency
  const boxes = containersMessages(lang)
  const money = worthMessages(lang)
  const count = (n: number): string => formatCount(n, lang)
  const runway = context.growth === undefined ? null : runwayOf(plan, outcome, context, context.growth, summary.shared ?? [])
  return {
    "which-variant-does-best": await draw(
      "which-variant-does-best",
      contents.variants,
      report.variants.caption,
      variants.length === 0 ? null : whichVariantDoesBest([summary, ...variants], lang)
    ),
    "what-does-service-cost": await draw("what-does-service-cost", contents.variants, report.consolidation.scatter, whatDoesServiceCost([summary, ...variants], lang)),
    "what-was-measured": await draw("what-was-measured", contents.data, report.data.coverage, whatWasMeasured(summary.dataQuality, lang)),
    "how-full-is-each-host": await draw("how-full-is-each-host", contents.hosts, report.hostMap.caption, howFullIsEachHost(plan, outcome, summary, lang)),
    "when-is-it-busy": await draw("when-is-it-busy", contents.time, report.time.busy, whenIsItBusy(plan, outcome, lang)),
    "how-long-is-it-busy": await draw("how-long-is-it-busy", contents.time, report.time.duration, howLongIsItBusy(plan, outcome, summary, lang)),
    "which-hours-are-busy": await draw("which-hours-are-busy", contents.time, report.time.heat(summary.periodSeconds / SECONDS_PER_DAY, context.startEpochSeconds !== undefined), whichHoursAreBusy(plan, outcome, summary, context.startEpochSeconds, lang)),
    "what-does-it-draw": await draw("what-does-it-draw", contents.time, report.time.power, whatDoesItDraw(outcome, summary, lang)),
    "how-many-hosts-are-on": await draw("how-many-hosts-are-on", contents.time, report.time.hostsOn, howManyHostsAreOn(plan, outcome, summary, lang)),
    "how-much-is-stranded": await draw("how-much-is-stranded", contents.time, report.time.stranded, howMuchIsStranded(plan, outcome, summary, lang)),
    "what-is-on-each-node": await draw("what-is-on-each-node", boxes.heads.map, mapCaption(plan, outcome, lang), whatIsOnEachNode(plan, outcome, lang)),
    "how-much-room-have-nodes": await draw("how-much-room-have-nodes", boxes.heads.room, boxes.room.caption, howMuchRoomHaveNodes(plan, outcome, lang)),
    "how-many-replicas": await draw("how-many-replicas", boxes.heads.replicas, replicasCaption(outcome, lang), howManyReplicas(outcome, lang)),
    "how-does-the-update-go": await draw("how-does-the-update-go", boxes.heads.updates, updateCaption(updateToDraw(summary.containers), summary.containers, lang), howDoesTheUpdateGo(outcome, summary.containers, lang)),
    "when-do-limits-bite": await draw("when-do-limits-bite", boxes.heads.trouble, boxes.trouble.caption, whenDoLimitsBite(outcome, lang)),
    "which-layers-are-shared": await draw("which-layers-are-shared", boxes.heads.disk, boxes.disk.caption(count(summary.containers?.images?.largest.length ?? 0), count(summary.containers?.images?.layers ?? 0)), whichLayersAreShared(summary.containers, lang)),
    "what-does-moving-save": await draw("what-does-moving-save", contents.consolidation, report.consolidation.power, whatDoesMovingSave(plan, outcome, still, lang)),
    "how-often-do-guests-move": await draw("how-often-do-guests-move", contents.consolidation, report.consolidation.often, howOftenDoGuestsMove(outcome, lang)),
    "who-moves-when": await draw("who-moves-when", moves.section, (outcome.migrating?.migrations ?? []).some(({ diskMib }) => diskMib > 0) ? `${moves.ganttCaption} ${moves.ganttDisks}` : moves.ganttCaption, whoMovesWhen(plan, outcome, lang)),
    "how-much-is-left": await draw("how-much-is-left", moves.section, moves.leftCaption(plan.guests.guestName[longestMigration(outcome)?.guest ?? 0] ?? ""), howMuchIsLeft(outcome, lang)),
    "who-is-back-when": await draw("who-is-back-when", faults.section, timelineCaption(outcome, lang), whoIsBackWhen(plan, outcome, lang)),
    "how-many-are-down": await draw("how-many-are-down", faults.section, faults.downCaption, howManyAreDown(outcome, lang)),
    "what-does-one-fault-take": await draw("what-does-one-fault-take", faults.section, faults.blastCaption, whatDoesOneFaultTake(summary.failing?.blastRadius ?? [], lang)),
    "does-the-formula-hold": await draw("does-the-formula-hold", slow.queueSection, slow.queueCaption, doesTheFormulaHold([summary, ...variants].flatMap(({ queue }) => queue ?? []), lang)),
    "how-slow-at-which-load": await draw("how-slow-at-which-load", slow.section, slow.loadCaption, howSlowAtWhichLoad(latency, lang)),
    "when-is-storage-slow": await draw("when-is-storage-slow", slow.section, slow.storageCaption, whenIsStorageSlow(plan, outcome, latency, lang)),
    "when-is-it-slow": await draw("when-is-it-slow", slow.section, slow.responseCaption, whenIsItSlow(outcome, latency, lang)),
    "which-hours-miss": await draw("which-hours-miss", slow.section, slow.hoursCaption, whichHoursMiss(plan, outcome, lang)),
    "who-goes-short": await draw("who-goes-short", contents.short, report.short.caption, whoGoesShort(summary, lang)),
    "how-long-do-vcpus-wait": await draw("how-long-do-vcpus-wait", contents.cpuPressure, cpuPressureMessages(lang).readyCaption, howLongDoVcpusWait(outcome, lang)),
    "which-hosts-wait-when": await draw("which-hosts-wait-when", contents.cpuPressure, hoursCaption(plan, outcome, summary, lang), whichHostsWaitWhen(plan, outcome, summary.pressure?.cpu, lang)),
    "what-does-memory-hold": await draw("what-does-memory-hold", contents.memory, memoryCaption(plan, outcome, lang), whatDoesMemoryHold(plan, outcome, lang)),
    "what-do-they-hold": await draw("what-do-they-hold", contents.memory, memoryMessages(lang).fleetCaption, whatDoTheyHold(plan, outcome, lang)),
    "where-does-ram-go": await draw("where-does-ram-go", contents.memory, ramCaption(summary, lang), whereDoesRamGo(summary.pressure?.memory, lang)),
    "where-does-capacity-go": await draw("where-does-capacity-go", contents.capacity, report.capacity.caption, whereDoesCapacityGo(summary, lang)),
    "what-does-it-emit": await draw("what-does-it-emit", contents.worth, money.emits(countryOf(summary, lang)), whatDoesItEmit(summary.worth?.carbon, lang)),
    "when-is-it-repaid": await draw("when-is-it-repaid", contents.worth, money.repaid(years(summary.worth?.carbon?.lifeYears ?? 0, lang)), whenIsItRepaid(summary.worth?.carbon, lang)),
    "when-does-it-pay-back": await draw("when-does-it-pay-back", contents.worth, money.cash, whenDoesItPayBack(summary.worth?.costs, lang)),
    "how-long-does-it-last": await draw("how-long-does-it-last", contents.growth, fanCaption(runway, lang), runway === null ? null : howLongDoesItLast(runway, lang)),
    "which-hours-come-back": await draw("which-hours-come-back", contents.growth, weekCaption(summary, lang), whichHoursComeBack(summary.growth, hasDates(context), lang))
  }
}

function fanCaption(runway: Runway | null, lang: Lang): string {
  if (runway === null) return ""
  const all = limitsToDraw(runway).length
  const { fanCaption: caption, by } = growthMessages(lang)
  return caption(formatCount(Math.min(MOST_PANELS, all), lang), formatCount(all, lang), by[runway.summary.by], drawsMeasured(runway))
}

function weekCaption({ growth }: Summary, lang: Lang): string {
  const found = hoursToDraw(growth)
  return found === null ? "" : growthMessages(lang).weekCaption(messagesOf(lang).resource[found.resource])
}

function countryOf({ worth }: Summary, lang: Lang): string | null {
  const { countryName = null, countryNameFr = null } = worth?.carbon ?? {}
  return countryName === null ? null : inLanguage(countryName, countryNameFr ?? countryName, lang)
}

function hoursCaption({ hosts: { hostCount } }: Plan, outcome: Outcome, { pressure }: Summary, lang: Lang): string {
  if (outcome.pressure?.cpu === undefined) return ""
  return cpuPressureMessages(lang).hoursCaption(formatCount(pressure?.cpu?.hosts.length ?? 0, lang), formatCount(hostCount, lang), formatDuration(readyColumns(outcome).stepSeconds, lang), pressure?.cpu?.hosts.length === 1)
}

function memoryCaption(plan: Plan, outcome: Outcome, lang: Lang): string {
  const host = drawnHost(plan, outcome)
  const say = memoryMessages(lang)
  if (host === null) return ""
  return plan.pressure!.memory!.model.balloonRule === "whenShort" && plan.pressure!.memory!.hostMinFreeMib[host]! > 0 ? say.hostCaption(plan.hosts.hostName[host]!) : say.hostCaptionNoLevels(plan.hosts.hostName[host]!)
}

function ramCaption({ pressure }: Summary, lang: Lang): string {
  const { worstAtSeconds: at = null, worstSplit = null } = pressure?.memory ?? {}
  const moment = worstSplit === null ? "least" : worstSplit.balloonedMib + worstSplit.compressedSavedMib + worstSplit.swappedMib > 0 ? "taken" : worstSplit.sharedSavedMib > 0 ? "shared" : "least"
  return memoryMessages(lang).whereCaption(at === null ? null : at === 0 ? "" : formatDuration(at, lang), moment)
}

function timelineCaption(outcome: Outcome, lang: Lang): string {
  if (outcome.failing === undefined) return ""
  const cut = cutSeconds(outcome)
  return failingMessages(lang).gantt.caption(formatCount(outagesToDraw(outcome).length, lang), formatCount(outcome.failing.restarts.count, lang), outcome.failing.pending.length > 0, cut === null ? null : formatDuration(cut, lang))
}

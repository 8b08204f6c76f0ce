/** Why no number of hosts of a kind is enough, as a sentence with its figures. */
import { MIB_PER_GIB, RAM, RESOURCES } from "@rackfold/sim-core"
import type { FleetAnswer, Obstacle } from "@rackfold/sizing"
import { formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { refusedGuest } from "../refusedGuest.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import { planMessages } from "./planMessages.ts"
import { unitIn } from "./planFigures.ts"

export function obstacleSentence({ sizing, found }: FleetAnswer, obstacle: Obstacle, lang: Lang): string {
  const say = planMessages(lang)
  const { plan, cpu } = sizing.input
  if (obstacle.by === "nothingLeft") {
    const { resource, raw, reserve, headroomFraction } = obstacle
    const [factor, unit] = resource === 0 ? [cpu.perMhz, cpu.unit] : resource === RAM ? [1 / MIB_PER_GIB, "GiB"] : [1, ["", "", "GiB", "IOPS", "Mbit/s"][resource]!]
    const amount = (value: number): string => withUnit(formatFigure(value * factor, lang, 4), unitIn(unit, lang))
    return say.nothingLeft(RESOURCES[resource], amount(raw), amount(reserve), reserve >= raw ? null : formatPercent(headroomFraction, lang))
  }
  if (obstacle.by === "tooFew") return say.tooFew(obstacle.most, obstacle.hosts, obstacle.inReserve, obstacle.isAtLeast)
  const [first] = obstacle.refusals
  const { guests } = obstacle.by === "noEmptyHost" ? plan : found!.plan
  const why = first === undefined ? "" : guestRefusalSentence(refusedGuest(obstacle.by === "noEmptyHost" ? plan : found!.plan, first), lang)
  const name = first === undefined ? "" : guests.guestName[first.guest]!
  return obstacle.by === "noEmptyHost" ? say.noEmptyHost(obstacle.count, name, why) : say.notPlaced(obstacle.count, obstacle.hostsTried, name, why)
}

/** What moving guests while they run brought and cost. */
import { CPU, NONE, SECONDS_PER_DAY, type LiveMigration, type MigrationUse, type Outcome, type Plan, type RefusedMove } from "@rackfold/sim-core"
import { moveRefusalSentence } from "./moveSentence.ts"
import type { MigratingSummary, RefusedMoveSummary } from "./summary.ts"

/** Energy of a copy: J a MiB sent, and J a migration. Liu et al., Performance and energy modeling for live migration (HPDC 2011). */
const JOULES_PER_MIB = 0.512
const JOULES_PER_MIGRATION = 20.165

export function migratingSummary(plan: Plan, outcome: Outcome, use: MigrationUse): MigratingSummary {
  const { migrations, refused, drains, rounds } = outcome.migrating!
  const sum = (of: (migration: LiveMigration) => number) => migrations.reduce((total, migration) => total + of(migration), 0)
  const count = (name: LiveMigration["outcome"]) => migrations.filter((migration) => migration.outcome === name).length
  const longest = migrations.reduce<LiveMigration | null>((most, one) => (one.downtimeSeconds > (most?.downtimeSeconds ?? 0) ? one : most), null)
  const lostMhzSeconds = sum((one) => one.lostMhzSeconds)
  const askedMhzSeconds = outcome.guests.guestDemandIntegral[CPU]!.reduce((total, amount) => total + amount, 0)
  const guestDays = outcome.guests.guestRunSeconds.reduce((total, seconds) => total + seconds, 0) / SECONDS_PER_DAY
  const guestName = (guest: number) => plan.guests.guestName[guest]!
  const hostName = (host: number) => plan.hosts.hostName[host]!
  const refusedLine = (move: RefusedMove): RefusedMoveSummary => ({
    guest: guestName(move.guest), to: move.to === NONE ? null : hostName(move.to), toDatastore: move.toStore === undefined ? null : plan.shared![move.toStore]!.name, cause: move.cause, requestedSeconds: move.requestedSeconds,
    reason: move.why.reason, slotOf: move.why.reason === "slot" ? move.why.of : null, why: moveRefusalSentence(plan, move.why, move.guest, move.to, "en"), whyFr: moveRefusalSentence(plan, move.why, move.guest, move.to, "fr")
  })
  return {
    preset: use.preset, kind: use.kind, begun: migrations.length, completed: count("completed"), forced: count("forced"), didNotConverge: count("didNotConverge"), aborted: count("aborted"), unfinished: count("unfinished"),
    sentMib: sum((one) => one.sentMib), copyEnergyJoules: sum((one) => one.sentMib * JOULES_PER_MIB + JOULES_PER_MIGRATION),
    longestDowntimeSeconds: longest?.downtimeSeconds ?? 0, longestDowntimeGuest: longest === null ? null : guestName(longest.guest), downtimeSeconds: sum((one) => one.downtimeSeconds),
    lostMhzSeconds, lostFraction: askedMhzSeconds === 0 ? 0 : lostMhzSeconds / askedMhzSeconds, movesPerGuestDay: guestDays === 0 ? 0 : migrations.length / guestDays,
    notConverged: migrations.filter((one) => one.outcome === "didNotConverge").map(({ guest, dirtyMibPerSecond, sentMibPerSecond }) => ({ guest: guestName(guest), dirtyMibPerSecond, sentMibPerSecond })),
    refused: refused.map(refusedLine),
    drains: drains.map(({ host, atSeconds, guests, emptiedSeconds, stuck }) => ({ host: hostName(host), atSeconds, guests, tookSeconds: Number.isNaN(emptiedSeconds) ? null : emptiedSeconds - atSeconds, stuck: stuck.map(refusedLine) })),
    disks: disksSummary(plan, migrations, refused),
    balance: rounds.length === 0 ? null : { rounds: rounds.length, moves: rounds.reduce((total, round) => total + round.moves, 0), firstDeviation: rounds[0]!.deviation, lastDeviation: rounds.at(-1)!.deviation, notWorthIt: rounds.reduce((total, round) => total + round.notWorthIt, 0) }
  }
}

/** Of moves to another datastore; null where none was asked for. */
function disksSummary({ guests: { guestName } }: Plan, migrations: ReadonlyArray<LiveMigration>, refused: ReadonlyArray<RefusedMove>): MigratingSummary["disks"] {
  const moves = migrations.filter(({ toStore }) => toStore !== undefined)
  if (moves.length === 0 && refused.every(({ toStore }) => toStore === undefined)) return null
  const moved = moves.filter(({ hasMoved }) => hasMoved)
  return {
    moved: moved.length, copiedMib: moved.reduce((sum, { diskMib }) => sum + diskMib, 0), mirroredMib: moved.reduce((sum, { mirroredMib }) => sum + mirroredMib, 0),
    notCopied: moves.filter(({ outcome, diskWritesMibPerSecond, sentMibPerSecond }) => outcome === "unfinished" && diskWritesMibPerSecond > 0 && diskWritesMibPerSecond >= sentMibPerSecond)
      .map(({ guest, diskWritesMibPerSecond, sentMibPerSecond }) => ({ guest: guestName[guest]!, writtenMibPerSecond: diskWritesMibPerSecond, sentMibPerSecond }))
  }
}

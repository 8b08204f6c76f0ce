/** What became of migrations, drains and rounds of rebalancing, in the outcome's words. */
import { NONE } from "../columns.ts"
import type { LiveMigration, MigratingOutcome, RefusedMove } from "../outcome.ts"
import type { LiveMigrations, MoveRequest, Moving, Schedule } from "./moving.ts"

export function closeMigrating(live: LiveMigrations, schedule: Schedule): MigratingOutcome {
  const { drains, rounds } = schedule.close()
  const migrations = [...live.over, ...live.active()].map(migrationOf).sort((a, b) => a.startSeconds - b.startSeconds || a.guest - b.guest)
  return {
    migrations,
    refused: [...live.refused, ...live.waiting()].map(refusedMove),
    drains: drains.map((drain) => ({ ...drain, stuck: drain.stuck.map(refusedMove) })),
    rounds
  }
}

function migrationOf({ request, guest, from, to, fromStore, toStore, copy, mibPerSecond, mirrorMibPerSecond, lostMhzSeconds }: Moving): LiveMigration {
  return {
    cause: request.cause, guest, from, to, ...(toStore === NONE ? {} : { fromStore, toStore }), requestedSeconds: request.atSeconds, startSeconds: copy.startSeconds, endSeconds: copy.phase === "done" ? copy.nowSeconds : NaN,
    outcome: copy.phase === "done" ? copy.outcome : "unfinished", hasMoved: copy.hasMoved, passes: copy.passes, sentMib: copy.sentMib, diskMib: copy.diskMib, mirroredMib: copy.mirroredMib, diskSeconds: copy.diskSeconds, downtimeSeconds: copy.downtimeSeconds, lostMhzSeconds,
    dirtyMibPerSecond: copy.log.length === 0 ? 0 : copy.dirtyMibPerSecond, sentMibPerSecond: copy.phase === "disk" ? mibPerSecond : copy.sentMibPerSecond, diskWritesMibPerSecond: copy.phase === "disk" ? mirrorMibPerSecond : 0, log: copy.log
  }
}

function refusedMove({ cause, guest, to, toStore, atSeconds, waitsFor }: MoveRequest): RefusedMove {
  return { cause, guest, to, ...(toStore === NONE ? {} : { toStore }), requestedSeconds: atSeconds, why: waitsFor! }
}

/** What became of migrations, drains and rounds of rebalancing, in the outcome's words. */
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

function migrationOf({ request, guest, from, to, copy, lostMhzSeconds }: Moving): LiveMigration {
  return {
    cause: request.cause, guest, from, to, requestedSeconds: request.atSeconds, startSeconds: copy.startSeconds, endSeconds: copy.phase === "done" ? copy.nowSeconds : NaN,
    outcome: copy.phase === "done" ? copy.outcome : "unfinished", passes: copy.passes, sentMib: copy.sentMib, downtimeSeconds: copy.downtimeSeconds, lostMhzSeconds,
    dirtyMibPerSecond: copy.log.length === 0 ? 0 : copy.dirtyMibPerSecond, sentMibPerSecond: copy.sentMibPerSecond, log: copy.log
  }
}

function refusedMove({ cause, guest, to, atSeconds, waitsFor }: MoveRequest): RefusedMove {
  return { cause, guest, to, requestedSeconds: atSeconds, why: waitsFor }
}

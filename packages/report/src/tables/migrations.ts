/** migrations.csv: who moved where, what it cost, and who did not, with the reason. */
import { NONE, type LiveMigration, type Outcome, type Plan, type RefusedMove } from "@rackfold/sim-core"
import { moveRefusalSentence } from "../moveSentence.ts"
import { csvText } from "./csv.ts"
import type { Field } from "./field.ts"

interface MoveRow {
  readonly plan: Plan
  readonly began: LiveMigration | null
  readonly refused: RefusedMove | null
}

/** A line a migration in the order in which they began, then those that were refused. Empty text where nobody moves live. */
export function migrationsCsv(plan: Plan, { migrating }: Outcome): string {
  if (migrating === undefined) return ""
  return csvText(migrationFields, [...migrating.migrations.map((began): MoveRow => ({ plan, began, refused: null })), ...migrating.refused.map((refused): MoveRow => ({ plan, began: null, refused }))])
}

const of = <A extends number | string | null>(value: (began: LiveMigration) => A) => ({ began }: MoveRow) => (began === null ? null : value(began))
const storeName = (plan: Plan, store: number | undefined): string | null => (store === undefined || store === NONE ? null : plan.shared![store]!.name)
const either = ({ began, refused }: MoveRow) => began ?? refused!

export const migrationFields: ReadonlyArray<Field<MoveRow>> = [
  { name: "guest", unit: "name", description: "Who moved, or was to.", value: (row) => row.plan.guests.guestName[either(row).guest]! },
  { name: "cause", unit: "text", description: "byHand, maintenance, rebalancing or consolidation.", value: (row) => either(row).cause },
  { name: "from", unit: "name", description: "Host that it left, or was on while its disk moved; empty: it did not begin.", value: ({ plan, began }) => (began === null ? null : plan.hosts.hostName[began.from]!) },
  { name: "to", unit: "name", description: "Host that it moved to; empty: any, and none had room, or its own.", value: (row) => (either(row).to === NONE ? null : row.plan.hosts.hostName[either(row).to]!) },
  { name: "from_datastore", unit: "name", description: "Datastore that its disk left; empty: it left none.", value: ({ plan, began }) => storeName(plan, began?.fromStore) },
  { name: "to_datastore", unit: "name", description: "Datastore that its disk moved to; empty: it stayed on its own, or went along with its server.", value: (row) => storeName(row.plan, either(row).toStore) },
  { name: "requested_s", unit: "s", description: "When it was asked for.", value: (row) => either(row).requestedSeconds },
  { name: "start_s", unit: "s", description: "When it began; empty: it did not.", value: of((began) => began.startSeconds) },
  { name: "end_s", unit: "s", description: "When it was over; empty: it was not.", value: of((began) => (Number.isNaN(began.endSeconds) ? null : began.endSeconds)) },
  { name: "outcome", unit: "text", description: "completed, forced, aborted, didNotConverge, unfinished, or refused.", value: ({ began }) => began?.outcome ?? "refused" },
  { name: "passes", unit: "count", description: "Passes over its memory before it was stopped.", value: of((began) => began.passes) },
  { name: "sent_mib", unit: "MiB", description: "Copied in all.", value: of((began) => began.sentMib) },
  { name: "disk_mib", unit: "MiB", description: "Of that, what was written of its disk; 0: it was not copied.", value: of((began) => began.diskMib) },
  { name: "mirrored_mib", unit: "MiB", description: "And what it wrote to its disk meanwhile, which went to both ends.", value: of((began) => began.mirroredMib) },
  { name: "downtime_s", unit: "s", description: "It stood still so long.", value: of((began) => began.downtimeSeconds) },
  { name: "lost_mhz_s", unit: "number", description: "CPU work, in MHz × s, that it asked for and did not get because it moved.", value: of((began) => began.lostMhzSeconds) },
  { name: "dirty_mib_s", unit: "number", description: "MiB that it dirtied a second in its last pass.", value: of((began) => began.dirtyMibPerSecond) },
  { name: "sent_mib_s", unit: "number", description: "MiB sent a second in its last pass; of a disk that is still being copied, at the end of the run.", value: of((began) => began.sentMibPerSecond) },
  { name: "why", unit: "text", description: "Why it did not move, as an English sentence.", value: ({ plan, refused }) => (refused === null ? null : moveRefusalSentence(plan, refused.why, refused.guest, refused.to, "en")) }
]

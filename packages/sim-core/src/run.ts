/** Everything one run holds: the tables, who reads and writes them, and where time stands. */
import type { Controller } from "./consolidation/controller.ts"
import type { RunContainers } from "./containers/containersInRun.ts"
import type { DecisionLog } from "./decisionLog.ts"
import type { DiskBook } from "./diskBook.ts"
import type { EventQueue } from "./eventQueue.ts"
import type { Failures } from "./failing/failuresInRun.ts"
import type { Fragments } from "./fragments.ts"
import type { Fullest } from "./fullest.ts"
import type { HostLoad } from "./hostLoad.ts"
import type { HostSweep } from "./hostSweep.ts"
import type { KnownEvents } from "./knownEvents.ts"
import type { Lag, LiveMigrations, Schedule } from "./live/moving.ts"
import type { Meters } from "./meters/meters.ts"
import type { Rooms } from "./packing/rooms.ts"
import type { Plan } from "./plan.ts"
import type { LatencyWatch } from "./pressure/latencyInRun.ts"
import type { RunMemory } from "./pressure/runMemory.ts"
import type { PlacePolicy, Placer } from "./policies/placePolicy.ts"
import type { ReadyTime } from "./pressure/readyTime.ts"
import type { Recorder } from "./recorder.ts"
import type { BrokenPreference, GuestRefusal } from "./refusals.ts"
import type { Sharing } from "./sharing.ts"
import type { State } from "./state.ts"
import type { Touched } from "./touched.ts"
import type { WaitingLine } from "./waitingLine.ts"

/** What a tool may look at right before a guest takes its room (or is refused: chosen = NONE). Read only. */
export interface PlacementMoment {
  readonly timeSeconds: number
  readonly guest: number
  readonly rooms: Rooms
  readonly placer: Placer
  /** Host row, or NONE. */
  readonly chosen: number
}

export interface Run {
  readonly plan: Plan
  readonly state: State
  readonly rooms: Rooms
  readonly policy: PlacePolicy
  readonly placer: Placer
  /** Asked where no host keeps to a guest's preferences; null: there are none. */
  readonly lastResort: Placer | null
  readonly preferencesBroken: BrokenPreference[]
  readonly known: KnownEvents
  readonly queue: EventQueue
  readonly load: HostLoad
  readonly sweep: HostSweep
  readonly meters: Meters
  readonly touched: Touched
  readonly fullest: Fullest
  readonly recorder: Recorder
  /** Who waits for CPU; null: nobody asks. */
  readonly ready: ReadyTime | null
  /** Where jobs are in their work; null: the plan has none. */
  readonly fragments: Fragments | null
  /** Who moves guests and switches hosts; null: nobody does. */
  readonly controller: Controller | null
  /** Who waits; null: nobody does, no room is a refusal. */
  readonly line: WaitingLine | null
  /** 1 = some host could take the guest when empty: [guestCount]; empty where nobody waits. */
  readonly isTakable: Uint8Array
  /** Guests that move while they run, and who asks for it; null: nobody does. */
  live: LiveMigrations | null
  schedule: Schedule | null
  /** What guests have in memory; null: what placement promises is there. */
  memory: RunMemory | null
  /** Guests of guests; null: there are none. */
  containers: RunContainers | null
  /** What fails, and what is done about it; null: nothing. */
  failures: Failures | null
  /** Lets hosts lag that no migration concerns; null: all are looked at in every sample. */
  lag: Lag | null
  /** Watches latency; null: nobody asks for it. */
  latency: LatencyWatch | null
  /** Which datastore each disk is on; null: nobody moves live, or there is no datastore. */
  readonly disks: DiskBook | null
  /** What datastores and links give; null: none can run short. */
  readonly sharing: Sharing | null
  readonly decisions: DecisionLog
  readonly refusals: GuestRefusal[]
  readonly observe: ((moment: PlacementMoment) => void) | undefined
  readonly inspect: ((run: Run) => void) | undefined
}

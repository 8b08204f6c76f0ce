/**
 * Memory of a run's guests: who holds what, what hosts do when it runs short, and what became of it.
 *
 *   demand of memory ─► memoryOfHost: sharing → balloon → compress → swap ─► speed of guests ─► hostLoad
 *                            │ nothing left                                        │
 *                            └─► memoryKills                                  memoryMeter
 *
 * A host is worked out at every sample, and whenever guests, sizes or power of it change.
 */
import { NONE, RAM } from "../columns.ts"
import type { Moves } from "../consolidation/moves.ts"
import type { Motion } from "../live/motion.ts"
import type { Plan } from "../plan.ts"
import type { Run } from "../run.ts"
import type { State } from "../state.ts"
import { makeMemoryKills } from "./memoryKills.ts"
import { makeMemoryMeter, type MemoryMeter } from "./memoryMeter.ts"
import { makeMemoryOfHost, type WorkOutHost } from "./memoryOfHost.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import { makeMemoryResizes } from "./memoryResizes.ts"
import { makeMemoryRecorder, type MemoryRecorder } from "./memorySeries.ts"
import { makeMemorySteps, type MemorySteps } from "./memorySteps.ts"
import { makeMemorySweep, type MemorySweep } from "./memorySweep.ts"
import { makeMemoryTables, type MemoryTables } from "./memoryTables.ts"
import type { RunMemory } from "./runMemory.ts"

/** What needs no run: hosts, one by one. */
export interface MemoryOfHosts {
  readonly tables: MemoryTables
  readonly meter: MemoryMeter
  readonly workOut: WorkOutHost
  readonly sweeps: MemorySweep
  readonly recorder: MemoryRecorder
  /** null: no series is kept. */
  readonly steps: MemorySteps | null
}

export function makeMemoryOfHosts(plan: Plan, pressure: MemoryPressure, state: State, profilePeak: (profile: number) => number, motion: Motion | null, moves: Moves | null): MemoryOfHosts {
  const { hostCapacity, hostReserve, hostHeadroom, hostUsable } = plan.hosts
  const tables = makeMemoryTables(plan, pressure)
  const steps = plan.record.series ? makeMemorySteps(plan.hosts.hostCount, plan.sampleSeconds, plan.periodSeconds, tables) : null
  const meter = makeMemoryMeter(plan, state, tables, steps)
  /** Of what placement promises of a host, what is there. */
  const realFraction = hostUsable[RAM]!.map((usable, host) => (hostCapacity[RAM]![host]! - hostReserve[RAM]![host]! - hostHeadroom[RAM]![host]!) / usable)
  const incoming = (host: number) => ((motion === null ? 0 : motion.hostHeld[RAM]![host]!) + (moves === null ? 0 : moves.hostIncoming[RAM]![host]!)) * realFraction[host]!
  const workOut = makeMemoryOfHost(plan, pressure, state, tables, incoming, profilePeak)
  return { tables, meter, workOut, sweeps: makeMemorySweep(plan, pressure, state, tables, meter, steps, workOut, profilePeak), recorder: makeMemoryRecorder(plan, state, tables), steps }
}

export function makeRunMemory(run: Run, pressure: MemoryPressure, hosts: MemoryOfHosts): RunMemory {
  const { state } = run
  const { tables, meter, workOut, recorder } = hosts
  const starts = (guest: number) => {
    tables.guestIsOut[guest] = 0
    tables.guestHeldMib[guest] = 0
    tables.guestSpeed[guest] = 1
    tables.guestSeenOn[guest] = NONE
  }
  const stops = (guest: number) => {
    starts(guest)
    tables.guestIsOut[guest] = 1
  }
  const resizes = makeMemoryResizes(run, pressure, tables, starts)
  const kills = makeMemoryKills(run, pressure, tables, workOut, starts, stops)
  let killers = 0

  const settle = (host: number) => {
    const before = tables.hostMayKill[host]!
    workOut(host, state.now, NONE)
    if (tables.hostMissingMib[host]! > 0) kills.relieve(host)
    killers += tables.hostMayKill[host]! - before
  }

  return {
    tables, meter, recorder, sweeps: hosts.sweeps, settle, starts, stops,
    leaves: kills.forget,
    nextTime: () => Math.min(resizes.nextTime(), kills.nextTime()),
    apply: () => kills.apply() + resizes.apply(),
    mayKill: () => killers > 0,
    close: (rowCount) => ({
      guestIntegral: meter.guestIntegral, guestMost: meter.guestMost, guestSwappedSeconds: meter.guestSwappedSeconds,
      guestDelayedMhzSeconds: meter.guestDelayedMhzSeconds, guestKilledMhzSeconds: meter.guestKilledMhzSeconds, guestConfiguredMib: tables.guestConfiguredMib,
      hostIntegral: meter.hostIntegral, hostMost: meter.hostMost, hostLeastFreeMib: meter.hostLeastFreeMib, hostStateSeconds: meter.hostStateSeconds,
      series: recorder.close(rowCount), steps: hosts.steps?.close(state.now) ?? null, resized: resizes.close(), kills: kills.close()
    })
  }
}

/** A plan whose promises of RAM this run may change, where they change. */
export function withOwnPromises(plan: Plan): Plan {
  if ((plan.pressure?.memory?.resizes.length ?? 0) === 0) return plan
  return { ...plan, guests: { ...plan.guests, guestPlacement: plan.guests.guestPlacement.map((column, resource) => (resource === RAM ? column.slice() : column)) } }
}

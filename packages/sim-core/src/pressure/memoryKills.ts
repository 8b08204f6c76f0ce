/**
 * Guests that are killed, as nothing is left: the one that has most in memory and in swap together, until the others fit.
 *
 * Where something may fail in the plan, it is an outage of its VM, and who restarts guests starts it again, so often as they do; else it stands still until it starts again, with nothing
 * in memory.
 *
 * Source: Linux, mm/oom_kill.c: oom_badness is resident plus swapped pages.
 */
import { NONE } from "../columns.ts"
import type { Run } from "../run.ts"
import type { MemoryKill } from "./memoryOutcome.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import type { WorkOutHost } from "./memoryOfHost.ts"
import { CONSUMED, SHARED, SWAPPED, type MemoryTables } from "./memoryTables.ts"

export interface MemoryKills {
  /** Kills on a host that was just worked out until nothing is missing. The caller has touched it. */
  readonly relieve: (host: number) => void
  /** The next guest that comes back; Infinity = none. */
  readonly nextTime: () => number
  readonly apply: () => number
  /** It is stopped, or leaves, before it was back. */
  readonly forget: (guest: number) => void
  readonly close: () => ReadonlyArray<MemoryKill>
}

type Kill = { -readonly [key in keyof MemoryKill]: MemoryKill[key] }

export function makeMemoryKills(run: Run, { model, guestDomain }: MemoryPressure, tables: MemoryTables, workOut: WorkOutHost, starts: (guest: number) => void, stops: (guest: number) => void): MemoryKills {
  const { state, touched } = run
  const { guestPart } = tables
  const kills: Kill[] = []
  /** Of those that are still down by themselves: in order of time. */
  let down: Kill[] = []
  /** Kills of each guest so far, each soon after the one before; when the last was. */
  const inARow = new Int32Array(run.plan.guests.guestCount)
  const lastSeconds = new Float64Array(run.plan.guests.guestCount).fill(-Infinity)

  const heldMib = (guest: number) => guestPart[CONSUMED]![guest]! + guestPart[SHARED]![guest]! + guestPart[SWAPPED]![guest]!

  const largest = (host: number) => {
    let most = NONE
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      if (tables.guestIsOut[guest] === 0 && (most === NONE || heldMib(guest) > heldMib(most))) most = guest
    }
    return most
  }

  const kill = (guest: number, host: number) => {
    const killed: Kill = { guest, host, atSeconds: state.now, heldMib: heldMib(guest), missingMib: tables.hostMissingMib[host]!, backSeconds: NaN }
    kills.push(killed)
    inARow[guest] = state.now - lastSeconds[guest]! < model.killWindowSeconds ? inARow[guest]! + 1 : 1
    lastSeconds[guest] = state.now
    if (run.failures !== null && guestDomain !== undefined) return run.failures.kill(guestDomain[guest]!, inARow[guest]! <= model.killRestarts)
    stops(guest)
    tables.guestSpeed[guest] = 0
    if (model.killSeconds < Infinity) down.push(killed)
  }

  return {
    relieve: (host) => {
      while (tables.hostMissingMib[host]! > 0) {
        const guest = largest(host)
        if (guest === NONE) return
        kill(guest, host)
        workOut(host, state.now, NONE)
      }
    },
    nextTime: () => (down.length === 0 ? Infinity : down[0]!.atSeconds + model.killSeconds),
    apply: () => {
      let count = 0
      for (; down.length > 0 && down[0]!.atSeconds + model.killSeconds === state.now; count++) {
        const back = down.shift()!
        back.backSeconds = state.now
        touched.touch(state.guestHost[back.guest]!)
        starts(back.guest)
      }
      return count
    },
    forget: (guest) => {
      if (down.length > 0) down = down.filter((one) => one.guest !== guest)
    },
    close: () => kills
  }
}

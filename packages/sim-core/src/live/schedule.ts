/** Who asks for migrations, and when: by hand, to drain hosts, to even out their load. */
import { NONE } from "../columns.ts"
import type { Migrating } from "../plan.ts"
import type { Run } from "../run.ts"
import { guestsOf } from "../state.ts"
import type { Drain, LiveMigrations, Schedule } from "./moving.ts"
import { makeRebalance } from "./rebalance.ts"

interface Due {
  readonly atSeconds: number
  readonly happens: () => void
}

export function makeSchedule(run: Run, migrating: Migrating, live: LiveMigrations): Schedule {
  const { state, plan, rooms, touched } = run
  const drains = migrating.maintenance.map(({ host, atSeconds, untilSeconds }): Drain => ({ host, atSeconds, untilSeconds, guests: 0, emptiedSeconds: NaN, stuck: [] }))
  const rebalance = migrating.rebalancing === null ? null : makeRebalance(run, migrating, migrating.rebalancing, live)
  const samplesPerRound = migrating.rebalancing === null ? 0 : Math.round(migrating.rebalancing.periodSeconds / plan.sampleSeconds)

  const isEmptied = (drain: Drain) => Number.isNaN(drain.emptiedSeconds) && state.hostGuests[drain.host] === 0

  const beginDrain = (row: number) => {
    const drain = drains[row]!
    touched.touch(drain.host)
    rooms.close(drain.host, true)
    const guests = [...guestsOf(state, drain.host)]
    drain.guests = guests.length
    if (isEmptied(drain)) drain.emptiedSeconds = state.now
    for (const guest of guests) live.request({ guest, to: NONE, toStore: NONE, cause: "maintenance", source: row, atSeconds: state.now, waitsFor: null })
  }

  const endDrain = (row: number) => {
    const drain = drains[row]!
    touched.touch(drain.host)
    drain.stuck.push(...live.cancel(({ cause, source }) => cause === "maintenance" && source === row))
    rooms.close(drain.host, false)
    run.line?.retry()
    run.failures?.roomAppeared()
  }

  const left = () => {
    for (const drain of drains) if (state.now >= drain.atSeconds && state.now <= drain.untilSeconds && isEmptied(drain)) drain.emptiedSeconds = state.now
  }

  const due: Due[] = [
    ...migrating.byHand.map(({ guest, to, atSeconds, toStore = NONE }, row) => ({ atSeconds, happens: () => live.request({ guest, to, toStore, cause: "byHand", source: row, atSeconds, waitsFor: null }) })),
    ...migrating.maintenance.flatMap(({ atSeconds, untilSeconds }, row) => [
      { atSeconds, happens: () => beginDrain(row) },
      { atSeconds: untilSeconds, happens: () => endDrain(row) }
    ])
  ].sort((a, b) => a.atSeconds - b.atSeconds)
  let next = 0
  /** Sample of the next look at the loads. */
  let nextRound = rebalance === null ? Infinity : samplesPerRound

  return {
    nextTime: () => Math.min(due[next]?.atSeconds ?? Infinity, nextRound * plan.sampleSeconds),
    nextRoundSample: () => nextRound,
    apply: () => {
      const first = next
      while (next < due.length && due[next]!.atSeconds === state.now) due[next++]!.happens()
      return next - first
    },
    sampled: (sampleIndex) => {
      if (rebalance === null || sampleIndex < nextRound) return
      rebalance.round()
      nextRound += samplesPerRound
    },
    left,
    ended: ({ cause, source }, moving) => {
      left()
      if (cause === "maintenance" && moving === null) drains[source]!.stuck.push(live.refused.at(-1)!)
    },
    close: () => {
      live.waiting().forEach((request) => request.cause === "maintenance" && drains[request.source]!.stuck.push(request))
      return { drains, rounds: rebalance?.rounds ?? [] }
    }
  }
}

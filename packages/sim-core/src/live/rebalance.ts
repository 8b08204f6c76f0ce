/** Each period guests leave hosts that carry more than others, where that is worth what it costs. */
import { CPU, NONE } from "../columns.ts"
import type { Migrating, Rebalancing } from "../plan.ts"
import { bestBalancingMove, populationDeviation } from "../policies/rebalance/standardDeviation.ts"
import type { Run } from "../run.ts"
import type { BalanceRound, LiveMigrations } from "./moving.ts"
import { ramToCopyMib } from "./ramToCopy.ts"

/**
 * Loads are demand ÷ capacity of the hosts that are on. A move is worth it where the CPU it evens out, Δσ × the mean
 * capacity of a host × the time the balance is expected to last, is more than the CPU it costs: what the guest loses in
 * its longest stop, and what both hosts spend on the copy.
 *
 * @returns what to do at a sample
 */
export function makeRebalance(run: Run, { model, network }: Migrating, { threshold, movesPerRound, leastSecondsBetweenMoves, windowSeconds }: Rebalancing, live: LiveMigrations): { readonly round: () => void; readonly rounds: BalanceRound[] } {
  const { state, plan, rooms } = run
  const capacity = plan.hosts.hostCapacity[CPU]!
  const ramMib = ramToCopyMib(plan)
  const rounds: BalanceRound[] = []
  const demandOf = (guest: number) => state.guestScale[CPU]![guest]! * state.profileNow[plan.guests.guestProfile[CPU]![guest]!]!
  const costMhzSeconds = (guest: number, from: number) => {
    const seconds = ramMib[guest]! / Math.min(model.mibPerSecond, network.hostMibPerSecond[from]!, network.linkMibPerSecond)
    const lostSeconds = model.kind === "cold" ? seconds + model.bootSeconds : model.downtimeSeconds + seconds * model.slowdownFraction
    return demandOf(guest) * (lostSeconds + seconds * (model.sourceCpuFraction + model.destinationCpuFraction))
  }

  const round = () => {
    const hosts = [...capacity.keys()].filter((host) => state.hostIsOn[host] === 1 && rooms.hostIsClosed[host] === 0 && plan.hosts.hostIsSpare[host] === 0)
    const loads = hosts.map((host) => state.hostDemand[CPU]![host]! / capacity[host]!)
    const caps = hosts.map((host) => capacity[host]!)
    const meanMhz = caps.reduce((sum, mhz) => sum + mhz, 0) / Math.max(1, caps.length)
    const before = populationDeviation(loads)
    let deviation = before
    let moves = 0
    let notWorthIt = 0
    let guests = deviation > threshold && live.isIdle() ? movable(hosts) : []
    while (moves < movesPerRound && deviation > threshold) {
      const move = bestBalancingMove({ loads, guests, capacity: caps, mayGo: (guest, to) => live.mayGo(guest, hosts[to]!) })
      if (move === null) break
      guests = guests.filter(({ guest }) => guest !== move.guest)
      if ((deviation - move.deviation) * meanMhz * windowSeconds <= costMhzSeconds(move.guest, hosts[move.from]!)) {
        notWorthIt++
        continue
      }
      loads[move.from]! -= demandOf(move.guest) / caps[move.from]!
      loads[move.to]! += demandOf(move.guest) / caps[move.to]!
      deviation = populationDeviation(loads)
      moves++
      live.request({ guest: move.guest, to: hosts[move.to]!, toStore: NONE, cause: "rebalancing", source: NONE, atSeconds: state.now, waitsFor: null })
    }
    rounds.push({ timeSeconds: state.now, deviation: before, deviationAfter: deviation, moves, notWorthIt })
  }

  const movable = (hosts: ReadonlyArray<number>) =>
    hosts.flatMap((host, from) => {
      const list: { guest: number; from: number; demand: number }[] = []
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        if (state.now - live.guestLandedSeconds[guest]! >= leastSecondsBetweenMoves && run.failures?.isRunning(guest) !== false) list.push({ guest, from, demand: demandOf(guest) })
      }
      return list
    })

  return { round, rounds }
}

/** What takes time: migrations, and with S4 off the boots and stops of hosts. All of it ends before the next step. */
import type { Instants } from "./instants.ts"
import { BOOT_SECONDS, migrationSeconds, STOP_SECONDS } from "./machines.ts"
import type { Plan } from "./round.ts"
import { BOOTING, join, leave, OFF, ON, STOPPING, touch, type State } from "./state.ts"

export interface Moves {
  /** Starts a plan; with S4 off, moves to sleeping hosts wait until these are on. */
  readonly start: (plan: Plan, timeSeconds: number) => void
  /** Hosts that were left begin to stop. Comes before the instant ends. */
  readonly stopEmpty: (timeSeconds: number) => void
  /** All that is due until the next step, instant by instant. */
  readonly landAll: (step: number) => void
}

interface Move { readonly vm: number; readonly to: number }
interface Landing extends Move { readonly timeSeconds: number }

export function makeMoves(state: State, instants: Instants): Moves {
  const { rules, hostVms, hostPower, hostPowerEnds, vmHost, vmIsMoving, vmRamMib } = state
  let landings: Landing[] = []
  /** Hosts that boot or stop. */
  let changing: number[] = []
  let waiting: Move[] = []

  function begin(move: Move, timeSeconds: number): void {
    const { vm, to } = move
    if (!rules.S4 && hostPower[to] !== ON) {
      if (hostPower[to] !== BOOTING) {
        if (hostPower[to] !== STOPPING) changing.push(to)
        hostPower[to] = BOOTING
        hostPowerEnds[to] = timeSeconds + BOOT_SECONDS
        touch(state, to)
      }
      waiting.push(move)
      return
    }
    vmIsMoving[vm] = 1
    join(state, vm, to)
    touch(state, to)
    touch(state, vmHost[vm]!)
    landings.push({ vm, to, timeSeconds: timeSeconds + migrationSeconds(vmRamMib[vm]!) })
  }

  function stopEmpty(timeSeconds: number): void {
    if (rules.S4) return
    for (const host of state.touched) {
      if (hostPower[host] !== ON || hostVms[host]!.length > 0) continue
      hostPower[host] = STOPPING
      hostPowerEnds[host] = timeSeconds + STOP_SECONDS
      changing.push(host)
    }
  }

  function nextSeconds(): number {
    let next = Infinity
    for (const { timeSeconds } of landings) next = Math.min(next, timeSeconds)
    for (const host of changing) next = Math.min(next, hostPowerEnds[host]!)
    return next
  }

  /** Stops and boots that end now, by index of the host; then who waited for a boot. */
  function switchHosts(timeSeconds: number): void {
    const due = changing.filter((host) => hostPowerEnds[host] === timeSeconds).sort((a, b) => a - b)
    if (due.length === 0) return
    changing = changing.filter((host) => hostPowerEnds[host] !== timeSeconds)
    for (const host of due) {
      touch(state, host)
      if (hostPower[host] === STOPPING) hostPower[host] = OFF
      else {
        hostPower[host] = ON
        for (const move of waiting) if (move.to === host) begin(move, timeSeconds)
        waiting = waiting.filter((move) => move.to !== host)
      }
    }
  }

  function land({ vm, to }: Move): void {
    touch(state, vmHost[vm]!)
    touch(state, to)
    leave(state, vm, vmHost[vm]!)
    leave(state, vm, to)
    join(state, vm, to)
    vmHost[vm] = to
    vmIsMoving[vm] = 0
  }

  return {
    start: (plan, timeSeconds) => {
      for (let i = 0; i < plan.vms.length; i++) begin({ vm: plan.vms[i]!, to: plan.hosts[i]! }, timeSeconds)
      instants.updateTouched(timeSeconds)
    },
    stopEmpty,
    landAll: (step) => {
      for (let timeSeconds = nextSeconds(); timeSeconds < Infinity; timeSeconds = nextSeconds()) {
        instants.advance(step, timeSeconds)
        switchHosts(timeSeconds)
        for (const landing of landings) if (landing.timeSeconds === timeSeconds) land(landing)
        landings = landings.filter((landing) => landing.timeSeconds !== timeSeconds)
        instants.updateTouched(timeSeconds)
        stopEmpty(timeSeconds)
        instants.end()
      }
    }
  }
}

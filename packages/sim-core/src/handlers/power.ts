/** Hosts go on and off: the one writer of `hostIsOn`, but where they boot and stop (consolidation/switching.ts). */
import { NONE } from "../columns.ts"
import { POWER_OFF } from "../events.ts"
import type { Run } from "../run.ts"

/** At the start: every host is on, or (empty hosts off) none is. */
export function startPower(run: Run): void {
  const { state, plan } = run
  if (run.controller !== null) return run.controller.switching.start()
  if (!plan.emptyHosts.stayOn) return
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    run.touched.touch(host)
    state.hostIsOn[host] = 1
  }
  state.hostsOn = plan.hosts.hostCount
}

/** A host that takes a guest is on. */
export function wake(run: Run, host: number): void {
  const { state } = run
  if (run.controller !== null) return run.controller.switching.wake(host)
  state.hostEmptySince[host] = NaN
  if (state.hostIsOn[host] === 1) return
  run.touched.touch(host)
  state.hostIsOn[host] = 1
  state.hostsOn++
  // At the start hosts are on because they are used, which is no decision of the run.
  if (state.now > 0) run.decisions.add(state.now, "powerOn", NONE, NONE, host, NONE, NaN)
}

/** A host that lost its last guest goes off when it has stayed empty for long enough. */
export function becameEmpty(run: Run, host: number): void {
  const { state, plan, queue } = run
  if (run.controller !== null) return run.controller.switching.deserted(host)
  // A host that is down is switched by its repair. Who is on the way to it will need it.
  if (state.hostIsOn[host] === 0) return
  if (plan.emptyHosts.stayOn || run.live?.isExpecting(host) === true) return
  state.hostEmptySince[host] = state.now
  queue.push(state.now + plan.emptyHosts.offAfterSeconds, POWER_OFF, host)
}

/** The wait is over: off, unless the host was used again since. */
export function powerOff(run: Run, host: number): void {
  const { state, plan } = run
  if (run.controller !== null) return run.controller.switching.stopIfDue(host)
  const hasWaited = state.hostEmptySince[host]! + plan.emptyHosts.offAfterSeconds === state.now
  if (!hasWaited || state.hostIsOn[host] === 0) return
  run.touched.touch(host)
  state.hostIsOn[host] = 0
  state.hostsOn--
  run.decisions.add(state.now, "powerOff", NONE, host, NONE, NONE, NaN)
}

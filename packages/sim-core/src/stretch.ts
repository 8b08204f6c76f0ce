/**
 * A stretch: samples in a row in which nothing happens but that demand moves on.
 *
 * Hosts cannot tell then in which order they are looked at, so each is swept over all samples of the stretch
 * before the next: the same sums in the same order as sample by sample, from rows that stay in the cache.
 */
import { moveProfilesTo } from "./handlers/sample.ts"
import { openRows, ROW_LENGTH, type HostRows } from "./hostRows.ts"
import type { Run } from "./run.ts"

/**
 * Applies `count` samples from number `first` on, right after the instant of sample `first` − 1 has been settled.
 * The last sample stays current: it ends with the next event.
 *
 * @returns the power of all hosts in the last sample, and the highest in any
 */
export function runStretch(run: Run, rows: HostRows, first: number, count: number): { readonly watts: number; readonly peakWatts: number } {
  let watts = 0
  let peakWatts = 0
  for (let done = 0; done < count; done += ROW_LENGTH) {
    const drawn = runRows(run, rows, first + done, Math.min(ROW_LENGTH, count - done))
    watts = drawn.watts
    peakWatts = Math.max(peakWatts, drawn.peakWatts)
  }
  return { watts, peakWatts }
}

function runRows(run: Run, rows: HostRows, first: number, count: number) {
  const { plan, state, meters, touched, recorder } = run
  state.now = first * plan.sampleSeconds
  openRows(rows, first, count)
  recorder.openRows(rows)
  run.containers?.kernels.fill(first, count)
  run.latency?.openRows(rows)
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    if (state.hostIsOn[host] === 0) {
      // Off, or down, which draws what it draws.
      if (state.hostWatts[host]! > 0) addIdle(rows, state.hostWatts[host]!)
      continue
    }
    if (state.hostGuests[host]! > 0 && run.containers?.kernels.isIdle(host) !== true) {
      touched.account(host)
      run.sweep(host, rows)
      meters.advanceRows(host, rows)
      run.containers?.kernels.swept(host, rows)
      run.latency?.swept(host, rows)
      touched.accountedUntil(host, (first + count - 1) * plan.sampleSeconds)
    } else {
      addIdle(rows, state.hostWatts[host]!)
      run.memory?.sweeps.addIdle(host, rows, 0, count)
    }
    recorder.add(host)
  }
  state.now = (first + count - 1) * plan.sampleSeconds
  moveProfilesTo(run, first + count - 1)
  run.latency?.closeRows(rows)
  return recorder.closeRows(rows)
}

/** A host that draws the same in every sample. */
function addIdle({ count, allWatts }: HostRows, watts: number): void {
  for (let s = 0; s < count; s++) allWatts[s]! += watts
}

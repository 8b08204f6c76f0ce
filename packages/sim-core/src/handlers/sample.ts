/** Demand moves on to its next sample: every host with guests is accounted and will be reloaded. */
import type { Run } from "../run.ts"

/** @param index number of the sample, from 0; profiles shorter than the run start again */
export function sample(run: Run, index: number): void {
  const { state, plan, touched } = run
  const kernels = run.containers?.kernels
  for (let host = 0; host < plan.hosts.hostCount; host++) if (state.hostGuests[host]! > 0 && kernels?.isIdle(host) !== true) touched.touch(host)
  kernels?.fill(index, 1)
  moveProfilesTo(run, index)
}

/** Every profile shows its value of that sample. */
export function moveProfilesTo({ state, plan }: Run, index: number): void {
  const { profileCount, profileStart, profileSamples } = plan.profiles
  for (let profile = 0; profile < profileCount; profile++) {
    const start = profileStart[profile]!
    state.profileNow[profile] = profileSamples[start + (index % (profileStart[profile + 1]! - start))]!
  }
}

/** Small worlds with everything in them: idle VMs, bursts, hosts that run short. */
import { randomStream } from "@rackfold/sim-core"
import { makeWorld, type World } from "../src/world.ts"

export function randomWorld(seed: number): World {
  const { integer, fraction } = randomStream(seed, "study.randomWorld")
  const hostCount = 4 + integer(20)
  const vmCount = 4 + integer(hostCount * 2)
  const sampleCount = 16 + integer(30)
  const percent = new Uint8Array(vmCount * sampleCount)
  const isGrid = integer(2) === 0
  for (let vm = 0; vm < vmCount; vm++) {
    let level = integer(90)
    for (let sample = 0; sample < sampleCount; sample++) {
      if (fraction() < 0.15) level = integer(3) === 0 ? 0 : integer(isGrid ? 10 : 101) * (isGrid ? 10 : 1)
      percent[vm * sampleCount + sample] = fraction() < 0.7 ? level : Math.min(100, Math.max(0, level + integer(9) - 4))
    }
  }
  return makeWorld(percent, sampleCount, hostCount)
}

/** Memory of each host over time: a step a sample; where there are too many hosts and samples, a step of two, of four, and so on. */
import { ACTIVE, CONFIGURED, CONSUMED, FREE, MEMORY_PARTS, OVERHEAD, type MemoryTables } from "./memoryTables.ts"

/** Hosts × steps that are kept, and steps in any case. */
const MOST_FIGURES = 2 ** 17
const LEAST_STEPS = 96

const PARTS = MEMORY_PARTS.length

export interface HostMemorySteps {
  /** Length of a step: so many samples that there are not too many steps. */
  readonly stepSeconds: number
  readonly stepCount: number
  /** Mean of each part, MiB; the parts of a host together, then the hosts of a step: [stepCount × hostCount × parts]. Time that it was off counts as nothing. */
  readonly mib: Float64Array
  /** The worst that each host was at: HIGH … LOW, the hosts of a step together: [stepCount × hostCount]. */
  readonly state: Uint8Array
}

export interface MemorySteps {
  /** A host was as the tables have it from then until then. */
  readonly add: (host: number, from: number, until: number) => void
  /** A host at rest in so many samples in a row, the first of which is number `first`. @param wantedMib what its guests hold, with `stillMib` that is no guest's own @param thereMib what they and what is free take together */
  readonly addCalm: (host: number, first: number, count: number, wantedMib: Float64Array, activeMib: Float64Array, stillMib: number, thereMib: number) => void
  readonly close: (endSeconds: number) => HostMemorySteps
}

/**
 * @param periodSeconds Infinity: not known yet
 * @param mostFigures hosts × steps that are kept, but for the first steps
 */
export function makeMemorySteps(hostCount: number, sampleSeconds: number, periodSeconds: number, { hostPart, hostState }: Pick<MemoryTables, "hostPart" | "hostState">, mostFigures = MOST_FIGURES): MemorySteps {
  const most = Math.max(LEAST_STEPS, Math.floor(mostFigures / hostCount))
  const width = hostCount * PARTS
  let stepSeconds = sampleSeconds
  let samplesEach = 1
  const lengthen = () => {
    stepSeconds *= 2
    samplesEach *= 2
  }
  if (periodSeconds < Infinity) while (Math.ceil(periodSeconds / stepSeconds) > most) lengthen()
  /** ∫ MiB dt: [steps so far × hostCount × parts]. */
  let integral = new Float64Array(0)
  let state = new Uint8Array(0)
  let last = -1

  /** Steps are twice as long from now on. */
  const merge = () => {
    for (let step = 0; step <= last; step++) {
      const into = step >> 1
      for (let at = 0; at < width; at++) integral[into * width + at] = (step % 2 === 0 ? 0 : integral[into * width + at]!) + integral[step * width + at]!
      for (let host = 0; host < hostCount; host++) state[into * hostCount + host] = Math.max(step % 2 === 0 ? 0 : state[into * hostCount + host]!, state[step * hostCount + host]!)
    }
    const kept = (last >> 1) + 1
    integral.fill(0, kept * width)
    state.fill(0, kept * hostCount)
    last = kept - 1
    lengthen()
  }
  const makeRoom = (step: number) => {
    if ((step + 1) * hostCount > state.length) {
      const steps = Math.min(most, Math.max(step + 1, 2 * (state.length / hostCount), periodSeconds < Infinity ? Math.ceil(periodSeconds / stepSeconds) : 0))
      const [widerIntegral, widerState] = [new Float64Array(steps * width), new Uint8Array(steps * hostCount)]
      widerIntegral.set(integral)
      widerState.set(state)
      integral = widerIntegral
      state = widerState
    }
    last = step
  }
  const fit = (until: number) => {
    while (Math.ceil(until / stepSeconds) > most) merge()
  }

  return {
    add: (host, from, until) => {
      fit(until)
      let at = from
      for (let step = Math.floor(from / stepSeconds); at < until; step++) {
        const end = Math.min(until, (step + 1) * stepSeconds)
        if (end <= at) continue
        if (step > last) makeRoom(step)
        const row = step * width + host * PARTS
        for (let part = 0; part < PARTS; part++) integral[row + part]! += hostPart[part]![host]! * (end - at)
        if (hostState[host]! > state[step * hostCount + host]!) state[step * hostCount + host] = hostState[host]!
        at = end
      }
    },
    addCalm: (host, first, count, wantedMib, activeMib, stillMib, thereMib) => {
      if (count === 0) return
      fit((first + count) * sampleSeconds)
      const lastStep = Math.floor((first + count - 1) / samplesEach)
      if (lastStep > last) makeRoom(lastStep)
      const configured = hostPart[CONFIGURED]![host]!
      const overhead = hostPart[OVERHEAD]![host]!
      for (let s = 0; s < count; ) {
        const step = Math.floor((first + s) / samplesEach)
        const end = Math.min(count, (step + 1) * samplesEach - first)
        const seconds = (end - s) * sampleSeconds
        let wanted = 0
        let active = 0
        for (; s < end; s++) {
          wanted += wantedMib[s]!
          active += activeMib[s]!
        }
        const row = step * width + host * PARTS
        integral[row + CONFIGURED]! += configured * seconds
        integral[row + OVERHEAD]! += overhead * seconds
        integral[row + ACTIVE]! += active * sampleSeconds
        integral[row + CONSUMED]! += wanted * sampleSeconds - stillMib * seconds
        integral[row + FREE]! += thereMib * seconds - wanted * sampleSeconds
      }
    },
    close: (endSeconds) => {
      fit(endSeconds)
      const stepCount = Math.ceil(endSeconds / stepSeconds)
      if (stepCount > 0 && stepCount - 1 > last) makeRoom(stepCount - 1)
      // Sums become means where they are.
      for (let step = 0; step < stepCount; step++) {
        const length = Math.min(stepSeconds, endSeconds - step * stepSeconds)
        for (let at = step * width; at < (step + 1) * width; at++) integral[at]! /= length
      }
      return { stepSeconds, stepCount, mib: integral.subarray(0, stepCount * width), state: state.subarray(0, stepCount * hostCount) }
    }
  }
}

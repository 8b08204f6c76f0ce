/**
 * What containers hold in memory over time, who is killed at its limit, and who is evicted when a kernel runs short.
 *
 * A container holds scale × profile, and more each second since it began to serve where it leaks. Its own limit is met
 * at a time that is known as it begins; whether a kernel is short is looked at in every sample, and when somebody begins.
 */
import { NONE, RAM } from "../columns.ts"
import { makeProfilePeaks } from "../profileFacts.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { ContainerEviction, ContainerKill } from "./containersOutcome.ts"
import type { ContainerMemory } from "./orchestration.ts"

export interface MemoryOfContainers {
  /** It serves from now on. @returns when it will be killed at its limit; Infinity = never in this run */
  readonly begins: (container: number) => number
  /** It serves no more. */
  readonly ends: (container: number) => void
  /** It is at its limit now. Returns seconds until it is started again. */
  readonly kills: (container: number, kernel: number) => number
  /** Some kernel could run short: every sample counts. */
  readonly mayEvict: () => boolean
  /** @returns who goes first of a kernel that is short; NONE = it is not, or nobody is left */
  readonly nextEvicted: (kernel: number) => number
  readonly close: () => { readonly containerRamMibSeconds: Float64Array; readonly containerRamMostMib: Float64Array; readonly kills: ReadonlyArray<ContainerKill>; readonly evictions: ReadonlyArray<ContainerEviction> }
}

/** @param level who is on which kernel; a kernel's list holds those that start and stop too, who hold nothing */
export function makeMemoryOfContainers(plan: Plan, memory: ContainerMemory, level: State, now: () => number): MemoryOfContainers {
  const { profileStart, profileSamples } = plan.profiles
  const { sampleSeconds, periodSeconds } = plan
  const { guestCount } = plan.guests
  const peakOf = makeProfilePeaks(plan.profiles)
  /** NaN = it does not serve. */
  const since = new Float64Array(guestCount).fill(NaN)
  const killCount = new Int32Array(guestCount)
  const containerRamMibSeconds = new Float64Array(guestCount)
  const containerRamMostMib = new Float64Array(guestCount)
  const kills: ContainerKill[] = []
  const evictions: ContainerEviction[] = []
  /** What kernels' containers may hold at most, together: [kernels]. */
  const kernelMostMib = memory.kernelOwnMib.slice()
  const kernelCount = kernelMostMib.length
  const isShortable = new Uint8Array(kernelCount)
  let shortables = 0

  const sampleAt = (seconds: number) => {
    let sample = Math.floor(seconds / sampleSeconds)
    while ((sample + 1) * sampleSeconds <= seconds) sample++
    while (sample * sampleSeconds > seconds) sample--
    return sample
  }
  const shapeAt = (container: number, sample: number) => {
    const start = profileStart[memory.containerProfile[container]!]!
    return memory.containerMib[container]! * profileSamples[start + (sample % (profileStart[memory.containerProfile[container]! + 1]! - start))]!
  }
  const heldNow = (container: number) => (Number.isNaN(since[container]!) ? 0 : shapeAt(container, sampleAt(now())) + memory.containerGrowthMibPerSecond[container]! * (now() - since[container]!))
  const mostOf = (container: number) => Math.min(memory.containerLimitMib[container]!, memory.containerGrowthMibPerSecond[container]! > 0 ? Infinity : memory.containerMib[container]! * peakOf(memory.containerProfile[container]!))

  const killTime = (container: number) => {
    const limit = memory.containerLimitMib[container]!
    const growth = memory.containerGrowthMibPerSecond[container]!
    const from = now()
    if (limit === Infinity) return Infinity
    const length = profileStart[memory.containerProfile[container]! + 1]! - profileStart[memory.containerProfile[container]!]!
    const first = sampleAt(from)
    for (let sample = first; sample * sampleSeconds < periodSeconds; sample++) {
      // Without a leak it is as before after one round of the profile.
      if (growth === 0 && sample > first + length) return Infinity
      const begin = Math.max(from, sample * sampleSeconds)
      const shape = shapeAt(container, sample)
      if (shape + growth * (begin - from) > limit) return begin
      if (growth === 0) continue
      const reached = from + (limit - shape) / growth
      if (reached < (sample + 1) * sampleSeconds) return Math.max(begin, reached)
    }
    return Infinity
  }

  const bound = (kernel: number, amount: number) => {
    kernelMostMib[kernel]! += amount
    const may = kernelMostMib[kernel]! > memory.kernelMib[kernel]! - memory.kernelEvictionMib[kernel]! ? 1 : 0
    shortables += may - isShortable[kernel]!
    isShortable[kernel] = may
  }
  /** Leaks without a limit are counted, not added up: Infinity would never come off again. */
  const boundOf = (container: number) => Math.min(mostOf(container), 1e15)

  /** What it held while it served: integral and highest. Cost: O(samples in between). */
  const account = (container: number) => {
    const from = since[container]!
    const to = now()
    const growth = memory.containerGrowthMibPerSecond[container]!
    let sum = (growth * (to - from) * (to - from)) / 2
    let most = 0
    for (let sample = sampleAt(from); sample * sampleSeconds < to || sample === sampleAt(from); sample++) {
      const begin = Math.max(from, sample * sampleSeconds)
      const end = Math.min(to, (sample + 1) * sampleSeconds)
      const shape = shapeAt(container, sample)
      sum += shape * Math.max(0, end - begin)
      most = Math.max(most, shape + growth * (Math.max(begin, end) - from))
    }
    containerRamMibSeconds[container]! += sum
    containerRamMostMib[container] = Math.max(containerRamMostMib[container]!, Math.min(most, memory.containerLimitMib[container]!))
  }

  const requestOf = (container: number) => plan.guests.guestPlacement[RAM]![container]!
  /** Those above their request first, then by priority, then by how far above it they are; of equals the first. */
  const goesBefore = (a: number, heldA: number, b: number, heldB: number) => {
    const isAboveA = heldA > requestOf(a)
    const isAboveB = heldB > requestOf(b)
    if (isAboveA !== isAboveB) return isAboveA
    if (memory.containerPriority[a] !== memory.containerPriority[b]) return memory.containerPriority[a]! < memory.containerPriority[b]!
    return heldA - requestOf(a) > heldB - requestOf(b)
  }

  return {
    begins: (container) => {
      since[container] = now()
      bound(level.guestHost[container]!, boundOf(container))
      return killTime(container)
    },
    ends: (container) => {
      if (Number.isNaN(since[container]!)) return
      account(container)
      since[container] = NaN
      bound(level.guestHost[container]!, -boundOf(container))
    },
    kills: (container, kernel) => {
      const { firstSeconds, factor, mostSeconds, forgottenAfterSeconds } = memory.backoff
      // Who served for long begins anew.
      if (now() - since[container]! >= forgottenAfterSeconds) killCount[container] = 0
      let seconds = Math.min(mostSeconds, firstSeconds)
      for (let k = 0; k < killCount[container]! && seconds < mostSeconds; k++) seconds = Math.min(mostSeconds, seconds * factor)
      killCount[container]!++
      kills.push({ timeSeconds: now(), container, kernel, limitMib: memory.containerLimitMib[container]!, servedSeconds: now() - since[container]!, backoffSeconds: seconds })
      return seconds
    },
    mayEvict: () => shortables > 0,
    nextEvicted: (kernel) => {
      if (isShortable[kernel] === 0) return NONE
      let used = memory.kernelOwnMib[kernel]!
      let first = NONE
      let firstHeld = 0
      for (let container = level.hostFirstGuest[kernel]!; container !== NONE; container = level.guestNext[container]!) {
        const held = heldNow(container)
        used += held
        if (held > 0 && (first === NONE || goesBefore(container, held, first, firstHeld))) {
          first = container
          firstHeld = held
        }
      }
      const free = memory.kernelMib[kernel]! - used
      if (first === NONE || free >= memory.kernelEvictionMib[kernel]!) return NONE
      evictions.push({ timeSeconds: now(), container: first, kernel, heldMib: firstHeld, requestMib: requestOf(first), freeMib: free })
      return first
    },
    close: () => {
      for (let container = 0; container < guestCount; container++) if (!Number.isNaN(since[container]!)) account(container)
      return { containerRamMibSeconds, containerRamMostMib, kills, evictions }
    }
  }
}

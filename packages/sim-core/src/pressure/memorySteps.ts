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
  /** Mean of each part, MiB; the steps of a host together: [parts][hostCount × stepCount]. Time that it was off counts as nothing; parts that no host ever had share one column. */
  readonly mib: ReadonlyArray<Float64Array>
  /** The worst that each host was at: HIGH … LOW, the steps of a host together: [hostCount × stepCount]. */
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
  let stepSeconds = sampleSeconds
  let samplesEach = 1
  const lengthen = () => {
    stepSeconds *= 2
    samplesEach *= 2
  }
  if (periodSeconds < Infinity) while (Math.ceil(periodSeconds / stepSeconds) > most) lengthen()
  /** Steps that each host has room for. */
  let room = 0
  /** ∫ MiB dt: [parts][hostCount × room]. What no host has had so far is the first, which nobody writes. */
  let nothing = new Float64Array(0)
  let integral = MEMORY_PARTS.map(() => nothing)
  let state = new Uint8Array(0)
  let last = -1

  /** Steps are twice as long from now on. */
  const merge = () => {
    for (const column of integral) if (column !== nothing) mergeSteps(column, hostCount, room, last)
    for (let host = 0; host < hostCount; host++) {
      for (let step = 0; step <= last; step++) {
        const into = host * room + (step >> 1)
        state[into] = Math.max(step % 2 === 0 ? 0 : state[into]!, state[host * room + step]!)
      }
      state.fill(0, host * room + (last >> 1) + 1, (host + 1) * room)
    }
    last >>= 1
    lengthen()
  }
  const makeRoom = (step: number) => {
    if (step >= room) {
      const wider = Math.min(most, Math.max(step + 1, 2 * room, periodSeconds < Infinity ? Math.ceil(periodSeconds / stepSeconds) : 0))
      const before = nothing
      nothing = new Float64Array(wider * hostCount)
      integral = integral.map((column) => (column === before ? nothing : widened(column, new Float64Array(wider * hostCount), hostCount, room, wider)))
      state = widened(state, new Uint8Array(wider * hostCount), hostCount, room, wider)
      room = wider
    }
    last = step
  }
  const fit = (until: number) => {
    while (Math.ceil(until / stepSeconds) > most) merge()
  }
  const own = (part: number) => (integral[part] === nothing ? (integral[part] = new Float64Array(nothing.length)) : integral[part]!)

  return {
    add: (host, from, until) => {
      fit(until)
      let at = from
      for (let step = Math.floor(from / stepSeconds); at < until; step++) {
        const end = Math.min(until, (step + 1) * stepSeconds)
        if (end <= at) continue
        if (step > last) makeRoom(step)
        const row = host * room + step
        for (let part = 0; part < PARTS; part++) {
          const mib = hostPart[part]![host]!
          if (mib !== 0) own(part)[row]! += mib * (end - at)
        }
        if (hostState[host]! > state[row]!) state[row] = hostState[host]!
        at = end
      }
    },
    addCalm: (host, first, count, wantedMib, activeMib, stillMib, thereMib) => {
      if (count === 0) return
      fit((first + count) * sampleSeconds)
      const lastStep = Math.floor((first + count - 1) / samplesEach)
      if (lastStep > last) makeRoom(lastStep)
      const row = host * room
      const configured = hostPart[CONFIGURED]![host]!
      const overhead = hostPart[OVERHEAD]![host]!
      if (configured !== 0) addConstant(own(CONFIGURED), row, first, count, samplesEach, sampleSeconds, configured)
      if (overhead !== 0) addConstant(own(OVERHEAD), row, first, count, samplesEach, sampleSeconds, overhead)
      addRow(own(ACTIVE), row, first, count, samplesEach, sampleSeconds, activeMib)
      addHeld(own(CONSUMED), own(FREE), row, first, count, samplesEach, sampleSeconds, wantedMib, stillMib, thereMib)
    },
    close: (endSeconds) => {
      fit(endSeconds)
      const stepCount = Math.ceil(endSeconds / stepSeconds)
      if (stepCount > 0 && stepCount - 1 > last) makeRoom(stepCount - 1)
      // Sums become means where they are.
      for (const column of integral) if (column !== nothing) meansOf(column, hostCount, room, stepCount, stepSeconds, endSeconds)
      if (room !== stepCount) for (let host = 1; host < hostCount; host++) state.copyWithin(host * stepCount, host * room, host * room + stepCount)
      return { stepSeconds, stepCount, mib: integral.map((column) => column.subarray(0, stepCount * hostCount)), state: state.subarray(0, stepCount * hostCount) }
    }
  }
}

/** The same rows with more room in each. */
function widened<Column extends Float64Array | Uint8Array>(column: Column, wider: Column, hostCount: number, room: number, widerRoom: number): Column {
  for (let host = 0; host < hostCount; host++) wider.set(column.subarray(host * room, (host + 1) * room), host * widerRoom)
  return wider
}

function mergeSteps(integral: Float64Array, hostCount: number, room: number, last: number): void {
  for (let host = 0; host < hostCount; host++) {
    const row = host * room
    for (let step = 0; step <= last; step++) {
      const into = row + (step >> 1)
      integral[into] = (step % 2 === 0 ? 0 : integral[into]!) + integral[row + step]!
    }
    integral.fill(0, row + (last >> 1) + 1, row + room)
  }
}

/** Loops of their own, here and below: V8 leaves an outer loop for slower code each time that an inner one ends. */
function meansOf(integral: Float64Array, hostCount: number, room: number, stepCount: number, stepSeconds: number, endSeconds: number): void {
  if (stepCount === 0) return
  const last = stepCount - 1
  const lastSeconds = Math.min(stepSeconds, endSeconds - last * stepSeconds)
  for (let host = 0; host < hostCount; host++) {
    divide(integral, host * room, host * stepCount, last, stepSeconds)
    integral[host * stepCount + last] = integral[host * room + last]! / lastSeconds
  }
}

function divide(integral: Float64Array, from: number, into: number, count: number, by: number): void {
  for (let step = 0; step < count; step++) integral[into + step] = integral[from + step]! / by
}

/** One amount in all of so many samples. @param row where the steps of the host begin, here and below */
function addConstant(integral: Float64Array, row: number, first: number, count: number, samplesEach: number, sampleSeconds: number, mib: number): void {
  let step = Math.floor(first / samplesEach) | 0
  for (let s = 0; s < count; step++) {
    const end = Math.min(count, (step + 1) * samplesEach - first) | 0
    integral[row + step]! += mib * ((end - s) * sampleSeconds)
    s = end
  }
}

function addRow(integral: Float64Array, row: number, first: number, count: number, samplesEach: number, sampleSeconds: number, mib: Float64Array): void {
  let step = Math.floor(first / samplesEach) | 0
  for (let s = 0; s < count; step++) {
    const end = Math.min(count, (step + 1) * samplesEach - first) | 0
    let sum = -0
    for (; s < end; s++) sum += mib[s]!
    integral[row + step]! += (sum + 0) * sampleSeconds
  }
}

/** What guests hold, and what that leaves free. */
function addHeld(consumed: Float64Array, free: Float64Array, row: number, first: number, count: number, samplesEach: number, sampleSeconds: number, wantedMib: Float64Array, stillMib: number, thereMib: number): void {
  let step = Math.floor(first / samplesEach) | 0
  for (let s = 0; s < count; step++) {
    const end = Math.min(count, (step + 1) * samplesEach - first) | 0
    const seconds = (end - s) * sampleSeconds
    let wanted = -0
    for (; s < end; s++) wanted += wantedMib[s]!
    consumed[row + step]! += wanted * sampleSeconds - stillMib * seconds
    free[row + step]! += thereMib * seconds - wanted * sampleSeconds
  }
}

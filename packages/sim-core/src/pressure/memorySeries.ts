/** The series of memory: one row per sample, with the rows of the recorder. */
import type { HostRows } from "../hostRows.ts"
import { MEMORY_STATES } from "../physics/memory/memoryModel.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { MemorySeries } from "./memoryOutcome.ts"
import { MEMORY_PARTS, type MemoryTables } from "./memoryTables.ts"

export interface MemoryRecorder {
  /** A row of how things are now. */
  readonly sample: () => void
  /** Rows of a stretch, from its sums. */
  readonly keepRows: (rows: HostRows, count: number) => void
  readonly close: (rowCount: number) => MemorySeries
}

export function makeMemoryRecorder(plan: Plan, state: State, tables: MemoryTables): MemoryRecorder {
  const { hostCount } = plan.hosts
  let room = !plan.record.series ? 0 : plan.periodSeconds < Infinity ? Math.ceil(plan.periodSeconds / plan.sampleSeconds) + 1 : 1024
  let part = MEMORY_PARTS.map(() => new Float64Array(room))
  let hosts = MEMORY_STATES.map(() => new Int32Array(room))
  let next = 0

  const makeRoom = (more: number) => {
    if (next + more <= room) return
    room = Math.max(2 * room, next + more)
    const wider = <Column extends Float64Array | Int32Array>(column: Column, into: Column) => {
      into.set(column)
      return into
    }
    part = part.map((column) => wider(column, new Float64Array(room)))
    hosts = hosts.map((column) => wider(column, new Int32Array(room)))
  }

  return {
    sample: () => {
      if (!plan.record.series) return
      makeRoom(1)
      for (let k = 0; k < MEMORY_PARTS.length; k++) {
        const column = tables.hostPart[k]!
        let sum = 0
        for (let host = 0; host < hostCount; host++) sum += column[host]!
        part[k]![next] = sum
      }
      for (let host = 0; host < hostCount; host++) if (state.hostIsOn[host] === 1) hosts[tables.hostState[host]!]![next]!++
      next++
    },
    keepRows: ({ memory }, count) => {
      if (memory === null) return
      makeRoom(count)
      for (let k = 0; k < MEMORY_PARTS.length; k++) part[k]!.set(memory.part[k]!.subarray(0, count), next)
      for (let k = 0; k < MEMORY_STATES.length; k++) hosts[k]!.set(memory.hosts[k]!.subarray(0, count), next)
      next += count
    },
    close: (rowCount) => ({ part: part.map((column) => column.subarray(0, rowCount)), hosts: hosts.map((column) => column.subarray(0, rowCount)) })
  }
}

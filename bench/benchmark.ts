/**
 * What a bench file exports: `export const benchmark: Benchmark`, in `bench/<name>.bench.ts`.
 * `bench/run.ts` finds the files, checks each case's outcome, then times it.
 */
export interface Benchmark {
  /** As on the command line: `node bench/run.ts place`. */
  readonly name: string
  readonly cases: ReadonlyArray<Case>
  /** Cases run in turn, the first, the second, …, the first again, and each is told as a multiple of the first: what keeps the machine busy then slows all of them. */
  readonly inTurn?: boolean
  readonly processes?: ReadonlyArray<ProcessCase>
  readonly onThreads?: ReadonlyArray<ThreadsCase>
}

export interface Case {
  readonly name: string
  /** Builds the input, outside the clock. @returns what is timed: one whole run, from the same start each time */
  readonly prepare: () => () => string
  /** What a run must return: counts and a digest, e.g. `8126 hosts, checksum 1`. Compared before anything is timed, and after. */
  readonly expected: string
  /** Operations in one run, where the figure is a time per operation. */
  readonly operations?: number
  /** Of one run, or of one operation where `operations` is given. */
  readonly target?: { readonly milliseconds: number } | { readonly microseconds: number } | { readonly timesTheFirst: number }
  /** Runs timed, after one to check and two to warm up; the median counts. At least 5. */
  readonly repetitions: number
}

/** A program run as a whole, from its start to its end. */
export interface ProcessCase {
  readonly name: string
  /** Of Node: the program's file, and its arguments. */
  readonly args: ReadonlyArray<string>
  /** What it must print, among other things. */
  readonly expected: string
  readonly alsoExpected?: ReadonlyArray<string>
  /** Makes what it needs, outside the clock. */
  readonly prepare?: () => void
  /** Why it cannot run here. */
  readonly skipped?: string
  readonly target: { readonly seconds?: number; readonly mebibytes?: number; readonly mebibytesBeyondNode?: number }
  /** The median counts. */
  readonly repetitions: number
}

/** Work that is shared out over threads. */
export interface ThreadsCase {
  readonly name: string
  /** Makes what it needs, outside the clock. @param isQuick less of it, with an outcome of its own */
  readonly prepare: (isQuick: boolean) => {
    /** What a run must return, whatever the threads. */
    readonly expected: string
    readonly run: (threads: number) => Promise<string>
    /** Takes away what was made. */
    readonly end: () => void
  }
  /** One core's time ÷ two cores'. */
  readonly target?: { readonly timesOneCore: number }
  /** Turns of each; the least of them counts. */
  readonly repetitions: number
}

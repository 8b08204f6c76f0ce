/** One line on stderr that says how far something is, rewritten in place; nothing where nobody watches, or where it is soon over. */

/** What of stderr is needed to show it. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

export interface Progress {
  /**
   * @param doneFraction of the whole, 0 to 1
   * @param pace what else is to be said, made only if it is shown
   */
  readonly show: (label: string, doneFraction: number, pace: (seconds: number) => string) => void
  /** Takes the line away. */
  readonly end: () => void
}

/** Nobody needs to be told of what is over by then. */
const QUIET_MS = 1000
/** Faster than the eye follows. */
const PAUSE_MS = 100
const BAR = 16
const CLEAR = "\r\u001b[2K"

export function startProgress(terminal: Terminal = process.stderr, now: () => number = () => performance.now()): Progress {
  const start = now()
  let last = -Infinity
  return {
    show: (label, doneFraction, pace) => {
      if (terminal.isTTY !== true) return
      const at = now()
      if (at - start < QUIET_MS || at - last < PAUSE_MS) return
      last = at
      const seconds = (at - start) / 1000
      const line = `${label} ${bar(doneFraction)} ${Math.floor(doneFraction * 100)} %, ${secondsLeft(doneFraction, seconds)} to go, ${pace(seconds)}`
      // A line that wraps could not be taken back.
      terminal.write(CLEAR + line.slice(0, (terminal.columns ?? 80) - 1))
    },
    end: () => {
      if (last > -Infinity) terminal.write(CLEAR)
    }
  }
}

function bar(doneFraction: number): string {
  const full = Math.floor(doneFraction * BAR)
  return `[${"█".repeat(full)}${"░".repeat(BAR - full)}]`
}

function secondsLeft(doneFraction: number, seconds: number): string {
  if (!(doneFraction > 0)) return "? s"
  const left = Math.ceil((seconds / doneFraction) * (1 - doneFraction))
  return left < 120 ? `${left} s` : `${Math.ceil(left / 60)} min`
}

/** 1234567 // => "1,234,567" */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",")
}

/** 12345678 // => "12.3" */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

/**
 * Makes examples/measured-week/week.csv: twelve servers over a week, a reading every half hour. Nobody measured
 * them; the file is made so that it can ship. Whole numbers from a generator with a fixed start, so that it is
 * the same everywhere: `node tools/measuredWeek.ts > examples/measured-week/week.csv`.
 */
import { fileURLToPath } from "node:url"

const STEP_SECONDS = 1800
const SAMPLES = 7 * 48

/** Percent of CPU at night, in office hours, at weekends; batch works at night. */
const KINDS = { web: [4, 38, 9], db: [8, 30, 12], file: [3, 18, 4], batch: [70, 5, 20] } as const
type Kind = keyof typeof KINDS

const SERVERS: ReadonlyArray<Kind> = ["web", "web", "web", "web", "db", "db", "db", "file", "file", "file", "batch", "batch"]

/** Office hours are 8 to 18, Monday to Friday; the week begins on a Monday at midnight. */
function level(kind: Kind, sample: number): number {
  const hour = (sample % 48) / 2
  const [night, office, weekend] = KINDS[kind]
  if (sample >= 5 * 48) return weekend
  return hour >= 8 && hour < 18 ? office : night
}

/** The text of week.csv. */
export function measuredWeek(): string {
  let state = 20_260_105
  const noise = (): number => {
    // Park and Miller's minimal standard generator: exact in doubles.
    state = (state * 16_807) % 2_147_483_647
    return (state % 2001) / 1000 - 1
  }
  const counts = new Map<Kind, number>()
  const names = SERVERS.map((kind) => {
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    return `${kind}-${number}`
  })
  const lines = ["time,vm,cpu_pct,mem_mib,iops,net_mbps"]
  const start = Date.UTC(2026, 0, 5) / 1000
  for (let sample = 0; sample < SAMPLES; sample++) {
    const time = new Date((start + sample * STEP_SECONDS) * 1000).toISOString().replace(".000Z", "Z")
    SERVERS.forEach((kind, i) => {
      const cpu = Math.max(0, level(kind, sample) * (1 + 0.3 * noise()))
      const iops = Math.round(cpu * (kind === "db" ? 40 : 8))
      // db-2 was not measured on Wednesday from 2 to 6.
      if (names[i] === "db-2" && sample >= 2 * 48 + 4 && sample < 2 * 48 + 12) return
      lines.push(`${time},${names[i]},${cpu.toFixed(1)},8192,${iops},${Math.round(cpu)}`)
    })
  }
  return `${lines.join("\n")}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(measuredWeek())

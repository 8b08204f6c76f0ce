/**
 * Makes examples/when-is-it-full/usage.csv: what a small cluster used over 26 months, a row a day. Nobody measured it;
 * the file is made so that it can ship, and so that what is found in it is known: `node tools/growthHistory.ts > examples/when-is-it-full/usage.csv`.
 *
 * CPU on a working day is 145 GHz and 0.08 GHz more each day; weekends have 0.6 of it, December 1.3 times as much.
 * RAM is 700 GiB and 0.45 more each day, disk 9,000 GiB and 6 more. Days differ by up to 5, 1 and 0.5 %.
 */
import { fileURLToPath } from "node:url"

const DAYS = 790
const MS_PER_DAY = 86_400_000

/** The text of usage.csv. */
export function growthHistory(): string {
  let state = 20_240_101
  const noise = (part: number): number => {
    // Park and Miller's minimal standard generator: exact in doubles.
    state = (state * 16_807) % 2_147_483_647
    return 1 + part * ((state % 2001) / 1000 - 1)
  }
  const lines = ["date,cpu_ghz,ram_gib,disk_gib"]
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(Date.UTC(2024, 0, 1) + day * MS_PER_DAY)
    const isWeekend = date.getUTCDay() % 6 === 0
    const cpu = (145 + 0.08 * day) * (isWeekend ? 0.6 : 1) * (date.getUTCMonth() === 11 ? 1.3 : 1) * noise(0.05)
    const ram = (700 + 0.45 * day) * noise(0.01)
    const disk = (9000 + 6 * day) * noise(0.005)
    lines.push([date.toISOString().slice(0, 10), cpu.toFixed(1), ram.toFixed(0), disk.toFixed(0)].join(","))
  }
  return `${lines.join("\n")}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(growthHistory())

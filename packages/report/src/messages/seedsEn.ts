/** What chance changes, over many seeds. */
import { formatCount } from "../format.ts"

const count = (n: number): string => formatCount(n, "en")

export const seedsEn = {
  line: (n: number, first: number, last: number) => `Over ${count(n)} seeds (${first} to ${last}), mean and 95% interval of the mean:`,
  caption: (n: number, first: number, last: number) => `Figures that differ between ${count(n)} seeds (${first} to ${last}): mean, and 95% interval of the mean by Student's t`,
  nothingRandom: (n: number) => `Nothing in this run is random: all ${count(n)} seeds give the same outcome.`,
  stillRuns: (n: number, names: ReadonlyArray<string>) => `Nothing is random in ${names.join(", ")}: all ${count(n)} seeds give the same outcome.`,
  header: ["", "mean", "from", "to"],
  used: (resource: string) => `${resource} used, mean`,
  highest: (resource: string) => `${resource} used, max`,
  unserved: (resource: string) => `${resource} not served`,
  figure: { hostsUsed: "Hosts used", placedCount: "Servers placed", refusedCount: "Not placed", energyKwh: "Energy", meanWatts: "Mean power", peakWatts: "Peak power", "pressure.cpu.readyMeanFraction": "CPU ready, mean", "pressure.cpu.readyMaxFraction": "CPU ready, worst host", "pressure.cpu.delayedFraction": "CPU demand that waits", "pressure.memory.delayedFraction": "CPU late by swapped pages", "pressure.memory.killCount": "Killed out of memory", "queue.responseSeconds": "Response of a job", "queue.waitSeconds": "Wait of a job", "pressure.latency.limits.missedFraction": "Time too late" }
}

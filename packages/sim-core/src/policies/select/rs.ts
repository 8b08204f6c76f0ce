import type { SelectPolicy } from "../selectPolicy.ts"

/** Random selection. */
export const rs: SelectPolicy = {
  name: "rs",
  description: "Any guest, uniformly at random, by the run's seed.",
  descriptionFr: "N'importe quel serveur, uniformément au hasard, selon la graine.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  prepare: ({ random }) => (_guests, count) => random.integer(count)
}

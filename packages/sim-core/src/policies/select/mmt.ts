import { placeOfSmallest, type SelectPolicy } from "../selectPolicy.ts"

/** Minimum migration time. */
export const mmt: SelectPolicy = {
  name: "mmt",
  description: "The guest that moves fastest: the smallest RAM.",
  descriptionFr: "Le serveur qui migre le plus vite : la plus petite RAM.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  prepare: ({ ramMib }) => (guests, count) => placeOfSmallest(guests, count, ramMib)
}

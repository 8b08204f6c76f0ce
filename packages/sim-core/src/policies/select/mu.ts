import { placeOfSmallest, type SelectPolicy } from "../selectPolicy.ts"

/** Minimum utilisation. */
export const mu: SelectPolicy = {
  name: "mu",
  description: "The guest that uses the smallest part of its CPU.",
  descriptionFr: "Le serveur qui utilise la plus petite part de son CPU.",
  source: "Beloglazov and Buyya, Concurrency and Computation: Practice and Experience 24 (2012) 1397–1420",
  prepare: ({ demandMhz, nominalMhz }) => {
    // Without a size nothing is used of it.
    const utilisation = (guest: number) => (nominalMhz(guest) > 0 ? demandMhz(guest) / nominalMhz(guest) : 0)
    return (guests, count) => placeOfSmallest(guests, count, utilisation)
  }
}

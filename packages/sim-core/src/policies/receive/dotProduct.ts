import { CPU } from "../../columns.ts"
import type { ReceivePolicy } from "../receivePolicy.ts"

/** Dot product of what the guest needs and what the host has free. */
export const dotProduct: ReceivePolicy = {
  name: "dotProduct",
  description: "The host whose free resources point the way the guest's needs do: the largest Σ need × free, in fractions of the host; one that is off only where none that is on has room.",
  descriptionFr: "L'hôte dont les ressources libres vont dans le sens des besoins : le plus grand Σ besoin × libre, en fractions de l'hôte ; un hôte éteint seulement si aucun allumé n'a de place.",
  source: "Panigrahy, Talwar, Uyeda, Wieder, Heuristics for vector bin packing, Microsoft Research 2011",
  scoreMeaning: "−Σ need × free, in fractions of the host",
  prefersOn: true,
  prepare: ({ plan, bookedMhz, held }) => {
    const { hostCapacity } = plan.hosts
    const others = plan.resourcesInPlay.filter((resource) => resource !== CPU)
    return (guest, needMhz, host) => {
      const capacity = hostCapacity[CPU]![host]!
      let sum = (needMhz / capacity) * (1 - bookedMhz[host]! / capacity)
      for (const resource of others) {
        const there = hostCapacity[resource]![host]!
        if (there < Infinity) sum += (plan.guests.guestPlacement[resource]![guest]! / there) * (1 - held[resource]![host]! / there)
      }
      return -sum
    }
  }
}

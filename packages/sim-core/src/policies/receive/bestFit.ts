import { CPU } from "../../columns.ts"
import type { ReceivePolicy } from "../receivePolicy.ts"

/** Best fit by CPU. */
export const bestFit: ReceivePolicy = {
  name: "bestFit",
  description: "The host with the least CPU left, as a fraction of it; one that is off only where none that is on has room.",
  descriptionFr: "L'hôte auquel il reste le moins de CPU, en fraction ; un hôte éteint seulement si aucun allumé n'a de place.",
  source: "Johnson, Near-optimal bin packing algorithms, MIT 1973",
  scoreMeaning: "fraction of the CPU that stays free",
  prefersOn: true,
  prepare: ({ plan, bookedMhz }) => {
    const capacity = plan.hosts.hostCapacity[CPU]!
    return (_guest, needMhz, host) => 1 - (bookedMhz[host]! + needMhz) / capacity[host]!
  }
}

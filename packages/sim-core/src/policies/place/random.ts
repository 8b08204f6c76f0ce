import { NONE } from "../../columns.ts"
import { findFlavours } from "../../packing/flavours.ts"
import { indexHosts } from "../../packing/levelIndex.ts"
import { randomStream } from "../../random.ts"
import type { PlacePolicy } from "../placePolicy.ts"

/** Hosts drawn blindly before those that take the guest are listed: with most hosts open a draw or two is enough. */
export const BLIND_DRAWS = 16

/** The yardstick of chance: what a policy must beat. */
export const random: PlacePolicy = {
  name: "random",
  description: "Any host that takes the guest, each as likely as the next, whether it is on or not; the numbers follow from the scenario's seed.",
  descriptionFr: "N'importe quel hôte qui prend le serveur, tous aussi probables, allumés ou non ; le tirage découle de la graine (seed) du scénario.",
  scoreMeaning: "",
  source: "folklore; CloudSim Plus VmAllocationPolicyRandom",
  order: "asGiven",
  prepare: (rooms) => {
    const { hostCount } = rooms.plan.hosts
    const flavours = findFlavours(rooms)
    const { guestFlavour } = flavours
    const index = indexHosts(rooms, flavours)
    const stream = randomStream(rooms.plan.seed, "place.random")
    const open = new Int32Array(hostCount)
    return {
      // A blind draw that is accepted is uniform over the hosts that take the guest, and so is a draw from their list.
      place: (guest) => {
        for (let draw = 0; draw < BLIND_DRAWS; draw++) {
          const host = stream.integer(hostCount)
          if (rooms.fits(guest, host)) return host
        }
        const survivors = index.survivors(guestFlavour[guest]!, open)
        let count = 0
        for (let i = 0; i < survivors; i++) if (rooms.fits(guest, open[i]!)) open[count++] = open[i]!
        return count === 0 ? NONE : open[stream.integer(count)]!
      },
      score: () => NaN
    }
  }
}

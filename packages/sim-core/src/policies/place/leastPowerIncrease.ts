import { CPU, NONE } from "../../columns.ts"
import { findAlike } from "../../packing/alike.ts"
import { splitEmptyHosts } from "../../packing/emptyHosts.ts"
import { findFlavours } from "../../packing/flavours.ts"
import type { Rooms } from "../../packing/rooms.ts"
import { findPowerModel } from "../../physics/power/models.ts"
import type { Plan } from "../../plan.ts"
import type { Placer, PlacePolicy } from "../placePolicy.ts"

/** Increases are compared in whole steps of 1e-6 W: a power curve is straight in pieces, and rounding must not break its ties. */
const STEPS_PER_WATT = 1e6

/** Power-aware best-fit: the host whose power rises least. */
export const leastPowerIncrease: PlacePolicy = {
  name: "leastPowerIncrease",
  description: "The host whose power rises least when the guest comes, at the CPU that placement has promised there; an empty host rises from 0 W where empty hosts go off (emptyHosts.state). Ties to the first of the list.",
  descriptionFr: "L'hôte dont la puissance monte le moins à l'arrivée du serveur, au CPU que le placement y a promis ; un hôte vide part de 0 W si les hôtes vides s'éteignent (emptyHosts.state). À égalité, le premier de la liste.",
  scoreMeaning: "watts that the host would draw more with the guest, at the CPU promised there; rounded to 1e-6 W",
  source: "Beloglazov, Abawajy, Buyya, Energy-aware resource allocation heuristics for efficient management of data centers for cloud computing, 2012 (power-aware best fit)",
  order: "asGiven",
  prepare: prepareLeastPowerIncrease
}

function prepareLeastPowerIncrease(rooms: Rooms): Placer {
  const { plan, hostGuests } = rooms
  const { hostCapacity, hostUsable, hostModel, hostCount, modelPower } = plan.hosts
  const wattsOf = modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const promisedMhz = (host: number) => hostUsable[CPU]![host]! - rooms.free[CPU]![host]!
  const wattsAt = (host: number, mhz: number) => wattsOf[hostModel[host]!]!(mhz / hostCapacity[CPU]![host]!)
  const wattsNow = (host: number) => (hostGuests[host] === 0 && !plan.emptyHosts.stayOn ? 0 : wattsAt(host, promisedMhz(host)))

  /** What each host draws as it is: [hostCount]. */
  const hostWatts = new Float64Array(hostCount).map((_, host) => wattsNow(host))
  rooms.watch((host) => (hostWatts[host] = wattsNow(host)))
  const increase = (guest: number, host: number): number => {
    const watts = wattsAt(host, promisedMhz(host) + rooms.need(guest, CPU, host)) - hostWatts[host]!
    return Math.round(watts * STEPS_PER_WATT)
  }

  const flavours = findFlavours(rooms)
  const { guestFlavour } = flavours
  const kinds = findPowerKinds(plan)
  const { used, firstEmpty } = splitEmptyHosts(rooms, flavours, kinds.hosts)
  const survivors = new Int32Array(hostCount)
  return {
    place: (guest) => {
      let best = NONE
      let least = Infinity
      const consider = (host: number): void => {
        const steps = increase(guest, host)
        if (steps > least || (steps === least && host > best) || !rooms.fits(guest, host)) return
        best = host
        least = steps
      }
      const count = used.survivors(guestFlavour[guest]!, survivors)
      for (let i = 0; i < count; i++) consider(survivors[i]!)
      for (let kind = 0; kind + 1 < kinds.starts.length; kind++) {
        const host = firstEmpty(guest, kinds.starts[kind]!, kinds.starts[kind + 1]!)
        if (host !== NONE) consider(host)
      }
      return best
    },
    score: (guest, host) => increase(guest, host) / STEPS_PER_WATT
  }
}

/** Hosts kind by kind; a kind is what power cannot tell apart in empty hosts. `starts`: first place of each kind, and the end. */
function findPowerKinds({ hosts }: Plan): { readonly hosts: Int32Array; readonly starts: ReadonlyArray<number> } {
  const { rowGroup, groupCount } = findAlike(hosts.hostCount, [new Float64Array(hosts.hostModel), hosts.hostCapacity[CPU]!, hosts.hostCoreMhz])
  const inKinds = Int32Array.from(rowGroup.keys()).sort((a, b) => rowGroup[a]! - rowGroup[b]! || a - b)
  const starts = Array.from({ length: groupCount }, (_, kind) => inKinds.findIndex((host) => rowGroup[host] === kind))
  return { hosts: inKinds, starts: [...starts, inKinds.length] }
}

/** What might remove what stands in the way of a candidate. */
import { CPU, makeRooms, MIB_PER_GIB, NONE, RAM, RESOURCE_INDEXES, type OldServers, type ResourceIndex } from "@rackfold/sim-core"
import type { FleetAnswer } from "@rackfold/sizing"
import { amountLever, moreHostsLever, offerLever, osLever, type Troubled } from "./hostLevers.ts"
import { guestLever, haLever, headroomLever, overcommitLever, reserveLever, ruleLevers, sharedLevers } from "./settingLevers.ts"
import type { Lever } from "./lever.ts"

/** Of an infeasible candidate, in the order in which equals are told. */
export function leversOf(troubled: Troubled, answer: FleetAnswer, servers: OldServers | null): ReadonlyArray<Lever> {
  const { sizing, obstacles, found } = answer
  const levers = obstacles.flatMap((obstacle): ReadonlyArray<Lever> => {
    if (obstacle.by === "tooFew") {
      const { most, hosts, inReserve } = obstacle
      const { binding, demand } = sizing
      const left = Math.max(1, most - inReserve)
      const resources = binding === NONE ? [] : [binding, ...RESOURCE_INDEXES.filter((resource) => resource !== binding && sizing.needed[resource]!.hosts > left)]
      return [
        ...moreHostsLever(troubled, hosts), ...haLever(troubled, hosts, most),
        ...resources.flatMap((resource) => roomLevers(troubled, resource, demand.reserved[resource]! / left)),
        ...ruleLevers(troubled.decoded)
      ]
    }
    const short = shortOf(answer)
    const ofRooms = short.flatMap(({ resource, room, guests }) => [...roomLevers(troubled, resource, room), ...guestLever(troubled, resource, guests.flatMap((guest) => serverAmount(answer, servers, resource, guest)), sizing.input.plan.hosts.hostUsable[resource]![0]! / room)])
    if (obstacle.by === "nothingLeft") return ofRooms
    const plan = obstacle.by === "notPlaced" && found !== null ? found.plan : sizing.input.plan
    const lacking = obstacle.refusals.flatMap(({ lacks }) => (lacks === undefined || lacks === NONE ? [] : [plan.needs![lacks]!]))
    const families = obstacle.refusals.flatMap(({ osHosts, guest }) => (osHosts > 0 ? [plan.guests.osFamilyName[plan.guests.guestOs[guest]!]!] : []))
    return [...ofRooms, ...ruleLevers(troubled.decoded), ...[...new Map(lacking.map((need) => [`${need.kind} ${need.what}`, need])).values()].flatMap((need) => offerLever(troubled, need)), ...[...new Set(families)].flatMap((family) => osLever(troubled, family))]
  })
  return [...new Map(levers.map((lever) => [`${lever.kind} ${lever.resource} ${lever.of} ${lever.at(1).words}`, lever])).values()]
}

function roomLevers(troubled: Troubled, resource: ResourceIndex, room: number): ReadonlyArray<Lever> {
  return [...headroomLever(troubled, resource, room), ...overcommitLever(troubled, resource, room), ...reserveLever(troubled, resource), ...amountLever(troubled, resource, room)]
}

/** Resources of which some server, or servers that must share a host, want more than an empty host promises: how much, and who. */
function shortOf({ sizing: { input: { plan }, demand } }: FleetAnswer): ReadonlyArray<{ readonly resource: ResourceIndex; readonly room: number; readonly guests: ReadonlyArray<number> }> {
  const { need } = makeRooms(plan)
  const together = (plan.rules ?? []).filter(({ kind, over, isSoft }) => kind === "together" && over === "host" && isSoft !== true)
  return RESOURCE_INDEXES.flatMap((resource) => {
    const usable = plan.hosts.hostUsable[resource]![0]!
    if (usable === Infinity || demand.reserved[resource] === 0) return []
    const guests = [...demand.guests].filter((guest) => need(guest, resource, 0) > usable * (1 + 1e-9))
    const alone = guests.reduce((most, guest) => Math.max(most, need(guest, resource, 0)), 0)
    const groups = together.map((rule) => rule.guests.reduce((sum, guest) => sum + need(guest, resource, 0), 0))
    const room = Math.max(alone, ...groups)
    return room > usable * (1 + 1e-9) || !(usable > 0) ? [{ resource, room, guests }] : []
  })
}

/** What the inventory says that the server has; nothing of one that is not in it. */
function serverAmount({ sizing: { input: { plan } } }: FleetAnswer, servers: OldServers | null, resource: ResourceIndex, guest: number): ReadonlyArray<{ readonly name: string; readonly amount: number }> {
  if (servers === null || guest >= servers.serverCount) return []
  const placed = plan.guests.guestPlacement[resource]![guest]!
  const amount = resource === RAM ? (servers.ramGib[guest] ?? placed / MIB_PER_GIB) : resource === CPU ? servers.p95UseFraction[guest]! * 100 : placed
  return [{ name: plan.guests.guestName[guest]!, amount }]
}

/** Of datastores and links that are too small, though everybody is placed. */
export function leversOfShared(troubled: Troubled, answer: FleetAnswer): ReadonlyArray<{ readonly name: string; readonly resource: ResourceIndex; readonly levers: ReadonlyArray<Lever> }> {
  return (answer.figures?.shared ?? []).filter(({ isEnough }) => !isEnough).map((line) => ({ name: line.name, resource: line.resource, levers: sharedLevers(troubled.decoded, line) }))
}

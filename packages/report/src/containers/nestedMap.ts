/** Hosts, the nodes on them and the containers in these, as boxes in boxes: where each begins and ends. */
import { CPU, NONE, RAM, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { containersOverTime } from "./containersOverTime.ts"

/** From and to, as parts of the host's length. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface ContainersBox extends Stretch {
  /** Row of the deployment; NONE: single containers. */
  readonly deployment: number
  /** Alike: each requests as much. */
  readonly containers: number
}

export interface NodeBox extends Stretch {
  readonly name: string
  /** Not promised to containers: OS, runtime, reserve; null: all is. */
  readonly kept: Stretch | null
  readonly boxes: ReadonlyArray<ContainersBox>
}

export interface HostRow {
  readonly name: string
  readonly nodes: ReadonlyArray<NodeBox>
  /** Servers that are no nodes, together; null: there are none. */
  readonly servers: (Stretch & { readonly count: number }) | null
  readonly fullness: number
}

export interface NestedMap {
  readonly resource: typeof CPU | typeof RAM
  readonly atSeconds: number
  /** Hosts that hold nodes. */
  readonly hosts: number
  /** All of them, or the fullest, in the order of the scenario. */
  readonly rows: ReadonlyArray<HostRow>
}

/**
 * At the moment of most containers, by whichever of CPU and RAM nodes have promised more of.
 *
 * @param most hosts
 * @returns null where no container ever had a node, or no host and node limits either
 *
 * **Cost** O(containers + guests), sorted.
 */
export function nestedMap(plan: Plan, outcome: Outcome, most: number): NestedMap | null {
  if (outcome.containers === undefined || plan.containers === undefined) return null
  const { busiestRow, busiestKernel, busiestHost, timeSeconds } = containersOverTime(plan, outcome)
  const resource = resourceToShow(plan, busiestKernel)
  if (resource === null) return null
  const onKernel = Array.from(busiestHost, (): number[] => [])
  busiestKernel.forEach((kernel, container) => {
    if (kernel !== NONE) onKernel[kernel]!.push(container)
  })
  const onHost = new Map<number, number[]>()
  busiestHost.forEach((host, kernel) => {
    if (host !== NONE) onHost.set(host, [...(onHost.get(host) ?? []), kernel])
  })
  const atSeconds = timeSeconds[busiestRow]!
  const deploymentOf = deploymentRows(plan)
  const requestOf = (container: number): number => plan.containers!.level.guests.guestPlacement[resource]![container]!
  const fullness = (host: number): number => onHost.get(host)!.reduce((sum, kernel) => sum + onKernel[kernel]!.reduce((total, container) => total + requestOf(container), 0), 0) / plan.hosts.hostCapacity[resource]![host]!
  const hosts = [...onHost.keys()].map((host) => ({ host, full: fullness(host) }))
  const shown = hosts.sort((a, b) => b.full - a.full || a.host - b.host).slice(0, most).sort((a, b) => a.host - b.host)
  const servers = serversOfHosts(plan, outcome, atSeconds)
  return {
    resource, atSeconds, hosts: hosts.length,
    rows: shown.map(({ host, full }) => hostRow(plan, resource, host, onHost.get(host)!, onKernel, deploymentOf, servers.get(host) ?? [], full))
  }
}

/** Limited by hosts and nodes, and promised most of. */
function resourceToShow({ hosts, containers }: Plan, busiestKernel: Int32Array): typeof CPU | typeof RAM | null {
  const { level } = containers!
  const parts = ([RAM, CPU] as const).flatMap((resource) => {
    const usable = level.hosts.hostUsable[resource]!.reduce((sum, amount) => sum + amount, 0)
    const requested = busiestKernel.reduce((sum, kernel, container) => sum + (kernel === NONE ? 0 : level.guests.guestPlacement[resource]![container]!), 0)
    return usable === Infinity || requested === 0 || hosts.hostCapacity[resource]!.includes(Infinity) ? [] : [{ resource, part: requested / usable }]
  })
  return parts.sort((a, b) => b.part - a.part)[0]?.resource ?? null
}

/** Row of the deployment of each container; NONE: single ones. */
function deploymentRows({ containers }: Plan): Int32Array {
  const rows = new Int32Array(containers!.level.guests.guestCount).fill(NONE)
  containers!.orchestration?.deployments.forEach(({ revisions }, row) => {
    for (const { containers: all } of revisions) for (const container of all) rows[container] = row
  })
  return rows
}

/** Guests that are no kernels, by the host that they are on at the end or were last, where they are there at this time. */
function serversOfHosts({ containers }: Plan, { guests: { guestHost, guestStartSeconds, guestEndSeconds } }: Outcome, atSeconds: number): ReadonlyMap<number, number[]> {
  const isKernel = new Set(containers!.kernelGuest)
  const found = new Map<number, number[]>()
  guestHost.forEach((host, guest) => {
    if (host === NONE || isKernel.has(guest) || !(guestStartSeconds[guest]! <= atSeconds) || guestEndSeconds[guest]! <= atSeconds) return
    const row = found.get(host)
    if (row === undefined) found.set(host, [guest])
    else row.push(guest)
  })
  return found
}

function hostRow(plan: Plan, resource: ResourceIndex, host: number, kernels: ReadonlyArray<number>, onKernel: ReadonlyArray<ReadonlyArray<number>>, deploymentOf: Int32Array, servers: ReadonlyArray<number>, fullness: number): HostRow {
  const { level, kernelGuest } = plan.containers!
  const hostAmount = plan.hosts.hostCapacity[resource]![host]!
  const given = (kernel: number): number => {
    const own = level.hosts.hostCapacity[resource]![kernel]!
    // A bare host's kernel has all of it, whatever of it is promised; and what is promised nothing is as long as it is itself.
    return own === hostAmount ? own : plan.guests.guestPlacement[resource]![kernelGuest[kernel]!]! || own
  }
  const ofServers = servers.reduce((sum, guest) => sum + plan.guests.guestPlacement[resource]![guest]!, 0)
  const whole = Math.max(hostAmount, ofServers + kernels.reduce((sum, kernel) => sum + given(kernel), 0))
  let at = 0
  const nodes = kernels.map((kernel): NodeBox => {
    const from = at
    at += given(kernel) / whole
    return nodeBox(level, resource, kernel, { from, to: at }, onKernel[kernel]!, deploymentOf)
  })
  return { name: plan.hosts.hostName[host]!, nodes, servers: ofServers === 0 ? null : { from: at, to: at + ofServers / whole, count: servers.length }, fullness }
}

function nodeBox({ hosts, guests }: Plan, resource: ResourceIndex, kernel: number, { from, to }: Stretch, containers: ReadonlyArray<number>, deploymentOf: Int32Array): NodeBox {
  const capacity = hosts.hostCapacity[resource]![kernel]!
  const kept = Math.max(0, capacity - hosts.hostUsable[resource]![kernel]!)
  const requested = containers.reduce((sum, container) => sum + guests.guestPlacement[resource]![container]!, 0)
  const scale = (to - from) / Math.max(capacity, kept + requested)
  let at = from + kept * scale
  // Those of one box request as much as each other: each is as long as what it requests.
  const groups = new Map<string, { readonly deployment: number; readonly each: number; containers: number }>()
  for (const container of containers) {
    const [deployment, each] = [deploymentOf[container]!, guests.guestPlacement[resource]![container]!]
    const group = groups.get(`${deployment} ${each}`) ?? { deployment, each, containers: 0 }
    group.containers++
    groups.set(`${deployment} ${each}`, group)
  }
  // Single ones last; of one deployment, those that request most first.
  const rank = (deployment: number): number => (deployment === NONE ? Number.MAX_SAFE_INTEGER : deployment)
  const order = [...groups.values()].sort((a, b) => rank(a.deployment) - rank(b.deployment) || b.each - a.each)
  return {
    name: hosts.hostName[kernel]!, from, to, kept: kept === 0 ? null : { from, to: at },
    boxes: order.map(({ deployment, each, containers: count }) => {
      const begin = at
      at += each * count * scale
      return { deployment, containers: count, from: begin, to: at }
    })
  }
}

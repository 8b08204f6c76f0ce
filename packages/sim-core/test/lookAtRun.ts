/** What must hold of a run whenever everything of one time has happened: worked out anew from who is where, not from the run's own sums. */
import { IOPS, NETWORK, NONE, RAM } from "../src/columns.ts"
import type { Run } from "../src/run.ts"
import { MBPS_PER_MIB_PER_SECOND } from "../src/units.ts"
import { isSending } from "../src/physics/migration/liveCopy.ts"
import type { Moving } from "../src/live/moving.ts"

const SLACK = 1 + 1e-9

/** Every claim that is broken, as a sentence; none where all hold. */
export function brokenClaims(run: Run): string[] {
  const active = run.live!.active()
  return [...places(run, active), ...rooms(run, active), ...links(run, active), ...slots(run, active), ...disks(run, active), ...operations(run)].map((claim) => `at ${run.state.now} s: ${claim}`)
}

/** The hosts on which a guest holds room: its own, and while it is on its way both. */
function hostsOf({ state }: Run, active: ReadonlyArray<Moving>, guest: number): ReadonlySet<number> {
  const hosts = new Set<number>()
  if (state.guestHost[guest] !== NONE) hosts.add(state.guestHost[guest]!)
  for (const moving of active) if (moving.guest === guest) hosts.add(moving.from).add(moving.to)
  return hosts
}

function places({ state, plan }: Run, active: ReadonlyArray<Moving>): string[] {
  const broken: string[] = []
  const seen = new Int32Array(plan.guests.guestCount)
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, count++) {
      seen[guest]!++
      if (state.guestHost[guest] !== host) broken.push(`guest ${guest} is listed on host ${host} and is on ${state.guestHost[guest]}`)
      if (state.hostIsOn[host] === 0) broken.push(`guest ${guest} is on host ${host}, which is off`)
    }
    if (count !== state.hostGuests[host]) broken.push(`host ${host} counts ${state.hostGuests[host]} guests and lists ${count}`)
  }
  seen.forEach((times, guest) => {
    if (times !== (state.guestHost[guest] === NONE ? 0 : 1)) broken.push(`guest ${guest} is on ${times} hosts`)
    const moves = active.filter((moving) => moving.guest === guest)
    if (moves.length > 1) broken.push(`guest ${guest} makes ${moves.length} moves at once`)
  })
  for (const { guest, from, to, toStore, copy } of active) {
    if (state.guestHost[guest] !== (copy.hasMoved ? to : from)) broken.push(`guest ${guest} moves from ${from} to ${to} and is on ${state.guestHost[guest]}`)
    if (from === to && toStore === NONE) broken.push(`guest ${guest} moves nowhere`)
    if (copy.downtimeSeconds > copy.nowSeconds - copy.startSeconds + 1e-9) broken.push(`guest ${guest} stood still for longer than it moves`)
  }
  return broken
}

/** RAM is held at both ends, and nowhere else. */
function rooms(run: Run, active: ReadonlyArray<Moving>): string[] {
  const { state, plan, rooms: { free, limited } } = run
  const ramMib = plan.guests.guestPlacement[RAM]!
  const held = new Float64Array(plan.hosts.hostCount)
  for (let guest = 0; guest < ramMib.length; guest++) for (const host of hostsOf(run, active, guest)) held[host]! += ramMib[guest]!
  return [...held.keys()].flatMap((host) => {
    const usable = plan.hosts.hostUsable[RAM]![host]!
    const isFree = Math.max(0, usable - held[host]!)
    return [
      ...(limited.includes(RAM) && Math.abs(free[RAM]![host]! - isFree) > 1e-6 * usable ? [`host ${host} holds ${held[host]} MiB of ${usable} and has ${free[RAM]![host]} free`] : []),
      ...(plan.resourcesInPlay.includes(RAM) && Math.abs(state.hostServed[RAM]![host]! - held[host]!) > 1e-6 * usable ? [`host ${host} holds ${held[host]} MiB and uses ${state.hostServed[RAM]![host]}`] : []),
      ...(held[host]! > plan.hosts.hostCapacity[RAM]![host]! * SLACK ? [`host ${host} holds ${held[host]} MiB of ${plan.hosts.hostCapacity[RAM]![host]}`] : [])
    ]
  })
}

/** No link carries more than its rate. */
function links({ plan }: Run, active: ReadonlyArray<Moving>): string[] {
  const { network, model } = plan.migrating!
  const sum = (of: (moving: Moving) => number) => active.reduce((total, moving) => total + of(moving), 0)
  const over = (name: string, rate: number, most: number) => (rate > most * SLACK ? [`${name} carries ${rate} MiB/s of ${most}`] : [])
  const hosts = [...plan.hosts.hostName.keys()].flatMap((host) => {
    const out = sum(({ from, mibPerSecond }) => (from === host ? mibPerSecond : 0))
    const into = sum(({ to, mibPerSecond }) => (to === host ? mibPerSecond : 0))
    if (!network.isShared) return [...over(`out of host ${host}`, out, network.hostMibPerSecond[host]!), ...over(`into host ${host}`, into, network.hostMibPerSecond[host]!)]
    const mbps = plan.hosts.hostCapacity[NETWORK]![host]!
    return over(`host ${host}`, out + into, plan.resourcesInPlay.includes(NETWORK) && mbps < Infinity ? mbps / MBPS_PER_MIB_PER_SECOND : network.hostMibPerSecond[host]!)
  })
  const stores = (plan.shared ?? []).flatMap(({ storage }, store) => {
    if (storage === undefined) return []
    // Read at the source, less than is sent by what the guest writes; all that is sent of a disk is written at its destination.
    const diskCopies = active.filter(({ copy, toStore }) => copy.phase === "disk" && toStore !== NONE && isSending(copy))
    const read = diskCopies.reduce((total, one) => total + (one.fromStore === store ? Math.max(0, one.mibPerSecond - one.mirrorMibPerSecond) : 0), 0)
    const written = diskCopies.reduce((total, one) => total + (one.toStore === store ? one.mibPerSecond : 0), 0)
    return over(`datastore ${store}`, read + written, storage.mibPerSecond)
  })
  return [...hosts, ...stores, ...over("the common link", sum(({ mibPerSecond }) => mibPerSecond), network.linkMibPerSecond), ...active.flatMap(({ guest, mibPerSecond }) => over(`the copy of guest ${guest}`, mibPerSecond, model.mibPerSecond))]
}

/** As many copies as there are slots, or one that is larger than all of them. */
function slots({ plan }: Run, active: ReadonlyArray<Moving>): string[] {
  const { slotsPerHost, slotsPerDatastore, hostNicSlots, disks: { slotsAtHost, slotsAtDatastore } = { slotsAtHost: 1, slotsAtDatastore: 1 }, maintenance } = plan.migrating!
  const over = (name: string, taken: ReadonlyArray<number>, most: number) => (taken.length > 1 && taken.reduce((sum, slotCount) => sum + slotCount, 0) > most ? [`${name} has ${taken.join(" + ")} slots taken of ${most}`] : [])
  const cost = (each: number) => ({ diskMib }: Moving) => (diskMib > 0 ? each : 1)
  return [
    ...[...plan.hosts.hostName.keys()].flatMap((host) => [
      ...over(`host ${host}`, active.filter(({ from, to }) => from === host || to === host).map(cost(slotsAtHost)), slotsPerHost),
      ...over(`cards of host ${host}`, active.filter(({ from, to }) => from !== to && (from === host || to === host)).map(() => 1), hostNicSlots?.[host] ?? Infinity)
    ]),
    ...(plan.shared ?? []).flatMap((_, store) => over(`datastore ${store}`, active.filter(({ fromStore, toStore }) => fromStore === store || toStore === store).map(cost(slotsAtDatastore)), slotsPerDatastore)),
    ...maintenance.flatMap(({ parallel }, row) => over(`maintenance ${row}`, active.filter(({ request }) => request.cause === "maintenance" && request.source === row).map(() => 1), parallel))
  ]
}

/** Each disk is on one datastore, or takes room on two while it is copied. */
function disks({ state, plan, disks: book, refusals }: Run, active: ReadonlyArray<Moving>): string[] {
  if (book === null) return []
  const broken: string[] = []
  const used = new Float64Array(plan.shared!.length)
  for (let guest = 0; guest < plan.guests.guestCount; guest++) {
    // Who is still to come has its room.
    if (!Number.isNaN(state.guestEndSeconds[guest]) || refusals.some((refused) => refused.guest === guest)) continue
    const moving = active.find((one) => one.guest === guest && one.toStore !== NONE)
    const at = moving === undefined ? [book.guestStore[guest]!] : [moving.fromStore, moving.toStore]
    for (const store of at) if (store !== NONE) used[store]! += book.writtenGib(guest)
    if (moving === undefined) continue
    const expected = moving.copy.hasMoved ? [moving.toStore, NONE] : [moving.fromStore, moving.toStore]
    if (book.guestStore[guest] !== expected[0] || book.guestStoreTo[guest] !== expected[1]) broken.push(`the disk of guest ${guest} is on ${book.guestStore[guest]}, going to ${book.guestStoreTo[guest]}`)
  }
  plan.shared!.forEach(({ storage }, store) => {
    if (storage === undefined) return
    const sum = used[store]! + (storage.growthGibPerDay * state.now) / 86_400
    if (Math.abs(book.usedGib(store, state.now) - sum) > 1e-6) broken.push(`datastore ${store} holds ${sum} GiB and says ${book.usedGib(store, state.now)}`)
    if (sum > storage.sizeGib * SLACK + 1e-9) broken.push(`datastore ${store} holds ${sum} GiB of ${storage.sizeGib}`)
  })
  return broken
}

/** What datastores give: to those whose disk is there, and the writes of those whose disk is copied there. */
function operations({ state, plan, disks: book }: Run): string[] {
  if (book === null || plan.migrating!.disks === undefined || !plan.resourcesInPlay.includes(IOPS)) return []
  return plan.shared!.flatMap(({ capacity }, store) => {
    let given = 0
    for (let guest = 0; guest < plan.guests.guestCount; guest++) {
      const host = state.guestHost[guest]!
      if (host === NONE) continue
      const asked = state.guestScale[IOPS]![guest]! * state.profileNow[plan.guests.guestProfile[IOPS]![guest]!]!
      const served = state.hostIsShort[IOPS]![host] === 1 ? asked - state.guestUnserved[IOPS]![guest]! : asked
      if (book.guestStore[guest] === store) given += served
      else if (book.guestStoreTo[guest] === store) given += served * (1 - plan.migrating!.disks!.storeReadFraction[book.guestStore[guest]!]!)
    }
    return given > capacity * (1 + 1e-6) ? [`datastore ${store} serves ${given} of ${capacity} operations`] : []
  })
}

/**
 * The slow, obvious version of what fails and comes back: time is cut wherever anything can happen, and at every cut
 * everything is looked at again. For plans of constant demand, first-fit, scripted faults, without migration, jobs, or
 * boots that are short of disk operations. For tests only.
 */
import { CPU, RESOURCES } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"

/** One outage: NaN and −1 = not before the end. */
export interface SlowOutage {
  readonly guest: number
  /** Row of domains. */
  readonly domain: number
  readonly from: number
  to: number
  readonly down: number
  wanted: number
  placed: number
  boot: number
  booted: number
  up: number
}

export interface SlowFailures {
  readonly guestHost: number[]
  readonly outages: ReadonlyArray<SlowOutage>
  readonly guestUpSeconds: number[]
  readonly guestWantedSeconds: number[]
  /** Time in which it looked for room and there was none. */
  readonly guestPendingSeconds: number[]
  readonly hostDownSeconds: number[]
  readonly refused: number[]
}

type State = "away" | "up" | "down" | "looking" | "queued" | "booting" | "warming"

interface Guest {
  state: State
  /** Where it is, or where its room is kept. */
  host: number | null
  lastHost: number
  outage: SlowOutage | null
  /** When its fault is noticed, its boot is over, or it answers. */
  nextSeconds: number
  queuedAs: number
  lacksRoom: boolean
}

export function slowFailures(plan: Plan): SlowFailures {
  const { hosts, guests, periodSeconds } = plan
  const { domains, scripted, restarting } = plan.failing!
  const H = [...Array(hosts.hostCount).keys()]
  const G = [...Array(guests.guestCount).keys()]
  const noticeSeconds = restarting.detectSeconds + restarting.fenceSeconds
  const all: Guest[] = G.map(() => ({ state: "away", host: null, lastHost: -1, outage: null, nextSeconds: Infinity, queuedAs: 0, lacksRoom: false }))
  const result: SlowFailures = { guestHost: G.map(() => -1), outages: [], guestUpSeconds: G.map(() => 0), guestWantedSeconds: G.map(() => 0), guestPendingSeconds: G.map(() => 0), hostDownSeconds: H.map(() => 0), refused: [] }
  const outages = result.outages as SlowOutage[]
  let turn = 0

  /** What is broken at a moment is read off the list of faults. */
  const lasting = (time: number) => scripted.filter(({ atSeconds, untilSeconds }) => atSeconds <= time && time < untilSeconds)
  const isDown = (h: number, time: number) => lasting(time).some(({ domain, effect }) => effect === "down" && domains[domain]!.hosts.includes(h))
  const isCutOff = (h: number, time: number) => lasting(time).some(({ domain, effect }) => effect === "isolated" && domains[domain]!.hosts.includes(h))
  const isBroken = (h: number, time: number) => isDown(h, time) || isCutOff(h, time)
  /** Its disk is gone; or it is itself broken, and nobody resets it. */
  const isHeldBack = (g: number, time: number) =>
    lasting(time).some(({ domain }) => domains[domain]!.guests.includes(g) && (domains[domain]!.kind === "datastore" || !restarting.isOn))
  const staysAtHome = (g: number) => !restarting.isOn || restarting.guestIsTied[g] === 1 || restarting.guestClass[g] === 3
  const waitsFor = (g: number, time: number) =>
    [...restarting.afterGuests.subarray(restarting.guestFirstAfter[g]!, restarting.guestFirstAfter[g + 1])].some((other) => all[other]!.state !== "away" && !answers(other, time))
  const answers = (g: number, time: number) => all[g]!.state === "up" && !isCutOff(all[g]!.host!, time)

  const need = (g: number, r: number, h: number) => (r === CPU && plan.capAtCoreClock ? Math.min(guests.guestPlacement[r]![g]!, guests.guestVcpus[g]! * hosts.hostCoreMhz[h]!) : guests.guestPlacement[r]![g]!)
  const takes = (h: number, g: number, time: number) =>
    !isBroken(h, time) &&
    hosts.hostIsSpare[h] === 0 &&
    (guests.guestOs[g] === -1 || (hosts.hostOsFamilies[h]! & (1 << guests.guestOs[g]!)) !== 0) &&
    RESOURCES.every((_, r) => {
      const usable = hosts.hostUsable[r]![h]!
      const taken = G.filter((other) => all[other]!.host === h).reduce((sum, other) => sum + need(other, r, h), 0)
      return usable === Infinity || taken + need(g, r, h) <= usable * (1 + 1e-9)
    })

  const stop = (g: number, domain: number, time: number, noticed: number, losesHost: boolean) => {
    const guest = all[g]!
    if (guest.outage === null) {
      guest.outage = { guest: g, domain, from: guest.host!, to: -1, down: time, wanted: NaN, placed: NaN, boot: NaN, booted: NaN, up: NaN }
      outages.push(guest.outage)
    } else Object.assign(guest.outage, { to: -1, wanted: NaN, placed: NaN, boot: NaN, booted: NaN })
    if (losesHost && !staysAtHome(g)) guest.host = null
    guest.state = "down"
    guest.nextSeconds = noticed
  }
  const isRunning = (g: number) => ["up", "queued", "booting", "warming"].includes(all[g]!.state)

  for (let time = 0, next = 0; time < periodSeconds; time = next) {
    // What began earlier is over: shut-downs of hosts that nobody reaches.
    const { response, declaredSeconds, shutDownSeconds } = restarting.isolation
    if (response !== "leaveOn") {
      for (const { domain, effect, atSeconds, untilSeconds } of scripted) {
        const stopSeconds = atSeconds + declaredSeconds + (response === "shutDown" ? shutDownSeconds : 0)
        if (effect !== "isolated" || time !== stopSeconds || untilSeconds < time) continue
        for (const g of G) if (isRunning(g) && domains[domain]!.hosts.includes(all[g]!.host!)) stop(g, domain, time, Math.max(time, atSeconds + noticeSeconds), true)
      }
    }
    // Boots and warm-ups.
    for (const g of G) {
      const guest = all[g]!
      if (guest.state === "booting" && guest.nextSeconds === time) {
        guest.outage!.booted = time
        guest.state = "warming"
        guest.nextSeconds = time + restarting.warmUpSeconds
      }
      if (guest.state === "warming" && guest.nextSeconds === time) {
        guest.outage!.up = time
        guest.outage = null
        guest.state = "up"
      }
    }
    // Faults. (What is repaired is so by the list.)
    for (const { domain, effect, atSeconds } of scripted) {
      if (atSeconds !== time) continue
      const { hosts: struck, guests: struckGuests, kind } = domains[domain]!
      if (effect === "down") for (const g of G) if (isRunning(g) && struck.includes(all[g]!.host!)) stop(g, domain, time, time + noticeSeconds, true)
      for (const g of struckGuests) if (isRunning(g)) stop(g, domain, time, time + (kind === "datastore" ? noticeSeconds : restarting.guestDetectSeconds), false)
    }
    // Who leaves.
    for (const g of G) {
      const guest = all[g]!
      if (guests.guestDepartureSeconds[g] !== time || guest.state === "away") continue
      Object.assign(guest, { state: "away", host: null, outage: null })
    }
    // Who is to start: again and again, as long as anything changes.
    for (const g of G) {
      const guest = all[g]!
      if (guest.state !== "down" || guest.nextSeconds > time) continue
      guest.state = "looking"
      guest.outage!.wanted = time
    }
    for (let isMoving = true; isMoving; ) {
      isMoving = false
      for (const g of [...G].sort((a, b) => restarting.guestClass[a]! - restarting.guestClass[b]! || a - b)) {
        const guest = all[g]!
        if (guest.state !== "looking") continue
        guest.lacksRoom = false
        if (guest.host !== null && isBroken(guest.host, time) && !staysAtHome(g)) guest.host = null
        if (guest.host !== null && isBroken(guest.host, time)) continue
        if (isHeldBack(g, time) || waitsFor(g, time)) continue
        const host = guest.host ?? H.find((h) => takes(h, g, time))
        guest.lacksRoom = host === undefined
        if (host === undefined) continue
        Object.assign(guest, { host, state: "queued", queuedAs: turn++ })
        Object.assign(guest.outage!, { to: host, placed: time })
        isMoving = true
      }
      for (const h of H) {
        const here = all.filter(({ host }) => host === h)
        const line = here.filter(({ state }) => state === "queued").sort((a, b) => a.queuedAs - b.queuedAs)
        while (line.length > 0 && here.filter(({ state }) => state === "booting").length < restarting.bootsPerHost) {
          const guest = line.shift()!
          guest.outage!.boot = time
          guest.state = "booting"
          guest.nextSeconds = time + restarting.bootSeconds
          if (restarting.bootSeconds > 0) continue
          guest.outage!.booted = time
          guest.state = "warming"
          guest.nextSeconds = time + restarting.warmUpSeconds
          if (restarting.warmUpSeconds > 0) continue
          guest.outage!.up = time
          guest.outage = null
          guest.state = "up"
          isMoving = true
        }
      }
    }
    // Who comes.
    for (const g of G) {
      if (guests.guestArrivalSeconds[g] !== time) continue
      const host = H.find((h) => takes(h, g, time))
      if (host === undefined) result.refused.push(g)
      else Object.assign(all[g]!, { state: "up", host })
    }
    for (const guest of all) if (guest.host !== null) guest.lastHost = guest.host
    next = Math.min(
      periodSeconds,
      ...[
        ...guests.guestArrivalSeconds, ...guests.guestDepartureSeconds, ...all.flatMap(({ state, nextSeconds }) => (state === "away" || state === "up" ? [] : [nextSeconds])),
        ...scripted.flatMap(({ atSeconds, untilSeconds }) => [atSeconds, untilSeconds, atSeconds + declaredSeconds, atSeconds + declaredSeconds + shutDownSeconds])
      ].filter((moment) => moment > time)
    )
    const seconds = next - time
    for (const g of G) {
      if (all[g]!.state === "away") continue
      result.guestWantedSeconds[g]! += seconds
      if (answers(g, time)) result.guestUpSeconds[g]! += seconds
      if (all[g]!.state === "looking" && all[g]!.lacksRoom) result.guestPendingSeconds[g]! += seconds
    }
    for (const h of H) if (isDown(h, time)) result.hostDownSeconds[h]! += seconds
  }
  all.forEach(({ lastHost }, g) => (result.guestHost[g] = lastHost))
  return result
}

/**
 * The slow, obvious version of what fails and comes back: time is cut wherever anything can happen, and at every cut
 * everything is looked at again. What is broken is read off the list of faults, what is free off the list of guests.
 * For plans of constant demand, first-fit, scripted faults, without jobs or migration. For tests only.
 *
 * At one moment: boots and warm-ups are over, guests leave, faults strike, cut-off hosts stop theirs, who stopped looks
 * for room, guests come.
 */
import { CPU, IOPS, RESOURCES } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"

/** NaN and −1: not before the end. */
export interface SlowOutage {
  readonly guest: number
  /** Row of domains: what stopped it. */
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

export interface SlowWait {
  readonly guest: number
  readonly reason: string
  /** null: it does not wait any more. */
  reasonAtEnd: string | null
  readonly since: number
  until: number
}

type State = "away" | "up" | "stopped" | "looking" | "queued" | "booting" | "warming"

interface Guest {
  readonly row: number
  state: State
  /** Where it is, or where its room is kept. */
  host: number | null
  lastHost: number
  outage: SlowOutage | null
  wait: SlowWait | null
  lacksRoom: boolean
  /** When its fault is noticed, its boot is over, or it answers. */
  nextSeconds: number
  /** It stopped alone, and its host is to reset it. */
  isToBeReset: boolean
  turn: number
  /** Of its boot: what is left at full speed, and its speed since when. */
  left: number
  speed: number
  since: number
}

export function slowFailures(plan: Plan) {
  const { hosts, guests, periodSeconds } = plan
  const { domains, scripted, restarting, services } = plan.failing!
  const H = [...Array(hosts.hostCount).keys()]
  const all = guests.guestName.map((_, row): Guest => ({ row, state: "away", host: null, lastHost: -1, outage: null, wait: null, lacksRoom: false, nextSeconds: Infinity, isToBeReset: false, turn: 0, left: 0, speed: 1, since: 0 }))
  const { response, declaredSeconds, shutDownSeconds } = restarting.isolation
  const reactSeconds = declaredSeconds + (response === "shutDown" ? shutDownSeconds : 0)
  const noticeSeconds = restarting.detectSeconds + restarting.fenceSeconds
  const zeros = (rows: ReadonlyArray<unknown>) => rows.map(() => 0)
  const outages: SlowOutage[] = []
  const waits: SlowWait[] = []
  const refused: number[] = []
  const [upSeconds, wantedSeconds, pendingSeconds] = [zeros(all), zeros(all), zeros(all)]
  const [hostDownSeconds, serviceUpSeconds, serviceWantedSeconds] = [zeros(H), zeros(services), zeros(services)]
  let time = 0
  let turns = 0

  const inOrder = scripted.toSorted((a, b) => a.atSeconds - b.atSeconds)
  const lasting = () => inOrder.filter(({ atSeconds, untilSeconds }) => atSeconds <= time && time < untilSeconds)
  const strikes = (fault: { domain: number; effect: string }, effect: string, host: number | null) => fault.effect === effect && host !== null && domains[fault.domain]!.hosts.includes(host)
  const isDown = (host: number | null) => lasting().some((fault) => strikes(fault, "down", host))
  const isCutOff = (host: number | null) => lasting().some((fault) => strikes(fault, "isolated", host))
  const isBroken = (host: number | null) => isDown(host) || isCutOff(host)
  /** Faults of its disk; and of itself, where nobody resets it. */
  const faultsOfDisk = ({ row }: Guest) => lasting().filter(({ domain }) => domains[domain]!.guests.includes(row) && (domains[domain]!.kind === "datastore" || !restarting.isOn))
  const answers = ({ state, host }: Guest) => state === "up" && !isCutOff(host)
  const isRunning = ({ state }: Guest) => state === "up" || state === "queued" || state === "booting" || state === "warming"
  const staysAtHome = ({ row }: Guest) => !restarting.isOn || restarting.guestIsTied[row] === 1 || restarting.guestClass[row] === 3
  const isAfterOthers = ({ row }: Guest) =>
    [...restarting.afterGuests.subarray(restarting.guestFirstAfter[row]!, restarting.guestFirstAfter[row + 1])].some((other) => all[other]!.state !== "away" && !answers(all[other]!))

  const need = ({ row }: Guest, r: number, h: number) => (r === CPU && plan.capAtCoreClock ? Math.min(guests.guestPlacement[r]![row]!, guests.guestVcpus[row]! * hosts.hostCoreMhz[h]!) : guests.guestPlacement[r]![row]!)
  const takes = (h: number, guest: Guest) =>
    !isBroken(h) &&
    hosts.hostIsSpare[h] === 0 &&
    (guests.guestOs[guest.row] === -1 || (hosts.hostOsFamilies[h]! & (1 << guests.guestOs[guest.row]!)) !== 0) &&
    RESOURCES.every((_, r) => {
      const usable = hosts.hostUsable[r]![h]!
      const taken = all.filter(({ host }) => host === h).reduce((sum, other) => sum + need(other, r, h), 0)
      return usable === Infinity || taken + need(guest, r, h) <= usable * (1 + 1e-9)
    })
  const firstFit = (guest: Guest) => H.find((h) => takes(h, guest)) ?? null

  const stop = (guest: Guest, domain: number, noticedSeconds: number) => {
    if (guest.outage === null) outages.push((guest.outage = { guest: guest.row, domain, from: guest.host!, to: -1, down: time, wanted: NaN, placed: NaN, boot: NaN, booted: NaN, up: NaN }))
    // It never came back: it is the same outage still.
    else Object.assign(guest.outage, { to: -1, wanted: NaN, placed: NaN, boot: NaN, booted: NaN })
    Object.assign(guest, { state: "stopped", nextSeconds: noticedSeconds, lacksRoom: false, isToBeReset: false })
    giveSlots(guest.host)
  }
  const giveRoomBack = (guest: Guest) => {
    if (!staysAtHome(guest)) guest.host = null
  }

  const giveSlots = (h: number | null) => {
    const here = all.filter(({ host }) => host === h)
    const line = here.filter(({ state }) => state === "queued").sort((a, b) => a.turn - b.turn)
    while (line.length > 0 && here.filter(({ state }) => state === "booting").length < restarting.bootsPerHost) {
      const guest = line.shift()!
      guest.outage!.boot = time
      Object.assign(guest, { state: "booting", left: restarting.bootSeconds, speed: 1, since: time, nextSeconds: time + restarting.bootSeconds })
      if (restarting.bootSeconds === 0) bootEnds(guest)
    }
  }
  const bootEnds = (guest: Guest) => {
    guest.outage!.booted = time
    Object.assign(guest, { state: "warming", nextSeconds: time + restarting.warmUpSeconds })
    if (restarting.warmUpSeconds === 0) warmUpEnds(guest)
  }
  const warmUpEnds = (guest: Guest) => {
    guest.outage!.up = time
    Object.assign(guest, { state: "up", outage: null })
  }

  const whyNot = (guest: Guest): string | null => {
    if (faultsOfDisk(guest).length > 0) return "storage"
    if (isBroken(guest.host)) return "tied"
    if (isAfterOthers(guest)) return "after"
    return guest.host === null && firstFit(guest) === null ? "noRoom" : null
  }
  /** True: it starts. */
  const tryToStart = (guest: Guest): boolean => {
    const reason = whyNot(guest)
    if (reason !== null) {
      if (guest.wait === null) waits.push((guest.wait = { guest: guest.row, reason, reasonAtEnd: null, since: time, until: NaN }))
      if (reason === "noRoom") guest.lacksRoom = true
      return false
    }
    const host = guest.host ?? firstFit(guest)
    Object.assign(guest, { host, state: "queued", turn: turns++ })
    Object.assign(guest.outage!, { to: host, placed: time })
    waitEnds(guest)
    giveSlots(host)
    return true
  }
  const waitEnds = (guest: Guest) => {
    if (guest.wait !== null) Object.assign(guest.wait, { until: time, reasonAtEnd: null })
    guest.wait = null
  }
  /** Each in its turn, and all again as long as anybody starts. */
  const startAgain = () => {
    for (const guest of all) {
      if (guest.state !== "stopped" || guest.nextSeconds > time) continue
      guest.state = "looking"
      guest.outage!.wanted = time
    }
    const inClassOrder = all.toSorted((a, b) => restarting.guestClass[a.row]! - restarting.guestClass[b.row]! || a.row - b.row)
    while (inClassOrder.filter(({ state }) => state === "looking").map(tryToStart).includes(true));
  }

  /** Who boots gets what every guest of its host gets at most, or what it asks for. */
  const setSpeeds = () => {
    for (const guest of all) {
      if (guest.state !== "booting" || restarting.bootIops === 0 || !plan.resourcesInPlay.includes(IOPS)) continue
      const asked = all.filter(({ host, state }) => host === guest.host && (state === "up" || state === "warming" || state === "booting")).map(({ row, state }) => (state === "booting" ? restarting.bootIops : guests.guestScale[IOPS]![row]!))
      const speed = mostOfEach(asked, hosts.hostCapacity[IOPS]![guest.host!]!) / restarting.bootIops
      if (Math.min(1, speed) === guest.speed) continue
      guest.left -= (time - guest.since) * guest.speed
      Object.assign(guest, { speed: Math.min(1, speed), since: time })
      guest.nextSeconds = time + guest.left / guest.speed
    }
  }

  const faultStrikes = (domain: number) => {
    const { hosts: struck, guests: struckGuests, kind } = domains[domain]!
    for (const guest of all) {
      if (guest.host === null || !struck.includes(guest.host)) continue
      if (isRunning(guest)) stop(guest, domain, time + noticeSeconds)
      // Nobody is there to reset it any more: that its host is dead must be noticed first.
      if (guest.isToBeReset && guest.state === "stopped") Object.assign(guest, { isToBeReset: false, nextSeconds: time + noticeSeconds })
      giveRoomBack(guest)
    }
    for (const guest of all) {
      if (!struckGuests.includes(guest.row) || !isRunning(guest)) continue
      stop(guest, domain, time + (kind === "datastore" ? noticeSeconds : restarting.guestDetectSeconds))
      guest.isToBeReset = kind !== "datastore"
    }
  }
  const hostsReact = (domain: number, isolatedSeconds: number) => {
    for (const guest of all) {
      if (guest.host === null || !domains[domain]!.hosts.includes(guest.host)) continue
      if (isRunning(guest)) stop(guest, domain, Math.max(time, isolatedSeconds + noticeSeconds))
      giveRoomBack(guest)
    }
  }
  const comes = (guest: Guest) => {
    const host = firstFit(guest)
    if (host === null) return refused.push(guest.row)
    Object.assign(guest, { state: "up", host })
    // Its disk is gone: it is out from the first moment on, and who let it in knows.
    const fault = faultsOfDisk(guest).at(-1)
    if (fault !== undefined) stop(guest, fault.domain, time)
  }
  const leaves = (guest: Guest) => {
    const left = guest.host
    waitEnds(guest)
    Object.assign(guest, { state: "away", host: null, outage: null })
    giveSlots(left)
  }

  for (let next = 0; time < periodSeconds; time = next) {
    for (const guest of all) {
      if (guest.nextSeconds !== time) continue
      if (guest.state === "warming") warmUpEnds(guest)
      else if (guest.state === "booting") {
        bootEnds(guest)
        giveSlots(guest.host)
      }
    }
    for (const guest of all) if (guests.guestDepartureSeconds[guest.row] === time && guest.state !== "away") leaves(guest)
    for (const { domain, effect, atSeconds } of scripted) if (atSeconds === time && effect === "down") faultStrikes(domain)
    for (const { domain, effect, atSeconds, untilSeconds } of scripted) if (effect === "isolated" && response !== "leaveOn" && time === atSeconds + reactSeconds && time < untilSeconds) hostsReact(domain, atSeconds)
    startAgain()
    for (const guest of all) if (guests.guestArrivalSeconds[guest.row] === time) comes(guest)
    startAgain()
    for (const guest of all) if (guest.host !== null) guest.lastHost = guest.host
    for (const guest of all) if (guest.wait !== null) guest.wait.reasonAtEnd = whyNot(guest)
    setSpeeds()
    const moments = [...guests.guestArrivalSeconds, ...guests.guestDepartureSeconds, ...all.map(({ nextSeconds }) => nextSeconds), ...scripted.flatMap(({ atSeconds, untilSeconds }) => [atSeconds, untilSeconds, atSeconds + reactSeconds])]
    next = Math.min(periodSeconds, ...moments.filter((moment) => moment > time))
    for (const guest of all) {
      if (guest.state === "away") continue
      wantedSeconds[guest.row]! += next - time
      if (answers(guest)) upSeconds[guest.row]! += next - time
      if (guest.lacksRoom && guest.state === "looking") pendingSeconds[guest.row]! += next - time
    }
    for (const host of H) if (isDown(host)) hostDownSeconds[host]! += next - time
    services.forEach((service, row) => {
      if (service.kind !== "replicas") return
      const here = [...service.guests].map((guest) => all[guest]!).filter(({ state }) => state !== "away")
      if (here.length > 0) serviceWantedSeconds[row]! += next - time
      if (here.filter(answers).length >= service.needed) serviceUpSeconds[row]! += next - time
    })
  }
  return { guestHost: all.map(({ lastHost }) => lastHost), outages, waits, refused, upSeconds, wantedSeconds, pendingSeconds, hostDownSeconds, serviceUpSeconds, serviceWantedSeconds }
}

/** The level that nobody gets more than, where all get the same who ask for more. */
function mostOfEach(asked: ReadonlyArray<number>, capacity: number): number {
  const level = (left: number, rest: ReadonlyArray<number>): number => (rest.length === 0 ? Infinity : rest[0]! * rest.length >= left ? left / rest.length : level(left - rest[0]!, rest.slice(1)))
  return level(capacity, asked.toSorted((a, b) => a - b))
}

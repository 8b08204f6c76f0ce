/**
 * The slow obvious version of latency: stops the run at every sample, looks at who is where and what each gets, and works
 * every request out guest by guest and pair by pair. For tests only.
 */
import { CPU, IOPS, NETWORK, NONE } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"
import type { LatencyPressure } from "../../src/pressure/latency.ts"
import { runToEnd } from "../../src/simulate.ts"

export interface SlowSample {
  readonly atSeconds: number
  readonly seconds: number
  readonly thingLoad: number[]
  /** NaN: it does not answer. */
  readonly serviceMs: number[]
  readonly serviceLoad: number[]
  readonly talkMs: number[]
  readonly talkMostMs: number[]
  /** NaN: neither with a limit nor in a service, or it does not answer. */
  readonly guestMs: number[]
  readonly guestSaturated: boolean[]
  readonly hostDiskLoad: number[]
}

interface Timed {
  readonly ms: number
  readonly full: boolean
}

const CLAMP = 0.99
const single = (load: number) => 1 / (1 - Math.min(load, CLAMP))
/** Erlang's C by factorials. */
function several(servers: number, load: number): number {
  const rho = Math.min(load, CLAMP)
  let [term, before] = [1, 0]
  for (let k = 0; k < servers; k++) {
    before += term
    term *= (servers * rho) / (k + 1)
  }
  const all = term / (1 - rho)
  return 1 + all / (before + all) / (servers * (1 - rho))
}

export function slowLatency(plan: Plan, pressure: LatencyPressure): SlowSample[] {
  const count = Math.ceil(plan.periodSeconds / plan.sampleSeconds)
  return Array.from({ length: count }, (_, sample) => sampleAt(plan, pressure, sample * plan.sampleSeconds))
}

function sampleAt(plan: Plan, pressure: LatencyPressure, atSeconds: number): SlowSample {
  const { state } = runToEnd({ ...plan, pressure: {}, periodSeconds: atSeconds + 1e-3, sampleSeconds: Math.min(plan.sampleSeconds, atSeconds + 1e-3) === plan.sampleSeconds ? plan.sampleSeconds : atSeconds + 1e-3 })
  const { guests, hosts, shared = [] } = plan
  const G = [...guests.guestName.keys()]
  const sample = Math.round(atSeconds / plan.sampleSeconds)
  const asks = (rate: number, g: number) => {
    const profile = guests.guestProfile[rate]![g]!
    const [start, end] = [plan.profiles.profileStart[profile]!, plan.profiles.profileStart[profile + 1]!]
    return guests.guestScale[rate]![g]! * plan.profiles.profileSamples[start + (sample % (end - start))]!
  }
  const hostOf = (g: number) => state.guestHost[g]!
  const here = (g: number) => hostOf(g) !== NONE && state.hostIsOn[hostOf(g)] === 1
  const hostLoad = (rate: number, h: number) => (hosts.hostCapacity[rate]![h] === Infinity ? 0 : G.filter((g) => hostOf(g) === h).reduce((sum, g) => sum + asks(rate, g), 0) / hosts.hostCapacity[rate]![h]!)
  const thingLoad = shared.map(({ guests: rows, rate, capacity }) => [...rows].filter(here).reduce((sum, g) => sum + asks(rate, g), 0) / capacity)
  const gets = (g: number) => (state.hostIsShort[CPU]![hostOf(g)] === 1 ? 1 - state.guestMissedFraction[CPU]![g]! : 1)
  const place = (column: Int32Array | undefined, h: number) => column?.[h] ?? 0
  const oneWay = (a: number, b: number) => {
    if (a === b) return pressure.microseconds.host
    if (place(hosts.hostSite, a) !== place(hosts.hostSite, b)) return pressure.microseconds.far
    if (place(hosts.hostRoom, a) !== place(hosts.hostRoom, b)) return pressure.microseconds.site
    return hosts.hostRack[a] === hosts.hostRack[b] ? pressure.microseconds.rack : pressure.microseconds.room
  }
  const trip = (a: number, b: number): Timed => {
    const [x, y] = [hostOf(a), hostOf(b)]
    const base = (2 * (oneWay(x, y) + pressure.hostEndMicroseconds[x]! + pressure.hostEndMicroseconds[y]!)) / 1000
    if (x === y) return { ms: base, full: false }
    const links = shared.flatMap(({ kind, guests: rows }, k) => (kind === "link" && (rows.includes(a) || rows.includes(b)) ? [thingLoad[k]!] : []))
    const load = Math.max(hostLoad(NETWORK, x), hostLoad(NETWORK, y), ...links)
    return { ms: base * single(load), full: load >= CLAMP }
  }
  const disk = (g: number): Timed => {
    // The last datastore that holds it.
    const store = shared.findLastIndex(({ kind, guests: rows }) => kind === "datastore" && rows.includes(g))
    const load = store < 0 ? hostLoad(IOPS, hostOf(g)) : thingLoad[store]!
    return { ms: (store < 0 ? pressure.hostDiskMs : shared[store]!.storage!.serviceMs) * single(load) + pressure.hostPathMicroseconds[hostOf(g)]! / 1000, full: load >= CLAMP }
  }
  const cpuLoad = (g: number) => asks(CPU, g) / Math.min(guests.guestCpuLimitMhz[g]!, plan.capAtCoreClock ? guests.guestVcpus[g]! * hosts.hostCoreMhz[hostOf(g)]! : hosts.hostCapacity[CPU]![hostOf(g)]!)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  const serversOf = (s: number, g: number) => (pressure.services[s]!.model === "ps" ? 1 : (pressure.services[s]!.servers ?? Math.ceil(guests.guestVcpus[g]!)))
  const there = pressure.services.map(({ guests: rows }) => [...rows].filter(here))
  const perSecond = pressure.services.map(() => NaN)
  const arrivals = (s: number): number => {
    if (!Number.isNaN(perSecond[s])) return perSecond[s]!
    const { loadFrom, arrivalsPerSecond, serviceMs } = pressure.services[s]!
    const called = pressure.services.reduce((sum, { stages }, caller) => sum + stages.flat().filter(({ service }) => service === s).reduce((sum, { perRequest }) => sum + (there[caller]!.length === 0 ? 0 : arrivals(caller) * perRequest), 0), 0)
    perSecond[s] = loadFrom === "cpu" ? there[s]!.reduce((sum, g) => sum + (cpuLoad(g) * serversOf(s, g)) / (serviceMs / 1000), 0) : arrivalsPerSecond + called
    return perSecond[s]!
  }
  const loadOf = (s: number, g: number) => (pressure.services[s]!.loadFrom === "cpu" ? cpuLoad(g) : (arrivals(s) / there[s]!.length) * (pressure.services[s]!.serviceMs / 1000) / serversOf(s, g)) / Math.max(1e-3, gets(g))
  const answers = (s: number): boolean => there[s]!.length > 0 && pressure.services[s]!.stages.flat().every(({ service }) => answers(service))
  const known = new Map<number, Timed>()
  const whole = (s: number): Timed => {
    if (!known.has(s)) {
      const each = there[s]!.map((g) => request(s, g))
      known.set(s, { ms: mean(each.map(({ ms }) => ms)), full: each.some(({ full }) => full) })
    }
    return known.get(s)!
  }
  const request = (s: number, g: number): Timed => {
    const { model, serviceMs, operationsPerRequest, stages } = pressure.services[s]!
    const load = loadOf(s, g)
    let [ms, full] = [(serviceMs / Math.max(1e-3, gets(g))) * (model === "ps" ? single(load) : several(serversOf(s, g), load)), load >= CLAMP]
    if (operationsPerRequest > 0) {
      ms += operationsPerRequest * disk(g).ms
      full ||= disk(g).full
    }
    for (const stage of stages) {
      ms += Math.max(...stage.map(({ service, perRequest }) => perRequest * (mean(there[service]!.map((other) => trip(g, other).ms)) + whole(service).ms)))
      full ||= stage.some(({ service }) => whole(service).full || there[service]!.some((other) => trip(g, other).full))
    }
    return { ms, full }
  }
  const askers = (g: number, s: number) => [
    ...pressure.services.flatMap(({ stages }, caller) => (stages.flat().some(({ service }) => service === s) ? there[caller]! : [])),
    ...pressure.talks.flatMap(({ pairs }) => pairs.flatMap(({ from, to }) => (to.includes(g) ? [...from].filter(here) : [])))
  ]
  const guestAnswer = (g: number): Timed | null => {
    const s = pressure.services.findIndex(({ guests: rows }) => rows.includes(g))
    if (!here(g) || (s < 0 && guests.guestMaxLatencyMs[g] === Infinity) || (s >= 0 && !answers(s))) return null
    const load = s < 0 ? cpuLoad(g) / Math.max(1e-3, gets(g)) : 0
    const own = s < 0 ? { ms: (pressure.guestServiceMs / Math.max(1e-3, gets(g))) * single(load), full: load >= CLAMP } : request(s, g)
    const trips = askers(g, s).map((asker) => trip(asker, g))
    return { ms: own.ms + Math.max(0, ...trips.map(({ ms }) => ms)), full: own.full || trips.some(({ full }) => full) }
  }
  const answered = G.map(guestAnswer)
  const talks = pressure.talks.map(({ pairs }) => pairs.flatMap(({ from, to }) => [...from].filter(here).flatMap((a) => [...to].filter((b) => here(b) && b !== a).map((b) => trip(a, b).ms))))
  return {
    atSeconds, seconds: Math.min(plan.sampleSeconds, plan.periodSeconds - atSeconds), thingLoad,
    serviceMs: pressure.services.map((_, s) => (answers(s) ? whole(s).ms : NaN)),
    serviceLoad: pressure.services.map((_, s) => (answers(s) ? mean(there[s]!.map((g) => loadOf(s, g))) : NaN)),
    talkMs: talks.map((ms) => (ms.length === 0 ? NaN : mean(ms))), talkMostMs: talks.map((ms) => (ms.length === 0 ? NaN : Math.max(...ms))),
    guestMs: answered.map((one) => one?.ms ?? NaN), guestSaturated: answered.map((one) => one?.full ?? false),
    hostDiskLoad: [...Array(hosts.hostCount).keys()].map((h) => (state.hostIsOn[h] === 1 ? hostLoad(IOPS, h) : NaN))
  }
}

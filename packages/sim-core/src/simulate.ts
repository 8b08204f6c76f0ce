/**
 * The story of a run.
 *
 *   plan ─ 1 check ─► tables ─ 2 bound ─► lower bound
 *                        │
 *                        └─ 3 run: place, share, meter ─► 4 close the meters ─► Outcome
 */
import { busiestMoment } from "./busiestMoment.ts"
import { checkPlan } from "./checkPlan.ts"
import { withKernelProfiles } from "./containers/kernelProfiles.ts"
import { makeKernelsOfHosts } from "./containers/kernelsOfHosts.ts"
import { makeRunContainers } from "./containers/runContainers.ts"
import { makeController } from "./consolidation/controller.ts"
import { makeMoves } from "./consolidation/moves.ts"
import { makeRestingWatts } from "./consolidation/switching.ts"
import { makeDecisionLog } from "./decisionLog.ts"
import { makeDiskBook } from "./diskBook.ts"
import { makeEventQueue } from "./eventQueue.ts"
import { hasVcpusRunning, makeConditions } from "./failing/conditions.ts"
import { makeFailures } from "./failing/failures.ts"
import { makeFragments } from "./fragments.ts"
import { makeFullest } from "./fullest.ts"
import { makeHostLoad } from "./hostLoad.ts"
import { makeHostSweep } from "./hostSweep.ts"
import { InvariantError } from "./invariant.ts"
import { eventsOfRun, knownEvents, type KnownEvents } from "./knownEvents.ts"
import { makeLag } from "./live/lag.ts"
import { makeShareCopies } from "./live/copyRates.ts"
import { makeDiskShares } from "./live/diskShares.ts"
import { makeDiskTraffic } from "./live/diskTraffic.ts"
import { makeLiveMigrations } from "./live/liveMigrations.ts"
import { makeMotion } from "./live/motion.ts"
import { makeSchedule } from "./live/schedule.ts"
import { makeLoop } from "./loop.ts"
import { makeMeters } from "./meters/meters.ts"
import type { HostsBound, Outcome } from "./outcome.ts"
import { closeOutcome } from "./closeOutcome.ts"
import { hostsBound, kindsThatTakeGuests, takableGuests } from "./packing/bounds.ts"
import { makeRooms, type Rooms } from "./packing/rooms.ts"
import type { Plan } from "./plan.ts"
import { makeLatencyWatch } from "./pressure/latencyWatch.ts"
import { makeMemoryOfHosts, makeRunMemory, withOwnPromises } from "./pressure/memory.ts"
import { makeSlowedSweep } from "./pressure/slowedSweep.ts"
import { placeAsGiven } from "./policies/place/asGiven.ts"
import type { Placer } from "./policies/placePolicy.ts"
import { findPlacePolicy } from "./policies/registry.ts"
import type { ReadyNow } from "./pressure/readyNow.ts"
import { makeReadyTime, makeWaitingState } from "./pressure/readyTime.ts"
import { profileFacts, type ProfileFacts } from "./profileFacts.ts"
import { makeRecorder } from "./recorder.ts"
import type { PlacementMoment, Run } from "./run.ts"
import { makeSharing } from "./sharing.ts"
import { makeState } from "./state.ts"
import { makeTouched } from "./touched.ts"
import { makeWaitingLine } from "./waitingLine.ts"

export interface SimulateOptions {
  /** Called right before each guest takes its room or is refused. Must not change anything. */
  readonly observe?: (moment: PlacementMoment) => void
  /**
   * Called when everything of one time has happened and hosts are reloaded, with the run as it then is. Must not change
   * anything. Samples with nothing between them are one stretch, and hosts that no migration concerns may lag (live/lag.ts):
   * of both nothing is told. For tests, and for who looks for a moment; costs nothing where it is absent.
   */
  readonly inspect?: (run: Run) => void
}

/** A run that its caller steps through, so that it can show progress and be stopped. */
export interface Simulation {
  /** Seconds from run start up to which events are applied. */
  readonly nowSeconds: () => number
  /** How much is done: of the period; of the guests, where the run ends with them. */
  readonly doneFraction: () => number
  /** Applies about so many events; true when the period is over. Steps change nothing in the outcome. */
  readonly step: (events: number) => boolean
  /** Closes the meters; only after `step` said true, and once. */
  readonly close: () => Outcome
}

/**
 * What happens when the plan's guests come to its hosts: placement, service, power, and how few hosts could do.
 *
 * **Fails**: InvariantError, for a plan that `checkPlan` refuses and for our own faults; never for what a
 * plan asks: too much work is refused, and counted.
 * **Cost**: O(samples × guests placed) for demand, O(hosts touched) per arrival and departure.
 */
export function simulate(plan: Plan, options: SimulateOptions = {}): Outcome {
  const simulation = startSimulation(plan, options)
  simulation.step(Infinity)
  return simulation.close()
}

/** The same in steps. */
export function startSimulation(plan: Plan, options: SimulateOptions = {}): Simulation {
  // 1 check
  const facts = profileFacts(plan.profiles, plan.shared !== undefined)
  const problem = checkPlan(plan, facts)[0]
  if (problem !== undefined) {
    throw new InvariantError(`The plan is not sound: ${problem.column} must be ${problem.claim}`, { timeSeconds: 0, event: "check", table: problem.column, row: problem.row })
  }
  // 2 bound
  const known = knownEvents(plan)
  // Who is there at which time is known beforehand, but for jobs.
  const boundBefore = plan.jobs === undefined ? boundOf(plan, known) : null
  // 3 run
  const run = prepare(plan, facts, known, options)
  const loop = makeLoop(run)
  return {
    nowSeconds: () => run.state.now,
    doneFraction: () => (plan.periodSeconds < Infinity ? run.state.now / plan.periodSeconds : run.state.guestsGone / plan.guests.guestCount),
    step: loop.step,
    // 4 close the meters
    close: () => closeOutcome(run, boundBefore ?? boundOf(plan, eventsOfRun(run.state)), { eventCount: loop.eventCount(), peakWatts: loop.peakWatts() })
  }
}

/**
 * A run up to its end, still open: for who asks what would happen next.
 *
 * **Fails** as `simulate` does.
 */
export function runToEnd(plan: Plan, options: SimulateOptions = {}): Run {
  const facts = profileFacts(plan.profiles)
  const run = prepare(plan, facts, knownEvents(plan), options)
  makeLoop(run).step(Infinity)
  return run
}

function boundOf(plan: Plan, events: KnownEvents): HostsBound {
  const kinds = kindsThatTakeGuests(plan)
  const isTakable = takableGuests(plan, kinds)
  const busiest = busiestMoment(plan, events, isTakable)
  return hostsBound(plan, busiest.guests, busiest.atSeconds, isTakable, kinds)
}

function prepare(given: Plan, givenFacts: ProfileFacts, known: Run["known"], { observe, inspect }: SimulateOptions): Run {
  const { plan, rings } = withKernelProfiles(withOwnPromises(given))
  const facts = rings === null ? givenFacts : profileFacts(plan.profiles)
  const state = makeState(plan)
  const kernels = rings === null ? null : makeKernelsOfHosts(plan.containers!, state, rings)
  const rooms = makeRooms(plan)
  const policy = findPlacePolicy(plan.place.policy)!
  const queue = makeEventQueue()
  const decisions = makeDecisionLog(known.count)
  const fragments = plan.jobs === undefined ? null : makeFragments(plan.jobs, state, queue)
  const waits = plan.jobs?.waits === true
  const moves = plan.consolidation === undefined ? null : makeMoves(plan)
  const latency = plan.pressure?.latency
  const motion = plan.migrating === undefined ? null : makeMotion(plan)
  const conditions = plan.failing === undefined ? null : makeConditions(plan)
  const pressed = plan.pressure?.memory
  const memory = pressed === undefined ? null : makeMemoryOfHosts(plan, pressed, state, facts.peak, motion, moves)
  const isRunning = (guest: number) => (conditions === null || hasVcpusRunning(conditions, guest)) && memory?.tables.guestIsOut[guest] !== 1
  const waiting = makeWaitingState(state, conditions === null && memory === null ? null : isRunning)
  const meters = makeMeters(state, facts, moves, waiting, memory?.meter, kernels)
  const ready = waiting === null || meters.ready === null ? null : makeReadyTime(state, waiting, meters.ready)
  // Who is still to come has room on its datastore, too; who was refused, has left or never comes has none.
  const isRefused = new Uint8Array(plan.guests.guestCount)
  let refusals = 0
  const hasDisk = (guest: number) => {
    while (refusals < run.refusals.length) isRefused[run.refusals[refusals++]!.guest] = 1
    return Number.isNaN(state.guestEndSeconds[guest]) && isRefused[guest] === 0 && plan.guests.guestArrivalSeconds[guest]! < Infinity
  }
  const disks = plan.migrating !== undefined && plan.shared?.some(({ kind }) => kind === "datastore") === true ? makeDiskBook(plan, hasDisk) : null
  const sharing = makeSharing(plan, state, facts.peak, motion, makeDiskShares(plan, disks), memory?.tables.guestSpeed)
  const downWatts = conditions === null ? null : (host: number) => conditions.hostDownWatts[host]!
  const extras = moves === null || meters.consolidation === null ? null : { moves, restingWatts: makeRestingWatts(plan, moves), shared: meters.consolidation.shared }
  const loadTelling = (readyNow: ReadyNow | null) => makeHostLoad(plan, state, sharing, extras, motion, downWatts, memory?.tables.guestSpeed, readyNow, kernels === null ? null : kernels.missedNow)
  const load = loadTelling(ready?.now ?? null)
  const reloaded = fragments === null && conditions === null && kernels === null ? undefined : (host: number) => {
    fragments?.hostReloaded(host)
    kernels?.reloaded(host)
    run.failures?.hostReloaded(host)
  }
  const touched = makeTouched(state, meters, load, [() => kernels?.settle(), (touch) => sharing?.settle(touch), (touch) => run.live?.beforeReload(touch)], reloaded, plan.migrating === undefined ? undefined : (host) => run.lag?.join(host), memory === null ? null : (host) => run.memory!.settle(host))
  const controller = moves === null ? null : makeController({ plan, rooms, consolidation: plan.consolidation!, state, moves, touched, queue, decisions, beginCopy: plan.migrating === undefined ? null : (guest, to) => run.live!.begin(guest, to) })
  const run: Run = {
    plan,
    state,
    rooms,
    // Consolidation takes guests as they come.
    policy: controller === null ? policy : findPlacePolicy("firstFit")!,
    placer: controller?.placer ?? firstPlacer(plan, rooms.strict ?? rooms, policy.prepare(rooms.strict ?? rooms)),
    lastResort: controller === null && rooms.strict !== null ? policy.prepare(rooms) : null,
    preferencesBroken: [],
    known,
    queue,
    load,
    sweep: makeHostSweep(state, facts.peak, meters.guestServed.misses, ready?.rows ?? null, latency === undefined ? null : (guest, sample, fraction) => run.latency!.missed(guest, sample, fraction), memory === null ? null : { sweeps: memory.sweeps, slowed: makeSlowedSweep(state, loadTelling, memory.sweeps, meters.guestServed.advance, ready?.rows ?? null) }, kernels === null ? null : kernels.missed),
    meters,
    touched,
    fullest: makeFullest(state, rooms),
    recorder: makeRecorder(plan, state, touched.drawnUntil, memory?.recorder, ready?.series),
    ready,
    fragments,
    controller,
    live: null,
    schedule: null,
    memory: null,
    containers: null,
    failures: null,
    lag: null,
    latency: null,
    disks,
    sharing,
    line: waits ? makeWaitingLine(plan.guests.guestCount) : null,
    isTakable: waits ? takableGuests(plan) : new Uint8Array(0),
    decisions,
    refusals: [],
    observe,
    inspect
  }
  if (memory !== null) run.memory = makeRunMemory(run, pressed!, memory)
  if (motion !== null) {
    const migrating = plan.migrating!
    const traffic = makeDiskTraffic(plan, state, motion, sharing, disks)
    run.live = makeLiveMigrations(run, migrating, motion, makeShareCopies(plan, migrating, state, motion, sharing, traffic), { book: disks, traffic }, { ended: (request, moving) => run.schedule?.ended(request, moving), left: () => run.schedule?.left() })
    run.schedule = makeSchedule(run, migrating, run.live)
    // What a datastore gives is decided over all hosts at once; a job's end follows from every host's load; so may a round trip.
    const isAsked = migrating.byHand.length + migrating.maintenance.length > 0 || migrating.rebalancing !== null
    // Nor do who lags and who does not add up who waits at one time.
    if (sharing === null && fragments === null && conditions === null && ready === null && latency === undefined && kernels === null && isAsked) run.lag = makeLag(run)
  }
  if (kernels !== null) run.containers = makeRunContainers(run, plan.containers!, kernels)
  if (conditions !== null) run.failures = makeFailures(run, plan.failing!, conditions)
  if (latency !== undefined) run.latency = makeLatencyWatch(run, latency)
  return run
}

function firstPlacer({ place: { given } }: Plan, rooms: Rooms, placer: Placer): Placer {
  return given === undefined ? placer : placeAsGiven(given, rooms, placer)
}

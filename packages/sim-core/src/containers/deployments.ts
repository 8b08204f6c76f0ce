/** Deployments: as many replicas as wanted, of the revision that is due, never more or fewer than an update may have. */
import { NONE } from "../columns.ts"
import type { EventQueue } from "../eventQueue.ts"
import type { Run } from "../run.ts"
import type { DeploymentSteps } from "./containersOutcome.ts"
import { makeStabiliser, replicasFor } from "./horizontalScaling.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"
import { ABSENT, CRASHED, LOST, PULLING, SERVING, STARTING, STATES, STOPPING, WAITING, type Lifecycles } from "./lifecycles.ts"
import { countOf, type Deployment } from "./orchestration.ts"
import { updateStep } from "./rollingUpdate.ts"
import { makeDeploymentSteps } from "./deploymentSteps.ts"
import { SCALE, UPDATE, type TimerKind } from "./timers.ts"

export interface Deployments {
  /** Row of each container's deployment; NONE = it is in none: [containers]. */
  readonly containerDeployment: Int32Array
  /** Part of what its row asks for that a container takes as it begins to serve. */
  readonly partOf: (container: number) => number
  readonly changed: (container: number, before: number) => void
  /** Before demand moves on: what those use that are looked at now. */
  readonly measure: () => void
  readonly timeIsUp: (kind: TimerKind, deployment: number) => void
  /** Orders and stops what is to be. True if it did anything. */
  readonly reconcile: () => boolean
  /** Load is shared anew among those that serve, and what stands is noted. */
  readonly settle: () => void
  readonly close: () => ReadonlyArray<DeploymentSteps>
}

const STOPPED_FIRST = [WAITING, LOST, CRASHED, PULLING, STARTING, SERVING]

/** @param lifecycles asked when something happens, not before */
export function makeDeployments(run: Run, kernels: KernelsOfHosts, queue: EventQueue<TimerKind>, lifecycles: () => Lifecycles): Deployments {
  const { state } = run
  const { level: plan, kernelGuest, orchestration } = run.plan.containers!
  const deployments = orchestration?.deployments ?? []
  const { guestCount } = plan.guests
  const { level } = kernels
  const containerDeployment = new Int32Array(guestCount).fill(NONE)
  const containerRevision = new Int32Array(guestCount)
  deployments.forEach(({ revisions }, d) => revisions.forEach(({ containers }, revision) => {
    for (const container of containers) {
      containerDeployment[container] = d
      containerRevision[container] = revision
    }
  }))
  // Those that something happened to: to be reconciled, and to be settled.
  const dirty = makeRowSet(deployments.length)
  const unsettled = makeRowSet(deployments.length)
  let nextScaleSeconds = Infinity

  function makeCrew(deployment: Deployment, d: number) {
    /** By revision and state. */
    const counts = deployment.revisions.map(() => new Int32Array(STATES))
    deployment.revisions.forEach(({ containers }, revision) => (counts[revision]![ABSENT] = containers.length))
    deployment.revisions.forEach(({ fromSeconds }, revision) => revision > 0 && queue.push(fromSeconds, UPDATE, d))
    if (deployment.scaling !== null) queue.push(deployment.scaling.periodSeconds, SCALE, d)
    const scaleSeconds = deployment.scaling?.periodSeconds ?? Infinity
    return {
      deployment, counts, scaleSeconds, wanted: deployment.replicas, revision: 0, serving: 0, isShareDue: false, usedFraction: NaN,
      stabiliser: deployment.scaling === null ? null : makeStabiliser(deployment.scaling), steps: makeDeploymentSteps(deployment.name)
    }
  }
  type Crew = ReturnType<typeof makeCrew>
  const crews = deployments.map((deployment, d) => makeCrew(deployment, d))
  for (const { scaleSeconds } of crews) nextScaleSeconds = Math.min(nextScaleSeconds, scaleSeconds)

  /** Not told to stop. */
  const liveOf = (counts: Int32Array) => counts[WAITING]! + counts[PULLING]! + counts[STARTING]! + counts[SERVING]! + counts[LOST]! + counts[CRASHED]!
  const sum = ({ counts }: Crew, of: (counts: Int32Array) => number) => counts.reduce((total, each) => total + of(each), 0)
  const isMember = (crew: Crew, revision: number, wanted: (state: number) => boolean) => [...crew.deployment.revisions[revision]!.containers].filter((container) => wanted(lifecycles().containerState[container]!))

  /** Returns how many: rows of those that have not stopped yet are not free. */
  const order = (crew: Crew, count: number): number => {
    let left = Math.max(0, count)
    for (const container of crew.deployment.revisions[crew.revision]!.containers) {
      if (left === 0) break
      if (lifecycles().containerState[container] !== ABSENT) continue
      lifecycles().order(container)
      left--
    }
    return Math.max(0, count) - left
  }
  /** Who serves least first: those without a kernel, then those that start, then those that began to serve last. */
  const stop = (containers: number[], count: number) => {
    const { containerState, servingSince } = lifecycles()
    containers.sort((a, b) => STOPPED_FIRST.indexOf(containerState[a]!) - STOPPED_FIRST.indexOf(containerState[b]!) || (containerState[a] === SERVING ? servingSince[b]! - servingSince[a]! : 0) || b - a)
    for (const container of containers.slice(0, count)) lifecycles().stop(container)
  }

  const isIdle = (state: number) => state === WAITING || state === PULLING || state === STARTING || state === LOST || state === CRASHED
  const isServing = (state: number) => state === SERVING

  const reconcileOne = (crew: Crew): boolean => {
    const { update } = crew.deployment
    const fresh = crew.counts[crew.revision]!
    const all = sum(crew, liveOf)
    const ready = sum(crew, (counts) => counts[SERVING]!)
    const old = all - liveOf(fresh)
    const oldReady = ready - fresh[SERVING]!
    const oldOf = (wanted: (state: number) => boolean) => crew.deployment.revisions.flatMap((_, revision) => (revision === crew.revision ? [] : isMember(crew, revision, wanted)))
    const surplus = liveOf(fresh) - crew.wanted
    if (surplus > 0) {
      stop(isMember(crew, crew.revision, (state) => isIdle(state) || isServing(state)), surplus)
      return true
    }
    if (update.recreates) {
      if (old > 0) {
        stop(oldOf((state) => isIdle(state) || isServing(state)), old)
        return true
      }
      // The new come when the old are gone.
      if (sum(crew, (counts) => counts[STOPPING]!) > fresh[STOPPING]!) return false
      return order(crew, -surplus) > 0
    }
    const surge = countOf(update.maxSurge, crew.wanted, true)
    if (old > 0 && all > crew.wanted + surge) {
      // Fewer are wanted than when the update began.
      stop(oldOf((state) => isIdle(state) || isServing(state)), Math.min(old, all - crew.wanted - surge))
      return true
    }
    const step = updateStep({
      wanted: crew.wanted, surge, unavailable: countOf(update.maxUnavailable, crew.wanted, false),
      fresh: liveOf(fresh), freshReady: fresh[SERVING]!, old, oldReady
    })
    if (old === 0) return order(crew, -surplus) > 0
    const created = order(crew, step.create)
    if (step.stopOldIdle > 0) stop(oldOf(isIdle), step.stopOldIdle)
    if (step.stopOldReady > 0) stop(oldOf(isServing), step.stopOldReady)
    return created + step.stopOldIdle + step.stopOldReady > 0
  }

  const scale = (crew: Crew, d: number) => {
    const { scaling } = crew.deployment
    if (scaling === null) return
    crew.scaleSeconds = state.now + scaling.periodSeconds
    queue.push(crew.scaleSeconds, SCALE, d)
    const recommended = replicasFor(scaling, crew.serving, crew.usedFraction, crew.wanted)
    const wanted = crew.stabiliser!.decide(state.now, crew.wanted, recommended)
    if (wanted === crew.wanted) return
    crew.wanted = wanted
    dirty.add(d)
  }

  const forServing = (crew: Crew, told: (container: number) => void) => {
    const { containerState } = lifecycles()
    for (const { containers } of crew.deployment.revisions) for (let i = 0; i < containers.length; i++) if (containerState[containers[i]!] === SERVING) told(containers[i]!)
  }

  crews.forEach((_, d) => dirty.add(d))
  return {
    containerDeployment,
    partOf: (container) => {
      const crew = crews[containerDeployment[container]!]
      // Shared load is shared out when all of an instant has happened.
      return crew === undefined || !crew.deployment.sharesLoad ? 1 : 0
    },
    changed: (container, before) => {
      const d = containerDeployment[container]!
      if (d === NONE) return
      const crew = crews[d]!
      const now = lifecycles().containerState[container]!
      const counts = crew.counts[containerRevision[container]!]!
      counts[before]!--
      counts[now]!++
      if (before === SERVING) crew.serving--
      if (now === SERVING) crew.serving++
      if (before === SERVING || now === SERVING) crew.isShareDue = true
      dirty.add(d)
    },
    measure: () => {
      if (state.now < nextScaleSeconds) return
      nextScaleSeconds = Infinity
      for (const crew of crews) {
        const { scaling } = crew.deployment
        if (scaling === null) continue
        if (crew.scaleSeconds > state.now) {
          nextScaleSeconds = Math.min(nextScaleSeconds, crew.scaleSeconds)
          continue
        }
        nextScaleSeconds = Math.min(nextScaleSeconds, state.now + scaling.periodSeconds)
        let used = 0
        let requested = 0
        forServing(crew, (container) => {
          used += kernels.usedMhz(container)
          requested += plan.guests.guestPlacement[0]![container]!
        })
        crew.usedFraction = requested > 0 ? used / requested : 0
      }
    },
    timeIsUp: (kind, d) => {
      const crew = crews[d]!
      if (kind === SCALE) return scale(crew, d)
      crew.revision++
      dirty.add(d)
    },
    reconcile: () => {
      let didAny = false
      dirty.drain((d) => {
        unsettled.add(d)
        while (reconcileOne(crews[d]!)) didAny = true
      })
      return didAny
    },
    settle: () => {
      unsettled.drain((d) => {
        const crew = crews[d]!
        if (crew.isShareDue && crew.deployment.sharesLoad) {
          const part = 1 / crew.serving
          forServing(crew, (container) => {
            run.touched.touch(state.guestHost[kernelGuest[level.guestHost[container]!]!]!)
            kernels.rescale(container, part)
          })
        }
        crew.isShareDue = false
        crew.steps.note(state.now, crew.wanted, sum(crew, liveOf), crew.serving, crew.counts[crew.revision]![SERVING]!, sum(crew, (counts) => counts[STOPPING]!), sum(crew, (counts) => counts[WAITING]! + counts[LOST]!))
      })
    },
    close: () => crews.map(({ steps }) => steps.close())
  }
}

/** Rows to look at, each once, in the order in which they were added. */
function makeRowSet(rowCount: number) {
  const isThere = new Uint8Array(rowCount)
  const rows = new Int32Array(rowCount)
  let count = 0
  return {
    add: (row: number) => {
      if (isThere[row] === 1) return
      isThere[row] = 1
      rows[count++] = row
    },
    /** Those that are added meanwhile are for the next time. */
    drain: (visit: (row: number) => void) => {
      const now = rows.slice(0, count)
      for (let i = 0; i < now.length; i++) isThere[now[i]!] = 0
      count = 0
      for (let i = 0; i < now.length; i++) visit(now[i]!)
    }
  }
}

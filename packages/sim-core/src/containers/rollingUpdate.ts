/** How many of the old go and of the new come, in one step of a rolling update. */

export interface UpdateCounts {
  readonly wanted: number
  /** Beyond the wanted, and short of them. */
  readonly surge: number
  readonly unavailable: number
  /** Those that were not told to stop, and of them those that serve: of the revision that is to stay, and of the others. */
  readonly fresh: number
  readonly freshReady: number
  readonly old: number
  readonly oldReady: number
}

export interface UpdateStep {
  readonly create: number
  /** Of those that do not serve first, and of those that do. */
  readonly stopOldIdle: number
  readonly stopOldReady: number
}

/**
 * Together never above wanted + surge, and of those that serve never below wanted − unavailable by what is stopped here.
 * Where both are 0 nothing could ever move: one may then be missing.
 *
 * **Source**: documentation of Deployments (Kubernetes): maxSurge rounds up, maxUnavailable down; idle ones of the old
 * revision are stopped first.
 */
export function updateStep({ wanted, surge, unavailable, fresh, freshReady, old, oldReady }: UpdateCounts): UpdateStep {
  const mayMiss = surge === 0 && unavailable === 0 ? 1 : unavailable
  const create = Math.max(0, Math.min(wanted - fresh, wanted + surge - fresh - old))
  const least = wanted - mayMiss
  // New ones that do not serve yet may never do so: they are no reason to stop old ones.
  const mayStop = Math.max(0, fresh + create + old - least - (fresh + create - freshReady))
  const stopOldIdle = Math.min(old - oldReady, mayStop)
  const stopOldReady = Math.max(0, Math.min(oldReady, mayStop - stopOldIdle, freshReady + oldReady - least))
  return { create, stopOldIdle, stopOldReady }
}

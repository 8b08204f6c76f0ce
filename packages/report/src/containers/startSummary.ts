/** How long containers take from their node to their service. */
import type { ContainersOutcome, Plan } from "@rackfold/sim-core"
import type { StartSummary } from "./containersFigures.ts"

export function startSummary({ guests }: Plan, { containerStarts, containerStartSeconds, containerServedFromSeconds, images }: ContainersOutcome): StartSummary {
  const served = [...containerServedFromSeconds.keys()].filter((container) => !Number.isNaN(containerServedFromSeconds[container]!))
  const took = (container: number): number => containerServedFromSeconds[container]! - containerStartSeconds[container]!
  const slowest = served.reduce<number | null>((most, container) => (most === null || took(container) > took(most) ? container : most), null)
  const count = containerStarts.reduce((total, starts) => total + starts, 0)
  return {
    count, containers: served.length, meanSeconds: served.length === 0 ? null : served.reduce((total, container) => total + took(container), 0) / served.length,
    mostSeconds: slowest === null ? null : took(slowest), slowest: slowest === null ? null : guests.guestName[slowest]!,
    pullMeanSeconds: images === undefined || count === 0 ? null : images.containerPullSeconds.reduce((total, seconds) => total + seconds, 0) / count
  }
}

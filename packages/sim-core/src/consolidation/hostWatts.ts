/** Watts of hosts that are on, by the MHz they serve. */
import { CPU } from "../columns.ts"
import { findPowerModel } from "../physics/power/models.ts"
import type { PowerCurve } from "../physics/power/powerCurve.ts"
import type { Plan } from "../plan.ts"

/** Watts at 0, 10, … 100 % where the curve is straight in between; null where it is bent. */
export function straightPoints({ model, watts, extraWatts }: PowerCurve): Float64Array | null {
  if (model === "specTable") return Float64Array.from(watts, (point) => point + extraWatts)
  if (model !== "linear") return null
  return Float64Array.from({ length: 11 }, (_, tenth) => watts[0]! + ((watts[1]! - watts[0]!) * tenth) / 10 + extraWatts)
}

export type HostWatts = (host: number, mhz: number) => number

/** More than the capacity counts as all of it. */
export function makeHostWatts({ hosts }: Plan): HostWatts {
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const { hostModel } = hosts
  const capacity = hosts.hostCapacity[CPU]!
  return (host, mhz) => wattsOf[hostModel[host]!]!(mhz / capacity[host]!)
}

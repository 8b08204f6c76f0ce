/** Figures by the names of the resources. */
import type { ResourceIndex } from "@rackfold/sim-core"
import type { PerRate, PerResource } from "./summary.ts"

/** One value for each resource. */
export function perResource<A>(of: (resource: ResourceIndex) => A): PerResource<A> {
  return { cpu: of(0), ram: of(1), disk: of(2), iops: of(3), network: of(4) }
}

/** One value for each rate. */
export function perRate<A>(of: (rate: ResourceIndex) => A): PerRate<A> {
  return { cpu: of(0), iops: of(3), network: of(4) }
}

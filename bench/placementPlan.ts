/** Plans for benchmarks of placement: like hosts, guests straight from columns. Only what placement reads is filled. */
import { RESOURCE_INDEXES, zeroResourceColumns } from "../packages/sim-core/src/columns.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { cloudSimPlusVcpus } from "../packages/sim-core/test/reference/cloudSimPlusWorkload.ts"
import { buildPlan } from "../packages/sim-core/test/planBuilder.ts"

export interface PlacementSpec {
  readonly hostCount: number
  /** Usable amount of each resource on every host: [5]. */
  readonly usable: ReadonlyArray<number>
  readonly guestCount: number
  /** What guest `row` asks for of each resource: [5]. Called once per guest, in row order. */
  readonly ask: (row: number) => ReadonlyArray<number>
  readonly by?: Plan["place"]["by"]
  /** Number of OS families; host and guest rows take them in turn, and each host accepts its own alone. */
  readonly families?: number
}

export function placementPlan(spec: PlacementSpec): Plan {
  const { hostCount, guestCount, families } = spec
  const base = buildPlan({ hosts: [{}], guests: [{}], by: spec.by ?? "sum" })
  const guestPlacement = zeroResourceColumns(guestCount)
  for (let guest = 0; guest < guestCount; guest++) spec.ask(guest).forEach((amount, resource) => (guestPlacement[resource]![guest] = amount))
  return {
    ...base,
    resourcesInPlay: RESOURCE_INDEXES.filter((resource) => guestPlacement[resource]!.some((amount) => amount > 0)),
    hosts: {
      ...base.hosts,
      hostCount,
      hostModel: new Int32Array(hostCount),
      hostCapacity: spec.usable.map((amount) => new Float64Array(hostCount).fill(amount)),
      hostUsable: spec.usable.map((amount) => new Float64Array(hostCount).fill(amount)),
      hostCoreMhz: new Float64Array(hostCount).fill(1000),
      hostOsFamilies: Uint32Array.from({ length: hostCount }, (_, row) => (families === undefined ? 0xffffffff : 1 << (row % families))),
      hostIsSpare: new Uint8Array(hostCount)
    },
    guests: {
      ...base.guests,
      guestCount,
      guestPlacement,
      guestOs: Int32Array.from({ length: guestCount }, (_, row) => (families === undefined ? -1 : row % families)),
      guestVcpus: new Float64Array(guestCount).fill(1)
    }
  }
}

/** Whole numbers below 2^31, in a fixed order: x = 1103515245·x + 12345 mod 2^31, its low 16 bits dropped and two joined. */
export function numbersFrom(seed: number): () => number {
  let x = seed
  const next = () => (x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff) >>> 16
  return () => (next() << 15) | next()
}

/** The workload of the CloudSim Plus comparison, IOPS added (in play, and never short) so that five resources are checked. */
export function cloudSimPlusPlan(hostCount: number, guestCount: number): Plan {
  const vcpus = cloudSimPlusVcpus(guestCount)
  return placementPlan({
    hostCount,
    guestCount,
    by: "cpu",
    usable: [32_000, 131_072, 10_000, 10_000, 100_000],
    ask: (row) => [1000 * vcpus[row]!, 2048 * vcpus[row]!, 10, 100, 1000]
  })
}

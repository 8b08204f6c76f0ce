/** Plans in which guests move live: small figures, everything else as usual. */
import type { MigrationModel } from "../src/physics/migration/migrationModel.ts"
import type { Migrating, Plan } from "../src/plan.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export const PRECOPY: MigrationModel = {
  kind: "precopy", mibPerSecond: Infinity, latencySeconds: 0, stopRule: "rate", downtimeSeconds: 0.3, stopPages: 50, wholeBytes: false, passLimit: Infinity, sentLimit: Infinity, secondsPerGib: Infinity, stalledPasses: 3, onLimit: "abort",
  hybridPasses: 1, switchSeconds: 0, bootSeconds: 0, workingSetFraction: 0.9, dirtyMibPerCoreSecond: 0, sourceCpuFraction: 0, destinationCpuFraction: 0, slowdownFraction: 0, autoConverge: null
}

/** As SimGrid 3.32 has it: the mean rate of the pass, 30 ms, whole bytes. */
export const SIMGRID: MigrationModel = { ...PRECOPY, stopRule: "measured", downtimeSeconds: 0.03, wholeBytes: true, passLimit: 1000, stalledPasses: Infinity }

export interface MigratingSpec extends Partial<Omit<Migrating, "model" | "network" | "maintenance" | "byHand">> {
  readonly model?: Partial<MigrationModel>
  /** MiB/s of every host; default 1,100. */
  readonly hostMibPerSecond?: number
  readonly linkMibPerSecond?: number
  readonly isShared?: boolean
  readonly byHand?: ReadonlyArray<readonly [guest: number, to: number, atSeconds: number]>
  readonly maintenance?: ReadonlyArray<readonly [host: number, atSeconds: number, untilSeconds: number, parallel?: number]>
}

export function migratingPlan(spec: PlanSpec, { model = {}, hostMibPerSecond = 1100, linkMibPerSecond = Infinity, isShared = false, byHand = [], maintenance = [], ...rest }: MigratingSpec): Plan {
  const plan = buildPlan({ emptyHosts: { stayOn: true, offAfterSeconds: 0 }, ...spec })
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  return {
    ...plan,
    migrating: {
      model: { ...PRECOPY, ...model },
      network: { isShared, hostMibPerSecond: new Float64Array(hostCount).fill(hostMibPerSecond), linkMibPerSecond },
      slotsPerHost: Infinity, slotsPerDatastore: Infinity, guestDirtyMibPerSecond: new Float64Array(guestCount).fill(NaN), guestDiskMib: new Float64Array(guestCount), hostFamily: new Int32Array(hostCount), rebalancing: null,
      ...rest,
      byHand: byHand.map(([guest, to, atSeconds]) => ({ guest, to, atSeconds })),
      maintenance: maintenance.map(([host, atSeconds, untilSeconds, parallel = 1]) => ({ host, atSeconds, untilSeconds, parallel }))
    }
  }
}

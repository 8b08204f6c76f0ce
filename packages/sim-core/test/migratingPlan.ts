/** Plans in which guests move live: small figures, everything else as usual. */
import type { MigrationModel } from "../src/physics/migration/migrationModel.ts"
import { IOPS } from "../src/columns.ts"
import type { DiskMoves, Migrating, Plan, SharedThing } from "../src/plan.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export const PRECOPY: MigrationModel = {
  kind: "precopy", mibPerSecond: Infinity, latencySeconds: 0, stopRule: "rate", downtimeSeconds: 0.3, stopPages: 50, wholeBytes: false, passLimit: Infinity, sentLimit: Infinity, secondsPerGib: Infinity, stalledPasses: 3, onLimit: "abort",
  hybridPasses: 1, switchSeconds: 0, bootSeconds: 0, workingSetFraction: 0.9, dirtyMibPerCoreSecond: 0, sourceCpuFraction: 0, destinationCpuFraction: 0, slowdownFraction: 0, autoConverge: null
}

/** As SimGrid 3.32 has it: the mean rate of the pass, 30 ms, whole bytes. */
export const SIMGRID: MigrationModel = { ...PRECOPY, stopRule: "measured", downtimeSeconds: 0.03, wholeBytes: true, passLimit: 1000, stalledPasses: Infinity }

/** A datastore: thick disks, no limit, 70 % reads of 8 KiB, disks stay, but where said. */
export interface StoreSpec {
  readonly guests: ReadonlyArray<number>
  readonly iops?: number
  readonly mibPerSecond?: number
  readonly ioKib?: number
  readonly sizeGib?: number
  readonly usedFraction?: number
  readonly growthGibPerDay?: number
  readonly readFraction?: number
  readonly isLocal?: boolean
}

export interface MigratingSpec extends Partial<Omit<Migrating, "model" | "network" | "maintenance" | "byHand" | "disks">> {
  readonly model?: Partial<MigrationModel>
  /** MiB/s of every host; default 1,100. */
  readonly hostMibPerSecond?: number
  readonly linkMibPerSecond?: number
  readonly isShared?: boolean
  readonly byHand?: ReadonlyArray<readonly [guest: number, to: number, atSeconds: number, toStore?: number]>
  readonly stores?: ReadonlyArray<StoreSpec>
  readonly disks?: Partial<DiskMoves>
  readonly maintenance?: ReadonlyArray<readonly [host: number, atSeconds: number, untilSeconds: number, parallel?: number]>
}

export function migratingPlan(spec: PlanSpec, { model = {}, hostMibPerSecond = 1100, linkMibPerSecond = Infinity, isShared = false, byHand = [], maintenance = [], stores, disks = {}, ...rest }: MigratingSpec): Plan {
  const plan = buildPlan({ emptyHosts: { stayOn: true, offAfterSeconds: 0 }, ...spec })
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  const shared = stores?.map(({ guests, iops = 1e9, mibPerSecond = Infinity, ioKib = 8, sizeGib = Infinity, usedFraction = 1, growthGibPerDay = 0 }, row): SharedThing => ({
    kind: "datastore", name: `store-${row + 1}`, rate: IOPS, guests: Int32Array.from(guests), capacity: iops, usable: iops, storage: { backendFactor: 1, diskIops: 100, mibPerSecond, ioKib, sizeGib, usedFraction, growthGibPerDay, serviceMs: 1 }
  }))
  return {
    ...plan,
    ...(shared === undefined ? {} : { shared }),
    migrating: {
      model: { ...PRECOPY, ...model },
      network: { isShared, hostMibPerSecond: new Float64Array(hostCount).fill(hostMibPerSecond), linkMibPerSecond },
      slotsPerHost: Infinity, slotsPerDatastore: Infinity, guestDirtyMibPerSecond: new Float64Array(guestCount).fill(NaN), guestDiskMib: new Float64Array(guestCount), hostFamily: new Int32Array(hostCount), rebalancing: null,
      ...(stores === undefined ? {} : { disks: { storeReadFraction: Float64Array.from(stores, ({ readFraction = 0.7 }) => readFraction), storeGoesAlong: Uint8Array.from(stores, ({ isLocal }) => (isLocal === true ? 1 : 0)), switchSeconds: 0, slotsAtHost: 1, slotsAtDatastore: 1, ...disks } }),
      ...rest,
      byHand: byHand.map(([guest, to, atSeconds, toStore]) => ({ guest, to, atSeconds, ...(toStore === undefined ? {} : { toStore }) })),
      maintenance: maintenance.map(([host, atSeconds, untilSeconds, parallel = 1]) => ({ host, atSeconds, untilSeconds, parallel }))
    }
  }
}

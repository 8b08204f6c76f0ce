/** The machines and guests of the PlanetLab study (CloudSim 3.0.3, `PlanetLabConstants`), and what its rules leave out. */

export interface HostType {
  readonly name: string
  readonly coreMips: number
  readonly coreCount: number
  readonly ramMib: number
  /** At 0, 10, … 100 % (SPECpower_ssj2008). */
  readonly watts: ReadonlyArray<number>
}

export interface VmType {
  readonly mips: number
  readonly ramMib: number
}

/** Hosts take these in turn: even indices the first, odd ones the second. */
export const HOST_TYPES: ReadonlyArray<HostType> = [
  { name: "HP ProLiant ML110 G4", coreMips: 1860, coreCount: 2, ramMib: 4096, watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117] },
  { name: "HP ProLiant ML110 G5", coreMips: 2660, coreCount: 2, ramMib: 4096, watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135] }
]

/** Four blocks of VMs in order of the trace files, each of one virtual core. */
export const VM_TYPES: ReadonlyArray<VmType> = [
  { mips: 2500, ramMib: 870 },
  { mips: 2000, ramMib: 1740 },
  { mips: 1000, ramMib: 1740 },
  { mips: 500, ramMib: 613 }
]

export const HOST_COUNT = 800
/** Seconds from one sample to the next, and from one round to the next. */
export const PERIOD_SECONDS = 300
/** Samples of a day. */
export const DAY_SAMPLES = 288
/** Half of a host's 1 Gbit/s, in MiB a second as CloudSim counts them: 1,000,000 kbit/s ÷ 16,000. */
export const MIGRATION_MIB_PER_SECOND = 62.5
/** What a guest loses on its way, as a fraction of its share. */
export const MIGRATION_LOSS_FRACTION = 0.1
/** Detectors without enough history ask whether demand is above this fraction of the host. */
export const FALLBACK_FRACTION = 0.7
/** Samples that a history holds. */
export const HISTORY_LENGTH = 30
/** Entries that quartiles and medians need. */
export const SPREAD_LENGTH = 12
/** Entries that a regression takes. */
export const REGRESSION_LENGTH = 10
/** CloudSim's clock: its steps come this much after each sample. */
export const CLOUDSIM_PHASE_SECONDS = 0.1

/** With rules S4 and S5 off (docs/explanation/consolidation.md, “Power”). */
export const BOOT_SECONDS = 180
export const STOP_SECONDS = 60
export const STANDBY_WATTS = 5

export function bootWatts(type: HostType): number {
  return (type.watts[0]! + type.watts[10]!) / 2
}

export function stopWatts(type: HostType): number {
  return type.watts[0]!
}

export function totalMips(type: HostType): number {
  return type.coreMips * type.coreCount
}

export function migrationSeconds(ramMib: number): number {
  return ramMib / MIGRATION_MIB_PER_SECOND
}

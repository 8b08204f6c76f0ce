/** Who waits for CPU, as the report and summary.json have it. Fractions of time are of a vCPU: what it waits of the time that it is there. */

export interface CpuPressureSummary {
  /** Over all vCPUs and all time on hosts. */
  readonly readyMeanFraction: number
  readonly readyP95Fraction: number
  /** Highest of any host at any time. */
  readonly readyMaxFraction: number
  /** CPU asked for and waited for ÷ asked for. */
  readonly delayedFraction: number
  /** Parts of the vCPUs' time, by ready time: below 2.5 %, to 5 %, to 10 %, above. */
  readonly bands: { readonly fineFraction: number; readonly watchFraction: number; readonly significantFraction: number; readonly badFraction: number }
  /** Hosts whose p95 of ready time is at or above each threshold. */
  readonly hostsAbove: { readonly watch: number; readonly significant: number; readonly bad: number }
  /** Guests whose mean ready time is at or above each threshold. */
  readonly guestsAbove: { readonly watch: number; readonly significant: number; readonly bad: number }
  readonly ratio: CpuRatio
  readonly capacity: CpuCapacity
  /** At most ten, by p95 and then by mean, the longest first; those whose vCPUs never wait are left out. */
  readonly hosts: ReadonlyArray<HostReady>
  /** At most ten, by ready and co-stop together, the longest first. */
  readonly guests: ReadonlyArray<GuestReady>
  /** Hosts whose guests reserved more CPU together than they have. */
  readonly overReserved: ReadonlyArray<{ readonly host: string; readonly reservedMhz: number; readonly capacityMhz: number }>
}

/** How many vCPUs share a core, and what that says: nothing, as the comparisons show. */
export interface CpuRatio {
  /** Mean over the time in which hosts held guests; threads are no cores. */
  readonly vcpusPerCore: number
  /** Most on any host at one time. */
  readonly vcpusPerCoreMax: number
  /** The host and moment of the longest ready time, and the same ratio elsewhere; null: nobody waits. */
  readonly worst: RatioExample | null
}

export interface RatioExample {
  readonly host: string
  readonly atSeconds: number
  readonly cores: number
  readonly vcpus: number
  /** Of their time, what each vCPU wants to run. */
  readonly busyFraction: number
  readonly readyFraction: number
  /** The same vCPUs per core, as busy, on half and twice as many cores. */
  readonly halfCores: RatioElsewhere | null
  readonly doubleCores: RatioElsewhere
  /** The same host and vCPUs, half as busy. */
  readonly halfBusyReadyFraction: number
}

export interface RatioElsewhere {
  readonly cores: number
  readonly readyFraction: number
}

/** Where the CPU of hosts went, while they were on: served + idle = 1 of capacity. */
export interface CpuCapacity {
  readonly servedFraction: number
  readonly idleFraction: number
  /** Of what was asked for: later than asked, and never. */
  readonly delayedFraction: number
  readonly missedFraction: number
}

export interface HostReady {
  readonly host: string
  readonly cores: number
  readonly vcpusMax: number
  readonly vcpusPerCoreMax: number
  readonly readyMeanFraction: number
  readonly readyP95Fraction: number
  readonly readyMaxFraction: number
  readonly delayedFraction: number
  /** Its worst hour, and when that began. */
  readonly worstHourFraction: number
  readonly worstHourAtSeconds: number
}

export interface GuestReady {
  readonly guest: string
  readonly host: string
  readonly vcpus: number
  readonly readyMeanFraction: number
  readonly readyP95Fraction: number
  readonly readyMaxFraction: number
  /** Mean. */
  readonly coStopFraction: number
  /** Of the CPU that it asked for: waited for, and never got. */
  readonly delayedFraction: number
  readonly missedFraction: number
}

/** What fails, what is done about it, and what may be promised beforehand: the part of a plan that high availability reads. */

/** From the tightest to the widest; a datastore stands beside them. */
export const DOMAIN_KINDS = ["kernel", "vm", "hypervisor", "host", "chassis", "rack", "pdu", "room", "site", "datastore"] as const
export type DomainKind = (typeof DOMAIN_KINDS)[number]

/** Things that go down together, at one event. */
export interface FaultDomain {
  readonly kind: DomainKind
  readonly name: string
  /** Host rows, ascending; empty for kernels, VMs and datastores. */
  readonly hosts: Int32Array
  /** Guest rows, ascending: of kernels and VMs those that stop, of datastores those whose disk lies there. */
  readonly guests: Int32Array
}

/** `down`: it stops. `isolated`: hosts run on, and nobody reaches them or their guests. */
export const FAULT_EFFECTS = ["down", "isolated"] as const
export type FaultEffect = (typeof FAULT_EFFECTS)[number]

/** A time that is drawn: > 0, in seconds. */
export type Distribution =
  /** Mean `meanSeconds`. */
  | { readonly kind: "exponential"; readonly meanSeconds: number }
  /** `shape` < 1: faults cluster; 1: exponential; > 1: wear. */
  | { readonly kind: "weibull"; readonly shape: number; readonly scaleSeconds: number }
  /** Of ln(time ÷ 1 s): mean and standard deviation. */
  | { readonly kind: "logNormal"; readonly meanLog: number; readonly deviationLog: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly scaleSeconds: number }
  /** Always the same. */
  | { readonly kind: "fixed"; readonly seconds: number }

/** A fault at a given time. Scripted faults of one domain do not overlap. */
export interface ScriptedFault {
  /** Row of domains. */
  readonly domain: number
  readonly effect: FaultEffect
  readonly atSeconds: number
  /** When it is repaired; Infinity = not in this run. */
  readonly untilSeconds: number
}

/** Faults that are drawn from a random stream of their own. */
export interface DrawnFaults {
  /** Of the stream; with the name of a domain, or of the whole. */
  readonly name: string
  /** Rows of domains. */
  readonly domains: Int32Array
  /**
   * `each`: every domain has a clock of its own: it works for a time `between`, is repaired for a time `repair`, works again.
   * `any`: one clock for all: from fault to fault a time `between`; it strikes one domain, drawn evenly.
   */
  readonly clock: "each" | "any"
  readonly between: Distribution
  readonly repair: Distribution
}

/** An outage series: at each event, a part of the domains fails, which ones is drawn. */
export interface ReplayedFaults {
  readonly name: string
  readonly domains: Int32Array
  /** [rows] in order of time. */
  readonly atSeconds: Float64Array
  readonly untilSeconds: Float64Array
  /** Of the domains: in (0, 1]; ⌈fraction × domains⌉ fail. */
  readonly fraction: Float64Array
}

export const RESTART_CLASSES = ["high", "medium", "low", "disabled"] as const
export type RestartClass = (typeof RESTART_CLASSES)[number]

export const ISOLATION_RESPONSES = ["leaveOn", "powerOff", "shutDown"] as const
export type IsolationResponse = (typeof ISOLATION_RESPONSES)[number]

/**
 * Policies of placement that may start guests again: what they choose depends on the rooms alone. Those that remember where
 * they were (next-fit, round robin), or draw, would make what becomes of a fault depend on all that was asked before.
 */
export const RESTART_POLICIES = ["firstFit", "bestFit", "worstFit", "firstFitDecreasing", "bestFitDecreasing", "dotProduct", "l2Norm", "leastPowerIncrease"] as const

/** What is done for guests that stopped. */
export interface Restarting {
  /** false: nobody restarts them elsewhere; they come back with their host. */
  readonly isOn: boolean
  /** From the fault of a host to the moment at which its guests are started elsewhere: until it is noticed, and until it is certain that it is dead. */
  readonly detectSeconds: number
  readonly fenceSeconds: number
  /** From the fault of a guest or its kernel to the moment at which it is reset. */
  readonly guestDetectSeconds: number
  readonly bootSeconds: number
  /** From the end of the boot until the service answers. */
  readonly warmUpSeconds: number
  /** Guests that boot on one host at one time: ≥ 1; Infinity = all. */
  readonly bootsPerHost: number
  /** Disk operations of a guest while it boots; where it gets fewer, its boot takes longer. */
  readonly bootIops: number
  /** CPU that it asks for while it boots, of what it asks for when it runs. */
  readonly bootCpuFraction: number
  /** Where guests are started: a name of RESTART_POLICIES. */
  readonly policy: string
  readonly isolation: { readonly response: IsolationResponse; readonly declaredSeconds: number; readonly shutDownSeconds: number }
  /** Guests go back to where they were when their host is repaired. */
  readonly failsBack: boolean
  /** Drawn by a host that is down, by the kind of the domain that took it down: `idle` or watts: [DOMAIN_KINDS]. */
  readonly failedWatts: ReadonlyArray<"idle" | number>
  /** Row of RESTART_CLASSES: [guestCount]. */
  readonly guestClass: Uint8Array
  /** 1 = it runs nowhere but on the host that it is on (a disk of that host, a device passed through): [guestCount]. */
  readonly guestIsTied: Uint8Array
  /** Guests that must be up before guest g starts: at [guestFirstAfter[g], guestFirstAfter[g + 1]). No cycles. */
  readonly guestFirstAfter: Int32Array
  readonly afterGuests: Int32Array
  /** A job whose host fails starts over, or goes on from the fragment that it was in. */
  readonly jobsResume: boolean
}

/** Who may come, so that who is there could be restarted. */
export type Admission =
  /** Slots as large as the largest reservation: the hosts left when the largest `hostFailures` are lost must have one for each guest. */
  | { readonly rule: "slots"; readonly hostFailures: number; readonly cpuSlotMhz: number | null; readonly ramSlotMib: number | null; readonly by: AdmissionBy }
  /** Of the cluster, what reservations leave: at least these fractions. */
  | { readonly rule: "percentage"; readonly cpuFraction: number; readonly ramFraction: number; readonly by: AdmissionBy }
  /** Hosts that take nobody until others fail: rows. */
  | { readonly rule: "failoverHosts"; readonly hosts: Int32Array }
  /** What guests ask for must be served but for this part when the largest `hostFailures` hosts are lost. */
  | { readonly rule: "degradation"; readonly hostFailures: number; readonly fraction: number }
/** What counts as reserved: the guest's reservation of CPU, or what placement reserves; of RAM always what placement reserves. */
export const ADMISSION_BY = ["reserved", "placed"] as const
export type AdmissionBy = (typeof ADMISSION_BY)[number]
/** CPU of a slot where nobody has a reservation. VMware vSphere Availability, “Slot policy admission control”. */
export const LEAST_CPU_SLOT_MHZ = 32

/** Guests that do one thing together. */
export type Service =
  /** It works while at least `needed` of its guests do. */
  | { readonly kind: "replicas"; readonly name: string; readonly guests: Int32Array; readonly needed: number }
  /** It works while all of these do: rows of services, each before its own. */
  | { readonly kind: "chain"; readonly name: string; readonly services: Int32Array }

export interface Failing {
  readonly domains: ReadonlyArray<FaultDomain>
  readonly scripted: ReadonlyArray<ScriptedFault>
  readonly drawn: ReadonlyArray<DrawnFaults>
  readonly replayed: ReadonlyArray<ReplayedFaults>
  readonly restarting: Restarting
  readonly admission: ReadonlyArray<Admission>
  readonly services: ReadonlyArray<Service>
}

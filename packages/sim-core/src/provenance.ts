/**
 * Where the figures of a run come from. Written by whoever reads the input, carried through the
 * run untouched, shown by the report.
 */

/** How sure a figure is: A primary source, B secondary source, C general knowledge, D derived here. */
export type Sureness = "A" | "B" | "C" | "D"

/**
 * What an assumption stands for, the most telling first: data that this inventory lacks or leaves open; a
 * physical figure that nobody measured here; a convention of the program.
 */
export const ASSUMPTION_KINDS = ["inventory", "physical", "convention"] as const
export type AssumptionKind = (typeof ASSUMPTION_KINDS)[number]

/** A figure nobody measured for this run: a default, a preset, a convention. */
export interface Assumption {
  /** Stable name in dotted camelCase, e.g. `guestOverhead.cpuFraction`; the report's messages are keyed by its first part. */
  readonly id: string
  readonly kind: AssumptionKind
  /** The value with its unit, as a person reads it: `0.05`, `14.19 + 4.027·vCPU + 7.608·GiB MiB`. */
  readonly value: string
  /** The same as a French reader expects it: `0,05`, `6 Gio`. */
  readonly valueFr: string
  /** One English sentence: what it does. */
  readonly meaning: string
  /** The same sentence in French. */
  readonly meaningFr: string
  /** Publication, data set, or "assumption". */
  readonly source: string
  /** The same in French. */
  readonly sourceFr: string
  readonly sureness: Sureness
  /** Scenario path that changes it, if any: `guestOverhead.cpuFraction`. */
  readonly path?: string
}

/** What became of the rows and columns of one input file. */
export interface DataQuality {
  /** The file's name as the user wrote it. */
  readonly file: string
  /** Of a workbook: the sheet. */
  readonly sheet?: string
  /** Its rows say more of servers that another table lists, or stand beside them. */
  readonly isJoined?: true
  /** Format by its registry name: `inventory`, `rvtools`, `azureMigrate`, or of series `long`, `planetlab` …. */
  readonly format: string
  readonly encoding: "utf-8" | "windows-1252" | "utf-16le" | "xlsx"
  /** "": a sheet, whose cells nothing separates. */
  readonly delimiter: string
  readonly decimal: "." | ","
  /** Data rows, the header apart. rowsRead = rowsUsed + Σ excluded + Σ dropped. */
  readonly rowsRead: number
  readonly rowsUsed: number
  /** Rows left out by rule, with the rule: templates, powered off, blank; of series, readings of VMs that do not count, and bad ones beyond those listed; of pods, those that are over, and those that each node runs. */
  readonly excluded: ReadonlyArray<{ readonly reason: "template" | "poweredOff" | "placeholder" | "blank" | "otherVm" | "bad" | "finished" | "perNode"; readonly count: number }>
  /** Bad rows left out because the scenario says `import.badRows: drop`. */
  readonly dropped: ReadonlyArray<{ readonly line: number; readonly column: string; readonly problem: string; readonly problemFr: string }>
  /** Canonical columns in which at least one row had no value, and what was put there. */
  readonly defaulted: ReadonlyArray<{ readonly column: string; readonly count: number; readonly value: string; readonly valueFr: string; readonly from: string; readonly fromFr: string }>
  /** Headers nobody knows: kept out, named. */
  readonly unknownColumns: ReadonlyArray<string>
  /** Headers that were read: as written → canonical name. */
  readonly mappedColumns: ReadonlyArray<{ readonly header: string; readonly column: string }>
  /** Of measured series, whose rows are readings: how much of the run they cover. */
  readonly series?: {
    /** Guests with a series, and those of the inventory without. */
    readonly guests: number
    readonly guestsWithout: number
    /** Length of one sample after resampling. */
    readonly stepSeconds: number
    /** From the first reading of all to the end of the last. */
    readonly lengthSeconds: number
    /** What stands where nothing was measured: the last value, or no demand. */
    readonly gaps: "hold" | "absent"
    /** By column: covered = measured seconds ÷ (guests that have it × length). */
    readonly columns: ReadonlyArray<{ readonly column: string; readonly guests: number; readonly coveredFraction: number; readonly gapCount: number; readonly longestGapSeconds: number }>
  }
  /** Of measured series: how much of the time was measured. Absent where the file holds none. */
  readonly coverage?: SeriesCoverage
  /** Of an export of a whole estate: what stood there when it was made. */
  readonly estate?: EstateToday
  /** Of such an export: what it says that placement must obey, and whether it does. */
  readonly asks?: AskedOfPlacement
}

/** What an estate asks of whoever places its servers, and which of it holds in this run. */
export interface AskedOfPlacement {
  /** Networks (port groups) and datastores that the servers that count are on. */
  readonly networks: number
  readonly networksRequired: boolean
  readonly datastores: number
  readonly datastoresRequired: boolean
  /** `told`: the kind in the export's words; `kind`: what that asks, null: something else, or not said. */
  readonly rules: ReadonlyArray<{ readonly name: string; readonly told: string; readonly kind: "apart" | "together" | null; readonly guests: ReadonlyArray<string> }>
  readonly rulesObeyed: boolean
  /** Servers of another class than medium. */
  readonly restart: ReadonlyArray<{ readonly class: "high" | "low" | "disabled"; readonly guests: number }>
  /** Where anything may fail. */
  readonly restartObeyed: boolean
}

/** An estate at the moment of its export, the servers that do not count included. */
export interface EstateToday {
  /** When it was read, as the export says; "": it does not. */
  readonly moment: string
  readonly hosts: number
  /** Hosts that were in maintenance, of these. */
  readonly hostsInMaintenance: number
  readonly cores: number
  readonly ghz: number
  readonly ramGib: number
  /** What the hosts used at that moment; null: not all of them say. */
  readonly cpuUseGhz: number | null
  readonly ramUseGib: number | null
  /** By the number of hosts, most first. */
  readonly models: ReadonlyArray<{ readonly name: string; readonly hosts: number }>
  readonly clusters: number
  /** null: no tab of datastores. */
  readonly datastores: { readonly count: number; readonly capacityGib: number; readonly usedGib: number } | null
  /** Networks (port groups) that servers that count are on; null: no tab of networks. */
  readonly networks: number | null
  /** RAM of the servers that count; null: no tab of memory. Consumed and active are readings of one moment. */
  readonly memory: { readonly configuredGib: number; readonly consumedGib: number; readonly activeGib: number; readonly balloonedGib: number; readonly swappedGib: number } | null
}

/** Measured time ÷ time, of the guests that have a series. */
export interface SeriesCoverage {
  /** All these guests together, day by day from the start of the run: [days], each in [0, 1]. */
  readonly dayFraction: ReadonlyArray<number>
  /** The guests measured least, the worst first; at most ten, and none that was measured all the time. */
  readonly least: ReadonlyArray<{ readonly vm: string; readonly fraction: number }>
}

/** The machines that servers ran on, as far as they are known: what counting hosts starts from. A row a server; servers are the first guests of the plan. */
export interface OldServers {
  readonly serverCount: number
  /** Model of the old machine; "" = not stated. */
  readonly model: ReadonlyArray<string>
  readonly cores: Float64Array
  readonly ghz: Float64Array
  /** Of the whole machine; NaN = not known. */
  readonly ssjOps: Float64Array
  /** Memory as configured, or as measured where the scenario says so. */
  readonly ramGib: Float64Array
  /** Of the machine's CPU, over time. */
  readonly meanUseFraction: Float64Array
  readonly p95UseFraction: Float64Array
  /** Resources of which some servers have measured series: [5]. */
  readonly isMeasured: ReadonlyArray<boolean>
}

/** Servers whose last patch is older than a limit. */
export interface OutdatedGuests {
  readonly limitDays: number
  readonly guests: ReadonlyArray<{ readonly guest: string; readonly days: number }>
}

/** The servers of a VLAN, and the VLANs that they reach. */
export interface VlanReach {
  readonly vlan: string
  readonly guests: ReadonlyArray<string>
  readonly reaches: ReadonlyArray<string>
}

/** What runs on the hosts of one group, and what it leaves of each. */
export interface HypervisorUse {
  readonly preset: string
  readonly type: "none" | "type1" | "partition" | "type2"
  /** One flaw of it exposes all hosts of the family. */
  readonly family: string
  /** null where nothing lies between guest and hardware. */
  readonly mode: string | null
  readonly io: string | null
  readonly hosts: number
  readonly cores: number
  readonly coresLeft: number
  readonly ramGib: number
  readonly ramGibLeft: number
  /** null: not limited at the host. */
  readonly iops: number | null
  readonly iopsLeft: number | null
  /** Added to each guest's work. */
  readonly guestCpuFraction: number
  readonly addedLatencyMicroseconds: number
  /** Domains among which each host's guests are divided for their I/O; 0: the hypervisor serves it itself. */
  readonly ioDomains: number
}

/** Guests wider than a NUMA node. */
export interface WideGuests {
  /** Cores of the narrowest node of any host. */
  readonly nodeCores: number
  /** CPU that they pay more. */
  readonly cpuFraction: number
  readonly guests: ReadonlyArray<string>
}

/** How guests move live. */
export interface MigrationUse {
  readonly preset: string
  readonly label: string
  readonly labelFr: string
  readonly kind: "cold" | "precopy" | "postcopy" | "hybrid"
  readonly onLimit: "abort" | "force" | "postcopy"
  readonly autoConverges: boolean
  readonly network: "dedicated" | "shared"
}

/** What hosts do when RAM runs short. */
export interface MemoryUse {
  readonly preset: string
  readonly label: string
  readonly labelFr: string
  readonly swapDevice: "hdd" | "ssd" | "nvme"
}

/** What runs containers, on which kernels, and what was written of each. */
export interface ContainersUse {
  readonly runtime: { readonly preset: string; readonly label: string; readonly labelFr: string; readonly startSeconds: number; readonly containerMib: number; readonly runtimeMib: number; readonly cpuFraction: number }
  /** What its containers share with their machine, by name: namespaces, and what does not confine them. */
  readonly sharedByAll: ReadonlyArray<string>
  /** As the scenario names it, and the policy of the registry that it is. */
  readonly policy: { readonly name: string; readonly registry: string }
  /** Reference MHz of a core of a kernel. */
  readonly coreMhz: number
  readonly graceSeconds: number
  /** What the OS of a VM takes. */
  readonly guestOs: { readonly cpuCores: number; readonly ramMib: number; readonly diskGib: number }
  /** By row of the kernels. */
  readonly kernels: ReadonlyArray<{
    readonly name: string
    /** vm: made by the scenario; server: of the workload; host: bare. */
    readonly kind: "vm" | "server" | "host"
    readonly os: string
    readonly vcpus: number
    readonly ramMib: number
    readonly keptMillis: number
    readonly keptMib: number
    readonly evictionMib: number
    readonly allocatableMillis: number
    readonly allocatableMib: number
    /** Infinity: not limited. */
    readonly allocatableDiskGib: number
  }>
  /** Containers that are written alike. */
  readonly kinds: ReadonlyArray<{
    readonly image: string | null
    readonly requestMillis: number
    readonly requestMib: number
    /** null: none. */
    readonly limitMillis: number | null
    readonly limitMib: number | null
    readonly volume: "none" | "local" | "shared"
    /** Namespaces that it shares beyond those of all. */
    readonly shares: ReadonlyArray<string>
    readonly hostPorts: ReadonlyArray<number>
  }>
  /** Row of kinds: [containers]. */
  readonly containerKind: Int32Array
}

/** Who restarts guests that stopped. */
export interface RestartUse {
  readonly preset: string
  readonly label: string
  readonly labelFr: string
  /** false: nobody starts them elsewhere. */
  readonly isOn: boolean
  readonly policy: string
  readonly response: "leaveOn" | "powerOff" | "shutDown"
}

/** Jobs that were drawn: a queue with one line, as theory has it. */
export interface QueueUse {
  /** Jobs that run at one time. */
  readonly servers: number
  readonly arrivalsPerSecond: number
  readonly serviceSeconds: number
  /** Service times: exponential (M/M/c), or all equally long (M/D/c). */
  readonly service: "exponential" | "fixed"
  /** ρ = arrivals × service time ÷ servers. */
  readonly load: number
  readonly jobs: number
  /** Of the jobs, the first that means leave out; the others are cut into so many parts. */
  readonly warmUpFraction: number
  readonly batches: number
}

/** Who talks to whom, and what lies between them. */
export interface TalkContext {
  /** Rows of those who ask and who answer; the longest round trip that they stand, null: any. */
  readonly list: ReadonlyArray<{ readonly name: string; readonly from: Int32Array; readonly to: Int32Array; readonly limitMs: number | null }>
  /** Row of vlanNames; NONE = not stated, reaches all: [guestCount]. */
  readonly guestVlan: Int32Array
  readonly vlanNames: ReadonlyArray<string>
  /** reaches[a][b]: guests of VLAN a reach those of b. */
  readonly reaches: ReadonlyArray<ReadonlyArray<boolean>>
  /** Added by the virtual switch at each end, and by the I/O path of each host's hypervisor: [hostCount]. */
  readonly switchMicroseconds: number
  readonly hostPathMicroseconds: Float64Array
  /** One way: on one host, in one rack, one room, one site, across sites. */
  readonly microseconds: Readonly<Record<"host" | "rack" | "room" | "site" | "far", number>>
}

/** Of how many kinds the hosts are: names with the number of hosts, most first. */
export interface FleetDiversity {
  /** Groups of hosts inside which guests may move live, by the CPU baselines that their hosts offer. */
  readonly migrationGroups: number
  readonly brands: ReadonlyArray<{ readonly name: string; readonly hosts: number }>
  readonly cpuGenerations: ReadonlyArray<{ readonly name: string; readonly hosts: number; readonly perfIndex: number }>
}

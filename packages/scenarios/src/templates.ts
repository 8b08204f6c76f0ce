/** Commented texts to start from. The inventory and the scenario run as they are. */

export type TemplateName = "inventory" | "series" | "scenario"

const INVENTORY = `# An inventory: one server per row. Lines that begin with # may stand above the header, and are skipped.
# Only name is required. An empty cell is filled from the row's service class, else from workload.defaults of the
# scenario, else by a default; the report lists what was filled in, and from where. Columns may be left out.
#
# name            unique name of the server
# vcpus           virtual CPUs that it will have; cores if empty
# cores, ghz      cores and clock of the old machine whose CPU use was measured
# cpu_mean_pct    mean CPU use of that machine, in %
# cpu_p95_pct     CPU use that it stays at or below 95 % of the time, in %
# ram_gib         memory, in GiB
# disk_gib        disk space, in GiB
# iops            disk operations per second, 95th percentile
# net_mbps        network traffic, in Mbit/s, 95th percentile
# max_latency_ms  longest latency that the service tolerates, in ms; empty: any
# os              operating system, as long as its name may be
# service         service class, as \`rackfold profiles\` lists them: web, database, file ...
# start, end      arrival and departure, in seconds from the start of the run, or as 2026-01-31T08:00:00Z; empty: all the time
#
# More columns (group, model, ssj_ops, cpu_shares, cpu_reservation_mhz, cpu_limit_mhz): docs/reference/inventory.md
name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,max_latency_ms,os,service,start,end
web-01,4,8,2.6,18,42,16,80,120,150,,Ubuntu 22.04,web,,
web-02,4,8,2.6,17,40,16,80,110,140,,Ubuntu 22.04,web,,
db-01,8,16,2.4,25,55,64,900,2500,120,5,Red Hat Enterprise Linux 9,database,,
files-01,4,4,3.0,10,28,16,4000,400,380,,Windows Server 2019,file,,
mail-01,4,8,2.6,14,38,32,600,300,80,,Windows Server 2019,mail,,
ad-01,2,4,2.6,7,24,8,80,60,20,,Windows Server 2022,directory,,
dns-01,,,,,,,,,,,Debian 12,dns,,
dhcp-01,,,,,,,,,,,Debian 12,dhcp,,
batch-01,8,16,2.4,60,90,32,200,800,60,,Ubuntu 22.04,,0,28800
`

const SCENARIO = `# A scenario: which servers, on which hosts, by which rules.
# Every key but hosts and workload may be left out; the values below are the defaults unless said.
name: first-scenario
question: How many hosts carry these servers?

hosts:                                # the hosts that may be used, in order
  - model: Dell PowerEdge R740 (Xeon Platinum 8280)   # a name of \`rackfold hosts\`, or of hostModels below
    count: 4
    # ramGib: 384                     # overrides of the model: RAM in GiB,
    # networkMbps: 20000              #   network in Mbit/s,
    # iops: 20000                     #   disk operations per second,
    # diskGib: 4000                   #   disk in GiB (both not limited at the host unless said)
    # os: [linux, windows]            # OS families whose guests it takes; any unless said
    # rack: A                         # "-" unless said
    # cluster: main
    # namePrefix: r740

# hostModels:                         # one's own models
#   - name: Our server
#     sockets: 2
#     cores: 32
#     coreMhz: 2600
#     ramGib: 256
#     networkMbps: 20000
#     power: { model: linear, idleWatts: 110, peakWatts: 420 }
#     source: data sheet

workload:
  file: workload.csv                  # \`rackfold template inventory > workload.csv\` makes one
  # series: { file: series.csv }      # measured demand over time: \`rackfold template series\`; or { folder: traces }
  # defaults: { ghz: 3 }              # for any inventory column that a row leaves empty
import: { badRows: error }            # drop: leave bad rows out, and list them

place:
  policy: firstFitDecreasing          # \`rackfold policies\` lists them
  by: sum                             # or cpu, max, product: what best-fit, worst-fit and the decreasing orders compare
  cpuStatistic: p95                   # or mean, p99, max, nominal: the CPU that placement reserves

# rules:                              # which servers keep together, apart, or spread out, over hosts or racks
#   - { kind: apart, guests: ["web-*"] }
#   - { kind: spread, guests: ["db-*"], over: rack }
#   - { kind: apart, groups: ["*"] }    # each group of the inventory's column group by itself

# faults:                             # what fails, and when; it is repaired in 4 h unless untilHours says
#   - { what: rack, name: A, atHours: 8 }
# failures: [{ of: host }]            # by chance: 8 % of hosts a year, unless mtbfHours or yearlyRate says
# restart: { preset: vsphere }        # who restarts servers that stopped: \`rackfold restarts\`
# admission: [{ rule: percentage, hostFailures: 1 }]   # who may come, so that all could be restarted
# services: [{ name: shop, guests: ["web-*"], needed: 1 }]

headroom: { cpu: 0.3, ram: 0.15, disk: 0.2, iops: 0.2, network: 0.4 }   # fractions kept free
hostReserve: { ramGib: 6 }            # what the hypervisor keeps; cores: 1 per socket unless said
guestOverhead:
  cpuFraction: 0.05
  ramMib: { base: 14.19, perVcpu: 4.027, perGib: 7.608 }
overcommit: { cpu: 1, ram: 1, iops: 1, network: 1 }

cpuCountedBy: ghz                     # or ssj: compare CPUs by SPECpower throughput
capAtCoreClock: true                  # a vCPU gets no more than one core's clock
spareHosts: 0                         # the last n hosts are held back, empty
emptyHosts: { state: off, offAfterMinutes: 0 }
power: { tau: 0.5, extraRamWattsPerGib: 0.392 }
# costs: { currency: EUR, hostPrice: 18000, electricity: { country: FR } }   # money; no price is guessed, \`rackfold electricity\` has some
# carbon: { country: FR }             # carbon, run and made; \`rackfold carbon\` lists countries

periodHours: 24                       # begins at midnight of a working day; of series, their length
sampleSeconds: 300                    # of series, their step
seed: 1

variants:                             # named differences, run side by side
  - name: best-fit
    set: { place.policy: bestFit }
  - name: by-the-mean
    set: { place.cpuStatistic: mean }
`

const SERIES = `# Measured series, long form: a row a sample and VM; lines that begin with # are comments.
# In a scenario:
#   workload:
#     file: servers.csv               # sizes, joined by name; without it, defaults hold for all
#     series: { file: series.csv }
#     defaults: { vcpus: 2, ram_gib: 8 }
# time_s: seconds from the run's start, seconds or milliseconds since 1970, or ISO 8601; ascending for each VM.
# cpu_pct: of the source machine (cores × GHz); mem_mib: in use; iops, net_mbps. An empty cell: not measured.
time_s,vm,cpu_pct,mem_mib,iops,net_mbps
0,web-01,12.5,8192,80,90
300,web-01,18.0,8210,95,120
0,db-01,22.0,40960,1400,60
300,db-01,31.5,40990,1900,85
`

const TEXTS: Readonly<Record<TemplateName, string>> = { inventory: INVENTORY, scenario: SCENARIO, series: SERIES }

/** A text to start from: an inventory CSV, a scenario, or the long form of measured series. */
export function template(name: TemplateName): string {
  return TEXTS[name]
}

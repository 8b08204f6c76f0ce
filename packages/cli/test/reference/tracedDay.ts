/** The traced day of CloudSim Plus, as a scenario with its inventory: 800 ML110 hosts, VMs typed by their place in the folder. */
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { traceFolder } from "../../src/tracePath.ts"

/** Folder of the traces of 3 March 2011; undefined where there are none. */
export const traces: string | undefined = [traceFolder()].map((folder) => folder === undefined ? undefined : join(folder, "planetlab", "20110303")).find((folder) => folder !== undefined && existsSync(folder))

const GIB = 1024

/** MHz and RAM in MiB by type; VM i of the sorted folder is of type ⌊i ÷ 263⌋. */
const TYPES = [{ mhz: 2500, ramMib: 870 }, { mhz: 2000, ramMib: 1740 }, { mhz: 1000, ramMib: 1740 }, { mhz: 500, ramMib: 613 }]

/** 1 vCPU, 100 Mbit/s, 2,500 MB each. */
export function inventory(folder: string): string {
  const rows = readdirSync(folder).sort().map((name, i) => {
    const { mhz, ramMib } = TYPES[Math.floor(i / 263)]!
    return `${name},1,${mhz / 1000},${ramMib / GIB},${2500 / GIB},100`
  })
  return `name,vcpus,ghz,ram_gib,disk_gib,net_mbps\n${rows.join("\n")}\n`
}

const model = (name: string, coreMhz: number, watts: ReadonlyArray<number>) =>
  ({ name, sockets: 1, cores: 2, coreMhz, ramGib: 4, networkMbps: 1000, diskGib: 1_000_000 / GIB, power: { model: "specTable", watts }, source: "SPECpower_ssj2008, as CloudSim Plus states it" })

/** Even hosts are G4, odd ones G5; every host on. */
export const scenario = {
  name: "traced-day",
  hostModels: [
    model("ML110 G4", 1860, [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117]),
    model("ML110 G5", 2660, [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135])
  ],
  hosts: Array.from({ length: 400 }, () => [{ model: "ML110 G4", namePrefix: "g4" }, { model: "ML110 G5", namePrefix: "g5" }]).flat(),
  place: { policy: "nextFit", cpuStatistic: "nominal" },
  headroom: { cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 },
  hostReserve: { cores: 0, ramGib: 0 },
  guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } },
  capAtCoreClock: false,
  emptyHosts: { state: "on" }
}

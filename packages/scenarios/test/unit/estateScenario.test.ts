/** The present hosts of an RVTools export as a scenario. */
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { estateScenario, formatProblems, hostModels, readTabFiles, type InputError } from "../../src/index.ts"
import { machineName, matchHost, shortCpu } from "../../src/estate/matchHost.ts"
import { ofFolder, tabFiles } from "../workbooks.ts"
import type { Cell, Sheets } from "../workbooks.ts"

const HOST = ["Host", "Cluster", "in Maintenance Mode", "CPU Model", "Speed", "# CPU", "# Cores", "# Memory", "Vendor", "Model"]
type Rows = ReadonlyArray<ReadonlyArray<Cell>>
const GOLD = ["Intel(R) Xeon(R) Platinum 8180 CPU @ 2.50GHz", 2494, 2, 56, 393_216, "HPE", "ProLiant DL380 Gen10"] as const
const esx = (name: string, cluster = "A", maintenance = "False", machine: ReadonlyArray<Cell> = GOLD): ReadonlyArray<Cell> => [name, cluster, maintenance, ...machine]
const INFO: Rows = [
  ["VM", "Powerstate", "CPUs", "Memory", "Network #1", "Cluster", "Host", "Path"],
  ["a", "poweredOn", 2, 4096, "dmz", "A", "esx1", "[san] a/a.vmx"], ["b", "poweredOn", 2, 4096, "data", "A", "esx2", "[san] b/b.vmx"], ["c", "poweredOff", 2, 4096, "lab", "B", "esx3", ""]
]
const BOOK: Sheets = { vInfo: INFO, vHost: [HOST, esx("esx1"), esx("esx2"), esx("esx3", "B", "True")] }
const without = (rows: Rows, header: string): Rows => rows.map((row) => row.filter((_, cell) => cell !== rows[0]!.indexOf(header)))
const yamlOf = (book: Sheets, lang: "en" | "fr" = "en", file = "estate.xlsx"): string => Effect.runSync(estateScenario({ file, given: readTabFiles("export", tabFiles(book)), lang }))
const of = (book: Sheets): { hosts: ReadonlyArray<Record<string, unknown>>; hostModels?: ReadonlyArray<Record<string, unknown>>; import?: Record<string, string> } => parse(yamlOf(book))
const problem = (book: Sheets | Uint8Array): string => {
  const given = book instanceof Uint8Array ? book : readTabFiles("export", tabFiles(book))
  return formatProblems((Effect.runSync(Effect.flip(estateScenario({ file: "export", given, lang: "en" }))) as InputError).problems)
}

describe("hosts", () => {
  test("alike are one group, by name; a machine of the catalogue is named as one", () => {
    const { hosts, hostModels: own } = of({ ...BOOK, vPort: [["Host", "Port Group"], ["esx1", "dmz"], ["esx1", "data"], ["esx2", "data"], ["esx2", "dmz"], ["esx3", "lab"]] })
    expect(hosts).toEqual([
      { model: "HPE ProLiant DL380 Gen10 (Xeon Platinum 8180)", count: 2, names: ["esx1", "esx2"], ramGib: 384, cluster: "A", vlans: ["data", "dmz"], datastores: ["san"] },
      { model: "HPE ProLiant DL380 Gen10 (Xeon Platinum 8180)", count: 1, names: ["esx3"], ramGib: 384, cluster: "B", state: "maintenance", vlans: ["lab"] }
    ])
    expect(own).toBeUndefined()
  })
  test("others are models of one's own: their cores, clock and RAM, a power that stands in", () => {
    const machine = ["Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz", 2394, 2, 40, 262_000, "Dell Inc.", "PowerEdge R740"] as const
    const { hosts, hostModels: own } = of({ ...BOOK, vHost: [HOST, esx("x", "A", "False", machine)] })
    expect(hosts[0]).toMatchObject({ model: "Dell PowerEdge R740 (Xeon Gold 6148)", count: 1 })
    const near = hostModels.find(({ name }) => name === "Dell PowerEdge R740 (Xeon Platinum 8180)")!
    expect(own![0]).toMatchObject({ sockets: 2, cores: 40, coreMhz: 2394, ramGib: 255.9, power: { model: "specTable", watts: near.watts.map((watts) => Math.round(watts * (40 / 56) * 10) / 10) }, source: "RVTools, tab vHost; power assumed by core as Dell PowerEdge R740 (Xeon Platinum 8180) (SPECpower_ssj2008)" })
  })
  test("of one name that differ are two models", () => {
    const of40 = ["Xeon Gold 6148", 2400, 2, 40, 262_144, "Dell", "R740"] as const
    const of32 = ["Xeon Gold 6148", 2400, 2, 32, 262_144, "Dell", "R740"] as const
    expect(of({ ...BOOK, vHost: [HOST, esx("x", "A", "False", of40), esx("y", "A", "False", of32)] }).hostModels!.map(({ name, cores }) => [name, cores])).toEqual([["Dell R740 (Xeon Gold 6148)", 40], ["Dell R740 (Xeon Gold 6148), 2", 32]])
  })
  test("of one name in two vCenters are told apart", () => {
    const rows = [[...HOST, "VI SDK Server"], [...esx("esx1"), "vc1"], [...esx("esx1"), "vc2"]]
    expect(of({ ...BOOK, vHost: rows }).hosts.flatMap(({ names }) => names)).toEqual(["esx1 (vc1)", "esx1 (vc2)"])
  })
})

describe("what they reach", () => {
  const vlans = (book: Sheets) => of(book).hosts.flatMap(({ names, vlans: list }) => (names as string[]).map((name) => [name, list]))
  test("ports of standard and of distributed switches, and what their servers use", () => {
    const book = { ...BOOK, vPort: [["Host", "Port Group"], ["esx1", "mgmt"]], dvSwitch: [["Switch", "Host members"], ["dvs", "esx1, esx2"]], dvPort: [["Port", "Switch"], ["web", "dvs"], ["far", "other"]] }
    expect(vlans(book)).toEqual([["esx1", ["dmz", "mgmt", "web"]], ["esx2", ["data", "web"]], ["esx3", ["lab"]]])
    expect(yamlOf(book)).toContain("# vlans: port groups by vPort, dvSwitch and dvPort, and those that its servers use.")
  })
  test("without ports, what servers of the cluster use, as an assumption", () => {
    expect(vlans(BOOK)).toEqual([["esx1", ["data", "dmz"]], ["esx2", ["data", "dmz"]], ["esx3", ["lab"]]])
    expect(yamlOf(BOOK)).toContain("(an assumption: the export has no tab of ports)")
  })
  test("who mounts which datastore", () => {
    const stores = of({ ...BOOK, vDatastore: [["Name", "Hosts"], ["san", "esx1, esx2"], ["local-3", "esx3"]] }).hosts.map(({ names, datastores }) => [names, datastores])
    expect(stores).toEqual([[["esx1", "esx2"], ["san"]], [["esx3"], ["local-3"]]])
  })
  test("is required of servers where the export says it", () => {
    expect(of(BOOK).import).toEqual({ networks: "require", datastores: "require" })
    expect(of({ ...BOOK, vInfo: without(without(INFO, "Network #1"), "Path") }).import).toBeUndefined()
  })
})

describe("what is open is written as a line to complete", () => {
  const info: Rows = [[...INFO[0]!, "Cluster rule(s)", "Cluster rule name(s)", "HA Restart Priority"], [...INFO[1]!, "VM-Host affinity, anti-affinity", "licensed, apart", "high"], [...INFO[2]!, "anti-affinity", "apart", "medium"]]
  const book = { ...BOOK, vInfo: info, vCluster: [["Name", "HA enabled", "AdmissionControlEnabled", "Failover Level"], ["A", "True", "True", 2]] }
  test("rules of an unknown kind, admission control, restart classes", () => {
    const lines = yamlOf(book).split("\n")
    expect(lines).toEqual(expect.arrayContaining([
      "# Cluster rules that the export says and placement obeys (import.rules): apart (apart, 2).", "#   - { name: licensed, kind: apart, guests: [ a ] }   # VM-Host affinity", "# admission: [ { rule: percentage, hostFailures: 2 } ]",
      "# HA restart priority: 1 high, all others medium. Obeyed where anything fails (import.restartPriority), as in `rackfold survive`."
    ]))
  })
  test("in French", () => {
    const french = yamlOf(book, "fr")
    expect(french).toMatch(/^# Les 3 hôtes et les 2 serveurs de estate\.xlsx : écrit par `rackfold estate`, à modifier\./)
    expect(french).toContain("question: Les hôtes actuels portent-ils ces serveurs ?")
    expect(french).not.toMatch(/\b(hosts? and|the export|servers)\b/)
  })
})

test("it runs, and names its hosts", () => {
  const { compiled, text } = ofFolder(BOOK, ",", yamlOf(BOOK))
  expect(text).toBe("")
  expect(compiled!.plan.hosts.hostName).toEqual(["esx1", "esx2", "esx3"])
  expect(compiled!.plan.needs!.map(({ kind, what }) => [kind, what])).toEqual([["vlan", "data"], ["vlan", "dmz"], ["datastore", "san"], ["state", "maintenance"]])
})

describe("what is wrong", () => {
  test("no tab of hosts", () => expect(problem({ vInfo: INFO })).toMatch(/^export: expected an RVTools export with its hosts.*found no host in vHost\./))
  test("one table", () => expect(problem(new TextEncoder().encode("name,vcpus\na,1\n"))).toMatch(/found one table/))
  test("hosts that do not say what they have, each at its cell", () => expect(problem({ ...BOOK, vHost: [HOST, esx("x", "A", "False", ["Xeon", null, 2, 16, 0, "Dell", "R740"])] })).toMatch(/RVTools_tabvHost\.csv:2:5 vHost Speed: expected what "x" has, found nothing\.[^]*RVTools_tabvHost\.csv:2:8 vHost # Memory/))
  test("what is wrong with its servers", () => expect(problem({ ...BOOK, vInfo: [INFO[0]!, ["a", "poweredOn", "two", 4096, "dmz", "A", "esx1", ""]] })).toMatch(/"two"/))
})

describe("which machine of the catalogue", () => {
  const like = (cpuModel: string, model: string, cores: number, mhz = 2500) => { const { how, model: { name } } = matchHost({ cpuModel, model, sockets: 2, cores, mhz }); return [how, name] }
  test.each([
    ["Intel(R) Xeon(R) Platinum 8180 CPU @ 2.50GHz", "ProLiant DL380 Gen10", 56, "same", "HPE ProLiant DL380 Gen10 (Xeon Platinum 8180)"],
    ["Intel(R) Xeon(R) Platinum 8380 CPU @ 2.30GHz", "ProLiant DL380 Gen10 Plus", 80, "same", "HPE ProLiant DL380 Gen10 Plus (Xeon Platinum 8380)"],
    ["AMD EPYC 7763 64-Core Processor", "ThinkSystem SR665 -[7D2VCTO1WW]-", 128, "same", "Lenovo ThinkSystem SR665 (EPYC 7763)"],
    ["Intel(R) Xeon(R) CPU E5-2699 v4 @ 2.20GHz", "PowerEdge R630", 44, "cpu", "Fujitsu PRIMERGY RX2540 M2 (Xeon E5-2699 v4)"],
    ["Intel(R) Xeon(R) Gold 5218 CPU @ 2.30GHz", "ProLiant DL380 Gen10", 32, "machine", "HPE ProLiant DL380 Gen10 (Xeon Platinum 8180)"],
    ["AMD EPYC 7502P 32-Core Processor", "PowerEdge R6525", 32, "near", "Dell PowerEdge R7515 (EPYC 7742)"],
    ["", "", 12, "near", "IBM System x3550 M3 (Xeon X5670)"]
  ])("%s in %s", (cpu, model, cores, how, name) => expect(like(cpu, model, cores)).toEqual([how, name]))
  test("names as they are told", () => {
    expect(["Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", "AMD EPYC 7763 64-Core Processor", "Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz"].map(shortCpu)).toEqual(["Xeon E5-2680 v4", "EPYC 7763", "Xeon Gold 6148"])
    expect([machineName({ vendor: "Dell Inc.", model: "PowerEdge R740" }), machineName({ vendor: "HPE", model: "HPE ProLiant" }), machineName({ vendor: "", model: "X" })]).toEqual(["Dell PowerEdge R740", "HPE ProLiant", "X"])
  })
})

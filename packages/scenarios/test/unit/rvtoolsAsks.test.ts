/** What an RVTools export says that placement must obey, and what comes of it in a scenario. */
import { planDigest } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled } from "../compiled.ts"
import { ofFolder } from "../workbooks.ts"
import type { Cell, Sheets } from "../workbooks.ts"
import { kindOf } from "../../src/rvtools/asks.ts"

const HEAD = ["VM", "Powerstate", "CPUs", "Memory", "Network #1", "Network #2", "HA Restart Priority", "Cluster rule(s)", "Cluster rule name(s)", "Path", "Cluster", "Host"]
type Row = readonly [vm: string, network: string, priority: string, rules: string, names: string, path: string]
const vm = ([name, network, priority, rules, names, path]: Row, cluster = "A", host = "esx1"): ReadonlyArray<Cell> => [name, "poweredOn", 1, 1024, network, null, priority, rules, names, path, cluster, host]
const INFO = [
  HEAD,
  vm(["dc-1", "servers", "highest", "VM-VM anti affinity", "dc apart", "[san-1] dc-1/dc-1.vmx"]),
  vm(["dc-2", "servers", "high", "VM-VM anti affinity, VM-Host affinity", "dc apart, licensed", "[san-1] dc-2/dc-2.vmx"], "A", "esx2"),
  vm(["app", "dmz", "lowest", "ClusterAffinityRuleSpec", "app with db", "[san-2] app/app.vmx"]),
  vm(["db", "data", "disabled", "ClusterAffinityRuleSpec", "app with db", "[san-2] db/db.vmx"], "A", "esx2"),
  vm(["old", "data", "clusterRestartPriority", "", "", ""])
]
const BOOK: Sheets = { vInfo: INFO, vCluster: [["Name", "Restart Priority"], ["A", "low"]] }
const host = (more: string): string => `{ model: "R740 8280", count: 2${more} }`
const scenario = (more: string, hosts = `[${host("")}]`): string => `hosts: ${hosts}\nworkload: { file: estate.xlsx }\n${more}`
const of = (more: string, hosts?: string, book: Sheets = BOOK) => ofFolder(book, ",", scenario(more, hosts))
const asks = (book: Sheets = BOOK) => of("", undefined, book).compiled!.context.dataQuality[0]!.asks!
const names = (rows: Iterable<number>): string[] => [...rows].map((row) => ["dc-1", "dc-2", "app", "db", "old"][row]!)

describe("the account", () => {
  test("networks, datastores, rules with their kinds, restart classes", () =>
    expect(asks()).toEqual({
      networks: 3, networksRequired: false, datastores: 2, datastoresRequired: false, rulesObeyed: true, restartObeyed: true,
      rules: [
        { name: "dc apart", told: "VM-VM anti affinity", kind: "apart", guests: ["dc-1", "dc-2"] }, { name: "licensed", told: "VM-Host affinity", kind: null, guests: ["dc-2"] },
        { name: "app with db", told: "ClusterAffinityRuleSpec", kind: "together", guests: ["app", "db"] }
      ],
      restart: [{ class: "high", guests: 2 }, { class: "low", guests: 2 }, { class: "disabled", guests: 1 }]
    }))
  test("adapters count before vInfo, those that are off at power-on do not; disks before the VM's own file", () => {
    const adapters = [["VM", "Network", "Connected", "Starts Connected"], ["app", "web", "True", "True"], ["app", "lab", "False", "False"], ["db", "data", "False", "True"], ["old", "", "False", "False"]]
    const disks = [["VM", "Disk", "Capacity MiB", "Path"], ["app", "Hard disk 1", 1024, "[san-3] app/app.vmdk"], ["app", "Hard disk 2", 1024, "[san-4] app/app_1.vmdk"], ["db", "Hard disk 1", 1024, ""]]
    // servers of dc-1 and dc-2, web, data; san-1, san-3, san-4, and san-2 of db.
    expect(asks({ ...BOOK, vNetwork: adapters, vDisk: disks })).toMatchObject({ networks: 3, datastores: 4 })
  })
  test("one name in two clusters is two rules; names that hold commas have no kind", () => {
    const book = { vInfo: [HEAD, vm(["a", "n", "", "anti-affinity", "apart", ""]), vm(["b", "n", "", "anti-affinity", "apart", ""], "B"), vm(["c", "n", "", "affinity, anti-affinity", "x, y, z", ""])] }
    expect(asks(book).rules.map(({ name, kind }) => [name, kind])).toEqual([["apart (A)", "apart"], ["apart (B)", "apart"], ["x", null], ["y", null], ["z", null]])
  })
  test("an inventory that is no export asks for nothing", () => expect(compiled(`hosts: [${host("")}]\nworkload: { file: servers.csv }\n`, "name,vcpus,ram_gib\na,1,1\n").context.dataQuality[0]!.asks).toBeUndefined())
})

test.each([["ClusterAntiAffinityRuleSpec", "apart"], ["Anti Affinity", "apart"], ["Separate Virtual Machines", "apart"], ["ClusterAffinityRuleSpec", "together"], ["Keep Virtual Machines Together", "together"], ["ClusterVmHostRuleInfo", null], ["VM-Host anti-affinity", null], ["ClusterDependencyRuleInfo", null], ["", null]])("%s is %s", (told, kind) => expect(kindOf(told)).toBe(kind))

describe("rules", () => {
  test("of a known kind are obeyed", () => expect(of("").compiled!.plan.rules!.map(({ name, kind, guests }) => [name, kind, names(guests)])).toEqual([["dc apart", "apart", ["dc-1", "dc-2"]], ["app with db", "together", ["app", "db"]]]))
  test("or are not, where the scenario says so", () => expect(of("import: { rules: ignore }\n").compiled!.plan.rules).toBeUndefined())
  test("beside the scenario's own, whose names come first", () => expect(of('rules: [{ name: dc apart, kind: spread, guests: ["*"] }]\n').compiled!.plan.rules!.map(({ name }) => name)).toEqual(["dc apart", "dc apart 2", "app with db"]))
  test("that contradict each other are told at the setting", () => {
    const { problems } = of("rules: [{ name: own, kind: together, guests: [dc-1, dc-2] }]\n")
    expect(problems).toEqual([expect.objectContaining({ file: "scenario.yaml", path: "import.rules", expected: expect.stringContaining('by the rule "dc apart" of the export'), advice: expect.stringContaining("import.rules: ignore") })])
  })
})

describe("restart classes", () => {
  const classes = (more: string) => [...(of(more).compiled!.plan.failing?.restarting.guestClass ?? [])]
  // high 0, medium 1, low 2, disabled 3.
  test("where anything may fail; a class that the scenario names comes first", () => {
    expect(classes("failures: [{ of: host }]\n")).toEqual([0, 0, 2, 3, 2])
    expect(classes("restart: { classes: [{ class: low, guests: [dc-*] }] }\n")).toEqual([2, 2, 2, 3, 2])
    expect(classes("restart: {}\nimport: { restartPriority: ignore }\n")).toEqual([1, 1, 1, 1, 1])
  })
  test("else for who supposes a failure", () => {
    const { plan, restart } = of("").compiled!
    expect([plan.failing, restart!.classes.map(({ class: name, guests }) => [name, guests])]).toEqual([undefined, [["high", ["dc-1", "dc-2"]], ["low", ["app", "old"]], ["disabled", ["db"]]]])
  })
})

describe("networks and datastores", () => {
  const hosts = `[${host(", vlans: [servers, dmz], datastores: [san-1, san-2]")}, ${host(", vlans: [servers, dmz, data], datastores: [san-2]")}]`
  const needs = (more: string) => (of(more, hosts).compiled!.plan.needs ?? []).map(({ kind, what, guests, allowed }) => [kind, what, names(guests), [...allowed]])
  test("have no say unless they are required", () => expect(needs("")).toEqual([]))
  test("of a server all must be where it goes", () => {
    expect(needs("import: { networks: require }\n")).toEqual([["vlan", "data", ["db", "old"], [0, 0, 1, 1]], ["vlan", "dmz", ["app"], [1, 1, 1, 1]], ["vlan", "servers", ["dc-1", "dc-2"], [1, 1, 1, 1]]])
    expect(needs("import: { datastores: require }\n")).toEqual([["datastore", "san-1", ["dc-1", "dc-2"], [1, 1, 0, 0]], ["datastore", "san-2", ["app", "db"], [1, 1, 1, 1]]])
  })
  test.each([
    ["no host group says what it carries", "networks", "[{ model: \"R740 8280\" }]", 'host groups that say which networks they reach (hosts[].vlans)', "none"],
    ["nobody carries some", "networks", `[${host(", vlans: [servers]")}]`, "networks that some host group names in hosts[].vlans", '"data", "dmz"'],
    ["nobody mounts one", "datastores", `[${host(", datastores: [san-1]")}]`, "datastores that some host group names in hosts[].datastores", '"san-2"']
  ])("%s", (_, setting, groups, expected, found) => expect(of(`import: { ${setting}: require }\n`, groups).problems).toEqual([expect.objectContaining({ path: `import.${setting}`, line: 3, expected, found })]))
  test("an inventory that is no export cannot say them", () => {
    const outcome = () => compiled(`hosts: [${host("")}]\nworkload: { file: servers.csv }\nimport: { networks: require, datastores: require }\n`, "name,vcpus,ram_gib\na,1,1\n")
    expect(outcome).toThrow(/import\.networks: expected ignore, as the inventory is no export[^]*import\.datastores: expected ignore/)
  })
})

test("what a run writes says it all, and gives the same plan again", () => {
  const { compiled: first } = of("import: { networks: require, datastores: require }\nfailures: [{ of: host }]\n", `[${host(", vlans: [servers, dmz, data], datastores: [san-1, san-2]")}]`)
  const again = compiled(first!.scenarioYaml, first!.workloadCsv)
  expect(planDigest(again.plan)).toBe(planDigest(first!.plan))
})

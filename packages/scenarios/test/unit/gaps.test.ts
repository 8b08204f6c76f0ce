/** What a row lacks: from workload.defaults, then from its service class, then a stated default; each counted. */
import { CPU, DISK, IOPS, NETWORK, RAM } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { serviceProfiles } from "../../src/index.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const filled = (csv: string, defaults = "{}") => compiled(`${SMALL.replace("servers.csv", `servers.csv, defaults: ${defaults}`)}guestOverhead: { cpuFraction: 0 }\n`, csv)
const cells = ({ workloadCsv }: { workloadCsv: string }, row = 1) => {
  const [header, ...rows] = workloadCsv.trim().split("\n")
  const values = rows[row - 1]!.split(",")
  return Object.fromEntries(header!.split(",").map((name, i) => [name, values[i]]))
}

describe("vcpus, cores, clock", () => {
  test("cores default to vcpus, vcpus to cores", () => {
    expect(cells(filled("name,vcpus,ram_gib\na,4,1\n"))).toMatchObject({ vcpus: "4", cores: "4" })
    expect(cells(filled("name,cores,ram_gib\na,8,1\n"))).toMatchObject({ vcpus: "8", cores: "8" })
  })
  test("the clock is the old model's, else workload.defaults', else the first host's", () => {
    // E5450: 3.0 GHz by the catalogue; the first host, an 8280: 2.7 GHz
    expect(cells(filled("name,model,ram_gib\na,DL360 G5,1\n", "{ ghz: 2 }"))).toMatchObject({ ghz: "3", cores: "8", ssj_ops: "308847" })
    expect(cells(filled("name,vcpus,ram_gib\na,4,1\n", "{ ghz: 2 }")).ghz).toBe("2")
    const byHost = filled("name,vcpus,ram_gib\na,4,1\n")
    expect(cells(byHost).ghz).toBe("2.7")
    const ghz = byHost.context.assumptions.find(({ id }) => id === "inventory.ghz")
    expect([ghz?.value, ghz?.valueFr]).toEqual(["2.7 GHz (clock of the first host, 1 row)", "2,7\u00a0GHz (fréquence du premier hôte, 1 ligne)"])
  })
  test("an unknown old model is a bad row", () => {
    expect(problemsOf(SMALL, "name,model,ram_gib\na,PDP-11,1\n")).toMatchObject([{ line: 2, column: 2, path: "model", found: '"PDP-11"' }])
  })
})

describe("CPU percentages", () => {
  test("p95 of a row with only a mean: mean × the class's ratio", () => {
    // web: 36 / 18 = 2
    expect(cells(filled("name,vcpus,ram_gib,cpu_mean_pct,service\na,4,1,10,web\n")).cpu_p95_pct).toBe("20")
  })
  test("without a class, p95 = mean, and said so", () => {
    const run = filled("name,vcpus,ram_gib,cpu_mean_pct\na,4,1,10\n")
    expect(cells(run).cpu_p95_pct).toBe("10")
    expect(run.context.dataQuality[0]!.defaulted).toContainEqual({ column: "cpu_p95_pct", count: 1, value: "= mean", valueFr: "= moyenne", from: "mean, no class: as steady as can be", fromFr: "moyenne, sans classe : charge supposée constante" })
  })
  test("mean of a row with only a p95: p95 ÷ the class's ratio", () => {
    expect(cells(filled("name,vcpus,ram_gib,cpu_p95_pct,service\na,4,1,50,web\n")).cpu_mean_pct).toBe("25")
  })
  test("a p95 never exceeds 100 %", () => {
    expect(cells(filled("name,vcpus,ram_gib,cpu_mean_pct,service\na,4,1,80,web\n")).cpu_p95_pct).toBe("100")
  })
  test("neither: the class's own, else those of the class other", () => {
    expect(cells(filled("name,vcpus,ram_gib,service\na,4,1,dns\n"))).toMatchObject({ cpu_mean_pct: "5", cpu_p95_pct: "12" })
    expect(cells(filled("name,vcpus,ram_gib\na,4,1\n"))).toMatchObject({ cpu_mean_pct: "15", cpu_p95_pct: "30", service: "" })
  })
  test("a default mean above the row's p95 gives way to the row", () => {
    expect(cells(filled("name,vcpus,ram_gib,cpu_p95_pct\na,4,1,20\n", "{ cpu_mean_pct: 50 }")).cpu_mean_pct).toBe("20")
  })
})

describe("the order of sources", () => {
  test("the row, then workload.defaults, then the class, then a stated default", () => {
    const run = filled("name,vcpus,ram_gib,iops,service\na,4,16,,file\nb,4,,7,\n", "{ ram_gib: 12, service: file }")
    expect(cells(run, 1)).toMatchObject({ ram_gib: "16", iops: "400", service: "file" })
    expect(cells(run, 2)).toMatchObject({ ram_gib: "12", iops: "7", service: "file" })
  })
  test("disk, IOPS and network that nobody knows are not asked for", () => {
    const { plan } = filled("name,vcpus,ram_gib\na,4,1\n")
    expect([DISK, IOPS, NETWORK].map((resource) => plan.guests.guestPlacement[resource]![0])).toEqual([0, 0, 0])
    expect(plan.resourcesInPlay).toEqual([CPU, RAM])
  })
  test("every class fills a row that holds nothing but a name", () => {
    const csv = `name,service\n${serviceProfiles.map(({ name }) => `${name}-1,${name}`).join("\n")}\n`
    const { plan } = filled(csv)
    expect([...plan.guests.guestVcpus]).toEqual(serviceProfiles.map(({ vcpus }) => vcpus))
  })
})

describe("service classes", () => {
  test.each([["AD", "directory"], ["Contrôleur de domaine", "directory"], ["serveur web", "web"], ["SQL Server", "database"], ["base de données", "database"], ["Messagerie", "mail"], ["fichiers", "file"], ["DNS server", "dns"], ["Supervision", "snmp"]])("%s is %s", (word, service) => {
    expect(filled(`name,service\na,${word}\n`).plan.guests.serviceName).toEqual([service])
  })
  test("a word of no known class is class other, and listed", () => {
    const run = filled("name,service\na,SAP ECC\n")
    expect(run.plan.guests.serviceName).toEqual(["other"])
    expect(run.context.dataQuality[0]!.defaulted).toContainEqual({ column: "service", count: 1, value: "other", valueFr: "other", from: "no known class: SAP ECC", fromFr: "classe inconnue : SAP ECC" })
  })
})

describe("counted by ssj_ops", () => {
  const ssj = `${SMALL}cpuCountedBy: ssj\n`
  test("a row without ssj_ops is a problem that says what to do", () => {
    const problems = problemsOf(ssj, "name,vcpus,ram_gib\na,1,1\nb,1,1\n")
    expect(problems.map(({ line, path }) => [line, path])).toEqual([[2, "ssj_ops"], [3, "ssj_ops"]])
    expect(problems[0]!.advice).toContain("count by ghz")
  })
  test("the old model supplies it", () => {
    expect(problemsOf(ssj, "name,model,ram_gib\na,DL360 G5,1\n")).toEqual([])
  })
  test("a host model without ssjOps is a problem at that host, beside those of the rows", () => {
    const scenario = "hosts:\n  - model: mine\nhostModels: [{ name: mine, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 10, peakWatts: 20 } }]\nworkload: { file: servers.csv }\ncpuCountedBy: ssj\n"
    const problems = problemsOf(scenario, "name,vcpus,ram_gib\na,1,1\n")
    expect(problems.map(({ file, line, path }) => [file, line, path])).toEqual([["scenario.yaml", 2, "hosts[0].model"], ["servers.csv", 2, "ssj_ops"]])
  })
})

test("arrivals: seconds, or dates from the earliest; a date without zone is UTC", () => {
  const csv = "name,vcpus,ram_gib,start,end\na,1,1,2026-03-01T08:00:00Z,2026-03-01T10:00:00+01:00\nb,1,1,2026-03-01 08:30,\nc,1,1,,\nd,1,1,120,240\n"
  const { guests } = filled(csv).plan
  // 10:00+01:00 is 09:00Z, an hour after the earliest
  expect([...guests.guestArrivalSeconds]).toEqual([0, 1800, 0, 120])
  expect([...guests.guestDepartureSeconds]).toEqual([3600, Infinity, Infinity, 240])
})

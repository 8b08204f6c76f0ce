/** RVTools workbooks: what each tab adds to a server, and what is told of the rest. */
import { describe, expect, test } from "vitest"
import { ofBook, ofFolder, outcomeOf, servers } from "../workbooks.ts"
import type { Cell, Sheets } from "../workbooks.ts"

const INFO: ReadonlyArray<ReadonlyArray<Cell>> = [
  ["VM", "Powerstate", "Template", "SRM Placeholder", "CPUs", "Memory", "Provisioned MiB", "In Use MiB", "Annotation", "owner", "Datacenter", "Cluster", "Host", "OS according to the configuration file", "VM ID", "VI SDK Server"],
  ["app", "poweredOn", "False", "False", 4, 16384, 118784, 40960, null, "ann", "D", "Prod", "esx1", "Ubuntu Linux (64-bit)", "vm-1", "vc1"],
  ["db", "poweredOn", "False", "False", 8, 32768, 204800, 102400, null, "bob", "D", "Prod", "esx2", "Microsoft Windows Server 2019 (64-bit)", "vm-2", "vc1"],
  ["old", "poweredOff", "False", "False", 2, 4096, 20480, 1024, null, null, "D", "Prod", "esx1", "Debian GNU/Linux 12", "vm-3", "vc1"],
  ["tpl", "poweredOff", "True", "False", 2, 4096, 20480, 1024, null, null, "D", "Prod", "esx1", "Debian GNU/Linux 12", "vm-4", "vc1"],
  ["srm", "poweredOff", "False", "True", 2, 4096, 20480, 1024, null, null, "D", "Prod", "esx1", "Debian GNU/Linux 12", "vm-5", "vc1"]
]
// app is on 4 vCPUs of 2.4 GHz: Max 9,600 MHz, of which 960 were in use: 10 %. db: 1,920 of 8 × 2.4 GHz, also 10 %.
const CPU: ReadonlyArray<ReadonlyArray<Cell>> = [
  ["VM", "CPUs", "Sockets", "Cores p/s", "Max", "Overall", "Level", "Shares", "Reservation", "Limit", "VM ID", "VI SDK Server"],
  ["db", 8, 2, 4, 19200, 1920, "high", 16000, 2400, 9600, "vm-2", "vc1"],
  ["app", 4, 1, 4, 9600, 960, "normal", 4000, 0, -1, "vm-1", "vc1"],
  ["old", 2, 1, 2, 0, 0, "normal", 2000, 0, -1, "vm-3", "vc1"]
]
const BOOK: Sheets = {
  vInfo: INFO, vCPU: CPU,
  vMemory: [["VM", "Size MiB", "Consumed", "Swapped", "Ballooned", "Active", "Reservation", "Limit", "VM ID"], ["app", 16384, 12288, 0, 0, 4096, 0, -1, "vm-1"], ["db", 32768, 30720, 512, 1024, 8192, 0, -1, "vm-2"]],
  vDisk: [["VM", "Disk", "Capacity MiB", "VM ID"], ["app", "Hard disk 1", 51200, "vm-1"], ["app", "Hard disk 2", 25600, "vm-1"], ["db", "Hard disk 1", 102400, "vm-2"]],
  vNetwork: [["VM", "Network", "VM ID"], ["app", "web", "vm-1"], ["db", "web", "vm-2"], ["db", "data", "vm-2"], ["old", "lab", "vm-3"]],
  vHost: [
    ["Host", "Cluster", "in Maintenance Mode", "CPU Model", "Speed", "# Cores", "CPU usage %", "# Memory", "Memory usage %", "Vendor", "Model", "VI SDK Server"],
    ["esx1", "Prod", "False", "Xeon Gold 6148", 2400, 40, 10, 262144, 50, "Dell", "R740", "vc1"], ["esx2", "Prod", "True", "Xeon Gold 6148", 2400, 40, 20, 262144, 25, "Dell", "R740", "vc1"]
  ],
  vDatastore: [["Name", "Capacity MiB", "In Use MiB"], ["ds1", 1048576, 524288], ["ds2", 1048576, 262144]],
  vMetaData: [["RVTools version", "xlsx creation datetime"], ["4.7.1", "2026-03-02 10:15:00"]],
  vHealth: []
}

/** The book with a sheet changed. */
const withSheet = (name: string, rows: Sheets[string]): Sheets => ({ ...BOOK, [name]: rows })
const without = (...names: ReadonlyArray<string>): Sheets => Object.fromEntries(Object.entries(BOOK).filter(([name]) => !names.includes(name)))
const column = (rows: Sheets[string], name: string): number => rows[0]!.indexOf(name)
/** A cell changed, by header. */
const changed = (rows: Sheets[string], row: number, name: string, cell: Cell): Sheets[string] => rows.map((cells, i) => (i === row ? cells.map((old, j) => (j === column(rows, name) ? cell : old)) : cells))
const renamed = (rows: Sheets[string], from: string, to: string): Sheets[string] => changed(rows, 0, from, to)
const minusColumn = (rows: Sheets[string], name: string): Sheets[string] => rows.map((cells) => cells.filter((_, j) => j !== column(rows, name)))

describe("a whole workbook", async () => {
  const outcome = await ofBook(BOOK)
  const [app, db] = servers(outcome)
  const { dataQuality, assumptions } = outcome.compiled!.context
  const of = (sheet: string) => dataQuality.find((quality) => quality.sheet === sheet)!

  test("has the servers of vInfo that are on; the others are counted", () => {
    expect(servers(outcome).map(({ name }) => name)).toEqual(["app", "db"])
    expect(of("vInfo")).toMatchObject({ format: "rvtools", encoding: "xlsx", rowsRead: 5, rowsUsed: 2, excluded: [{ reason: "poweredOff", count: 1 }, { reason: "template", count: 1 }, { reason: "placeholder", count: 1 }] })
  })
  test("sizes are vInfo's: MiB though Memory names no unit", () => {
    expect(app).toMatchObject({ vcpus: "4", ram_gib: "16", disk_gib: "116", os: "Ubuntu Linux (64-bit)", group: "Prod" })
  })
  test("clock and use are vCPU's: Max ÷ CPUs, Overall ÷ Max", () => {
    expect(app).toMatchObject({ ghz: "2.4", cpu_mean_pct: "10" })
    expect(db).toMatchObject({ ghz: "2.4", cpu_mean_pct: "10" })
  })
  test("a reading says nothing of peaks: p95 in the ratio of class other, 30 ÷ 15", () => {
    expect(app!["cpu_p95_pct"]).toBe("20")
  })
  test("shares, reservation and limit are vCPU's; a limit of −1 is none", () => {
    expect(app).toMatchObject({ cpu_shares: "4000", cpu_reservation_mhz: "0", cpu_limit_mhz: "" })
    expect(db).toMatchObject({ cpu_shares: "16000", cpu_reservation_mhz: "2400", cpu_limit_mhz: "9600" })
  })
  test("that it is one reading is told, with its sum and the hosts' own", () => {
    // 960 + 1920 MHz of 9.6 + 19.2 GHz; hosts: 96 × 10 % + 96 × 20 % = 28.8 GHz
    const told = assumptions.find(({ id }) => id === "import.rvtoolsCpu")!
    expect(told.value).toBe("one reading each of 2 of 2 servers on 2026-03-02 10:15:00: 2.9 GHz of 28.8 GHz; the hosts used 28.8 GHz")
    expect(told).toMatchObject({ sureness: "C", path: "import.cpuReading" })
  })
  test("the estate of today stands beside it", () => {
    // 2 × 40 × 2.4 = 192 GHz; 256 × 50 % + 256 × 25 % = 192 GiB; datastores 768 of 2048 GiB
    expect(of("vInfo").estate).toEqual({
      moment: "2026-03-02 10:15:00", hosts: 2, hostsInMaintenance: 1, cores: 80, ghz: 192, ramGib: 512, cpuUseGhz: 28.8, ramUseGib: 192, models: [{ name: "Dell R740 (Xeon Gold 6148)", hosts: 2 }], clusters: 1,
      datastores: { count: 2, capacityGib: 2048, usedGib: 768 }, networks: 2, memory: { configuredGib: 48, consumedGib: 42, activeGib: 12, balloonedGib: 1, swappedGib: 0.5 }
    })
  })
  test("each tab accounts for its rows", () => {
    expect(of("vCPU")).toMatchObject({ rowsRead: 3, rowsUsed: 2, excluded: [{ reason: "otherVm", count: 1 }], isJoined: true })
    expect(of("vDisk")).toMatchObject({ rowsRead: 3, rowsUsed: 3, excluded: [] })
    expect(of("vHost")).toMatchObject({ rowsRead: 2, rowsUsed: 2 })
    expect(dataQuality.some(({ sheet }) => sheet === "vHealth")).toBe(false)
  })
  test("an attribute of one's own stays unknown, keys do not", () => {
    expect(of("vInfo").unknownColumns).toEqual(["Annotation", "owner"])
  })
  test("what was written runs again to the same servers", () => {
    const { scenarioYaml, workloadCsv } = outcome.compiled!
    expect(outcomeOf(new TextEncoder().encode(workloadCsv), scenarioYaml).compiled!.workloadCsv).toBe(workloadCsv)
  })
})

describe("rows that are no servers of today", () => {
  test.each([
    ["poweredOff", ["app", "db", "old"]],
    ["templates", ["app", "db", "tpl"]],
    ["placeholders", ["app", "db", "srm"]]
  ])("import.%s: include lets them count", async (setting, names) => {
    expect(servers(await ofBook(BOOK, `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\nimport: { ${setting}: include }\n`)).map(({ name }) => name)).toEqual(names)
  })
  test("one that is off has no reading: its CPU is the default", async () => {
    const [, , old] = servers(await ofBook(BOOK, `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\nimport: { poweredOff: include }\n`))
    // the clock is that of its host: 2.4 GHz by vHost, as vCPU says 0
    expect(old).toMatchObject({ cpu_mean_pct: "15", cpu_p95_pct: "30", ghz: "2.4" })
  })
  test("import.cpuReading: ignore takes the defaults instead", async () => {
    const outcome = await ofBook(BOOK, `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\nimport: { cpuReading: ignore }\n`)
    expect(servers(outcome)[0]).toMatchObject({ cpu_mean_pct: "15", cpu_p95_pct: "30" })
    expect(outcome.compiled!.context.assumptions.some(({ id }) => id === "import.rvtoolsCpu")).toBe(false)
  })
  test("a server's own class has its own ratio", async () => {
    // An attribute named service; the class dns has 12 ÷ 5: 10 % × 2.4
    const attributed = INFO.map((cells, i) => cells.map((cell, j) => (j !== column(INFO, "owner") ? cell : i === 0 ? "service" : i === 1 ? "dns" : null)))
    expect(servers(await ofBook(withSheet("vInfo", attributed)))[0]).toMatchObject({ service: "dns", cpu_p95_pct: "24" })
  })
})

describe("what may be missing or older", () => {
  test("MB means MiB", async () => {
    const outcome = await ofBook({ ...BOOK, vInfo: renamed(renamed(INFO, "Provisioned MiB", "Provisioned MB"), "In Use MiB", "In Use MB"), vDisk: renamed(BOOK["vDisk"]!, "Capacity MiB", "Capacity MB"), vDatastore: renamed(renamed(BOOK["vDatastore"]!, "Capacity MiB", "Capacity MB"), "In Use MiB", "In Use MB"), vMemory: renamed(BOOK["vMemory"]!, "Size MiB", "Size MB") })
    expect(outcome.compiled!.workloadCsv).toBe((await ofBook(BOOK)).compiled!.workloadCsv)
    expect(outcome.compiled!.context.dataQuality[0]!.estate).toEqual((await ofBook(BOOK)).compiled!.context.dataQuality[0]!.estate)
  })
  test("without Provisioned, the disks of vDisk add up", async () => {
    // 51,200 + 25,600 MiB = 75 GiB
    expect(servers(await ofBook(withSheet("vInfo", minusColumn(INFO, "Provisioned MiB")))).map(({ disk_gib }) => disk_gib)).toEqual(["75", "100"])
  })
  test("without vCPU, clocks are the hosts' and CPU use is the default", async () => {
    expect(servers(await ofBook(without("vCPU")))[0]).toMatchObject({ ghz: "2.4", cpu_mean_pct: "15", cpu_shares: "4000" })
  })
  test("vInfo alone is enough, and what the others would say is told", async () => {
    const outcome = await ofBook({ vInfo: INFO })
    expect(servers(outcome)).toHaveLength(2)
    expect(outcome.compiled!.context.assumptions.find(({ id }) => id === "import.rvtoolsTabs")!.value).toBe("without vCPU, vMemory, vDisk, vHost")
    expect(outcome.compiled!.context.dataQuality[0]!.estate).toBeUndefined()
  })
  test("empty tabs are as if they were not there", async () => {
    const outcome = await ofBook({ ...BOOK, vCPU: [], vHost: [BOOK["vHost"]![0]!], vDisk: [] })
    expect(servers(outcome)[0]).toMatchObject({ cpu_mean_pct: "15", ghz: "2.7" })
  })
  test("without vHost, clusters tell the estate; totals in bytes are seen by their size", async () => {
    const clusters = [["Name", "NumHosts", "NumCpuCores", "TotalCpu", "TotalMemory"], ["Prod", 2, 80, 192000, 549755813888], ["Lab", 1, 40, 96000, 262144]]
    expect((await ofBook({ ...without("vHost"), vCluster: clusters })).compiled!.context.dataQuality[0]!.estate).toMatchObject({ hosts: 3, cores: 120, ghz: 288, ramGib: 768, cpuUseGhz: null, clusters: 2 })
  })
  test("vCPU and vMemory stand in where vInfo has gaps", async () => {
    const gaps = changed(changed(INFO, 1, "CPUs", null), 1, "Memory", null)
    expect(servers(await ofBook(withSheet("vInfo", gaps)))[0]).toMatchObject({ vcpus: "4", ram_gib: "16" })
  })
  test("where tabs disagree vInfo counts, and it is told", async () => {
    const outcome = await ofBook(withSheet("vInfo", changed(INFO, 1, "CPUs", 6)))
    expect(servers(outcome)[0]!["vcpus"]).toBe("6")
    expect(outcome.compiled!.context.assumptions.find(({ id }) => id === "import.rvtoolsTabsDiffer")!.value).toBe("1 server")
  })
  test("a reading above the base clock is 100 %, and told", async () => {
    const outcome = await ofBook(withSheet("vCPU", changed(CPU, 2, "Overall", 11000)))
    expect(servers(outcome)[0]).toMatchObject({ cpu_mean_pct: "100", cpu_p95_pct: "100" })
    expect(outcome.compiled!.context.assumptions.find(({ id }) => id === "import.rvtoolsCpu")!.meaning).toContain("1 above the base clock is taken as 100 %.")
  })
})

describe("whose rows they are", () => {
  const ids = (rows: Sheets[string]) => minusColumn(rows, "VM ID")
  test("identifiers go before names", async () => {
    // The rows of vCPU have exchanged names: their VM ID says whose they are.
    const crossed = changed(changed(CPU, 1, "VM", "app"), 2, "VM", "db")
    expect(servers(await ofBook(withSheet("vCPU", crossed))).map(({ cpu_shares }) => cpu_shares)).toEqual(["4000", "16000"])
  })
  test("without identifiers, names do", async () => {
    expect(servers(await ofBook({ ...BOOK, vInfo: ids(INFO), vCPU: ids(CPU) })).map(({ cpu_shares }) => cpu_shares)).toEqual(["4000", "16000"])
  })
  test("a row whose identifier is another's is not matched by name", async () => {
    const outcome = await ofBook(withSheet("vCPU", changed(CPU, 2, "VM ID", "vm-99")))
    expect(servers(outcome)[0]).toMatchObject({ cpu_mean_pct: "15" })
    expect(outcome.compiled!.context.dataQuality.find(({ sheet }) => sheet === "vCPU")!.excluded).toEqual([{ reason: "otherVm", count: 2 }])
  })
  test("the same name and VM ID in two vCenters are two servers, told apart by their vCenter", async () => {
    const twin = INFO[1]!.map((cell, j) => (j === column(INFO, "VI SDK Server") ? "vc2" : cell))
    const cpuTwin = ["app", 4, 1, 4, 9600, 4800, "normal", 1234, 0, -1, "vm-1", "vc2"]
    const outcome = await ofBook({ ...BOOK, vInfo: [...INFO, twin], vCPU: [...CPU, cpuTwin] })
    expect(servers(outcome).map(({ name, cpu_mean_pct, cpu_shares }) => [name, cpu_mean_pct, cpu_shares])).toEqual([["app (vc1)", "10", "4000"], ["db", "10", "16000"], ["app (vc2)", "50", "1234"]])
    expect(outcome.compiled!.context.assumptions.find(({ id }) => id === "import.rvtoolsNames")!.value).toBe("2 servers")
  })
  test("a template of the same name disturbs nobody", async () => {
    expect(servers(await ofBook(withSheet("vInfo", changed(INFO, 4, "VM", "app")))).map(({ name }) => name)).toEqual(["app", "db"])
  })
})

describe("as people's machines write it", () => {
  test("numbers as text with a decimal comma and spaces between thousands", async () => {
    const text = changed(changed(INFO, 1, "Memory", "16 384"), 1, "Provisioned MiB", "118 784,5")
    const [app, db] = servers(await ofBook(withSheet("vInfo", text)))
    expect(app).toMatchObject({ ram_gib: "16", disk_gib: String(118784.5 / 1024) })
    // Cells that hold numbers are not touched by it: 32,768.5 MiB
    const [, other] = servers(await ofBook(withSheet("vInfo", changed(text, 2, "Memory", 32768.5))))
    expect([db!["ram_gib"], other!["ram_gib"]]).toEqual(["32", String(32768.5 / 1024)])
  })
  test("dates and booleans as such", async () => {
    const dated = INFO.map((cells, i) => [...cells.map((cell) => (cell === "False" ? false : cell === "True" ? true : cell)), i === 0 ? "Creation date" : new Date(Date.UTC(2025, 0, 31))])
    expect(servers(await ofBook(withSheet("vInfo", dated))).map(({ name }) => name)).toEqual(["app", "db"])
  })
  test("a title above the header, and an empty row between", async () => {
    expect(servers(await ofBook({ ...BOOK, vInfo: [[], INFO[0]!, INFO[1]!, [], INFO[2]!] }))).toHaveLength(2)
  })
  test("one CSV a tab in a folder is the same, whatever parts its cells", async () => {
    const book = (await ofBook(BOOK)).compiled!
    for (const delimiter of [",", ";"]) {
      const folder = ofFolder(BOOK, delimiter).compiled!
      expect(folder.workloadCsv).toBe(book.workloadCsv)
      expect(folder.context.dataQuality.map(({ file }) => file)).toContain("export/RVTools_tabvHost.csv")
      expect(folder.context.dataQuality[0]!.estate).toEqual(book.context.dataQuality[0]!.estate)
    }
  })
  test("a workbook with one sheet of servers is an inventory", async () => {
    const outcome = await ofBook({ Servers: [["Nom", "vCPU", "Mémoire (Go)", "CPU moyen (%)", "CPU p95 (%)"], ["a", 2, 8, 10, "22,5"], ["b", 4, 16.5, 20, "40,5"]] })
    expect(servers(outcome).map(({ name, ram_gib, cpu_p95_pct }) => [name, ram_gib, cpu_p95_pct])).toEqual([["a", "8", "22.5"], ["b", "16.5", "40.5"]])
  })
})

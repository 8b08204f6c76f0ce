/** Migrations as written: presets and their figures, names by row, wrong input at its place. */
import { describe, expect, test } from "vitest"
import { dirtyByClass, MIGRATION_FIGURE_NAMES, migrationPresets } from "../../src/index.ts"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 3, namePrefix: h, networkMbps: 10000 }]\nworkload: { file: servers.csv }\n`
const CSV = "name,vcpus,ram_gib,service,disk_gib,dirty_mib_per_second\na,2,8,,60,70\nb,2,8,database,100,\nc,2,8,,0,\n"
const migrating = (text: string, head = HEAD) => compiled(`${head}${text}\n`, CSV).plan.migrating!

describe("presets", () => {
  test("each has every figure, with its source in both languages", () => {
    for (const { figures } of migrationPresets) for (const name of MIGRATION_FIGURE_NAMES) expect([name, figures[name].source !== "" && figures[name].sourceFr !== ""]).toEqual([name, true])
  })
  test.each([
    ["qemu", { kind: "precopy", stopRule: "rate", downtimeSeconds: 0.3, onLimit: "abort", autoConverge: null }],
    ["vsphere", { downtimeSeconds: 1, autoConverge: { triggerFraction: 1, initialFraction: 0.2, incrementFraction: 0.2, mostFraction: 0.9, passes: 1 } }],
    // Fewer than 50 pages.
    ["xen", { stopRule: "pages", stopPages: 49, passLimit: 5, sentLimit: Infinity, onLimit: "force" }],
    ["xenOld", { stopRule: "pages", stopPages: 49, passLimit: 29, sentLimit: 3, onLimit: "force" }],
    ["proxmox", { downtimeSeconds: 0.1, stalledPasses: 6, onLimit: "force" }],
    ["nova", { downtimeSeconds: 0.5, secondsPerGib: 800, onLimit: "abort" }],
    ["simgrid", { stopRule: "measured", downtimeSeconds: 0.03, wholeBytes: true, sourceCpuFraction: 0 }],
    ["ramOverHalfBandwidth", { workingSetFraction: 0, slowdownFraction: 0.1, destinationCpuFraction: 0.1 }]
  ])("%s", (preset, expected) => expect(migrating(`migration: { preset: ${preset} }`).model).toMatchObject(expected))
  test("QEMU slows guests only where it is told to: 20 %, then 10 % more, at most 99 %, each second unproductive pass", () => {
    expect(migrating("migration: { autoConverge: true }").model.autoConverge).toEqual({ triggerFraction: 0.5, initialFraction: 0.2, incrementFraction: 0.1, mostFraction: 0.99, passes: 2 })
  })
  test("what nobody read in a primary source is not said to be sure: of vMotion's slowing, nothing is", () => {
    const { triggerFraction, initialFraction, incrementFraction, mostFraction, throttlePasses } = migrationPresets.find(({ name }) => name === "vsphere")!.figures
    expect([triggerFraction, initialFraction, incrementFraction, mostFraction, throttlePasses].map(({ sureness }) => sureness)).toEqual(["C", "C", "C", "C", "C"])
  })
  test("the scenario's figures come first", () => expect(migrating("migration: { preset: xenOld, passLimit: 4, onLimit: abort, autoConverge: true }").model).toMatchObject({ passLimit: 4, onLimit: "abort", autoConverge: { initialFraction: 0.2 }, sentLimit: 3 }))
  test("slots of vSphere: 8 a host, 128 a datastore; of Nova one", () => expect([migrating("migration: { preset: vsphere }"), migrating("migration: { preset: nova }")].map(({ slotsPerHost, slotsPerDatastore }) => [slotsPerHost, slotsPerDatastore])).toEqual([[8, 128], [1, Infinity]]))
})

// 10,000 × 0.92 ÷ 8.388608 = 1,096.73 MiB/s.
test("the network: 0.92 of the line, of the hosts or as said", () => {
  expect(migrating("migration: {}").network.hostMibPerSecond[0]!.toFixed(2)).toBe("1096.73")
  expect(migrating("migration: { networkMbps: 1000, linkMbps: 2000, network: shared, lineFraction: 1 }").network).toMatchObject({ isShared: true, linkMibPerSecond: 2000 / 8.388608 })
})

test("the dirty rate is the row's, the class's, or by the CPU served", () => {
  expect([...migrating("migration: {}").guestDirtyMibPerSecond]).toEqual([70, dirtyByClass.get("database")!.value, NaN])
  expect([...migrating("migration: { dirtyMibPerCoreSecond: 10 }").guestDirtyMibPerSecond]).toEqual([70, NaN, NaN])
})

test("disks go along where none is shared, as much as is written", () => {
  expect([...migrating("migration: {}").guestDiskMib]).toEqual([0, 0, 0])
  expect([...migrating("migration: { withDisk: true }").guestDiskMib]).toEqual([60 * 1024, 100 * 1024, 0])
  expect([...migrating("migration: {}\ndatastores: [{ name: ssd, kind: local, iops: 1000, guests: [b], usedFraction: 0.5 }]").guestDiskMib]).toEqual([0, 50 * 1024, 0])
})

test("moves, maintenance and rebalancing, in order of time", () => {
  const { byHand, maintenance, rebalancing } = migrating('migrations: [{ guests: ["*"], to: h-02, atHours: 2 }, { guests: [c], to: h-03, atHours: 1 }]\nmaintenance: [{ host: "h-0[12]", atHours: 3 }]\nrebalancing: { everyMinutes: 10 }'.replace("h-0[12]", "h-0?"))
  expect(byHand).toEqual([{ guest: 2, to: 2, atSeconds: 3600 }, ...[0, 1, 2].map((guest) => ({ guest, to: 1, atSeconds: 7200 }))])
  expect(maintenance).toEqual([0, 1, 2].map((host) => ({ host, atSeconds: 10_800, untilSeconds: 86_400, parallel: 2 })))
  expect(rebalancing).toEqual({ periodSeconds: 600, threshold: 0.1, movesPerRound: 5, leastSecondsBetweenMoves: 900, windowSeconds: 3600 })
})

test("hosts of unlike families of hypervisors are told apart", () => expect([...migrating("migration: {}\nhypervisor: { preset: xen }", HEAD.replace("}]", "}, { model: \"R740 8280\", hypervisor: kvm, namePrefix: k }]")).hostFamily]).toEqual([0, 0, 0, 1]))

test("nobody moves where nothing is said of it", () => expect(compiled(HEAD, CSV).plan).not.toHaveProperty("migrating"))

test.each([
  ["migrations: [{ guests: [d], to: h-02, atHours: 1 }]", "migrations[0].guests[0]", "a server of the inventory"],
  ["migrations: [{ guests: [a], to: h-99, atHours: 1 }]", "migrations[0].to", "a host of the scenario"],
  ['migrations: [{ guests: [a], to: "h-*", atHours: 1 }]', "migrations[0].to", "one host"],
  ["maintenance: [{ host: h-01, atHours: 2, untilHours: 1 }]", "maintenance[0].untilHours", "more than atHours, 2"],
  ["maintenance: [{ host: h-01, atHours: 1 }, { host: h-01, atHours: 2 }]", "maintenance", "each host in one maintenance at a time"],
  ["rebalancing: { everyMinutes: 7 }", "rebalancing.everyMinutes", "a whole multiple of the sample of 300 s"],
  ["maintenance: [{ host: h-01, atHours: 1 }]\nconsolidation: {}", "consolidation", "consolidation alone, or migrations, maintenance and rebalancing"]
])("%s is told at its place", (text, path, expected) => expect(problemsOf(`${HEAD}${text}\n`, CSV)[0]).toMatchObject({ path, expected }))

test.each([
  ["migration: { preset: kvm }", "migration.preset"],
  ["migration: { mibPerSecond: 0 }", "migration.mibPerSecond"],
  ["migration: { workingSetFraction: 2 }", "migration.workingSetFraction"],
  ["migration: { dirtyMibPerCoreSecond: -1 }", "migration.dirtyMibPerCoreSecond"]
])("%s is told with its place by the schema", (text, path) => expect(problemsOf(`${HEAD}${text}\n`, CSV).map((problem) => problem.path)).toContain(path))

test("a dirty rate below 0 is told at its row", () => expect(problemsOf(`${HEAD}migration: {}\n`, CSV.replace("60,70", "60,-70"))[0]).toMatchObject({ line: 2, path: "dirty_mib_per_second" }))

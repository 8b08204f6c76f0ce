/** Moves by hand: hosts and datastores by row, slots of network cards and disks, and wrong input at its place. */
import { describe, expect, test } from "vitest"
import { migrationPresets } from "../../src/index.ts"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts:
  - { model: "R740 8280", count: 2, namePrefix: h, networkMbps: 10000 }
  - { model: "R740 8280", namePrefix: k, networkMbps: 1000, datastores: [slow] }
workload: { file: servers.csv }
datastores:
  - { name: slow, iops: 1000, guests: [a, b], readFraction: 0.6, usedFraction: 0.5 }
  - { name: fast, iops: 9000, guests: [d] }
  - { name: own, kind: local, iops: 500, guests: [e] }
`
const CSV = "name,vcpus,ram_gib,disk_gib\na,2,8,60\nb,2,8,100\nc,2,8,10\nd,2,8,10\ne,2,8,40\n"
const migrating = (text: string, head = HEAD) => compiled(`${head}${text}\n`, CSV).plan.migrating!
/** Line 9 is the first of `text`. */
const problems = (text: string, head = HEAD) => problemsOf(`${head}${text}\n`, CSV)

describe("a move", () => {
  test("of a disk alone, of both, of a guest alone", () => {
    const { byHand } = migrating("migrations:\n  - { guests: [a], toDatastore: fast, atHours: 1 }\n  - { guests: [b], to: h-02, toDatastore: fast, atHours: 2 }\n  - { guests: [c], to: h-01, atHours: 3 }")
    expect(byHand).toEqual([{ guest: 0, to: -1, atSeconds: 3600, toStore: 1 }, { guest: 1, to: 1, atSeconds: 7200, toStore: 1 }, { guest: 2, to: 0, atSeconds: 10_800 }])
  })
  test("a server that two patterns of one move fit moves once", () => expect(migrating('migrations: [{ guests: [a, "?"], to: h-02, atHours: 1 }]').byHand.map(({ guest }) => guest)).toEqual([0, 1, 2, 3, 4]))
  test("what reads and what goes along is the datastores'", () => {
    expect(migrating("migrations: [{ guests: [a], toDatastore: fast, atHours: 1 }]").disks).toEqual({ storeReadFraction: Float64Array.of(0.6, 0.7, 0.7), storeGoesAlong: Uint8Array.of(0, 0, 1), switchSeconds: 0.01, slotsAtHost: 1, slotsAtDatastore: 1 })
  })
  test("without a disk that moves there is nothing of it", () => expect(migrating("migrations: [{ guests: [a], to: h-02, atHours: 1 }]", HEAD.replace("kind: local, ", ""))).not.toHaveProperty("disks"))
  test("hosts that say which datastores they mount bind whoever's disk is there", () => {
    const { needs } = compiled(`${HEAD}migrations: [{ guests: [a], toDatastore: fast, atHours: 1 }]\n`, CSV).plan
    expect(needs!.map(({ what, allowed, ofStore }) => [what, ...allowed, ofStore])).toEqual([["slow", 1, 1, 1, 0], ["fast", 1, 1, 0, 1], ["own", 1, 1, 0, 2]])
  })
})

describe("slots of vSphere", () => {
  const vsphere = (more: string, text = "") => migrating(`migration: { preset: vsphere${more} }${text}`)
  // VMware: 8 at 10 Gbit/s, 4 at 1.
  test("over network cards, by their speed", () => expect([...vsphere("").hostNicSlots!]).toEqual([8, 8, 4]))
  test("the migration network's where that is its own", () => expect([...vsphere(", networkMbps: 1000").hostNicSlots!]).toEqual([4, 4, 4]))
  // 20,000 on two cards is 10,000 each; 2,000 is 1,000 each.
  test("by the card: two of them have its speed together, and twice the slots", () => expect([...vsphere(", networkMbps: 20000, migrationNics: 2").hostNicSlots!, ...vsphere(", networkMbps: 2000, migrationNics: 2").hostNicSlots!]).toEqual([16, 16, 16, 8, 8, 8]))
  test("as the scenario says, whatever the speed", () => expect([...vsphere(", slotsPerNic: 3").hostNicSlots!]).toEqual([3, 3, 3]))
  // A Storage vMotion: 16 of 128 at both datastores, 4 of 8 at the host.
  test("a disk takes 4 at hosts and 16 at datastores", () => expect(vsphere("", "\nmigrations: [{ guests: [a], toDatastore: fast, atHours: 1 }]")).toMatchObject({ slotsPerHost: 8, slotsPerDatastore: 128, disks: { slotsAtHost: 4, slotsAtDatastore: 16 } }))
  test("others have none over cards", () => expect(migrating("migration: {}")).not.toHaveProperty("hostNicSlots"))
  test("all from the vendor's documentation", () => {
    const { figures } = migrationPresets.find(({ name }) => name === "vsphere")!
    expect([figures.slotsPerNic, figures.slotsPerSlowNic, figures.slotsPerDiskAtHost, figures.slotsPerDiskAtDatastore].map(({ value, sureness }) => [value, sureness])).toEqual([[8, "A"], [4, "A"], [4, "A"], [16, "A"]])
    expect([figures.migrationNics, figures.diskSwitchSeconds].map(({ sureness }) => sureness)).toEqual(["C", "C"])
  })
  test("and stand among the assumptions where they hold", () => {
    const ids = (text: string) => compiled(`${HEAD}${text}\n`, CSV).context.assumptions.map(({ id }) => id).filter((id) => /^migration.*(Nic|Disk|disk)/.test(id))
    expect(ids("migration: { preset: vsphere }\nmigrations: [{ guests: [a], toDatastore: fast, atHours: 1 }]")).toEqual(["migration.vsphere.slotsPerNic", "migration.vsphere.slotsPerSlowNic", "migration.vsphere.migrationNics", "migration.vsphere.slotsPerDiskAtHost", "migration.vsphere.slotsPerDiskAtDatastore", "migration.vsphere.diskSwitchSeconds"])
    expect(ids("migration: {}\nmigrations: [{ guests: [c], to: h-02, atHours: 1 }]")).toEqual([])
  })
})

describe("wrong input has its place and says what to do", () => {
  const one = (move: string) => `migrations:\n  - { guests: [a], ${move} }`
  test.each([
    ["neither host nor datastore", one("atHours: 1"), 10, "migrations[0]", "to, or toDatastore", "neither", "Say which host the servers move to, or which datastore their disks move to."],
    ["an unknown host", one("to: h-03, atHours: 1"), 10, "migrations[0].to", "a host of the scenario", '"h-03"', 'Did you mean "h-01" or "h-02"?'],
    ["an unknown datastore", one("toDatastore: fats, atHours: 1"), 10, "migrations[0].toDatastore", "a datastore of the scenario", '"fats"', 'Did you mean "fast"?'],
    ["the datastore that it is on", one("toDatastore: slow, atHours: 1"), 10, "migrations[0].toDatastore", "another datastore than the one that the disks are on", '"slow", where "a" is already', "Leave that server out, or name another datastore."],
    ["a server on no datastore", "migrations:\n  - { guests: [c], toDatastore: fast, atHours: 1 }", 10, "migrations[0].guests", "servers whose disks are on a datastore", '"c", on none', "Name it under guests of the datastore that it is on."],
    ["a host that does not mount the datastore", one("to: k-01, toDatastore: fast, atHours: 1"), 10, "migrations[0].toDatastore", 'a datastore that "k-01" mounts', '"fast"', "Known: slow."],
    ["a spare host", `${one("to: k-01, atHours: 1")}\nspareHosts: 1`, 10, "migrations[0].to", "a host that takes servers at 1 h", '"k-01", held back as a spare', "Choose another host, or lower spareHosts."],
    ["a host that is drained then", `${one("to: h-02, atHours: 2.5")}\nmaintenance: [{ host: h-02, atHours: 2, untilHours: 3 }]`, 10, "migrations[0].to", "a host that takes servers at 2.5 h", '"h-02", in maintenance from 2 h to 3 h', "Choose another host, or another time."],
    ["one server, two moves at one time", `${one("to: h-01, atHours: 1")}\n  - { guests: ["*"], to: h-02, atHours: 1 }`, 11, "migrations[1].guests", "each server in one move at a time", '"a", which migrations[0] moves at 1 h too', "Give them different hours, or write to and toDatastore in one move."],
    ["a time after the end", one("to: h-02, atHours: 24"), 10, "migrations[0].atHours", "less than the 24 h of the run", "24", "Move them earlier, or lengthen periodHours."],
    ["an end before the start", "maintenance:\n  - { host: h-01, atHours: 2, untilHours: 1 }", 10, "maintenance[0].untilHours", "more than atHours, 2", "1", "Correct one of the two."],
    ["an unknown host to drain", "maintenance:\n  - { host: h-09, atHours: 2 }", 10, "maintenance[0].host", "a host of the scenario", '"h-09"', 'Did you mean "h-01" or "h-02"?']
  ])("%s", (_, text, line, path, expected, found, advice) => expect(problems(text)).toMatchObject([{ line, path, expected, found, advice }]))

  test("a host whose group is in maintenance", () => {
    expect(problems(one("to: k-01, atHours: 1"), HEAD.replace("datastores: [slow] }", "state: maintenance }"))).toMatchObject([{ line: 10, path: "migrations[0].to", found: '"k-01", in maintenance', advice: "Choose another host, or remove its state." }])
  })
  test("the only host there is", () => {
    const head = 'hosts: [{ model: "R740 8280", namePrefix: h }]\nworkload: { file: servers.csv }\n'
    expect(problems("migrations: [{ guests: [a], to: h-01, atHours: 1 }]", head)).toMatchObject([{ line: 3, path: "migrations[0].to", expected: "another host than the one that the servers are on", found: '"h-01", the only one' }])
    expect(problems("migrations: [{ guests: [a], toDatastore: x, atHours: 1 }]", head)).toMatchObject([{ path: "migrations[0].toDatastore", advice: "The scenario has none: name them under datastores." }])
  })
  test.each([
    ["migration: { networkMbps: 0 }", "migration.networkMbps"], ["migration: { linkMbps: 0 }", "migration.linkMbps"], ["migration: { mibPerSecond: 0 }", "migration.mibPerSecond"], ["migration: { dirtyMibPerCoreSecond: -1 }", "migration.dirtyMibPerCoreSecond"],
    ["migration: { slotsPerNic: 0 }", "migration.slotsPerNic"], ["migration: { migrationNics: 0 }", "migration.migrationNics"], ["migration: { migrationNics: 1.5 }", "migration.migrationNics"], ["migration: { diskSwitchSeconds: -1 }", "migration.diskSwitchSeconds"], ["migration: { slotsPerDiskAtHost: 0 }", "migration.slotsPerDiskAtHost"]
  ])("%s", (text, path) => {
    const [problem] = problems(text)
    expect(problem).toMatchObject({ line: 9, path })
    expect(problem!.advice).not.toBe("")
  })
  test("a speed of a host that is 0", () => expect(problems("migration: {}", HEAD.replace("networkMbps: 10000", "networkMbps: 0"))[0]).toMatchObject({ line: 2, path: "hosts[0].networkMbps" }))
  test("all of them at once", () => expect(problems("migrations:\n  - { guests: [zz], to: h-09, atHours: 1 }\n  - { guests: [a], atHours: 1 }\nmaintenance:\n  - { host: h-09, atHours: 2, untilHours: 1 }").map(({ path }) => path).sort()).toEqual(["maintenance[0].host", "maintenance[0].untilHours", "migrations[0].guests[0]", "migrations[0].to", "migrations[1]"]))
})

describe("what is right", () => {
  test.each([
    ["the datastore that it came from, later", "migrations: [{ guests: [a], toDatastore: fast, atHours: 1 }, { guests: [a], toDatastore: slow, atHours: 2 }]"],
    ["a host before its maintenance, and from its end on", "migrations: [{ guests: [a], to: h-02, atHours: 1 }, { guests: [b], to: h-02, atHours: 3 }]\nmaintenance: [{ host: h-02, atHours: 2, untilHours: 3 }]"],
    ["two servers at one time", "migrations: [{ guests: [a], to: h-02, atHours: 1 }, { guests: [b], to: h-01, atHours: 1 }]"],
    ["the same move once more, where the first one may have failed", "migrations: [{ guests: [a], toDatastore: fast, atHours: 1 }, { guests: [a], toDatastore: fast, atHours: 2 }]"]
  ])("%s", (_, text) => expect(problems(text)).toEqual([]))
})

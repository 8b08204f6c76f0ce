import { describe, expect, test } from "vitest"
import { compiled, SMALL } from "../compiled.ts"

const assumed = (scenario: string, csv = "name,vcpus,ghz,ram_gib,cpu_mean_pct,cpu_p95_pct,disk_gib,iops,net_mbps\na,1,1,1,1,1,1,1,1\n") => compiled(scenario, csv).context.assumptions
const ids = (...args: Parameters<typeof assumed>) => assumed(...args).map(({ id }) => id)

describe("what nobody stated is listed", () => {
  test("every default of the scenario that moves a figure", () => {
    expect(ids(SMALL)).toEqual(expect.arrayContaining([
      "place.policy", "place.cpuStatistic", "headroom.cpu", "headroom.ram", "headroom.disk", "headroom.iops", "headroom.network", "hostReserve.cores", "hostReserve.ramGib",
      "guestOverhead.cpuFraction", "guestOverhead.ramMib", "overcommit.cpu", "overcommit.ram", "cpuCountedBy", "capAtCoreClock", "emptyHosts.state", "power.extraRamWattsPerGib", "periodHours", "sampleSeconds"
    ]))
  })
  test("until somebody states it, in the file or by --set", () => {
    expect(ids(`${SMALL}headroom: { cpu: 0.3 }\n`)).not.toContain("headroom.cpu")
    expect(ids(`${SMALL}headroom: { cpu: 0.3 }\n`)).toContain("headroom.ram")
    expect(compiled(SMALL, "name,vcpus,ram_gib\na,1,1\n", { sets: [{ path: "headroom.cpu", value: "0.3" }] }).context.assumptions.map(({ id }) => id)).not.toContain("headroom.cpu")
  })
  test("values carry their unit", () => {
    const value = (id: string) => assumed(SMALL).find((assumption) => assumption.id === id)?.value
    expect(["headroom.cpu", "hostReserve.ramGib", "hostReserve.cores", "guestOverhead.ramMib", "sampleSeconds"].map(value)).toEqual(["0.3", "6 GiB", "1 per socket", "14.19 + 4.027·vCPU + 7.608·GiB MiB", "300 s"])
  })
  test("and in French a decimal comma and French units", () => {
    const value = (id: string) => assumed(SMALL).find((assumption) => assumption.id === id)?.valueFr
    expect(["headroom.cpu", "hostReserve.ramGib", "hostReserve.cores", "guestOverhead.ramMib", "spareHosts"].map(value)).toEqual(["0,3", "6\u00a0Gio", "1 par socket", "14,19 + 4,027·vCPU + 7,608·Gio, en Mio", "0\u00a0hôte"])
  })
  test("the catalogue's network, RAM and storage", () => {
    expect(ids(SMALL)).toEqual(expect.arrayContaining(["hosts.networkMbps", "hosts.ramGib", "hosts.storage"]))
    expect(ids("hosts: [{ model: R740 8280, ramGib: 1, networkMbps: 1, iops: 1, diskGib: 1 }]\nworkload: { file: servers.csv }\nhostReserve: { ramGib: 0 }\n").filter((id) => id.startsWith("hosts."))).toEqual([])
  })
  test("a clock that the SPEC result does not state", () => {
    expect(ids("hosts: [{ model: DL360 G5 }]\nworkload: { file: servers.csv }\n")).toContain("hosts.coreMhz")
    expect(ids(SMALL)).not.toContain("hosts.coreMhz")
  })
  test("gaps of the inventory; none where there is none", () => {
    expect(ids(SMALL).filter((id) => id.startsWith("inventory."))).toEqual(["inventory.cores"])
    expect(ids(SMALL, "name,service\na,web\n")).toEqual(expect.arrayContaining(["inventory.vcpus", "inventory.ramGib", "inventory.cpuP95Pct", "demand.dailyShape"]))
  })
  test("peaks that a shape cannot reach", () => {
    expect(assumed(SMALL, "name,service,cpu_mean_pct,cpu_p95_pct\na,web,10,90\nb,web,10,20\n").find(({ id }) => id === "demand.unreachedPeak")?.value).toBe("1 demand")
  })
})

describe("in the order in which a planner checks them", () => {
  const gaps = "name,service\na,web\nb,dns\n"
  const kinds = (...args: Parameters<typeof assumed>) => assumed(...args).map(({ kind }) => kind)
  test("the inventory's gaps, then physical figures, then conventions", () => {
    expect(kinds(SMALL, gaps).filter((kind, i, all) => kind !== all[i - 1])).toEqual(["inventory", "physical", "convention"])
    expect(assumed(SMALL, gaps)[0]!.id).toBe("inventory.vcpus")
  })
  test("a figure of hosts or of virtualisation is physical, a rule of the program a convention", () => {
    const of = (wanted: string) => assumed(SMALL, gaps).filter(({ kind }) => kind === wanted).map(({ id }) => id)
    expect(of("physical")).toEqual(expect.arrayContaining(["hosts.networkMbps", "hostReserve.cores", "headroom.cpu", "guestOverhead.ramMib", "power.extraRamWattsPerGib"]))
    expect(of("convention")).toEqual(expect.arrayContaining(["place.policy", "overcommit.cpu", "periodHours", "seed"]))
  })
  test("which does not depend on what is stated", () => {
    const bare = ids(SMALL, gaps)
    const stated = ids(`${SMALL}headroom: { ram: 0.2 }\nseed: 3\n`, gaps)
    expect(stated).toEqual(bare.filter((id) => id !== "headroom.ram" && id !== "seed"))
  })
})

test("each has an id of its own, a source, and a meaning in both languages", () => {
  const list = assumed(SMALL, "name,service\na,web\nb,dns\nc,\n".replace("c,\n", ""))
  expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
  for (const { id, value, valueFr, meaning, meaningFr, source, sourceFr, sureness } of list) {
    expect([id, value, valueFr, meaning, meaningFr, source, sourceFr].every((text) => text !== "")).toBe(true)
    expect(meaningFr).not.toBe(meaning)
    expect(["A", "B", "C", "D"]).toContain(sureness)
  }
})

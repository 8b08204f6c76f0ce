/** Admission control and restarts, digit for digit, through scenarios and the program. */
import { slotTable, unreservedFractions, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { answerOf, asWritten, survivalOf } from "./answerOf.ts"
import { planOf } from "./planOf.ts"

describe("VMware's documented cluster: (9 GHz, 9 GB), (9, 6), (6, 6); VMs (2, 1), (2, 1), (1, 2), (1, 1), (1, 1)", async () => {
  const reservations: ReadonlyArray<readonly [ghz: number, gib: number]> = [[2, 1], [2, 1], [1, 2], [1, 1], [1, 1]]
  const more: ReadonlyArray<readonly [ghz: number, gib: number]> = [[1, 1], [1, 1]]
  const inventory = (guests: typeof reservations) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_reservation_mhz\n${guests.map(([ghz, gib], i) => `vm-${i},2,1,0,0,${gib},${ghz * 1000}\n`).join("")}`
  const model = (name: string, cores: number, ramGib: number) => ({ name, sockets: 1, cores, coreMhz: 1000, ramGib, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" })
  const scenario = {
    name: "vmware", hosts: [{ model: "a" }, { model: "b" }, { model: "c" }], hostModels: [model("a", 9, 9), model("b", 9, 6), model("c", 6, 6)],
    workload: { file: "five.csv" }, place: { policy: "firstFit" }, capAtCoreClock: false, ...asWritten
  }
  const files = { "five.csv": inventory(reservations), "seven.csv": inventory([...reservations, ...more]) }
  const { variants } = await answerOf(
    {
      ...scenario,
      admission: [{ rule: "slots", by: "reserved" }],
      variants: [
        { name: "seven", set: { "workload.file": "seven.csv" } },
        { name: "two-lost", set: { "admission[0].hostFailures": 2 } },
        // 17 ÷ 24 of the CPU is left with all five, and a little more is asked for; then 15 ÷ 21 of the memory.
        { name: "cpu", set: { admission: [{ rule: "percentage", by: "reserved", cpu: 0.70834 }] } },
        { name: "cpu-there", set: { admission: [{ rule: "percentage", by: "reserved", cpu: 0.70833 }] } },
        { name: "ram", set: { admission: [{ rule: "percentage", by: "reserved", ram: 0.71429 }] } },
        { name: "ram-there", set: { admission: [{ rule: "percentage", by: "reserved", ram: 0.71428 }] } }
      ]
    },
    files
  )
  const slotsOf = (plan: Plan) => slotTable(plan, { rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "reserved" }, [0, 1, 2, 3, 4])
  const slots = variants.seven!.summary.refused.map(({ guest, admission }) => ({ guest, ...admission }))

  test("a slot is 2 GHz and 2 GB, because of the first and the third", () => expect(slots[0]).toMatchObject({ slotCpuMhz: 2000, slotRamMib: 2048, slotCpuGuest: "vm-0", slotRamGuest: "vm-2" }))
  test("4, 3 and 3 slots", () => expect([...slotsOf(planOf(scenario, files)).hostSlots]).toEqual([4, 3, 3]))
  test("the largest lost, 6 are left: enough for five, and for a sixth, not for a seventh", () => expect(slots).toMatchObject([{ guest: "vm-6", left: 6, needed: 7 }]))
  test("failover capacity 1: of two hosts lost, 3 slots are left, and the fourth does not come", () => {
    expect(slotsOf(planOf(scenario, files)).failoverCapacity).toBe(1)
    expect(variants["two-lost"]!.summary.refused.map(({ guest, admission }) => [guest, admission!.left, admission!.needed])).toEqual([["vm-3", 3, 4], ["vm-4", 3, 4]])
  })
  test("percentage: (24 − 7) ÷ 24 = 70.83 % of the CPU, (21 − 6) ÷ 21 = 71.43 % of the memory", () => {
    const left = (name: string) => variants[name]!.summary.refused.map(({ guest, admission }) => [guest, (admission!.left * 100).toFixed(2)])
    expect([left("cpu"), left("ram")]).toEqual([[["vm-4", "70.83"]], [["vm-4", "71.43"]]])
    expect([left("cpu-there"), left("ram-there")]).toEqual([[], []])
    expect(unreservedFractions(planOf(scenario, files), "reserved", [0, 1, 2, 3, 4]).map((fraction) => (fraction * 100).toFixed(2))).toEqual(["70.83", "71.43"])
  })
  test("2 of 10 hosts are 20 %", () => {
    const [rule] = planOf({ ...scenario, hosts: [{ model: "a", count: 10 }], admission: [{ rule: "percentage", hostFailures: 2 }] }, files).failing!.admission
    expect(rule).toMatchObject({ cpuFraction: 0.2, ramFraction: 0.2 })
  })
  test("one VM of 4 GHz inflates every slot: 2, 2 and 1 are left", () => {
    const plan = planOf(scenario, { "five.csv": inventory([[4, 1], ...reservations.slice(1)]) })
    expect([...slotsOf(plan).hostSlots]).toEqual([2, 2, 1])
  })
})

describe("a wave of restarts: 40 VMs of one host on four others, boot 60 s, noticed after 18 s", async () => {
  const scenario = {
    name: "wave", hosts: [{ model: "toy", count: 5, namePrefix: "h" }],
    hostModels: [{ name: "toy", sockets: 1, cores: 40, coreMhz: 1000, ramGib: 40, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }],
    workload: { file: "forty.csv" }, place: { policy: "firstFit" }, emptyHosts: { state: "on" }, ...asWritten,
    faults: [{ what: "host", name: "h-01", atHours: 0.25 }], restart: { preset: "vsphere", warmUpSeconds: 0, bootsPerHost: 1 }
  }
  const files = { "forty.csv": `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: 40 }, (_, i) => `vm-${i},1,1,100,100,1\n`).join("")}` }
  const boots = [1, 4, 8]
  const waves = (await answerOf({ ...scenario, variants: boots.map((bootsPerHost) => ({ name: String(bootsPerHost), set: { "restart.bootsPerHost": bootsPerHost } })) }, files)).variants

  // 18 + ⌈40 ÷ (1 × 4)⌉ × 60 = 618, 18 + ⌈40 ÷ 16⌉ × 60 = 198, 18 + ⌈40 ÷ 32⌉ × 60 = 138.
  test.each([[1, "618"], [4, "198"], [8, "138"]])("%i boots at a time: the last at %s s", (bootsPerHost, last) => {
    const { restarts, summary } = waves[bootsPerHost]!
    expect(restarts.length).toBe(40)
    expect(Math.max(...restarts.map((row) => Number(row.booted_s) - Number(row.down_s))).toFixed(0)).toBe(last)
    expect(summary.failing!.restarts.longestSeconds!.toFixed(0)).toBe(last)
  })
  test.each([[1, "618"], [4, "198"], [8, "138"]])("the same of the analysis of losses, %i at a time", async (bootsPerHost, last) => {
    const { losses } = await survivalOf({ ...scenario, restart: { ...scenario.restart, bootsPerHost } }, files)
    expect(losses.find(({ domains }) => domains[0]!.name === "h-01")!.longestOutageSeconds.toFixed(0)).toBe(last)
  })
})

describe("defaults: two hosts, one fails at 1 h", async () => {
  const presets = ["vsphere", "proxmox", "kubernetes"]
  const { variants } = await answerOf(
    {
      name: "defaults", hosts: [{ model: "toy", count: 2, namePrefix: "h" }],
      hostModels: [{ name: "toy", sockets: 1, cores: 8, coreMhz: 1000, ramGib: 8, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }],
      workload: { file: "one.csv" }, place: { policy: "firstFit" }, ...asWritten, periodHours: 24,
      faults: [{ what: "host", name: "h-01", atHours: 1 }],
      variants: [
        ...presets.map((preset) => ({ name: preset, set: { "restart.preset": preset } })),
        // One at a time, listed from the lowest class to the highest; who finds no room waits for the repair, 4 h later.
        { name: "classes", set: { "workload.file": "five.csv", restart: { bootsPerHost: 1, classes: [{ class: "low", guests: ["a"] }, { class: "high", guests: ["c"] }, { class: "disabled", guests: ["d"] }] } } }
      ]
    },
    { "one.csv": "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\na,1,1,100,100,1\n", "five.csv": `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${[["a", 2], ["b", 2], ["c", 1], ["d", 1], ["e", 2], ["elsewhere", 4]].map(([name, gib]) => `${name},1,1,100,100,${gib}\n`).join("")}` }
  )

  // 18, 120 and 340 s until somebody acts on it; then 60 s of boot and 30 s of warm-up.
  test.each([["vsphere", "18", "108"], ["proxmox", "120", "210"], ["kubernetes", "340", "430"]])("%s: noticed after %s s, back after %s s", (preset, noticed, back) => {
    const [row] = variants[preset]!.restarts
    expect([String(Number(row!.wanted_s) - Number(row!.down_s)), row!.outage_s]).toEqual([noticed, back])
    expect([Number(row!.booted_s) - Number(row!.boot_s), Number(row!.up_s) - Number(row!.booted_s)]).toEqual([60, 30])
  })
  test("high, medium, low; who finds no room, and who is disabled, come back with their host", () => {
    const rows = variants.classes!.restarts.map(({ guest, restart_class, to, boot_s }) => [guest, restart_class, to, Number(boot_s) - 3600])
    // The other host has 4 GiB left: c (1), b (2), then neither e (2) nor a (2).
    expect(rows.toSorted((a, b) => Number(a[3]) - Number(b[3]))).toEqual([
      ["c", "high", "h-02", 18], ["b", "medium", "h-02", 78],
      ["e", "medium", "h-01", 4 * 3600], ["a", "low", "h-01", 4 * 3600 + 60], ["d", "disabled", "h-01", 4 * 3600 + 120]
    ])
  })
})

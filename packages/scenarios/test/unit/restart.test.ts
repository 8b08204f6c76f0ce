/** Restarts as written: presets and their figures, classes, orders, who is tied; wrong input at its place. */
import { describe, expect, test } from "vitest"
import { placePolicies, RESTART_POLICIES } from "@rackfold/sim-core"
import { defaultFailing, RESTART_FIGURE_NAMES, restartPresets } from "../../src/index.ts"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 3, namePrefix: h }]\nworkload: { file: servers.csv }\n`
const CSV = "name,vcpus,ram_gib,disk_gib\na,1,1,10\nb,1,1,0\nc,1,1,5\nd,1,1,5\n"
const restarting = (text: string) => compiled(`${HEAD}${text}\n`, CSV).plan.failing!.restarting
const assumed = (text: string) => compiled(`${HEAD}${text}\n`, CSV).context.assumptions

describe("presets", () => {
  test("each has every figure, with its source in both languages", () => {
    for (const { figures, response } of restartPresets) for (const figure of [...RESTART_FIGURE_NAMES.map((name) => figures[name]), response]) expect(figure.source !== "" && figure.sourceFr !== "" && figure.value !== undefined).toBe(true)
  })
  // From the fault of a host to the start of its guests elsewhere: 18 s, 120 s, 340 s.
  test.each([
    ["vsphere", { isOn: true, detectSeconds: 15, fenceSeconds: 3, guestDetectSeconds: 30, isolation: { response: "leaveOn", declaredSeconds: 60, shutDownSeconds: 300 } }],
    ["proxmox", { detectSeconds: 60, fenceSeconds: 60, bootsPerHost: 4, isolation: { response: "powerOff", declaredSeconds: 60 } }],
    ["xenserver", { detectSeconds: 60, fenceSeconds: 15, isolation: { response: "powerOff" } }],
    ["pacemaker", { detectSeconds: 6.6, fenceSeconds: 60 }],
    ["kubernetes", { detectSeconds: 40, fenceSeconds: 300, isolation: { response: "leaveOn" } }],
    ["none", { isOn: false, guestDetectSeconds: 14_400 }]
  ])("%s", (preset, expected) => expect(restarting(`restart: { preset: ${preset} }`)).toMatchObject(expected))
  test("all boot for 60 s, answer 30 s later, four a host at a time, with 300 IOPS each", () => {
    for (const { name } of restartPresets) expect(restarting(`restart: { preset: ${name} }`)).toMatchObject({ bootSeconds: 60, warmUpSeconds: 30, bootsPerHost: 4, bootIops: 300, bootCpuFraction: 1 })
  })
  test("vSphere where only a fault is named: the emptiest host, nobody goes back, jobs start over", () => {
    expect(restarting("faults: [{ what: host, name: h-01, atHours: 1 }]")).toMatchObject({ isOn: true, detectSeconds: 15, policy: "worstFit", failsBack: false, jobsResume: false })
  })
  test("the scenario's figures come first", () => {
    expect(restarting("restart: { preset: proxmox, detectSeconds: 0, bootsPerHost: 2, policy: bestFit, jobs: resume, isolation: { response: shutDown, declaredSeconds: 5, shutDownSeconds: 7 } }")).toMatchObject({
      detectSeconds: 0, fenceSeconds: 60, bootsPerHost: 2, policy: "bestFit", jobsResume: true, isolation: { response: "shutDown", declaredSeconds: 5, shutDownSeconds: 7 }
    })
  })
  test("and are assumed no more", () => {
    const ids = (text: string) => assumed(text).map(({ id }) => id).filter((id) => id.startsWith("restart."))
    const fault = "faults: [{ what: host, name: h-01, atHours: 1 }]"
    expect(ids(fault)).toEqual(["restart.vsphere.detectSeconds", "restart.vsphere.fenceSeconds", "restart.vsphere.guestDetectSeconds", "restart.vsphere.bootSeconds", "restart.vsphere.warmUpSeconds", "restart.vsphere.bootsPerHost", "restart.vsphere.bootIops", "restart.vsphere.bootCpuFraction", "restart.vsphere.repairHours", "restart.failedWatts", "restart.policy"])
    expect(ids(`${fault.replace("1 }", "1, untilHours: 2, effect: isolated }")}\nrestart: { detectSeconds: 1, fenceSeconds: 1, guestDetectSeconds: 1, bootSeconds: 1, warmUpSeconds: 1, bootsPerHost: 1, bootIops: 1, bootCpuFraction: 1, policy: worstFit, failedWatts: { host: 5 } }`)).toEqual(["restart.vsphere.declaredSeconds", "restart.vsphere.response"])
  })
  test("the report is told who restarts", () => expect(compiled(`${HEAD}restart: { preset: none }\n`, CSV).context.restart).toEqual({ preset: "none", label: "nobody: guests come back with their host", labelFr: "personne : les serveurs reviennent avec leur hôte", isOn: false, policy: "worstFit", response: "leaveOn" }))
})

test("policies that restart are all but those that remember or draw", () => expect(new Set([...RESTART_POLICIES, "nextFit", "roundRobin", "random"])).toEqual(new Set(placePolicies.map(({ name }) => name))))

test("a host that is down idles, but where its power is gone; both can be said", () => {
  // kernel, vm, hypervisor, host, chassis, rack, pdu, room, site, datastore
  expect(restarting("restart: {}").failedWatts).toEqual(["idle", "idle", "idle", "idle", "idle", "idle", 0, 0, 0, "idle"])
  expect(restarting("restart: { failedWatts: { host: 5, pdu: 3 } }").failedWatts).toEqual(["idle", "idle", "idle", 5, "idle", "idle", 3, 0, 0, "idle"])
})

describe("who", () => {
  // high 0, medium 1, low 2, disabled 3
  test("classes; all others are medium", () => expect([...restarting("restart: { classes: [{ class: high, guests: [c] }, { class: disabled, guests: [a] }, { class: high, guests: [c] }] }").guestClass]).toEqual([3, 1, 0, 1]))
  test("tied: a disk on a local datastore", () => expect([...restarting("datastores: [{ name: ssd, kind: local, iops: 9, guests: [b, d] }]\nrestart: {}").guestIsTied]).toEqual([0, 1, 0, 1]))
  test("tied: a disk where none is shared", () => expect([...restarting("migration: { withDisk: true }\nrestart: {}").guestIsTied]).toEqual([1, 0, 1, 1]))
  test("tied: a device passed through", () => expect([...compiled(`${HEAD.replace("namePrefix: h", "namePrefix: h, devices: [gpu], vlans: [x]")}needs: [{ guests: [c], device: gpu }, { guests: [a], vlan: x }]\nrestart: {}\n`, CSV).plan.failing!.restarting.guestIsTied]).toEqual([0, 0, 1, 0]))
})

describe("orders", () => {
  const after = (text: string) => {
    const { guestFirstAfter, afterGuests } = restarting(`restart: { after: [${text}] }`)
    return [0, 1, 2, 3].map((guest) => Array.from(afterGuests.subarray(guestFirstAfter[guest], guestFirstAfter[guest + 1])))
  }
  test("all after one; who is named on both sides does not wait for himself", () => expect(after('{ guests: ["*"], need: [b] }')).toEqual([[1], [], [1], [1]]))
  test("several entries add up, each pair once", () => expect(after("{ guests: [a], need: [d, b] }, { guests: [a, b], need: [d, c] }")).toEqual([[1, 2, 3], [2, 3], [], []]))
  test("a circle is shown", () => expect(problemsOf(`${HEAD}restart: { after: [{ guests: [a], need: [b] }, { guests: [b], need: [c] }, { guests: [c], need: [a] }] }\n`, CSV)).toMatchObject([{ path: "restart.after", found: "a → b → c → a" }]))
  test("two that each wait for the other by one pattern are one", () => expect(problemsOf(`${HEAD}restart: { after: [{ guests: ["*"], need: [a, b] }] }\n`, CSV)).toMatchObject([{ found: "a → b → a" }]))
  test("ten thousand in a row are no circle, and do not overflow", () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `v${i}`)
    const csv = `name,vcpus,ram_gib\n${names.map((name) => `${name},1,1`).join("\n")}\n`
    const chain = names.slice(1, 3000).map((name, i) => `{ guests: [${name}], need: [v${i}] }`).join(", ")
    expect(compiled(`${HEAD}restart: { after: [${chain}] }\n`, csv).plan.failing!.restarting.afterGuests).toHaveLength(2999)
  })
})

describe("failing back", () => {
  test("needs migration: as qemu unless said", () => expect(compiled(`${HEAD}restart: { failsBack: true }\n`, CSV).plan).toMatchObject({ failing: { restarting: { failsBack: true } }, migrating: { byHand: [], rebalancing: null, model: { kind: "precopy" } } }))
  test("else nobody moves", () => expect(compiled(`${HEAD}restart: {}\n`, CSV).plan).not.toHaveProperty("migrating"))
  test("jobs do not", () => expect(problemsOf(`${HEAD}restart: { failsBack: true }\njobs: { queue: fifo }\n`, CSV)).toMatchObject([{ path: "restart.failsBack", found: "jobs" }]))
})

describe("where nothing is said", () => {
  test("every domain, vSphere's restarts, no fault, nothing kept", () => {
    const { scenario, plan } = compiled(HEAD, CSV)
    expect(defaultFailing(scenario, plan)).toEqual(compiled(`${HEAD}restart: {}\n`, CSV).plan.failing)
  })
})

test.each([
  ["restart: { classes: [{ class: high, guests: [a] }, { class: low, guests: ['*'] }] }", "restart.classes[1].guests", '"a", high by restart.classes[0] and low here'],
  ["restart: { classes: [{ class: high, guests: [x] }] }", "restart.classes[0].guests[0]", '"x"'],
  ["restart: { after: [{ guests: [a], need: [x] }] }", "restart.after[0].need[0]", '"x"'],
  ["restart: { preset: vmware }", "restart.preset", '"vmware"'],
  ["restart: { policy: nextFit }", "restart.policy", '"nextFit"'],
  ["restart: { detectSeconds: -1 }", "restart.detectSeconds", "-1"],
  ["restart: { bootCpuFraction: 1.1 }", "restart.bootCpuFraction", "1.1"],
  ["restart: { bootsPerHost: 0 }", "restart.bootsPerHost", "0"],
  ["restart: { isolation: { response: reboot } }", "restart.isolation.response", '"reboot"'],
  ["restart: { failedWatts: { host: -5 } }", "restart.failedWatts.host", "-5"]
])("%s is told at its place", (text, path, found) => expect(problemsOf(`${HEAD}${text}\n`, CSV)).toMatchObject([{ path, found }]))

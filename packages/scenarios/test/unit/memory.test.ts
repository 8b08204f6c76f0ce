/** Memory under pressure as written: presets, figures, servers by name, RAM added and taken away, wrong input at its place. */
import { describe, expect, test } from "vitest"
import { RAM } from "@rackfold/sim-core"
import { MEMORY_FIGURE_NAMES, memoryByClass, memoryPresets, serviceProfiles } from "../../src/index.ts"
import { compiled, problemsOf } from "../compiled.ts"
import { compiledText } from "../compiledSeries.ts"

const GIB = 1024
/** No overhead, no reserve, no headroom: RAM as written. */
const PLAIN = "hostReserve: { cores: 0, ramGib: 0 }\nguestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }\nheadroom: { cpu: 0, ram: 0 }\n"
const HEAD = `hosts: [{ model: "R740 8280", count: 2, ramGib: 64, namePrefix: h }]\nworkload: { file: servers.csv }\n${PLAIN}`
const CSV = "name,vcpus,ram_gib,service,os\na,2,8,database,Debian 12\nb,2,8,,Debian 12\nc,2,4,web,\n"
const memory = (text: string, head = HEAD, csv = CSV) => compiled(`${head}${text}\n`, csv).plan.pressure!.memory!

describe("presets", () => {
  test("each has every figure, with its source in both languages", () => {
    for (const { figures } of memoryPresets) for (const name of MEMORY_FIGURE_NAMES) expect([name, figures[name].source !== "" && figures[name].sourceFr !== ""]).toEqual([name, true])
  })
  test("ESXi: levels of minFree, balloons of 65 %, a cache of 10 %, an idle tax of 75 %, no sharing between guests", () => {
    expect(memory("pressure: { memory: { preset: esxi } }").model).toMatchObject({
      reclaimRule: "idleTax", balloonRule: "whenShort", clearFraction: 1, softFraction: 0.64, hardFraction: 0.32, lowFraction: 0.16, idleTaxFraction: 0.75, compression: { cacheFraction: 0.1, ratio: 0.5 },
      sharing: { isBetweenGuests: false, hasLargePages: true, leastPassSeconds: 3600 }, swap: { hostMib: Infinity }
    })
  })
  // 100 pages and 20 ms: 5,000 a second.
  test("Proxmox: towards 80 %, KSM of 5,000 pages/s below 20 % free, 8 GiB of swap", () => {
    expect(memory("pressure: { memory: { preset: proxmox } }").model).toMatchObject({
      reclaimRule: "leastRecentlyUsed", balloonRule: "towardsTarget", balloonTargetFraction: 0.8, sharing: { isBetweenGuests: true, hostPagesPerSecond: 5000, passes: 2, belowFreeFraction: 0.2 }, compression: { cacheFraction: 0 }, swap: { hostMib: 8192 }, killSeconds: Infinity
    })
  })
  test("the hypervisor decides where nobody says", () => {
    expect(compiled(`${HEAD}pressure: { memory: {} }`, CSV).context.memory!.preset).toBe("esxi")
    expect(compiled(`${HEAD.replace(PLAIN, "")}hypervisor: { preset: proxmox }\npressure: { memory: {} }`, CSV).context.memory!.preset).toBe("proxmox")
  })
  test("the scenario's figures come first; a device is a time", () => {
    expect(memory("pressure: { memory: { preset: esxi, idleTaxFraction: 0, swapGib: 2, swapDevice: hdd, sharesBetween: true, largePages: false, killMinutes: 2 } }").model).toMatchObject({ idleTaxFraction: 0, swap: { hostMib: 2048, swapNanoseconds: 8_000_000 }, sharing: { isBetweenGuests: true, hasLargePages: false }, killSeconds: 120 })
    expect(memory("pressure: { memory: { swapDevice: nvme, swapMs: 1 } }").model.swap.swapNanoseconds).toBe(1_000_000)
  })
})

describe("minFree of each host", () => {
  test.each([[28, 899], [100, 1636], [128, 1923], [256, 3234], [384, 4544]])("%i GiB: %i MiB", (gib, mib) => expect(Math.round(memory("pressure: { memory: {} }", HEAD.replace("ramGib: 64", `ramGib: ${gib}`)).hostMinFreeMib[0]!)).toBe(mib))
  test("none with Proxmox, or as said", () => expect(["preset: proxmox", "minFreeGib: 2"].map((text) => memory(`pressure: { memory: { ${text} } }`).hostMinFreeMib[0])).toEqual([0, 2048]))
})

describe("servers", () => {
  test("what is not measured is a part of their RAM by class", () => {
    const { guestActiveMib, guestHeldMib, guestActiveProfile } = memory("pressure: { memory: {} }")
    // A database uses 60 % in the mean and holds 90 %; one of no class 35 and 60 %, and has no day.
    expect([guestActiveMib[0]! / GIB, guestHeldMib[0]! / GIB]).toEqual([4.8, 7.2])
    expect([guestActiveMib[1]! / GIB, guestHeldMib[1]! / GIB, guestActiveProfile[1]]).toEqual([2.8, 4.8, 0])
    expect(guestActiveProfile[0]).not.toBe(0)
  })
  test("every class has its figures: in use no more at the mean than at the p95", () => {
    for (const { name } of serviceProfiles) {
      const { activeFraction, activePeakFraction, heldFraction } = memoryByClass.get(name)!
      expect([name, activeFraction <= activePeakFraction && activePeakFraction <= 1 && heldFraction <= 1]).toEqual([name, true])
    }
  })
  test("a later entry goes before an earlier one, key by key", () => {
    const { guestShares, guestReservationMib, guestMinMib } = memory('pressure: { memory: { guests: [{ guests: ["*"], shares: 2000, reservationGib: 1 }, { guests: [b], shares: 4000, minGib: 6 }] } }')
    expect([[...guestShares], [...guestReservationMib], guestMinMib[1]]).toEqual([[2000, 4000, 2000], [1024, 1024, 1024], 6 * GIB])
  })
  // 35 % of 8 GiB with ESXi; Proxmox takes from none that does not say how far.
  test("balloons: down to 35 % with ESXi, to their minimum with Proxmox, none where static", () => {
    expect([...memory("pressure: { memory: { guests: [{ guests: [b], mode: static }] } }").guestMinMib].map((mib) => mib / GIB)).toEqual([2.8, 8, 1.4])
    expect([...memory("pressure: { memory: { preset: proxmox, guests: [{ guests: [b], minGib: 2 }] } }").guestMinMib].map((mib) => mib / GIB)).toEqual([8, 2, 4])
  })
  test("a device passed through pins the memory of its server", () => {
    const { guestIsPinned, guestMinMib } = memory("needs: [{ guests: [a], device: gpu }]\npressure: { memory: {} }", HEAD.replace("namePrefix: h", "namePrefix: h, devices: [gpu]"))
    expect([[...guestIsPinned], guestMinMib[0]]).toEqual([[1, 0, 0], 8 * GIB])
  })
  test("servers of one system have pages in common, a tenth; others hardly any; a JVM says so", () => {
    const { guestTemplate, guestShareableFraction, templateName } = memory("pressure: { memory: { guests: [{ guests: [b], alike: jvm }] } }")
    expect([[...guestShareableFraction], [...guestTemplate].map((row) => templateName[row])]).toEqual([[0.1, 0.02, 0.03], ["Debian 12", "Debian 12", ""]])
  })
  test("what was measured is in use as measured, and never more than there is", () => {
    const series = "time_s,vm,mem_mib\n0,a,1024\n300,a,9000\n600,a,2048\n"
    const { plan } = compiledText("hosts: [{ model: \"R740 8280\", count: 2 }]\nworkload: { file: servers.csv, series: { file: week.csv, ram: configured } }\npressure: { memory: {} }\n", { "week.csv": series }, CSV)
    const { guestActiveMib, guestActiveProfile, guestHeldMib } = plan.pressure!.memory!
    const { profileStart, profileSamples } = plan.profiles
    expect([guestActiveMib[0], guestHeldMib[0], [...profileSamples.subarray(profileStart[guestActiveProfile[0]!]!, profileStart[guestActiveProfile[0]! + 1]!)]]).toEqual([1, 0, [1024, 8192, 2048]])
  })
})

describe("what placement promises", () => {
  test("hosts promise more instead of servers taking less", () => {
    const { plan } = compiled(`${HEAD}overcommit: { ram: 2 }\npressure: { memory: {} }`, CSV)
    expect([plan.hosts.hostUsable[RAM]![0], plan.guests.guestPlacement[RAM]![0]]).toEqual([128 * GIB, 8 * GIB])
  })
  // Of 8 GiB 3 are reserved: these take 6 of what a host of twice its RAM promises, and the other 5 take 5.
  test("but for reservations, which are never more than there is", () => expect(compiled(`${HEAD}overcommit: { ram: 2 }\npressure: { memory: { guests: [{ guests: [a], reservationGib: 3 }] } }`, CSV).plan.guests.guestPlacement[RAM]![0]).toBe(11 * GIB))
  test("without it nothing changes: servers back a part of their RAM", () => {
    const { plan } = compiled(`${HEAD}overcommit: { ram: 2 }`, CSV)
    expect([plan.hosts.hostUsable[RAM]![0], plan.guests.guestPlacement[RAM]![0], plan.pressure]).toEqual([64 * GIB, 4 * GIB, undefined])
  })
})

describe("RAM added and taken away", () => {
  const resizes = (text: string) => memory(`pressure: { memory: { ${text} } }`).resizes
  test("more comes online, at once: nobody is down", () => expect(resizes("resizes: [{ guests: [a], atHours: 2, ramGib: 12 }]")).toMatchObject([{ guest: 0, atSeconds: 7200, how: "online", tookSeconds: 0, downSeconds: 0, configuredMib: 12 * GIB }]))
  test("less takes a restart of 60 s", () => expect(resizes("resizes: [{ guests: [a], atHours: 2, ramGib: 6 }]")).toMatchObject([{ atSeconds: 7200, how: "restart", tookSeconds: 60, downSeconds: 60, configuredMib: 6 * GIB }]))
  // 2,048 MiB at 1,000 MiB/s.
  test("or is given back as it runs: it takes time, and no downtime", () => expect(resizes("remove: online, resizes: [{ guests: [a], atHours: 2, ramGib: 6 }]")).toMatchObject([{ atSeconds: 7202.048, how: "online", tookSeconds: 2.048, downSeconds: 0 }]))
  test("in order of time, each from the size before", () => expect(resizes("resizes: [{ guests: [a], atHours: 3, ramGib: 10 }, { guests: [a], atHours: 2, ramGib: 12 }]").map(({ how }) => how)).toEqual(["online", "restart"]))
})

describe("wrong input", () => {
  const told = (text: string, head = HEAD, csv = CSV) => problemsOf(`${head}${text}\n`, csv).map(({ path, expected, found }) => [path, expected, found])
  const of = (text: string) => told(`pressure: { memory: { ${text} } }`)
  test("a minimum above the maximum", () => expect(of("guests: [{ guests: [a], minGib: 9, maxGib: 8 }]")).toEqual([["pressure.memory.guests[0].minGib", "at most the maximum of 8 GiB", "9"]]))
  test("or above what it has", () => expect(of("guests: [{ guests: [a], minGib: 9 }]")).toEqual([["pressure.memory.guests[0].minGib", 'at most the 8 GiB that "a" has', "9"]]))
  test("a reservation above what it has", () => expect(of("guests: [{ guests: [b], reservationGib: 16 }]")).toEqual([["pressure.memory.guests[0].reservationGib", 'at most the 8 GiB that "b" has', "16"]]))
  test("or above every host", () => expect(told("pressure: { memory: { guests: [{ guests: [a], reservationGib: 80 }] } }", HEAD, CSV.replace("a,2,8", "a,2,96"))).toEqual([["pressure.memory.guests[0].reservationGib", "at most the 64 GiB that the largest host has for servers", "80"]]))
  test("shares of 0", () => expect(of("guests: [{ guests: [a], shares: 0 }]")).toEqual([["pressure.memory.guests[0].shares", "a number, more than 0, at most 1e12", "0"]]))
  test("a preset that nobody knows", () => expect(of("preset: hyperv")).toEqual([["pressure.memory.preset", "one of esxi, proxmox", '"hyperv"']]))
  test.each([["hardFraction", "a fraction: 0 to 1", "1.2"], ["cacheFraction", "a fraction: 0 to 1", "-0.1"], ["idleTaxFraction", "a fraction: 0 or more, below 1", "1"], ["compressedFraction", "a fraction: more than 0, below 1", "0"]])("%s outside its range", (name, expected, value) => expect(of(`${name}: ${value}`)).toEqual([[`pressure.memory.${name}`, expected, value]]))
  test.each(["activeFraction", "activePeakFraction", "heldFraction"])("%s of a server outside 0 to 1", (name) => expect(of(`guests: [{ guests: [a], ${name}: 1.1 }]`)).toEqual([[`pressure.memory.guests[0].${name}`, "a fraction: 0 to 1", "1.1"]]))
  test("all that is wrong with one server, at once", () =>
    expect(of("guests: [{ guests: [a], reservationGib: 10, minGib: 9, maxGib: 4 }], resizes: [{ guests: [a], atHours: 1, ramGib: 400 }]").map(([path]) => path)).toEqual(["pressure.memory.guests[0].minGib", "pressure.memory.guests[0].maxGib", "pressure.memory.guests[0].reservationGib", "pressure.memory.resizes[0].ramGib"]))
  test("a shareable fraction outside 0 to 1", () => expect(of("guests: [{ guests: [a], shareable: 1.5 }]")).toEqual([["pressure.memory.guests[0].shareable", "a fraction: 0 to 1", "1.5"]]))
  test("RAM added above the maximum", () => expect(of("guests: [{ guests: [a], maxGib: 12 }], resizes: [{ guests: [a], atHours: 1, ramGib: 16 }]")).toEqual([["pressure.memory.resizes[0].ramGib", 'at most 12 GiB, the most that "a" may have', "16 GiB"]]))
  // 16 times 8 GiB.
  test("or above 16 times what it started with", () => expect(of("resizes: [{ guests: [a], atHours: 1, ramGib: 200 }]")).toEqual([["pressure.memory.resizes[0].ramGib", 'at most 128 GiB, the most that "a" may have', "200 GiB"]]))
  test("RAM taken away that is reserved", () => expect(of("guests: [{ guests: [a], reservationGib: 6 }], resizes: [{ guests: [a], atHours: 1, ramGib: 4 }]")).toEqual([["pressure.memory.resizes[0].ramGib", 'at least the 6 GiB that are reserved for "a"', "4 GiB"]]))
  test("a balloon on a server with a device passed through", () => {
    const head = HEAD.replace("namePrefix: h", "namePrefix: h, devices: [gpu]")
    expect(told("needs: [{ guests: [a], device: gpu }]\npressure: { memory: { guests: [{ guests: [a], minGib: 4 }] } }", head)).toEqual([["pressure.memory.guests[0].minGib", 'no balloon for "a": a device is passed through to it, and its memory is pinned', "4"]])
    expect(told('hypervisor: { preset: kvm, io: passthrough }\npressure: { memory: { guests: [{ guests: ["*"], mode: automatic, minGib: 1 }] } }', HEAD.replace(PLAIN, ""))[0]).toEqual(["pressure.memory.guests[0].mode", 'no balloon for "a": a device is passed through to it, and its memory is pinned', "automatic"])
  })
  test("overcommit with a hypervisor that makes hard partitions", () => expect(told("hypervisor: { preset: pSeries }\nplace: { cpuStatistic: cores }\novercommit: { ram: 1.5 }\npressure: { memory: {} }", HEAD.replace(PLAIN, ""))).toEqual([["overcommit.ram", "at most 1, as pSeries makes hard partitions", "1.5"]]))
  test("Proxmox: automatic without a minimum", () => expect(of("preset: proxmox, guests: [{ guests: [a], mode: automatic }]")).toEqual([["pressure.memory.guests[0].mode", 'minGib beside it for "a": there is no other limit', "automatic"]]))
  test("static with a minimum", () => expect(of("guests: [{ guests: [a], mode: static, minGib: 2 }]")).toEqual([["pressure.memory.guests[0].minGib", 'nothing, as "a" is static', "2"]]))
  test("a peak below the mean", () => expect(of("guests: [{ guests: [a], activeFraction: 0.5, activePeakFraction: 0.4 }]")).toEqual([["pressure.memory.guests[0].activePeakFraction", "at least the mean of 0.5", "0.4"]]))
  test("levels that rise", () => expect(of("preset: esxi, hardFraction: 0.8")).toEqual([["pressure.memory.hardFraction", "at most the 0.64 of softFraction", "0.8"]]))
  test("a server that nobody knows, and all at once", () => expect(of("guests: [{ guests: [x], shares: 1 }, { guests: [c], reservationGib: 5 }], resizes: [{ guests: [y], atHours: 1, ramGib: 2 }]").map(([path]) => path)).toEqual(["pressure.memory.guests[0].guests[0]", "pressure.memory.guests[1].reservationGib", "pressure.memory.resizes[0].guests[0]"]))
})

test("what ran, written again, is the same plan", () => {
  const once = compiled(`${HEAD}overcommit: { ram: 2 }\npressure: { memory: { guests: [{ guests: [a], minGib: 2, reservationGib: 1 }], resizes: [{ guests: [b], atHours: 1, ramGib: 12 }] } }`, CSV)
  const again = compiled(once.scenarioYaml, once.workloadCsv)
  expect(again.plan.pressure).toEqual(once.plan.pressure)
})

test("assumptions tell the figures in use, and what nobody measured", () => {
  const ids = (text: string) => compiled(`${HEAD}pressure: { memory: { ${text} } }`, CSV).context.assumptions.flatMap(({ id }) => (id.startsWith("memory.") ? [id] : []))
  expect(ids("preset: esxi, idleTaxFraction: 0.5")).toEqual(["memory.use.none", "memory.use.database", "memory.use.web", ...["balloonLimitFraction", "clearFraction", "softFraction", "hardFraction", "lowFraction", "cacheFraction", "compressedFraction", "swapMs", "decompressMs", "memoryNanoseconds", "localityFraction"].map((name) => `memory.esxi.${name}`)])
  expect(ids("preset: proxmox")).toContain("memory.proxmox.pagesToScan")
  expect(ids('guests: [{ guests: ["*"], activeFraction: 0.5 }]').filter((id) => id.startsWith("memory.use"))).toEqual([])
})

/** The smallest change that makes a plan work, through the program: pasted, it does; a step less does not. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { ChangeSummary, PlanSummary } from "@rackfold/report"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run } from "./inProcess.ts"

const HOSTS = `name: toys
hostModels:
  - { name: Toy, cores: 4, coreMhz: 1000, ramGib: 16, networkMbps: 1000, iops: 1000, power: { model: linear, idleWatts: 100, peakWatts: 200 } }
hosts: [{ model: Toy }]
workload: { file: servers.csv }
headroom: { cpu: 0.25, ram: 0.2, disk: 0, iops: 0.2, network: 0.4 }
hostReserve: { cores: 1, ramGib: 1 }
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
`
const HEADER = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps\n"
const server = (name: string, ramGib: number, { iops = 10, mbps = 10, p95 = 40, vcpus = 1 } = {}): string => `${name},${vcpus},${vcpus},1,20,${p95},${ramGib},10,${iops},${mbps}\n`
const SERVERS = HEADER + server("web-1", 4) + server("web-2", 4) + server("db-1", 8)

const toys = (servers = SERVERS, more = "") => folderWith({ "scenario.yaml": HOSTS + more, "servers.csv": servers })
const ask = async (words: ReadonlyArray<string>): Promise<PlanSummary | null> => {
  const { code, stdout } = await run("plan", ...words, "--json")
  return code === 0 ? (JSON.parse(stdout) as PlanSummary) : null
}
const changesOf = async (...words: ReadonlyArray<string>): Promise<ReadonlyArray<ChangeSummary>> => (await ask(words))!.candidates[0]!.changes!

/** `--set 'a=b'` // => ["--set", "a=b"], as a shell would hand it over. */
function wordsOf(text: string): ReadonlyArray<string> {
  const [flag, rest] = [text.slice(0, text.indexOf(" ")), text.slice(text.indexOf(" ") + 1)]
  return [flag, rest.startsWith("'") ? rest.slice(1, -1).replaceAll("'\\''", "'") : rest.startsWith('"') ? (JSON.parse(rest) as string) : rest]
}

const STEPS: Readonly<Partial<Record<ChangeSummary["kind"], number>>> = { hostAmount: -1, hostCores: -1, headroom: 0.01, overcommit: -0.05, reserve: 0.5, guestAmount: 1, moreHosts: -1, sharedAmount: -1, sharedDisks: -1, sharedHeadroom: 0.01 }

/** The change one step short; null: it is a word. */
function oneLess({ kind, to, words }: ChangeSummary): string | null {
  const step = STEPS[kind]
  if (kind === "ha" && typeof to === "string") return words.replace(to, to === "none" ? "n+1" : `n+${Number(to.slice(2)) + 1}`)
  if (step === undefined || typeof to !== "number") return null
  const short = String(Math.round((to + step) * 100) / 100)
  const at = words.lastIndexOf(String(to))
  return words.slice(0, at) + short + words.slice(at + String(to).length)
}

/** Every change that is told: with it the plan works, or the datastore is large enough; a step less and it does not. */
async function expectTrue(...words: ReadonlyArray<string>): Promise<ReadonlyArray<ChangeSummary>> {
  const changes = await changesOf(...words)
  const isFine = async (change: ChangeSummary, text: string): Promise<boolean> => {
    const own = wordsOf(text)
    const kept = change.isInstead ? words.filter((word, at) => word !== "--host" && words[at - 1] !== "--host") : words
    const summary = await ask([...kept, ...own])
    if (summary === null || summary.best === null) return false
    return !change.kind.startsWith("shared") || summary.candidates[0]!.shared.every(({ name, resource, isEnough }) => isEnough || name !== change.of || resource !== change.resource)
  }
  for (const change of changes) {
    expect([change.words, await isFine(change, change.words)]).toEqual([change.words, true])
    const less = oneLess(change)
    if (less !== null) expect([less, await isFine(change, less)]).toEqual([less, false])
  }
  return changes
}
const told = (changes: ReadonlyArray<ChangeSummary>): unknown => changes.map(({ kind, resource, from, to }) => [kind, resource, from, to])

describe("a server that no empty host takes", () => {
  // A host promises (16 − 1) × 0.8 = 12 GiB. 14: headroom 1 − 14 ÷ 15 → 6 %; 14 ÷ 0.8 + 1 = 18.5 → 19 GiB; 14 ÷ 1.2 = 11.67. The reserve alone gives no more than 12.8.
  test("by its RAM: less headroom, more RAM, overcommit, or a smaller server; the smallest first", async () => {
    const changes = await expectTrue(toys(HEADER + server("web-1", 4) + server("db-1", 14)))
    expect(told(changes)).toEqual([["guestAmount", "ram", 14, 12], ["headroom", "ram", 0.2, 0.06], ["hostAmount", "ram", 16, 19], ["overcommit", "ram", 1, 1.2]])
    expect(changes.map(({ relativeFraction }) => relativeFraction)).toEqual([expect.closeTo(2 / 14, 9), expect.closeTo(0.94 / 0.8 - 1, 9), expect.closeTo(3 / 16, 9), expect.closeTo(0.2, 9)])
  })
  // (4 − 1) × 0.75 = 2.25 GHz; 3 × 0.9 = 2.7: headroom 10 %; cores 2.7 ÷ 0.75 + 1 = 4.6 → 5; overcommit 1.2; the reserve at 0 gives 3, at 0.4 2.7: steps of a half, so 0; p95 at 75 %.
  test("by its CPU", async () => expect(told(await expectTrue(toys(HEADER + server("solver", 4, { vcpus: 3, p95: 90 }))))).toEqual(expect.arrayContaining([["headroom", "cpu", 0.25, 0.1], ["overcommit", "cpu", 1, 1.2], ["hostCores", "cpu", 4, 5], ["guestAmount", "cpu", 90, 75]]) as unknown))
  // 1,000 × 0.8 = 800 IOPS, 1,000 × 0.6 = 600 Mbit/s.
  test("by its IOPS", async () => expect(told(await expectTrue(toys(HEADER + server("store", 4, { iops: 900 }))))).toEqual(expect.arrayContaining([["headroom", "iops", 0.2, 0.1], ["hostAmount", "iops", 1000, 1125], ["guestAmount", "iops", 900, 800]]) as unknown))
  test("by its network", async () => expect(told(await expectTrue(toys(HEADER + server("proxy", 4, { mbps: 750 }))))).toEqual(expect.arrayContaining([["headroom", "network", 0.4, 0.25], ["hostAmount", "network", 1000, 1250]]) as unknown))
  test("of two resources at once: no change of one setting is enough, and that is said", async () => {
    const folder = toys(HEADER + server("all", 14, { iops: 900 }))
    expect(await changesOf(folder)).toEqual([])
    expect((await run("plan", folder)).stdout).toContain("No change of a single setting was found that makes it work (Toy).\n")
  })
  test("with --host: it is the host that changes", async () => {
    const changes = await expectTrue(toys(HEADER + server("db-1", 14)), "--host", "Toy:16GiB")
    expect(changes.find(({ kind }) => kind === "hostAmount")).toMatchObject({ words: '--host "Toy:19GiB"', isInstead: true })
  })
  test("of a list of servers, on a model of the catalogue", async () => {
    const list = join(toys(HEADER + server("db-1", 100)), "servers.csv")
    expect((await expectTrue(list, "--host", "R640:64GiB")).map(({ words }) => words)).toContain('--host "Dell PowerEdge R640 (Xeon Platinum 8180):125GiB"')
  })
})

describe("nothing left", () => {
  test("after headroom", async () => expect(told(await expectTrue(toys(), "--headroom", "ram=100%"))).toEqual([["headroom", "ram", 1, 0.46]]))
  test("after the reserve", async () => expect(told(await expectTrue(toys(), "--set", "hostReserve.ramGib=16"))).toEqual(expect.arrayContaining([["hostAmount", "ram", 16, 26], ["reserve", "ram", 16, 6]]) as unknown))
})

describe("fewer hosts than it takes", () => {
  // 16 ÷ 12 → 2, and one in reserve.
  test("more of them, a smaller reserve, or hosts that promise more", async () => {
    const changes = await expectTrue(toys(), "--host", "Toy:2x")
    expect(told(changes)).toEqual(expect.arrayContaining([["moreHosts", null, 2, 3], ["ha", null, "n+1", "none"], ["hostAmount", "ram", 16, 21], ["overcommit", "ram", 1, 1.35]]) as unknown)
    expect(changes.find(({ kind }) => kind === "moreHosts")).toMatchObject({ words: '--host "Toy:3x"', hosts: 3 })
  })
  test("as the scenario limits them", async () => expect((await expectTrue(toys(SERVERS, "sizing: { candidates: [{ model: Toy, atMost: 1 }] }\n"))).map(({ words }) => words)).toContain("--set 'sizing.candidates[0].atMost=3'"))
  test("for a rule: as a preference it is kept where it can be", async () => expect(told(await expectTrue(toys(SERVERS, 'rules: [{ name: own, kind: apart, guests: ["*"] }]\n'), "--host", "Toy:3x"))).toEqual(expect.arrayContaining([["rule", null, "hard", "soft"], ["moreHosts", null, 3, 4]]) as unknown))
})

describe("what hosts do not offer", () => {
  test("room for all that must be together", async () => expect(told(await expectTrue(toys(SERVERS, 'rules: [{ name: all, kind: together, guests: ["*"] }]\n')))).toEqual(expect.arrayContaining([["rule", null, "hard", "soft"], ["hostAmount", "ram", 16, 21]]) as unknown))
  test("a VLAN that only others carry", async () => {
    const summary = await ask([toys(SERVERS, "needs: [{ guests: [db-1], vlan: dmz }]\n"), "--set", "hosts=[{ model: Toy, vlans: [lan] }, { model: Toy, vlans: [dmz], ramGib: 8 }]"])
    expect(summary!.candidates[0]!.changes).toMatchObject([{ kind: "hostOffer", from: "vlan", to: "dmz", words: "--set 'hosts[0].vlans=[\"lan\",\"dmz\"]'", what: "hosts (Toy) with the VLAN dmz", whatFr: "des hôtes (Toy) avec le VLAN dmz" }])
  })
  test("an operating system", async () => expect(told(await expectTrue(toys(), "--set", "hosts[0].os=[linux]", "--set", "workload.defaults.os=windows"))).toEqual([["hostOffer", null, "os", "windows"]]))
  test("as many cores as a server has vCPUs", async () => expect(told(await expectTrue(toys(HEADER + server("wide", 4, { vcpus: 6, p95: 25 })), "--set", "place.vcpusWithinCores=true"))).toEqual(expect.arrayContaining([["wide", null, "", ""]]) as unknown))
})

describe("datastores and links that are too small: the hosts are enough, and what would be is told", () => {
  // 3 × 40 = 120 IOPS ÷ 0.8 = 150; of 130 with 120 ÷ 130: headroom 7 %. 3 × 30 = 90 Mbit/s ÷ 0.6 = 150.
  const busy = HEADER + server("a", 4, { iops: 40, mbps: 30 }) + server("b", 4, { iops: 40, mbps: 30 }) + server("c", 4, { iops: 40, mbps: 30 })
  test("IOPS of an array, or less of them kept free", async () => expect(told(await expectTrue(toys(busy, "datastores: [{ name: array, iops: 130 }]\n")))).toEqual([["sharedAmount", "iops", 130, 150], ["sharedHeadroom", "iops", 0.2, 0.07]]))
  // A disk of 15,000 turns: 1000 ÷ 5.6 = 178.57 IOPS; RAID 10 at 70 % reads: ÷ 1.3. Four serve 549 of 439 usable.
  test("its disks", async () => expect(told(await expectTrue(toys(busy.replaceAll(",40,30", ",200,30"), "datastores: [{ name: array, disks: 4 }]\n")))).toEqual([["sharedDisks", "iops", 4, 6]]))
  test("the bandwidth of an uplink", async () => expect(told(await expectTrue(toys(busy, "links: [{ name: uplink, mbps: 100 }]\n")))).toEqual([["sharedAmount", "network", 100, 150], ["sharedHeadroom", "network", 0.4, 0.1]]))
  test("its space", async () => expect(told(await expectTrue(toys(busy, "datastores: [{ name: array, iops: 1000, diskGib: 20 }]\n")))).toEqual([["sharedAmount", "disk", 20, 30]]))
})

test("whatever the server: what is told works, and a step less does not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 13, max: 60 }), fc.integer({ min: 0, max: 50 }), fc.constantFrom(0.5, 1, 2.5), async (ramGib, percent, reserve) => {
      const changes = await expectTrue(toys(HEADER + server("web-1", 2) + server("db-1", ramGib)), "--set", `headroom.ram=${percent / 100}`, "--set", `hostReserve.ramGib=${reserve}`)
      expect(changes.length).toBeGreaterThan(0)
    }),
    { numRuns: 3 }
  )
})

describe("how it is told", () => {
  const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
  test("in French", async () => expect(plain((await run("plan", toys(HEADER + server("db-1", 14)), "--lang", "fr")).stdout)).toContain("Chacun de ces changements suffit à lui seul (Toy), calculé et placé ; un pas de moins ne suffit pas. Le plus petit d'abord :\n"))
  test("as a table of its own", async () => {
    const folder = toys(HEADER + server("db-1", 14))
    await run("plan", folder, "--out", join(folder, "out"))
    expect(filesIn(join(folder, "out"))).toEqual(expect.arrayContaining(["candidates.csv", "changes.csv"]) as unknown)
  })
  test("in the report: the conclusion, and a section", async () => {
    const folder = toys(HEADER + server("db-1", 14))
    await run("plan", folder, "--out", join(folder, "out"))
    const markdown = readFileSync(join(folder, "out", "report.md"), "utf8")
    expect(plain(markdown)).toContain("Smallest change that makes it feasible: db-1 with at most 12 GiB of RAM instead of 14 GiB.")
    expect(markdown).toContain("| `--set headroom.ram=0.06` |\n")
    expect(readFileSync(join(folder, "out", "report.html"), "utf8")).toContain('<section id="fitting"')
  })
  test("nothing where everything works", async () => expect((await ask([toys()]))!.candidates[0]!.changes).toEqual([]))
})

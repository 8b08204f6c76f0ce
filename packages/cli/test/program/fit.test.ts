/** `rackfold fit`, through the program. Three hosts of 4 GHz and 16 GiB; web-1 and web-2 (4 GiB) are on toy-01, db-1 (12 GiB) on toy-02; huge (64 GiB) is nowhere. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fitFields, type FitSummary, type LargestSummary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const small = (scenario = SCENARIO, servers = SERVERS) => folderWith({ "scenario.yaml": scenario, "servers.csv": servers })
const fit = async (folder: string, ...words: ReadonlyArray<string>): Promise<FitSummary> => {
  const { code, stdout, stderr } = await run("fit", folder, "--json", ...words)
  expect([code, stderr]).toEqual([0, ""])
  return JSON.parse(stdout) as FitSummary
}
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")

// Of 12 GiB: toy-01 has 8 left, toy-02 4, toy-03 16.
test("how many, where, what stops the next one, and what one more host would do", async () => {
  const { code, stdout, stderr } = await run("fit", small(), "--like", "db-1")
  expect([code, stderr]).toEqual([0, ""])
  const lines = plain(stdout).split("\n")
  expect(lines.slice(0, 4)).toEqual([
    "1 more server like db-1 fits, on 1 of 3 hosts.",
    "The next one finds no room. Needs 12 GiB of RAM; the host with most has 8 GiB free (3 hosts short of RAM).",
    "Counted at the fullest moment of the run, the start, when 3 servers are there and 41.7% of what hosts may promise is promised (RAM). 1 server of the scenario has been refused by then.",
    "With one more host like toy-01, 2 more would fit instead of 1."
  ])
  expect(lines[5]).toMatch(/^Host +There +More +Then short of$/)
  expect(lines[6]).toMatch(/^toy-03 +0 +1 +RAM \(4 GiB free\)$/)
})
test("in French", async () => {
  const { stdout } = await run("fit", small(), "--like", "db-1", "--lang", "fr")
  expect(plain(stdout)).toMatch(/^1 serveur de plus comme db-1 tient, sur 1 hôte sur 3\.\nLe suivant ne trouve pas de place\. Il lui faut 12 Gio de RAM ;/)
  expect(plain(stdout)).toContain("Avec un hôte de plus comme toy-01, il en tiendrait 2 de plus au lieu de 1.")
})
test("as JSON, field by field as documented", async () => {
  const summary = await fit(small(), "--like", "db-1")
  expect(summary).toMatchObject({ like: { kind: "vm", name: "db-1" }, atSeconds: 0, isFullestMoment: true, count: 1, stoppedBy: { cause: "ram" }, oneMoreHost: [{ like: "toy-01", model: "Toy", count: 2, refusedBefore: 1 }] })
  expect(Object.keys(summary)).toEqual([...new Set(fitFields.map(({ path }) => /^\w+/.exec(path)![0]))])
  expect(readFileSync(new URL("../../../../docs/reference/outputs.md", import.meta.url), "utf8")).toContain("What `rackfold fit --json` prints")
})
test("0 is an answer, with what stands in the way of all", async () => expect((await run("fit", small(), "--like", "huge")).stdout).toMatch(/^No more servers like huge fit\. Needs 64\u00a0GiB of RAM; the largest host it may go to offers 16\u00a0GiB when empty\.\n/))
test("operating systems keep it off", async () => {
  const folder = small(SCENARIO.replace("count: 3,", "count: 3, os: [linux],"), SERVERS.replace("net_mbps", "net_mbps,os").replaceAll(/,10$/gm, ",10,linux").replace("10,linux\nhuge", "10,windows\nhuge"))
  expect((await run("fit", folder, "--like", "db-1")).stdout).toMatch(/^No more servers like db-1 fit\. No host takes its operating system \(3 hosts\)\.\n/)
})
test("a rule that keeps servers apart", async () => {
  const folder = small(`${SCENARIO}rules: [{ name: webs apart, kind: apart, guests: ["web-*"] }]\n`)
  expect((await fit(folder, "--like", "web-1"))).toMatchObject({ count: 1, stoppedBy: { cause: "affinity" }, oneMoreHost: [{ count: 2 }] })
})
// Of three devices on toy-01 one is taken; the others have none.
test("as many as devices are left, though nobody lacks one yet", async () => {
  const scenario = SCENARIO.replace("count: 3, namePrefix: toy }", "count: 1, namePrefix: toy, devices: [gpu, gpu, gpu] }\n  - { model: Toy, count: 2, namePrefix: other }")
  expect(await fit(small(`${scenario}needs: [{ guests: [web-1], device: gpu }]\n`), "--like", "web-1")).toMatchObject({ count: 2 })
})
// 75 % of 48 GiB are 36; 20 are there, of 4 GiB each 4 more.
test("admission control", async () => expect(await fit(small(`${SCENARIO}admission: [{ rule: percentage, cpu: 0, ram: 0.25 }]\n`), "--like", "web-1")).toMatchObject({ count: 4, stoppedBy: { cause: "admission" } }))
test("what is set on the command line, and a CSV with --hosts", async () => {
  expect((await fit(small(), "--like", "db-1", "--set", "hosts[0].count=5")).count).toBe(3)
  const { code, stdout } = await run("fit", join(small(), "servers.csv"), "--hosts", "R740 8280:2", "--like", "web-1")
  expect([code, stdout]).toEqual([0, expect.stringMatching(/more servers like web-1 fit, on both hosts/)])
})

describe("one more host", () => {
  const groups = SCENARIO.replace("  - { model: Toy, count: 3, namePrefix: toy }", "  - { model: Toy, count: 2, namePrefix: a, rack: A }\n  - { model: Toy, namePrefix: b, rack: B }\n  - { model: Toy, ramGib: 64, namePrefix: large }\n  - { model: Toy, namePrefix: spare }").replace("place:", "spareHosts: 1\nplace:")
  test("of each kind that takes servers, wherever it stands; as many as the scenario with it takes", async () => {
    const { oneMoreHost } = await fit(small(groups), "--like", "db-1")
    expect(oneMoreHost!.map(({ like }) => like)).toEqual(["a-01", "large-01"])
    for (const [i, setting] of ["hosts[0].count=3", "hosts[2].count=2"].entries()) expect((await fit(small(groups), "--like", "db-1", "--set", setting, "--at", "0")).count).toBe(oneMoreHost![i]!.count)
  })
})

describe("when", () => {
  const servers = `${SERVERS.replace("net_mbps", "net_mbps,start,end").replaceAll(/,10$/gm, ",10,0,")}night,2,2,1,10,20,16,10,10,10,7200,10800\n`
  test("at the fullest moment", async () => expect(await fit(small(SCENARIO, servers), "--like", "db-1")).toMatchObject({ atSeconds: 7200, isFullestMoment: true, count: 0 }))
  test("or when it is asked for", async () => {
    expect(await fit(small(SCENARIO, servers), "--like", "db-1", "--at", "1")).toMatchObject({ atSeconds: 3600, isFullestMoment: false, count: 1 })
    expect(await fit(small(SCENARIO, servers), "--like", "db-1", "--at", "3")).toMatchObject({ atSeconds: 10_800, count: 1 })
  })
})

describe("jobs", () => {
  // One core of 1 GHz; the first works for 100 s, the second waits for it.
  const folder = () => folderWith({
    "scenario.yaml": "name: queue\nhostModels:\n  - { name: Core, cores: 1, coreMhz: 1000, ramGib: 16, power: { model: linear, idleWatts: 1, peakWatts: 2 }, source: made up }\nhosts: [{ model: Core, count: 1, namePrefix: core }]\nworkload: { file: tasks.csv, fragments: fragments.csv }\nplace: { policy: firstFit, cpuStatistic: cores }\njobs: { queue: fifo, end: whenDone }\nheadroom: { cpu: 0 }\nhostReserve: { cores: 0 }\n",
    "tasks.csv": "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\na,0,100000,1,1000,1000\nb,10000,50000,1,1000,1000\n",
    "fragments.csv": "id,duration,cpu_count,cpu_usage\na,100000,1,1000\nb,50000,1,1000\n"
  })
  test("who waits comes first", async () => expect((await run("fit", folder(), "--like", "b", "--at", "0.01")).stdout).toMatch(/^No more servers like b fit\. 1 server waits for room and comes first\./))
  test("a run that ends with its work has no moment after that: 100 s and 50 s", async () => {
    const { code, stderr } = await run("fit", folder(), "--like", "a", "--at", "1")
    expect([code, stderr]).toEqual([1, expect.stringMatching(/--at: .*0 to 0\.04166/)])
  })
})

describe("what is wrong", () => {
  test.each([
    ["a name that nobody has", ["--like", "bd-1"], /--like: expected the name of a server of the scenario, found "bd-1"\. Did you mean "db-1"\?/],
    ["no name near it", ["--like", "zzz"], /guests\.csv/],
    ["no name", [], /--like/],
    ["a moment after the end", ["--like", "db-1", "--at", "24"], /--at: .*0 to 24.*fullest/],
    ["a moment before the start", ["--like", "db-1", "--at", "-1"], /--at/],
    ["servers that are moved to make room", ["--like", "db-1", "--set", "consolidation={}"], /stay where they are placed/]
  ])("%s", async (_, words, said) => {
    const { code, stdout, stderr } = await run("fit", small(), ...words)
    expect(code).toBe(1)
    expect(`${stdout}${stderr}`).toMatch(said)
    expect(stderr).not.toBe("")
  })
})

describe("a server that is not in the scenario", () => {
  // 4 GHz and 16 GiB: as web-1, of 0.4 GHz and 4 GiB; 2 more on toy-01, 1 on toy-02, 4 on toy-03.
  test("how many of it, what was taken where nothing was said, in both languages", async () => {
    const { code, stdout } = await run("fit", small(), "--vm", "vcpus=2,ram_gib=4,cpu_mhz=400")
    expect(code).toBe(0)
    expect(plain(stdout).split("\n").slice(0, 5)).toEqual([
      "7 more servers like vcpus=2,ram_gib=4,cpu_mhz=400 fit, on all 3 hosts.",
      "The next one finds no room. Needs 4 GiB of RAM; the host with most has 0 GiB free (3 hosts short of RAM).",
      "That is 2 vCPUs, 0.4 GHz of CPU, 4 GiB of RAM.",
      "Not said, and taken: cores = vcpus (vcpus of the row); ghz 1 (clock of the first host); cpu_mean_pct p95 ÷ ratio (p95, no class: as steady as can be); disk_gib 0, iops 0, net_mbps 0 (stated default: asks for none).",
      "Counted at the fullest moment of the run, the start, when 3 servers are there and 41.7% of what hosts may promise is promised (RAM). 1 server of the scenario has been refused by then."
    ])
    expect(plain((await run("fit", small(), "--vm", "vcpus=2,ram_gib=4", "--lang", "fr")).stdout)).toMatch(/^7 serveurs de plus comme vcpus=2,ram_gib=4 tiennent, sur les 3 hôtes\./)
  })
  test("as JSON; a server of the same row gives the same count", async () => {
    const asked = await fit(small(), "--vm", "vcpus=2,cores=2,ghz=1,cpu_mean_pct=10,cpu_p95_pct=20,ram_gib=4,disk_gib=10,iops=10,net_mbps=10")
    expect(asked).toMatchObject({ like: { kind: "new" }, size: { vcpus: 2, cpuMhz: 400, ramGib: 4 }, taken: [] })
    expect(asked.count).toBe((await fit(small(), "--like", "web-1")).count)
  })
  test("its name puts it under rules", async () => {
    const folder = small(`${SCENARIO}rules: [{ name: webs apart, kind: apart, guests: ["web-*"] }]\n`)
    expect(await fit(folder, "--vm", "name=web-9,vcpus=1,ram_gib=1")).toMatchObject({ like: { name: "web-9" }, count: 1, stoppedBy: { cause: "affinity" } })
  })
})

describe("how large one may be", () => {
  const largest = async (folder: string, ...words: ReadonlyArray<string>): Promise<LargestSummary> => JSON.parse((await run("fit", folder, "--json", ...words)).stdout) as LargestSummary
  const of = ({ largest: list }: LargestSummary, name: string) => list.find((one) => one.of === name)!

  test("as a whole and amount by amount", async () => {
    const { code, stdout } = await run("fit", small(), "--like", "web-1", "--largest")
    expect(code).toBe(0)
    const lines = plain(stdout).split("\n")
    expect(lines.slice(0, 2)).toEqual([
      "The largest server like web-1 that still fits has 4 × its size: 8 vCPUs, 1.6 GHz of CPU, 16 GiB of RAM, 40 GiB of disk, 40 IOPS, 40 Mbit/s of network; on toy-03.",
      "0.01 × more is too much. toy-03 lacks 41 MiB of RAM: 16.04 GiB needed, 16 GiB free."
    ])
    expect(lines.filter((line) => /^(CPU|RAM|IOPS) /.test(line)).map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
      "CPU | 0.4 GHz | 2 GHz | 1 MHz | all 3 hosts | nothing: its vCPUs are all busy",
      "RAM | 4 GiB | 16 GiB | 1 GiB | toy-03 | 1 GiB of RAM",
      "IOPS | 10 | 1,000 | 1 | toy-03 | 1 IOPS"
    ])
    expect(lines).toContain("Nothing stops: vCPUs.")
  })
  test("one of them, with or without =, as JSON and in French", async () => {
    const summary = await largest(small(), "--like", "db-1", "--largest=ram")
    expect(summary.largest).toMatchObject([{ of: "ram", step: 1, amount: 16, hosts: ["toy-03"], stop: { cause: "ram", host: "toy-03", missing: 1024 }, byHost: [{ amount: 8 }, { amount: 4 }, { amount: 16 }] }])
    expect(await largest(small(), "--largest", "ram", "--like", "db-1")).toEqual(summary)
    expect(plain((await run("fit", small(), "--like", "db-1", "--largest=ram", "--lang", "fr")).stdout)).toMatch(/^Le reste comme pour db-1, jusqu'à 16 Gio de RAM tiennent ; sur toy-03\.\n1 Gio de plus, c'est trop\. Il manque 1 Gio de RAM à toy-03/)
    expect(readFileSync(new URL("../../../../docs/reference/outputs.md", import.meta.url), "utf8")).toContain("What `rackfold fit --largest --json` prints")
  })
  test("where placement counts vCPUs, those are what grows", async () => {
    const cores = small(SCENARIO.replace("policy: bestFit", "policy: bestFit, cpuStatistic: cores, vcpusWithinCores: true"))
    // Two of web-1, web-2 and db-1 each; of four cores toy-03 has all.
    expect(of(await largest(cores, "--like", "web-1", "--largest"), "vcpus")).toMatchObject({ amount: 4, hosts: ["toy-03"], stop: { cause: "cores" } })
    expect((await run("fit", cores, "--like", "web-1", "--largest=cpu")).stderr).toMatch(/--largest: .*found cpu\. place\.cpuStatistic: cores counts vCPUs.*ask for vcpus/)
  })
  test("a name that no amount has", async () => expect((await run("fit", small(), "--like", "web-1", "--largest=rma")).stderr).toMatch(/--largest: expected nothing, or one of shape, vcpus, .* found "rma"\. Did you mean "ram"\?/))

  // What it says fits is let in when it is asked for as a server, and a step more is not.
  const settings = [SCENARIO, SCENARIO.replace("cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 }", "cpuFraction: 0.07, numaFraction: 0.1, ramMib: { base: 30, perVcpu: 7, perGib: 9 }").replace("headroom: { cpu: 0, ram: 0", "headroom: { cpu: 0.1, ram: 0.05"), `${SCENARIO}admission: [{ rule: percentage, cpu: 0.1, ram: 0.3 }]\n`, SCENARIO.replace("policy: bestFit", "policy: nextFit, cpuStatistic: max")]
  test.each(settings)("asked for again as a server of that size: %#", async (scenario) => {
    const columns = { vcpus: "vcpus", cpuMhz: "cpu_mhz", ramGib: "ram_gib", diskGib: "disk_gib", iops: "iops", netMbps: "net_mbps" } as const
    const now = { vcpus: 3, cpuMhz: 700, ramGib: 2.5, diskGib: 20, iops: 50, netMbps: 30 }
    const vm = (amounts: Record<keyof typeof columns, number>): string => Object.entries(columns).map(([name, column]) => `${column}=${amounts[name as "iops"]}`).join(",")
    const folder = small(scenario)
    const summary = await largest(folder, "--vm", vm(now), "--largest")
    const fits = async (amounts: Record<keyof typeof columns, number>): Promise<boolean> => (await fit(folder, "--vm", vm(amounts))).count > 0
    expect(summary.largest.filter(({ amount }) => amount !== null).length).toBeGreaterThan(5)
    for (const { of: name, amount, step, size, stop } of summary.largest) {
      if (amount === null || stop === null) continue
      expect([name, await fits(size!)]).toEqual([name, true])
      const next = (Math.round(amount / step) + 1) * step
      const more = name === "shape" ? { ...now, vcpus: Math.ceil(Number((now.vcpus * next).toFixed(9))), cpuMhz: now.cpuMhz * next, ramGib: now.ramGib * next, diskGib: now.diskGib * next, iops: now.iops * next, netMbps: now.netMbps * next }
        : { ...now, [{ vcpus: "vcpus", cpu: "cpuMhz", ram: "ramGib", disk: "diskGib", iops: "iops", network: "netMbps" }[name]]: next }
      expect([name, next, await fits(more)]).toEqual([name, next, false])
    }
  })
})

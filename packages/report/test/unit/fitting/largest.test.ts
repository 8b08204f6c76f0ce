/**
 * Two hosts of 10 GHz and 16 GiB, one of 10 GHz and 4 GiB; guest-1 of 2 GHz and 4 GiB is on host-1: 8 GHz and 12 GiB are
 * left there, host-2 is empty.
 */
import { amountLadder, largestMore, reservedSizing, shapeLadder, type LevelName, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { amountOf, LARGEST_OF, largestFields, largestSummary, largestText, type LargestAnswer, type LargestOf, type Taken } from "../../../src/index.ts"
import { largestSentences } from "../../../src/fitting/largestText.ts"
import { failingOf } from "../../failingRun.ts"
import { buildPlan } from "../../planBuilder.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const answerOf = (plan: Plan, { asked = ["shape", "cpu", "ram", "iops"], of = "guest", row = 0, at = 0, within = false, taken = [] }: { asked?: ReadonlyArray<LargestOf>; of?: LevelName; row?: number; at?: number; within?: boolean; taken?: ReadonlyArray<Taken> } = {}): LargestAnswer => {
  const level = of === "guest" ? plan : plan.containers!.level
  const sizing = reservedSizing(level, row, of === "container")
  const ladders = asked.map((one) => { const amount = amountOf(one); return amount === null ? shapeLadder(sizing) : amountLadder(sizing, amount) })
  return { level, of, like: { kind: taken.length > 0 ? "new" : of === "guest" ? "vm" : "container", name: level.guests.guestName[row]!, row }, taken, sizing, ladders, largest: largestMore(plan, of, row, at, ladders, within), isFullestMoment: true }
}
const say = (answer: LargestAnswer, lang: "en" | "fr" = "en"): string[] => largestSentences(largestSummary(answer), answer, lang).map(plain)
const lines = (answer: LargestAnswer, lang: "en" | "fr" = "en"): string[] => plain(largestText(answer, lang)).split("\n")

const three = buildPlan({ hosts: [{ cpu: 10_000, ram: 16_384, count: 2 }, { cpu: 10_000, ram: 4096 }], guests: [{ cpu: 2000, ram: 4096 }] })
const answer = answerOf(three)

describe("servers", () => {
  test("the whole: 16 ÷ 4 GiB before 10 ÷ 2 GHz", () =>
    expect(say(answer)).toEqual([
      "The largest server like guest-1 that still fits has 4 × its size: 8 GHz of CPU, 16 GiB of RAM; on host-2.",
      "0.01 × more is too much. host-2 lacks 41 MiB of RAM: 16.04 GiB needed, 16 GiB free.",
      "guest-1 has 2 GHz of CPU, 4 GiB of RAM.",
      "Counted at the fullest moment of the run, the start, when 1 server is there and 11.1% of what hosts may promise is promised (RAM)."
    ]))
  test("in French", () =>
    expect(say(answer, "fr").slice(0, 3)).toEqual([
      "Le plus grand serveur comme guest-1 qui tienne encore fait 4 × sa taille : 8 GHz de CPU, 16 Gio de RAM ; sur host-2.",
      "0,01 × de plus, c'est trop. Il manque 41 Mio de RAM à host-2 : il en faut 16,04 Gio, 16 Gio libres.",
      "guest-1 : 2 GHz de CPU, 4 Gio de RAM."
    ]))
  test("one amount alone, host by host, and what nothing stops", () =>
    expect(lines(answer).slice(5)).toEqual([
      "One amount alone, the rest as it is:",
      "Amount    Now  Largest   Step  Host                         Then missing",
      "CPU     2 GHz   10 GHz  1 MHz  2 of 3 hosts (host-2 first)  1 MHz of CPU on host-2",
      "RAM     4 GiB   16 GiB  1 MiB  host-2                       1 MiB of RAM",
      "Nothing stops: IOPS.",
      "",
      "Largest on each host:",
      "Host    Whole     CPU     RAM  Whole: then missing",
      "host-2    4 ×  10 GHz  16 GiB  41 MiB of RAM",
      "host-1    3 ×   8 GHz  12 GiB  41 MiB of RAM",
      "host-3    1 ×  10 GHz   4 GiB  41 MiB of RAM",
      ""
    ]))
  test("one of them alone is a sentence", () => {
    expect(lines(answerOf(three, { asked: ["ram"] })).slice(0, 2)).toEqual(["All else as guest-1 has it, up to 16 GiB of RAM fit; on host-2.", "1 MiB more is too much. host-2 lacks 1 MiB of RAM: 16.001 GiB needed, 16 GiB free."])
    expect(lines(answerOf(three, { asked: ["ram"] }), "fr")[0]).toBe("Le reste comme pour guest-1, jusqu'à 16 Gio de RAM tiennent ; sur host-2.")
    expect(lines(answerOf(three, { asked: ["iops"] }))[0]).toBe("All else as guest-1 has it, 1,000,000,000 IOPS fit, and nothing stops more.")
  })
  test("what was not said of a new one stands together by where it is from", () => {
    const taken = (column: string, value: string, from: string): Taken => ({ column, value, valueFr: value, from, fromFr: `${from} (fr)` })
    const told = answerOf(three, { taken: [taken("ghz", "2.7", "clock"), taken("disk_gib", "0", "none"), taken("iops", "0", "none")] })
    expect(say(told)).toContain("That is 2 GHz of CPU, 4 GiB of RAM.")
    expect(say(told)).toContain("Not said, and taken: ghz 2.7 (clock); disk_gib 0, iops 0 (none).")
    expect(say(told, "fr")).toContain("Non dit, et supposé : ghz 2.7 (clock (fr)) ; disk_gib 0, iops 0 (none (fr)).")
  })
})

describe("what stands in the way", () => {
  test("of all: the operating system", () => {
    const plan = buildPlan({ hosts: [{ cpu: 10_000, os: ["linux"], count: 2 }], guests: [{ cpu: 100, os: "windows" }] })
    expect(say(answerOf(plan))[0]).toBe("No server like guest-1 fits, however small. guest-1 runs windows; host-1 takes linux only.")
    expect(say(answerOf(plan), "fr")[0]).toMatch(/^Aucun serveur comme guest-1 ne tient, si petit soit-il\. /)
  })
  test("cores, where vCPUs must be within them", () => {
    const one = buildPlan({ hosts: [{ cpu: 10_000 }], guests: [{ cpu: 100 }] })
    const plan = { ...one, hosts: { ...one.hosts, hostCores: Float64Array.of(8) } }
    const ladder = amountLadder({ ...reservedSizing(plan, 0, false), counted: ["vcpus"] }, "vcpus")
    const wide: LargestAnswer = { ...answerOf(plan), ladders: [ladder], largest: largestMore(plan, "guest", 0, 0, [ladder], true) }
    expect(say(wide)).toEqual(expect.arrayContaining(["All else as guest-1 has it, up to 8 vCPUs fit; on host-1.", "1 more is too much. host-1 has 8 cores, and takes no server of 9 vCPUs."]))
    expect(say(wide, "fr")).toContain("1 de plus, c'est trop. host-1 a 8 cœurs, et ne prend pas de serveur de 9 vCPU.")
    expect(largestSummary(wide).largest[0]!.stop).toMatchObject({ cause: "cores", host: "host-1", missing: null })
  })
  test("admission control, where hosts have room", () => {
    const plan = buildPlan({ hosts: [{ count: 2, cpu: 4000, ram: 4096 }], guests: [{ ram: 1024, cpu: 10 }] })
    const found = answerOf({ ...plan, failing: failingOf(plan, { admission: [{ rule: "percentage", cpuFraction: 0, ramFraction: 0.5, by: "placed" }] }) }, { asked: ["ram", "cpu"] })
    // Half of 8 GiB, less 1.
    expect(largestSummary(found).largest[0]).toMatchObject({ amount: 3, stop: { cause: "admission", host: null, missing: null } })
    expect(lines(found)).toEqual(expect.arrayContaining([expect.stringMatching(/^RAM +1 GiB +3 GiB +1 MiB +both hosts +admission control$/), "Largest on each host, whatever admission control says:"]))
    expect(lines(found, "fr")).toContain("Le plus grand sur chaque hôte, quoi que dise le contrôle d'admission :")
  })
  test("who waits in line", () => {
    const plan = buildPlan({ hosts: [{ cpu: 1000, ram: 10_240 }], guests: [{ ram: 6144 }, { ram: 6144, arrivalSeconds: 10 }, { ram: 1024, arrivalSeconds: 3000 }] })
    const fragments = { guestFirstFragment: new Int32Array(3), guestFragmentEnd: new Int32Array(3), fragmentEndSeconds: new Float64Array(0), fragmentMhz: new Float64Array(0) }
    const found = answerOf({ ...plan, jobs: { fragments, carryOver: false, waits: true, endsWithWork: false } }, { row: 2, at: 100 })
    expect(say(found)[0]).toMatch(/^No more servers like \S+ fit\. 1 server waits for room and comes first\. Needs 6 GiB of RAM/)
    expect(largestSummary(found).largest).toEqual([])
  })
  test("nobody at all", () => expect(say(answerOf(buildPlan({ hosts: [{ cpu: 1000, spare: true }], guests: [{ cpu: 100 }] })))[0]).toBe("No server like guest-1 fits, however small. No host takes anybody then."))
  test("nothing: as large as anybody asks for", () => {
    const plan = buildPlan({ hosts: [{ cpu: 1e12 }], guests: [{ cpu: 100 }] })
    expect(say(answerOf(plan))[0]).toBe("A server like guest-1 still fits at 10,000 × its size: nothing stops it.")
    expect(say(answerOf(plan), "fr")[0]).toBe("Un serveur comme guest-1 tient encore à 10 000 × sa taille : rien ne l'arrête.")
  })
})

test("containers speak of nodes and have no vCPUs", () => {
  const vms = buildPlan({ hosts: [{ count: 2, cpu: 4000, ram: 8000 }], guests: [{ count: 2, cpu: 4000, cpuDemand: 0, ram: 8000 }] })
  const kernels = buildPlan({ hosts: [{ count: 2, cpu: 3880, ram: 7352.4 }], guests: [{ count: 3, cpu: 500, cpuDemand: 100, ram: 512 }] })
  const plan: Plan = { ...vms, containers: { level: { ...kernels, emptyHosts: { stayOn: true, offAfterSeconds: 0 } }, kernelGuest: Int32Array.of(0, 1), kernelOwnMhz: new Float64Array(2) } }
  const found = answerOf(plan, { of: "container" })
  expect(say(found)[0]).toMatch(/^The largest container like \S+ that still fits has 7\.76 × its size: 3\.88 GHz of CPU, 3\.88 GiB of RAM; on \S+\.$/)
  for (const lang of ["en", "fr"] as const) expect(lines(found, lang).join("\n").replaceAll(/(guest|host)-\d+/g, "N")).not.toMatch(/\bhosts?\b|\bservers?\b|\bguests?\b|hôte|serveur|undefined/i)
})

/** Paths of all leaves as the documentation writes them. */
function leafPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (value !== null && typeof value === "object") return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === "" ? key : `${path}.${key}`))
  return [path.replace(/^placed\.\w+$/, "placed.<resource>")]
}
test("every field of the JSON is documented, and no other", () => {
  const taken = [{ column: "ghz", value: "2.7", valueFr: "2,7", from: "clock", fromFr: "fréquence" }]
  const summary = { ...largestSummary(answerOf(three, { asked: LARGEST_OF, taken })), waitingFor: { why: "", whyFr: "" } }
  expect([...new Set(leafPaths(summary, ""))].filter((path) => path !== "largest[].stop").sort()).toEqual(largestFields.map(({ path }) => path).sort())
  expect(JSON.stringify(summary)).not.toMatch(/NaN|Infinity/)
})

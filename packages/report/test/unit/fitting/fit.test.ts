/**
 * Two hosts of 10 GHz and 16 GiB, one of 10 GHz and 4 GiB; guest-1 of 2 GHz and 4 GiB is on host-1: 3 more beside it by
 * RAM, 4 on host-2, 1 on host-3.
 */
import { howManyMore, reservedSizing, type LevelName, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { fitFields, fitSummary, fitText, guestRefusalSentence, refusalSentence, type FitAnswer, type OneMoreHost } from "../../../src/index.ts"
import { fitSentences } from "../../../src/fitting/fitText.ts"
import { failingOf } from "../../failingRun.ts"
import { buildPlan } from "../../planBuilder.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const answerOf = (plan: Plan, { of = "guest", row = 0, at = 0, isFullestMoment = true, oneMoreHost = null }: { of?: LevelName; row?: number; at?: number; isFullestMoment?: boolean; oneMoreHost?: ReadonlyArray<OneMoreHost> | null } = {}): FitAnswer => {
  const level = of === "guest" ? plan : plan.containers!.level
  return { level, of, sizing: reservedSizing(level, row, of === "container"), taken: [], like: { kind: of === "guest" ? "vm" : "container", name: level.guests.guestName[row]!, row }, room: howManyMore(plan, of, row, at), isFullestMoment, oneMoreHost }
}
const say = (answer: FitAnswer, lang: "en" | "fr" = "en"): string[] => fitSentences(fitSummary(answer), answer, lang).map(plain)

const three = buildPlan({ hosts: [{ cpu: 10_000, ram: 16_384, count: 2 }, { cpu: 10_000, ram: 4096 }], guests: [{ cpu: 2000, ram: 4096 }] })
const answer = answerOf(three)

describe("servers", () => {
  test("how many, and where", () => expect(fitSummary(answer)).toMatchObject({ like: { kind: "vm", name: "guest-1" }, count: 8, there: 1, hosts: [{ there: 1, more: 3, cause: "ram", short: ["ram"], free: 0 }, { more: 4 }, { more: 1 }] }))
  test("in sentences", () =>
    expect(say(answer)).toEqual([
      "8 more servers like guest-1 fit, on all 3 hosts.",
      "The next one finds no room. Needs 4 GiB of RAM; the host with most has 0 GiB free (3 hosts short of RAM).",
      "Counted at the fullest moment of the run, the start, when 1 server is there and 11.1% of what hosts may promise is promised (RAM)."
    ]))
  test("in French", () =>
    expect(say(answer, "fr")).toEqual([
      "8 serveurs de plus comme guest-1 tiennent, sur les 3 hôtes.",
      "Le suivant ne trouve pas de place. Il lui faut 4 Gio de RAM ; l'hôte le plus libre en a 0 Gio (3 hôtes à court de RAM).",
      "Compté au moment le plus rempli de la simulation, le début, où 1 serveur est là et où 11,1 % de ce que les hôtes peuvent promettre est promis (RAM)."
    ]))
  test("at a moment that was asked for", () => expect(say(answerOf(three, { at: 600, isFullestMoment: false })).at(-1)).toBe("Counted 10 min after the start, when 1 server is there and 11.1% of what hosts may promise is promised (RAM)."))
  test("a line a host, those that take most first", () =>
    expect(plain(fitText(answer, "en")).split("\n").slice(4)).toEqual(["Host    There  More  Then short of", "host-2      0     4  RAM (0 GiB free)", "host-1      1     3  RAM (0 GiB free)", "host-3      0     1  RAM (0 GiB free)", ""]))
})

describe("what stands in the way", () => {
  test("of all: the operating system", () => {
    const plan = buildPlan({ hosts: [{ cpu: 10_000, os: ["linux"], count: 2 }], guests: [{ cpu: 100, os: "windows" }] })
    expect(say(answerOf(plan))[0]).toBe("No more servers like guest-1 fit. No host takes its operating system (2 hosts).")
    expect(fitSummary(answerOf(plan)).hosts[0]).toMatchObject({ cause: "os", short: [], free: null, why: "guest-1 runs windows; host-1 takes linux only." })
  })
  test("admission control, with its figures, where hosts have room", () => {
    const plan = buildPlan({ hosts: [{ count: 3, cpu: 4000, ram: 4096 }], guests: [{ ram: 1024, cpu: 10 }] })
    const found = answerOf({ ...plan, failing: failingOf(plan, { admission: [{ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "placed" }] }) })
    expect(say(found).slice(0, 2)).toEqual([
      "7 more servers like guest-1 fit, on 2 of 3 hosts.",
      "The next one is not let in. Slots: 8 slots are left when the largest host is lost, and 9 are needed with it; a slot is 0.01 GHz (because of guest-1) and 1 GiB (because of guest-1)."
    ])
    expect(say(found, "fr")[1]).toContain("Le suivant n'est pas admis. Emplacements : il en reste 8")
    expect(fitSummary(found)).toMatchObject({ stoppedBy: { cause: "admission" }, hosts: [{ cause: "ram" }, { cause: "ram" }, { cause: null, why: null }] })
  })
  test("hosts that are down, and who had been refused", () => {
    const plan = buildPlan({ hosts: [{ count: 2, cpu: 4000, ram: 4096 }], guests: [{ ram: 1024, cpu: 10 }, { ram: 5000 }] })
    const found = answerOf({ ...plan, failing: failingOf(plan, { scripted: [{ domain: 1, effect: "down", atSeconds: 600, untilSeconds: Infinity }] }) }, { at: 700, isFullestMoment: false })
    expect(say(found)[2]).toBe("Counted 11 min 40 s after the start, when 1 server is there and 25.0% of what hosts may promise is promised (RAM). 1 host takes nobody then. 1 server of the scenario has been refused by then.")
    expect(say(found, "fr")[2]).toContain("1 hôte n'accepte alors personne. 1 serveur du scénario a été refusé d'ici là.")
  })
  test("who waits in line", () => {
    const plan = buildPlan({ hosts: [{ cpu: 1000, ram: 10_240 }], guests: [{ ram: 6144 }, { ram: 6144, arrivalSeconds: 10 }, { ram: 1024, arrivalSeconds: 3000 }] })
    const fragments = { guestFirstFragment: new Int32Array(3), guestFragmentEnd: new Int32Array(3), fragmentEndSeconds: new Float64Array(0), fragmentMhz: new Float64Array(0) }
    expect(say(answerOf({ ...plan, jobs: { fragments, carryOver: false, waits: true, endsWithWork: false } }, { row: 2, at: 100 }))[0]).toMatch(/^No more servers like \S+ fit\. 1 server waits for room and comes first\. Needs 6 GiB of RAM; the host with most has 4 GiB free/)
  })
  test("nothing at all", () => {
    const plan = buildPlan({ hosts: [{ cpu: 1000 }, {}], guests: [{ cpu: 100 }] })
    expect(say(answerOf(plan))[0]).toBe("At least 10,000,000 more servers like guest-1 fit: nothing stops the next one.")
    expect(say(answerOf(plan), "fr")[0]).toBe("Au moins 10 000 000 serveurs de plus comme guest-1 tiennent : rien n'arrête le suivant.")
    expect(fitSummary(answerOf(plan)).stoppedBy).toBeNull()
  })
})

describe("one more host", () => {
  const more = (like: string, count: number, refusedBefore = 0): OneMoreHost => ({ like, model: "model", count, refusedBefore })
  const last = (oneMoreHost: ReadonlyArray<OneMoreHost>, lang: "en" | "fr" = "en") => say(answerOf(three, { oneMoreHost }), lang)[3]
  test("the one that brings most first", () => {
    expect(last([more("host-3", 9), more("host-1", 12)])).toBe("With one more host like host-1, 12 more would fit instead of 8; like host-3, 9.")
    expect(last([more("host-3", 8), more("host-1", 12)])).toBe("With one more host like host-1, 12 more would fit instead of 8; like host-3, still 8.")
    expect(last([more("host-3", 8), more("host-1", 12)], "fr")).toBe("Avec un hôte de plus comme host-1, il en tiendrait 12 de plus au lieu de 8 ; comme host-3, toujours 8.")
  })
  test("that brings nothing, or goes to others first", () => {
    expect(last([more("host-1", 8), more("host-3", 8)])).toBe("One more host like host-1 or host-3 lets no more in.")
    const refused = { ...answerOf(three, { oneMoreHost: [more("host-1", 8, 1), more("host-3", 8, 2)] }) }
    const crowded: FitAnswer = { ...refused, room: { ...refused.room, refusedBefore: 4 } }
    expect(say(crowded)[3]).toBe("One more host like host-1 or host-3 lets no more in. Of those refused, 3 find room with one more like host-1, 2 with one like host-3, and come first.")
    expect(say(crowded, "fr")[3]).toBe("Un hôte de plus comme host-1 ou host-3 n'en laisse pas entrer davantage. Parmi les refusés, 3 trouvent de la place avec un de plus comme host-1, 2 avec un comme host-3, et passent d'abord.")
  })
})

describe("containers speak of nodes", () => {
  const vms = buildPlan({ hosts: [{ count: 2, cpu: 4000, ram: 8000 }], guests: [{ count: 2, cpu: 4000, cpuDemand: 0, ram: 8000 }] })
  const kernels = buildPlan({ hosts: [{ count: 2, cpu: 3880, ram: 7352.4 }], guests: [{ count: 3, cpu: 500, cpuDemand: 100, ram: 512 }] })
  const plan: Plan = { ...vms, containers: { level: { ...kernels, emptyHosts: { stayOn: true, offAfterSeconds: 0 } }, kernelGuest: Int32Array.of(0, 1), kernelOwnMhz: new Float64Array(2) } }
  const found = answerOf(plan, { of: "container" })
  // 7 of 500 MHz a node of 3,880, less the 3 that are there.
  test("in both languages", () => {
    expect(say(found).slice(0, 2)).toEqual([`11 more containers like ${found.like.name} fit, on both nodes.`, "The next one finds no room. Needs 0.5 GHz of CPU; the node with most has 0.38 GHz free (2 nodes short of CPU)."])
    expect(say(found, "fr").slice(0, 2)).toEqual([`11 conteneurs de plus comme ${found.like.name} tiennent, sur les 2 nœuds.`, "Le suivant ne trouve pas de place. Il lui faut 0,5 GHz de CPU ; le nœud le plus libre en a 0,38 GHz (2 nœuds à court de CPU)."])
    expect(plain(fitText(found, "fr"))).toContain("\nNœud ")
  })
  const { level } = plan.containers!
  const refused = { guest: "c", timeSeconds: 0, resource: null, neverFits: false, need: null, largestFree: null, largestUsable: null, openHosts: 0, osHosts: 0, spareHosts: 2, affinityHosts: 0, rule: null, ruleKind: null, ruleOver: null, ruleOther: null, capacityHosts: { cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 } }
  test("a node that was short of memory is in no maintenance", () => {
    expect(refusalSentence(level, { reason: "closed" }, 0, 0, "en", "container")).toBe(`${level.hosts.hostName[0]!} was short of memory and takes no container for the time being.`)
    expect(guestRefusalSentence(refused, "en", "container")).toBe("Every node takes nobody for the time being (2 nodes).")
    expect(guestRefusalSentence(refused, "fr", "container")).toBe("Aucun nœud n'accepte de conteneur pour le moment (2 nœuds).")
  })
  test("no sentence about containers speaks of hosts or servers", () => {
    const ruled: Plan = { ...level, rules: (["together", "apart", "spread"] as const).map((kind) => ({ name: "r", kind, over: "host" as const, guests: Int32Array.of(0, 1) })) }
    const sentences = (["en", "fr"] as const).flatMap((lang) => [
      ...[0, 1, 2].flatMap((rule) => [-1, 1].map((other) => refusalSentence(ruled, { reason: "affinity", rule, other, otherHost: other < 0 ? -1 : 0, held: 2, most: 1 }, 0, 0, lang, "container"))),
      ...(["capacity", "failed", "spare", "closed"] as const).map((reason) => refusalSentence(level, reason === "capacity" ? { reason, resource: 0, need: 9000, free: 1, usable: 3880 } : { reason }, 0, 0, lang, "container")),
      ...[{}, { openHosts: 2 }, { osHosts: 2, spareHosts: 0 }, { failedHosts: 2 }, { lackingHosts: 2, lacksKind: "hosts" as const, lacksWhat: "gpu" }, { resource: "cpu" as const, need: 9, largestFree: 1, largestUsable: 10 }, { resource: "cpu" as const, need: 19, neverFits: true, largestFree: 1, largestUsable: 10 }, { resource: "cpu" as const, need: 9, neverFits: true, largestFree: 1, largestUsable: 10 },
        ...(["together", "apart", "spread"] as const).flatMap((ruleKind) => [null, "other"].map((ruleOther) => ({ rule: "r", ruleKind, ruleOver: "host" as const, ruleOther, affinityHosts: 2 })))].map((more) => guestRefusalSentence({ ...refused, ...more }, lang, "container"))
    ]).map((sentence) => sentence.replaceAll(/(guest|host)-\d+/g, "N"))
    expect(sentences).toHaveLength(48)
    for (const sentence of sentences) expect(sentence).not.toMatch(/\bhosts?\b|\bservers?\b|\bguests?\b|hôte|serveur|undefined/i)
  })
})

/** Paths of all leaves as the documentation writes them. */
function leafPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (value !== null && typeof value === "object") return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === "" ? key : `${path}.${key}`))
  return [path.replace(/^placed\.\w+$/, "placed.<resource>")]
}
test("every field of the JSON is documented, and no other", () => {
  const taken = [{ column: "ghz", value: "2.7", valueFr: "2,7", from: "clock", fromFr: "fréquence" }]
  const summary = fitSummary({ ...answerOf(three, { oneMoreHost: [{ like: "host-1", model: "model", count: 12, refusedBefore: 0 }] }), taken })
  expect([...new Set(leafPaths(summary, ""))].sort()).toEqual(fitFields.map(({ path }) => path).sort())
  expect(JSON.stringify(summary)).not.toMatch(/NaN|Infinity/)
})

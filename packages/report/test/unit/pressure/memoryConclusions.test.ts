/** What one concludes from where memory is, each where its condition holds alone. */
import { describe, expect, test } from "vitest"
import { conclude } from "../../../src/answer.ts"
import { conclusionSentence } from "../../../src/answerText.ts"
import type { Lang } from "../../../src/format.ts"
import type { MemorySummary } from "../../../src/index.ts"
import { memoryConclusions, type MemoryConclusion } from "../../../src/pressure/memoryConclusions.ts"
import { halfShort, killing, memoryRun, shortOfMemory } from "../../memoryRun.ts"

const { found } = halfShort
const say = (of: MemorySummary, kind: MemoryConclusion["kind"], lang: Lang = "en"): string[] => memoryConclusions(of).filter((one) => one.kind === kind).map((one) => conclusionSentence(one, lang).replaceAll("\u00a0", " ").replaceAll("\u202f", " "))
const calm = memoryRun(shortOfMemory(() => ({ guestHeldMib: new Float64Array(5), guestShareableFraction: new Float64Array(5) }))).found
const soft = memoryRun(shortOfMemory(() => ({ guestMinMib: new Float64Array(5) }))).found

test("plenty: how near it came", () => {
  // 30 in use on host-1 of 90.
  expect(say(calm, "memoryFine")).toEqual(["No memory was taken back from any server: host-1 had least free, 0.05859 GiB (60.0% of its RAM)."])
  expect(say(found, "memoryFine")).toEqual([])
})

// 120 held, 84 stay: 36 in balloons.
test("balloons alone", () => {
  expect(say(soft, "memoryBallooned")).toEqual(["Memory ran short on 1 host, and balloons were enough: they take up to 0.03516 GiB from the servers of host-1 (soft); nobody is slower as long as it is idle memory."])
  expect([...say(soft, "memoryFine"), ...say(soft, "memorySwapped"), ...say(found, "memoryBallooned")]).toEqual([])
})

test("swap: who is slowed, and by how much", () => {
  expect(say(found, "memorySwapped")).toEqual(["Memory ran out on 1 host: host-1 swaps up to 0.001465 GiB and compresses up to 0.00293 GiB of its servers' pages (hard). 3 servers are slowed by it, guest-3 most: 75.0% of the CPU that it asked for went by as it waited for pages; of all that was asked for 25.00%."])
  expect(say(found, "memorySwapped", "fr")).toEqual(["La mémoire est épuisée sur 1 hôte : host-1 échange jusqu'à 0,001465 Gio et compresse jusqu'à 0,00293 Gio des pages de ses serveurs (hard). 3 serveurs en sont ralentis, d'abord guest-3 : 75,0 % du CPU qu'il a demandé est passé à attendre des pages ; de tout ce qui a été demandé, 25,00 %."])
  expect(say({ ...found, slowedGuests: 0 }, "memorySwapped")[0]).toContain("No server waited for any of them.")
})

describe("kills", () => {
  const [first] = killing.found.kills
  test("the first, and whether they came back", () => {
    expect(say({ ...killing.found, killCount: 1, killedGuests: 1, kills: [first!] }, "memoryKilled")).toEqual(["A server was killed, as nothing was left of memory and swap: guest-1 on host-1 after 30 min, which held 0.03906 GiB; 0.0293 GiB were missing. It ran again."])
    expect(say({ ...killing.found, killCount: 2, killedGuests: 1, kills: [first!, { ...first!, backSeconds: null }] }, "memoryKilled")[0]).toContain("A server was killed, 2 times in all, as nothing was left of memory and swap: first guest-1 on host-1 after 30 min, which held 0.03906 GiB; 0.0293 GiB were missing. After 1 of them it ran again before the end.")
  })
  test("of more than are listed nobody says how many came back", () => expect(say({ ...killing.found, killCount: 99 }, "memoryKilled")[0]).not.toContain("again"))
  test("not where nobody is killed", () => expect(say(found, "memoryKilled")).toEqual([]))
})

describe("sharing", () => {
  test("what it saves, and that it takes time", () => expect(say(found, "sharingSaves")).toEqual(["Sharing saves up to 0.009766 GiB, 8.3% of what servers hold; half of it only after 5 min."]))
  test("not for less than a thousandth", () => expect(say({ ...found, sharing: { ...found.sharing, savedMaxFraction: 0.0009 } }, "sharingSaves")).toEqual([]))
  test("large pages hide it", () => {
    const hidden = { ...calm, sharing: { ...calm.sharing, hasLargePages: true } }
    expect(say(hidden, "largePagesHide")).toHaveLength(1)
    expect([...say(calm, "largePagesHide"), ...say({ ...hidden, sharing: { ...hidden.sharing, isBetweenGuests: false } }, "largePagesHide")]).toEqual([])
  })
})

test("changes of RAM that were not made", () => {
  const resize = { guest: "guest-1", host: "host-1", atSeconds: 60, fromMib: 1024, toMib: 2048, how: "online" as const, tookSeconds: 0, downSeconds: 0 }
  expect(say({ ...found, resizes: [{ ...resize, why: null, mib: 0 }, { ...resize, why: "noRoom", mib: 512 }] }, "memoryNotResized")).toEqual(["1 change of RAM was not made: guest-1 to 2 GiB, as its host lacked 0.5 GiB to promise."])
  expect(say({ ...found, resizes: [{ ...resize, why: "inUse", mib: 512 }] }, "memoryNotResized", "fr")).toEqual(["1 changement de RAM n'a pas été fait : guest-1 à 2 Gio, car il se sert de 0,5 Gio."])
  expect(say(found, "memoryNotResized")).toEqual([])
})

test("where it went is a remark of the report", () => {
  // 105.5 + 1.5 of 200; 10; 20; 63; 10 + 30 + 1.5 + 1.5.
  expect(say(found, "whereMemoryWent")).toEqual(["Of the RAM of the hosts 53.5% held servers' own pages, 5.0% shared ones, 10.0% was the hypervisor's and 31.5% free when it was shortest; servers held 0.04199 GiB more that was not in RAM."])
  expect(conclude(halfShort.summary).remarks.map(({ kind }) => kind)).toContain("whereMemoryWent")
})

test("CPU that memory took is told apart where CPU is short", () => {
  const [shortage] = conclude(halfShort.summary).sentences.filter(({ kind }) => kind === "shortage")
  expect(shortage).toMatchObject({ resource: "cpu" })
  expect(conclusionSentence(shortage!, "en")).toContain("100.0% of that as servers waited for swapped memory, or were killed for it.")
})

test("none where the run does not ask", () => expect(conclude({ ...halfShort.summary, pressure: {} }).remarks.map(({ kind }) => kind).filter((kind) => kind.startsWith("memory"))).toEqual([]))

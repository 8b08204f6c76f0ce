/**
 * What may be lost of the plan of failingRun.ts: host-1 has guest-1 (3,000 MHz) and 2 (7,000, its disk on host-1), host-2
 * guest-3 and 4, host-3 5 and 6 (4,000 each), host-4 nobody, of 10,000 MHz each; rack A has host-1 and 2, B host-3 and 4.
 *
 * host-1: guest-1 goes to host-4, guest-2 waits. host-2: both to host-4; host-3: the same. rack A: guest-1 and 3 to
 * host-4, which has 3,000 left, host-3 2,000: guest-4 finds no room, though 5,000 are free; guest-2 waits. rack B:
 * host-1 is full, host-2 has 2,000: neither of 4,000 and 4,000 fits, 6,000 are short.
 */
import { surviveLosses, type Plan, type Survival } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { drawChart } from "../../../src/draw.ts"
import { whatDoesALossTake } from "../../../src/charts/whatDoesALossTake.ts"
import { lossesCsv, survivalFields, survivalReport, survivalSummary, survivalText } from "../../../src/index.ts"
import { lossRows, reasonsText } from "../../../src/survival/survivalRows.ts"
import { survivalSentences } from "../../../src/survival/survivalSentences.ts"
import { plainContext } from "../../context.ts"
import { leakingPlan } from "../../containersRun.ts"
import { withHostFaults } from "../../containersPlan.ts"
import { HOST_1, HOST_2, HOST_3, HOST_4, RACK_A, RACK_B, twoFaultsPlan } from "../../failingRun.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/ +/g, " ")
const singles = [[HOST_1], [HOST_2], [HOST_3], [HOST_4], [RACK_A], [RACK_B]]
const survival = surviveLosses(twoFaultsPlan, { cases: singles })
const summary = survivalSummary(twoFaultsPlan, survival)
/** Nobody is tied: guest-2 goes where there is room. */
const free: Plan = { ...twoFaultsPlan, failing: { ...twoFaultsPlan.failing!, restarting: { ...twoFaultsPlan.failing!.restarting, guestIsTied: new Uint8Array(6) } } }
const say = (plan: Plan, found: Survival, lang: "en" | "fr" = "en"): string[] => survivalSentences(survivalSummary(plan, found), lang).map(plain)

describe("figures", () => {
  test("by kind: of four hosts three, of two racks none", () => expect(summary.byKind).toEqual([{ kind: "host", cases: 4, survived: 3 }, { kind: "rack", cases: 2, survived: 0 }]))
  test("the worst first: by those not back, then by those that stop", () => expect(summary.losses.map(({ domains: [one] }) => one!.name)).toEqual(["A", "B", "host-1", "host-2", "host-3", "host-4"]))
  // Then run 26,000 − 7,000 − 4,000 of 20,000 MHz.
  test("rack A: one without room, though there is enough together; one tied", () =>
    expect(summary.losses[0]).toMatchObject({ hostsLost: 2, stopped: 4, notBack: 2, reasons: { noRoom: 1, tied: 1, storage: 0, after: 0 }, causes: [{ cause: "cpu", count: 1 }], short: { cpu: 0 }, loadThen: { cpu: 0.75, ram: null }, longestOutageSeconds: 108, guests: ["guest-2", "guest-4"], why: "Its disk is on the failed host host-1.", services: [] }))
  test("rack B: 6,000 MHz short, and two services away", () => expect(summary.losses[1]).toMatchObject({ notBack: 2, short: { cpu: 6000 }, loadThen: { cpu: 0.9 }, longestOutageSeconds: 0, services: ["mail", "portal"] }))
  test("pairs were not looked at", () => expect(summary.pairs).toBeNull())
  test("those tied are named", () => expect(summary.tied).toEqual(["guest-2"]))
})

describe("sentences", () => {
  test("what is not survived, of how many, with the worst", () =>
    expect(say(twoFaultsPlan, survival)[0]).toBe("Does not survive the loss of any one host (1 of 4, worst host-1: 1 server does not come back), any one rack (2 of 2, worst rack A: 2 servers do not come back)."))
  const found = surviveLosses(free, { cases: singles })
  test("what is survived, and what is not, short of what", () => expect(say(free, found)[0]).toBe("Survives the loss of any one host; not of any one rack (2 of 2, worst rack A: 2 servers do not come back, CPU short by at least 6 GHz)."))
  test("in French", () => expect(say(free, found, "fr")[0]).toBe("Supporte la perte d'un hôte quelconque ; pas celle d'une baie quelconque (2 sur 2, au pire la baie A : 2 serveurs ne reviennent pas, il manque au moins 6 GHz (CPU))."))
  const hosts = surviveLosses(free, { cases: [[HOST_1], [HOST_2]] })
  test("all is survived: nothing else is said of it", () => expect(say(free, hosts)).toEqual(["Survives the loss of any one host.", "Everything is lost at the worst moment, the start, with 6 servers running.", "Of servers that are started again, the last answers after 1 min 48 s (host-1)."]))
  test("when, at a moment that was asked for", () => {
    const found = surviveLosses(free, { cases: [[HOST_1]], atSeconds: 600 })
    expect([say(free, found)[1], say(free, found, "fr")[1]]).toEqual(["Everything is lost 10 min after the start, with 6 servers running.", "Tout est perdu 10 min après le début, quand 6 serveurs tournent."])
  })
  test("the first that stays away, with the reason", () => expect(say(twoFaultsPlan, survival)[2]).toBe("Without rack A, guest-2 is the first that does not come back. Its disk is on the failed host host-1."))
  test("services that stay away, and with what", () => expect(say(twoFaultsPlan, survival)).toContain("Without rack B these services stay away: mail, portal."))
  test("who is tied", () => expect(say(twoFaultsPlan, survival)).toContain("1 server runs on its host alone (guest-2), and comes back with nothing else."))
  test("hosts that are left are asked for more than they have: only where they are", () => {
    const twice = { ...survival, cases: survival.cases.map((one, row) => (row === 5 ? { ...one, worstFraction: [1.12, NaN, NaN, NaN, NaN] } : one)) }
    expect(say(twoFaultsPlan, twice)).toContain("Without rack B the hosts that are left are asked for 112.0% of what they have (CPU) at that moment.")
    expect(say(twoFaultsPlan, survival).join(" ")).not.toContain("are asked for")
  })
  test("no domain: nothing to lose", () => expect(say(twoFaultsPlan, { ...survival, cases: [] })).toEqual(["There is no domain to lose."]))
})

describe("pairs", () => {
  const pairs = surviveLosses(free, { cases: [[HOST_1], [HOST_1, HOST_4], [HOST_2, HOST_3], [HOST_3, HOST_4]] })
  // host-1 and 4: 3,000 and 7,000 find none. host-2 and 3: of four of 4,000 MHz two go to host-4. host-3 and 4: neither of two.
  test("how many are survived, and the worst", () => expect(say(free, pairs)[1]).toBe("Of 3 pairs of domains lost at once, none is survived; worst host-2 and host-3: 2 servers do not come back, CPU short by at least 6 GHz."))
  test("one is survived, two are", () => {
    const of = (survived: number) => (["en", "fr"] as const).map((lang) => plain(survivalSentences({ ...survivalSummary(free, pairs), pairs: { cases: 3, survived, worst: [] } }, lang)[1]!))
    expect(of(1)).toEqual(["Of 3 pairs of domains lost at once, 1 is survived.", "Sur 3 paires de domaines perdues à la fois, 1 est supportée."])
    expect(of(2)).toEqual(["Of 3 pairs of domains lost at once, 2 are survived.", "Sur 3 paires de domaines perdues à la fois, 2 sont supportées."])
  })
  test("are no part of what is said of single ones", () => expect(say(free, pairs)[0]).toBe("Survives the loss of any one host."))
  test("the worst are listed", () => expect(survivalSummary(free, pairs).pairs).toMatchObject({ cases: 3, survived: 0, worst: [{ stopped: 4, notBack: 2 }, { notBack: 2 }, { notBack: 2 }] }))
})

test("why, counted by reason and resource", () => {
  const rows = lossRows(summary.losses, ["cpu"], "en").map((row) => row.map(plain))
  expect(rows[0]).toEqual(["Rack A", "2", "4", "2", "75.0% / 75.0%", "1 min 48 s", "no room 1 (CPU 1), tied to a host 1"])
  expect(rows[1]).toEqual(["Rack B", "2", "2", "2", "90.0% / 90.0%", "–", "no room 2 (CPU 2; CPU short by at least 6 GHz)"])
})

test("IOPS are their own unit", () =>
  expect(plain(reasonsText({ ...summary.losses[1]!, causes: [{ cause: "iops", count: 2 }], short: { ...summary.losses[1]!.short, iops: 8799 } }, "en"))).toBe("no room 2 (IOPS 2; CPU short by at least 6 GHz, IOPS short by at least 8,799)"))

test("the terminal: sentences, then the losses", () => {
  const text = plain(survivalText(twoFaultsPlan, survival, "en"))
  expect(text).toMatch(/^Does not survive/)
  expect(text).toContain("\nRack A 2 4 2 75.0% / 75.0% 1 min 48 s no room 1")
  expect(text).not.toContain("Two at once")
  expect(text.endsWith("\n")).toBe(true)
})

describe("losses.csv", () => {
  const [header = "", ...lines] = lossesCsv(twoFaultsPlan, survival).trimEnd().split("\n")
  const row = (index: number) => Object.fromEntries(header.split(",").map((name, column) => [name, lines[index]!.split(",")[column]!]))
  test("has the documented columns", () => expect(header.split(",")).toEqual(survivalFields.filter(({ file, path }) => file === "losses.csv" && !path.startsWith("containers")).map(({ path }) => path)))
  test("a line a case, as asked", () => expect(row(5)).toMatchObject({ kind: "rack", domain: "B", hosts_lost: "2", stopped: "2", not_back: "2", no_room: "2", tied: "0", cpu_short_mhz: "6000", cpu_load: "0.9", ram_load: "", longest_outage_s: "0", guests: "guest-5;guest-6" }))
})

/** Paths of all leaves as the documentation writes them. */
function leafPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (value !== null && typeof value === "object") return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === "" ? key : `${path}.${key}`))
  return [path.replace(/\.(short|loadThen|meanLoad)\.\w+$/, ".$1.<resource>")]
}
test("every field of the JSON is documented, and no other", () => {
  const both = survivalSummary(twoFaultsPlan, surviveLosses(twoFaultsPlan, { cases: [[RACK_B], [RACK_A, RACK_B], [HOST_3, HOST_4]] }))
  // Four on each of two nodes, which take seven by CPU: one stays away.
  const withContainers = withHostFaults(leakingPlan(), [], false)
  const ofContainers = survivalSummary(withContainers, surviveLosses(withContainers, { cases: [[0], [0, 1]] }))
  expect([...new Set([both, ofContainers].flatMap((found) => leafPaths(found, "")))].sort()).toEqual(survivalFields.filter(({ file }) => file === "summary.json").map(({ path }) => path).sort())
  expect(JSON.stringify(both)).not.toMatch(/NaN|Infinity/)
})

test("containers that stop, and those that stay away, in both languages", async () => {
  const plan = withHostFaults(leakingPlan(), [], false)
  const found = surviveLosses(plan, { cases: [[0]] })
  expect(survivalSummary(plan, found).losses[0]!.containers).toMatchObject({ stopped: 4, elsewhere: 3, notBack: 1, tied: 0, why: expect.stringContaining("CPU") })
  expect(say(plan, found).find((one) => one.includes("containers"))).toMatch(/^Without host-1, 1 of 4 containers that stop stays away: leaky-\d+\. Needs/)
  expect(say(plan, found, "fr").find((one) => one.includes("conteneurs"))).toMatch(/^Sans host-1, 1 sur 4 conteneurs arrêtés ne revient pas : leaky-\d+\. Il lui faut/)
  // By name, in the report.
  expect(plain((await survivalReport(plan, found, plainContext, "en")).html)).toMatch(/Containers that stay away without it\s+host-1 leaky-\d+/)
  expect(lossesCsv(plan, found).split("\n")[1]).toMatch(/,4,3,1,leaky-\d+$/)
})

describe("the report", async () => {
  const cases = [...singles, [HOST_1, HOST_2]]
  const found = surviveLosses(twoFaultsPlan, { cases })
  const [en, fr] = [await survivalReport(twoFaultsPlan, found, plainContext, "en"), await survivalReport(twoFaultsPlan, found, plainContext, "fr")]
  test("has the losses, the pairs, and what comes back with nothing else", () => {
    expect([...en.html.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual(["answer", "losses", "pairs", "points", "assumptions", "origin"])
    expect(plain(en.html)).toContain("Rack B mail, portal")
  })
  test("holds no undefined or NaN, nor a script", () => expect(en.html + fr.html).not.toMatch(/NaN|Infinity|undefined|\[object|<script/))
  test("has its chart as a specification", () => expect(en.specs.map(({ name }) => name)).toEqual(["what-does-a-loss-take"]))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const text = html.replace(/<(style|head)>.*?<\/\1>/gs, "").replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (text.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
})

test("the chart: who stops, in those not started again and those that are", async () => {
  const spec = whatDoesALossTake(summary.losses, "en")
  const { layer } = spec as unknown as { layer: Array<{ data: { values: unknown[] } }> }
  expect(layer[0]!.data.values.slice(0, 2)).toEqual([{ loss: "Rack A", part: "not started again", order: 0, guests: 2 }, { loss: "Rack A", part: "started again", order: 1, guests: 2 }])
  expect(layer[1]!.data.values.at(-1)).toEqual({ loss: "host-3", guests: 2, label: "all 2 back" })
  expect((await drawChart(spec!, { id: "x", title: "", description: "" })).html).toContain("Rack A")
})
test("there is none where nobody stops", () => expect(whatDoesALossTake([], "en")).toBeNull())

/** Every two of a hundred hosts lost at once, and racks and PDUs: each case is, guest for guest, the run in which the scenario has that fault. */
import { simulate, surviveLosses, type LossCase, type Outcome, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { asWritten, survivalOf } from "./answerOf.ts"
import { planOf } from "./planOf.ts"

const model = (name: string, cores: number, ramGib: number) => ({ name, sockets: 1, cores, coreMhz: 1000, ramGib, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "made up" })
/** Ten racks of ten hosts on five PDUs, larger and smaller ones, one rack in ten with a GPU; some servers tied, disabled, ordered, kept apart. */
const scenario = {
  name: "hundred",
  hosts: Array.from({ length: 10 }, (_, rack) => ({ model: rack % 3 === 0 ? "large" : "small", count: 10, rack: `r-${rack}`, pdu: `p-${rack % 5}`, namePrefix: `r${rack}` })),
  hostModels: [model("large", 24, 96), model("small", 16, 64)],
  workload: { file: "servers.csv" }, place: { policy: "worstFit" }, ...asWritten, periodHours: 4, sampleSeconds: 1800,
  rules: [{ kind: "apart", guests: ["db-*"] }, { kind: "spread", over: "rack", guests: ["web-*"], strength: "soft" }],
  needs: [{ guests: ["gpu-*"], hosts: ["r4-*"] }],
  restart: {
    preset: "vsphere", bootsPerHost: 2,
    classes: [{ class: "high", guests: ["db-*"] }, { class: "low", guests: ["test-*"] }, { class: "disabled", guests: ["pin-*"] }],
    after: [{ guests: ["web-*"], need: ["db-1", "db-2"] }, { guests: ["app-??"], need: ["pin-*"] }]
  }
}
/** So many that the memory of 90 hosts just holds them. */
const groups: ReadonlyArray<readonly [prefix: string, count: number, cores: number, ramGib: number]> = [["gpu", 9, 4, 30], ["db", 60, 4, 24], ["web", 160, 2, 10], ["app", 280, 2, 9], ["test", 110, 1, 6], ["pin", 12, 1, 6]]
const files = { "servers.csv": `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${groups.flatMap(([prefix, count, cores, ramGib]) => Array.from({ length: count }, (_, i) => `${prefix}-${i + 1},${cores},1,40,60,${ramGib + (i % 3)}\n`)).join("")}` }

const plan = planOf(scenario, files)
const { domains } = plan.failing!
const rowsOf = (kind: string) => domains.flatMap((domain, row) => (domain.kind === kind ? [row] : []))
const single = (kind: string) => rowsOf(kind).map((row) => [row])
const pairsOf = (kind: string) => rowsOf(kind).flatMap((one, i, rows) => rows.slice(i + 1).map((other) => [one, other]))

/** The run of the scenario in which these fail, for good. */
const runOf = (rows: ReadonlyArray<number>): Plan => planOf({ ...scenario, faults: rows.map((row) => ({ what: domains[row]!.kind, name: domains[row]!.name, atHours: 1, untilHours: 1000 })) }, files)

/** Who does not come back and why, as "name: reason". */
function awayIn(outcome: Outcome): string[] {
  const { restarts, pending } = outcome.failing!
  const rows = [...Array(restarts.count).keys()].filter((row) => Number.isNaN(restarts.upSeconds[row]))
  return rows.map((row) => `${plan.guests.guestName[restarts.guest[row]!]}: ${pending.findLast(({ guest }) => guest === restarts.guest[row])!.whyAtEnd!.reason}`)
}

function expectSame(loss: LossCase): void {
  const outcome = simulate(runOf(loss.domains))
  const { restarts, faults } = outcome.failing!
  const away = awayIn(outcome).toSorted()
  const told = loss.notBack.map(({ guest, why }) => `${plan.guests.guestName[guest]}: ${why.reason}`).toSorted()
  expect({ stopped: restarts.count, away }).toEqual({ stopped: loss.stopped, away: told })
  expect(faults.reduce((sum, { hosts }) => sum + hosts, 0)).toBe(loss.hostsLost)
  const outages = Array.from(restarts.upSeconds, (up, row) => up - restarts.downSeconds[row]!).filter((seconds) => !Number.isNaN(seconds))
  expect(Math.max(0, ...outages)).toBeCloseTo(loss.longestOutageSeconds, 6)
}

const reasonsOf = ({ notBack }: LossCase) => [...new Set(notBack.map(({ why }) => why.reason))].toSorted().join(" and ") || "nothing"

describe("any two of a hundred hosts", () => {
  const { cases } = surviveLosses(plan, { cases: pairsOf("host") })
  const kinds = Map.groupBy(cases, reasonsOf)

  test("4,950 cases, in which guests stay away for every reason", () => {
    expect(cases.length).toBe(4950)
    const reasons = new Set(cases.flatMap(({ notBack }) => notBack.map(({ why }) => why.reason)))
    expect([...reasons].toSorted()).toEqual(["after", "noRoom", "tied"])
  })
  test("every 150th is the run with that fault, guest for guest, with its reasons", () => {
    for (const loss of cases.filter((_, row) => row % 150 === 0)) expectSame(loss)
  })
  test.each([...kinds.keys()])("so are the first, the last and three between where guests stay away because of: %s", (kind) => {
    const alike = kinds.get(kind)!
    for (let part = 0; part <= 4; part++) expectSame(alike[Math.floor((part * (alike.length - 1)) / 4)]!)
  })
})

test.each(["rack", "pdu"])("the loss of any one %s is the run with that fault", (kind) => {
  for (const loss of surviveLosses(plan, { cases: single(kind) }).cases) expectSame(loss)
})

test("the command tells the same: of every pair as many survived, of every rack who stays away", async () => {
  const told = await survivalOf(scenario, files, "--lose", "host", "--pairs")
  const found = surviveLosses(plan, { cases: pairsOf("host") }).cases
  expect(told.pairs).toMatchObject({ cases: 4950, survived: found.filter(({ notBack }) => notBack.length === 0).length })
  const racks = (await survivalOf(scenario, files, "--lose", "rack")).losses
  const byName = (losses: ReadonlyArray<readonly [name: string, stopped: number, notBack: number]>) => losses.toSorted(([a], [b]) => (a < b ? -1 : 1))
  expect(byName(racks.map(({ domains: [rack], stopped, notBack }) => [rack!.name, stopped, notBack]))).toEqual(
    byName(surviveLosses(plan, { cases: single("rack") }).cases.map((loss) => [domains[loss.domains[0]!]!.name, loss.stopped, loss.notBack.length]))
  )
})

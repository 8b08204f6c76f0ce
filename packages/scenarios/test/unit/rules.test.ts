/** Rules of affinity: names and patterns, and contradictions at their line. */
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { compileScenario, decodeScenario, formatProblems } from "../../src/index.ts"

const INVENTORY = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\nweb-01,1,1,10,20,1\nweb-02,1,1,10,20,1\ndb-01,1,1,10,20,1\napp.1,1,1,10,20,1\n"
const HEAD = `hosts:
  - { model: "Dell PowerEdge R740 (Xeon Platinum 8280)", count: 2, rack: A }
  - { model: "Dell PowerEdge R740 (Xeon Platinum 8280)", count: 2, rack: B }
workload: { file: servers.csv }
rules:
`

const compiled = (rules: string, head = HEAD) => {
  const decoded = Effect.runSync(decodeScenario({ file: "s.yaml", text: head + rules }))
  return Effect.runSync(compileScenario(decoded, new Map([["servers.csv", new TextEncoder().encode(INVENTORY)]])))
}
const problems = (rules: string, head = HEAD) => {
  const decoded = Effect.runSync(decodeScenario({ file: "s.yaml", text: head + rules }))
  const outcome = Effect.runSync(Effect.flip(compileScenario(decoded, new Map([["servers.csv", new TextEncoder().encode(INVENTORY)]]))))
  return formatProblems(outcome.problems)
}

it("finds guests by name and by pattern, each once, in row order", () => {
  const { plan } = compiled('  - { kind: apart, guests: [db-01, "web-0?", "web*"], over: rack }\n  - { name: near, kind: together, guests: ["app.*", web-01] }\n')
  expect(plan.rules!.map((rule) => ({ ...rule, guests: [...rule.guests] }))).toEqual([
    { name: "apart-1", kind: "apart", over: "rack", guests: [0, 1, 2] },
    { name: "near", kind: "together", over: "host", guests: [0, 3] }
  ])
})

const GROUPED = INVENTORY.replace("ram_gib", "ram_gib,group").replace(/^(web-0.*)$/gm, "$1,web").replace(/^(db-01.*)$/gm, "$1,db").replace(/^(app.*)$/gm, "$1,")
const withGroups = (rules: string) => compileScenario(Effect.runSync(decodeScenario({ file: "s.yaml", text: HEAD + rules })), new Map([["servers.csv", new TextEncoder().encode(GROUPED)]]))

it("puts each group of the inventory under a rule of its own", () => {
  const { plan } = Effect.runSync(withGroups('  - { name: replicas, kind: apart, groups: ["*"], over: rack }\n'))
  expect(plan.rules!.map((rule) => ({ ...rule, guests: [...rule.guests] }))).toEqual([
    { name: "replicas (web)", kind: "apart", over: "rack", guests: [0, 1] },
    { name: "replicas (db)", kind: "apart", over: "rack", guests: [2] }
  ])
})

it("writes the groups of the inventory that ran, and none where there is none", () => {
  expect(Effect.runSync(withGroups('  - { kind: apart, groups: [web] }\n')).workloadCsv).toMatch(/^name,.*,service,group,start,/)
  expect(compiled("", HEAD.replace("rules:\n", "")).workloadCsv).not.toContain("group")
})

it.each([
  ['  - { kind: apart, groups: [wbe] }\n', 's.yaml:6:29 rules[0].groups[0]: expected a group of the inventory (column group), found "wbe". Did you mean "web"'],
  ['  - { kind: apart, groups: [web], guests: [db-01] }\n', "s.yaml:6:5 rules[0]: expected guests or groups, one of the two, found both"],
  ['  - { kind: apart }\n', "s.yaml:6:5 rules[0]: expected guests or groups, one of the two, found none"]
])("%s, of an inventory with groups, is a problem at its place", (rules, expected) => expect(formatProblems(Effect.runSync(Effect.flip(withGroups(rules))).problems)).toContain(expected))

it("says that no server has a group", () => expect(problems('  - { kind: apart, groups: [web] }\n')).toContain('expected a group of the inventory, found "web", and no server has a group'))

it("leaves the plan without rules where none is given", () => {
  expect(compiled("", HEAD.replace("rules:\n", "")).plan).not.toHaveProperty("rules")
})

it("runs again from what it wrote, by the same rules", () => {
  const { scenarioYaml } = compiled('  - { kind: apart, guests: ["web*"] }\n')
  expect(scenarioYaml).toContain("kind: apart")
})

it.each([
  ['  - { kind: apart, guests: [web-1, db-01] }\n', 's.yaml:6:29 rules[0].guests[0]: expected a server of the inventory, found "web-1". Did you mean "web-01"'],
  ['  - { kind: apart, guests: ["mail*"] }\n', "s.yaml:6:29 rules[0].guests[0]: expected a pattern that fits a server"],
  ['  - { kind: together, guests: [web-01, db-01] }\n  - { kind: together, guests: [db-01, web-02] }\n  - { kind: apart, guests: ["web*"] }\n', 's.yaml:8:28 rules[2].guests: expected servers that no other rule keeps together, found "web-01 and web-02", together by together-1, together-2'],
  ['  - { kind: together, guests: [web-01, web-02] }\n  - { kind: apart, over: rack, guests: ["web*"] }\n', "rules[1].guests: expected servers that no other rule keeps together"],
  ['  - { name: a, kind: apart, guests: ["web*"] }\n  - { name: a, kind: spread, guests: ["web*"] }\n', "s.yaml:7:13 rules[1].name: expected a name that no other rule has"]
])("%s is a problem at its place", (rules, expected) => expect(problems(rules)).toContain(expected))

it("guests in one rack may keep apart over hosts", () => {
  expect(compiled('  - { kind: together, over: rack, guests: ["web*"] }\n  - { kind: apart, guests: ["web*"] }\n').plan.rules).toHaveLength(2)
})

it("apart or spread over racks needs two racks", () => {
  expect(problems('  - { kind: spread, guests: ["web*"], over: rack }\n', HEAD.replace("rack: B", "rack: A"))).toContain('rules[0].over: expected hosts in two racks or more, found one rack, "A"')
})

it("knows soft rules, which contradict none", () => {
  const { plan } = compiled('  - { kind: apart, guests: [web-01, web-02], strength: soft }\n  - { kind: together, guests: [web-01, web-02] }\n')
  expect(plan.rules!.map(({ isSoft }) => isSoft)).toEqual([true, undefined])
})

it.each(["pdu", "room", "site"])("says that all hosts are of one %s", (over) =>
  expect(problems(`  - { kind: apart, guests: [web-01, web-02], over: ${over} }\n`)).toContain(`found one ${over}, "-". Say hosts[].${over}, or set over: host.`)
)

it("knows PDUs, rooms and sites of hosts", () => {
  const head = HEAD.replace("rack: A", "rack: A, pdu: left, room: east").replace("rack: B", "rack: B, pdu: right")
  const { plan } = compiled("  - { kind: apart, guests: [web-01, web-02], over: pdu }\n", head)
  expect([[...plan.hosts.hostPdu!], plan.hosts.pduName, [...plan.hosts.hostRoom!], plan.hosts.roomName, plan.hosts.hostSite]).toEqual([[0, 0, 1, 1], ["left", "right"], [0, 0, 1, 1], ["east", "-"], undefined])
})

/** Who talks to whom, and what virtual switches cost: names, figures by hand, wrong input at its place. */
import { CPU } from "@rackfold/sim-core"
import { expect, test } from "vitest"
import { virtualSwitches } from "../../src/index.ts"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 2, vlans: ["10", "20"] }]\nworkload: { file: servers.csv }\n`
const CSV = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,net_mbps,max_latency_ms\nweb-1,2,2,2,10,20,4,1000,\nweb-2,2,2,2,10,20,4,0,\ndb,2,2,2,10,20,4,0,5\n"

test("ends by name and pattern; the limit is the talk's, or that of those who answer", () => {
  const { talks } = compiled(`${HEAD}talks: [{ from: ["web-*"], to: [db] }, { name: back, from: [db], to: [web-1], maxLatencyMs: 1 }]\n`, CSV).context
  expect(talks!.list.map(({ name, from, to, limitMs }) => [name, [...from], [...to], limitMs])).toEqual([["web-* → db", [0, 1], [2], 5], ["back", [2], [0], 1]])
})

test("distances, kilometres, VLANs and routes", () => {
  const { talks } = compiled(`${HEAD}needs: [{ guests: [db], vlan: "20" }, { guests: [web-1], vlan: "10" }]\nroutes: [{ from: "10", to: "20" }]\nnetwork: { switch: nat, km: 100, rackMicroseconds: 120 }\ntalks: [{ from: [web-1], to: [db] }]\n`, CSV).context
  expect(talks).toMatchObject({ microseconds: { host: 35, rack: 120, room: 400, site: 500, far: 1000 }, switchMicroseconds: 50, vlanNames: ["20", "10"], reaches: [[true, false], [true, true]] })
  expect([...talks!.guestVlan]).toEqual([1, -1, 0])
})

test.each(virtualSwitches.map(({ name, coresPerGbps }) => [name, coresPerGbps.value] as const))("%s costs %d cores for each Gbit/s", (name, cores) => {
  const cpu = (text: string) => compiled(`${HEAD}${text}\n`, CSV).plan.guests.guestPlacement[CPU]!
  const [with_, without] = [cpu(`network: { switch: ${name} }`), cpu("")]
  expect(with_[0]! - without[0]!).toBeCloseTo(cores * 2700, 9)
  expect(with_[1]!).toBe(without[1]!)
})

test("figures of the network are assumptions where somebody talks, and the switch's where there is one", () => {
  const ids = (text: string) => compiled(`${HEAD}${text}\n`, CSV).context.assumptions.map(({ id }) => id).filter((id) => id.startsWith("network."))
  expect(ids("network: { switch: bridge, hostMicroseconds: 10 }\ntalks: [{ from: [web-1], to: [db] }]").sort()).toEqual(["network.bridge.cpu", "network.bridge.latency", "network.microsecondsPerKm", "network.rackMicroseconds", "network.roomMicroseconds", "network.siteMicroseconds"])
  expect(ids("")).toEqual([])
})

test.each([
  ["talks: [{ from: [wb-1], to: [db] }]", "talks[0].from[0]", "a server of the inventory"],
  ["talks: [{ from: [db], to: [db] }]", "talks[0].to", "another server"]
])("%s is told at its place", (text, path, expected) => expect(problemsOf(`${HEAD}${text}\n`, CSV)[0]).toMatchObject({ path, expected }))

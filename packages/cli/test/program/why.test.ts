/** `rackfold why`: candidates, scores, refusals with figures. Three hosts of 4 GHz and 16 GiB; best-fit by the sum of resources. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { run, SCENARIO, SERVERS } from "./inProcess.ts"

let out: string
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rackfold-why-"))
  writeFileSync(join(folder, "scenario.yaml"), SCENARIO)
  writeFileSync(join(folder, "servers.csv"), SERVERS)
  out = join(folder, "out")
  await run("run", folder, "--out", out)
})
afterAll(() => rmSync(folder, { recursive: true }))

const hostNames = (): ReadonlyArray<string> => readFileSync(join(out, "hosts.csv"), "utf8").trimEnd().split("\n").slice(1).map((line) => line.split(",")[0]!)

test("a placed guest: chosen host, policy, candidates, a line a host", async () => {
  // web-1 (4 GiB) and web-2 (4 GiB) are on the first host, which best-fit fills; db-1 (12 GiB) finds 8 GiB there.
  const ended = await run("why", out, "db-1")
  const [first, second, third] = hostNames()
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain(`db-1 went to ${second} at 0 s.`)
  expect(ended.stdout).toContain("2 of 3 hosts could take it.")
  expect(ended.stdout).toMatch(new RegExp(`^${first} .*needs 12\u00a0GiB of RAM; ${first} has 8\u00a0GiB free of 16\u00a0GiB`, "m"))
  expect(ended.stdout).toMatch(new RegExp(`^${second} +chosen; could: score .*, rank 1 of 2$`, "m"))
  expect(ended.stdout).toMatch(new RegExp(`^${third} +could: score .*, rank 2 of 2$`, "m"))
})

test("a refused guest: every host's refusal", async () => {
  const ended = await run("why", out, "huge")
  expect(ended.stdout).toContain("huge was not placed: no host took it at 0 s.")
  expect(ended.stdout.match(/never fits on/g)).toHaveLength(3)
})

test("one host: why not there, in a sentence with figures", async () => {
  const [first] = hostNames()
  const ended = await run("why", out, "db-1", first!)
  expect(ended.stdout).toBe(`db-1 needs 12\u00a0GiB of RAM; ${first} has 8\u00a0GiB free of 16\u00a0GiB.\n`)
})

test("one host that could have taken it: whom the policy preferred", async () => {
  const [, second, third] = hostNames()
  const ended = await run("why", out, "db-1", third!)
  expect(ended.stdout).toContain(`${third} could have taken db-1; the policy preferred ${second}.`)
})

test("a policy that does not rank says so", async () => {
  const plain = join(folder, "first-fit")
  await run("run", folder, "--out", plain, "--set", "place.policy=firstFit")
  const ended = await run("why", plain, "db-1")
  const [, second] = hostNames()
  expect(ended.stdout).toContain(`The policy does not rank: ${second} is the first that it came to.`)
  expect(ended.stdout).toMatch(new RegExp(`^${second} +chosen$`, "m"))
})

test("in French", async () => {
  const ended = await run("why", out, "db-1", "--lang", "fr")
  expect(ended.stdout).toContain("db-1 est allé sur")
})

test("an unknown guest or host names the nearest", async () => {
  expect((await run("why", out, "bd-1")).stderr).toContain('Did you mean "db-1"?')
  expect((await run("why", out, "db-1", "tyo-2")).stderr).toContain("Did you mean")
})

test("a scenario that was edited after the run is noticed", async () => {
  const file = join(out, "workload.csv")
  const text = readFileSync(file, "utf8")
  writeFileSync(file, text.replace("web-1,2,", "web-1,3,"))
  const ended = await run("why", out, "db-1")
  writeFileSync(file, text)
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("run the scenario again")
})

test("a preference that no host keeps is named", async () => {
  const wish = mkdtempSync(join(tmpdir(), "rackfold-wish-"))
  writeFileSync(join(wish, "scenario.yaml"), `${SCENARIO}rules: [{ name: wish, kind: apart, guests: ["*"], strength: soft }]\n`)
  writeFileSync(join(wish, "servers.csv"), "name,vcpus,ghz,ram_gib\na,1,1,1\nb,1,1,1\nc,1,1,1\nd,1,1,1\n")
  await run("run", wish, "--out", join(wish, "out"))
  const ended = await run("why", join(wish, "out"), "d")
  expect(ended.stdout).toContain("No host with room keeps every preference: d must keep apart from a")
  expect((await run("why", join(wish, "out"), "b")).stdout).not.toContain("No host with room")
  rmSync(wish, { recursive: true })
})

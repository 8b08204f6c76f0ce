/** Wrong words on the command line: short, last, with the nearest right word. */
import { expect, test } from "vitest"
import { run } from "./inProcess.ts"

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1)!

test.each([
  [["rnu"], 'error: Unknown command "rnu". Did you mean "run"?'],
  [["servers.yaml"], 'error: Unknown command "servers.yaml". Did you mean "rackfold run servers.yaml"?'],
  [["run", "x", "--sed", "3"], 'error: Unknown flag --sed. Did you mean "--set" or "--seed"?'],
  [["run"], "error: Missing: <scenario>."],
  [["run", "a", "b c"], 'error: One word too many: "b c". Quote names with spaces.']
])("%j", async (words, line) => {
  const ended = await run(...words)
  expect(lastLine(ended.stderr)).toBe(line)
  expect(ended.stderr.split("\n").length).toBeLessThan(6)
  expect(ended.stdout).toBe("")
  expect(ended.code).toBe(1)
})

test.each(["run", "validate", "why", "study", "template", "hosts", "hypervisors", "memory", "migrations", "restarts", "runtimes", "carbon", "electricity", "policies", "profiles", "formats", "schema"])("%s --help has an example", async (verb) => {
  const ended = await run(verb, "--help")
  expect(ended.code).toBe(0)
  expect(ended.stdout).toMatch(new RegExp(`EXAMPLES\\n +rackfold ${verb}`))
})

test("help run is run --help", async () => {
  expect((await run("help", "run")).stdout).toBe((await run("run", "--help")).stdout)
})

test("--version", async () => {
  expect((await run("--version")).stdout).toMatch(/^rackfold \d+\.\d+\.\d+\n$/)
})

test("nothing at all is a call for help", async () => {
  const ended = await run()
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain("USAGE")
})

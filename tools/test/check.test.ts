/** The checker itself: a small tree with one fault of each kind, and the faults it must name. */
import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, describe, expect, test } from "vitest"
import { checkCycles } from "../check/cycles.ts"
import { checkDirection } from "../check/direction.ts"
import { checkLeftovers, checkLengths, checkNames, checkPowers } from "../check/shape.ts"
import { readSources } from "../check/sources.ts"

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const made: Array<string> = []

function tree(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-check-"))
  made.push(folder)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

const sourcesOf = (files: Readonly<Record<string, string>>) => readSources(tree(files))

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

describe("import direction", () => {
  test("sim-core may import nothing but itself", () => {
    const sources = sourcesOf({ "packages/sim-core/src/a.ts": 'import "./b.ts"\nimport { Effect } from "effect"\n', "packages/sim-core/src/b.ts": "export {}\n" })
    expect(checkDirection(sources)).toEqual([
      { file: "packages/sim-core/src/a.ts", line: 2, message: "may not import effect; sim-core imports nothing but itself" }
    ])
  })
  test("an import inside a comment or a string is no import", () => {
    const sources = sourcesOf({ "packages/sim-core/src/a.ts": '// import "effect"\n/* import "effect" */\nexport const a = `import "effect"`\n' })
    expect(checkDirection(sources)).toEqual([])
  })
  test("a type, a re-export and a dynamic import are imports", () => {
    const sources = sourcesOf({
      "packages/report/src/a.ts": 'import type { A } from "@rackfold/scenarios"\nexport * from "effect"\nexport const later = () => import("node:fs")\n'
    })
    expect(checkDirection(sources).map((finding) => finding.line)).toEqual([1, 2, 3])
  })
  test("nobody reaches into another package, tests included", () => {
    const sources = sourcesOf({
      "packages/cli/src/a.ts": 'import "@rackfold/report/src/summary.ts"\n',
      "packages/report/test/unit/a.test.ts": 'import "../../../sim-core/src/plan.ts"\nimport "../../src/summary.ts"\n'
    })
    expect(checkDirection(sources).map((finding) => `${finding.file}:${finding.line}`)).toEqual([
      "packages/cli/src/a.ts:1",
      "packages/report/test/unit/a.test.ts:1"
    ])
  })
  test("the study takes units, random streams and traces, and nothing else of the engine", () => {
    const sources = sourcesOf({
      "packages/study/src/a.ts": 'import { JOULES_PER_KWH, randomStream } from "@rackfold/sim-core"\nimport type { MeasuredSeries } from "@rackfold/scenarios"\n',
      "packages/study/src/b.ts": 'import { randomStream, simulate as run } from "@rackfold/sim-core"\nexport * from "@rackfold/sim-core"\nimport * as all from "@rackfold/scenarios"\nimport "@rackfold/report"\n'
    })
    expect(checkDirection(sources).map(({ file, line, message }) => `${file}:${line} ${message.split(";")[0]}`)).toEqual([
      "packages/study/src/b.ts:1 may not take simulate from @rackfold/sim-core",
      "packages/study/src/b.ts:3 may not take * from @rackfold/scenarios",
      "packages/study/src/b.ts:4 may not import @rackfold/report",
      "packages/study/src/b.ts:2 may not take * from @rackfold/sim-core"
    ])
  })
  test("the entry of an allowed package passes", () => {
    const sources = sourcesOf({ "packages/scenarios/src/a.ts": 'import "@rackfold/sim-core"\nimport "effect"\nimport "csv-parse/sync"\nimport "@rackfold/data/hosts.json"\n' })
    expect(checkDirection(sources)).toEqual([])
  })
})

describe("import cycles", () => {
  test("a cycle of three files is named once, at the import that closes it", () => {
    const sources = sourcesOf({
      "packages/report/src/a.ts": 'import "./b.ts"\n',
      "packages/report/src/b.ts": '\nimport type { C } from "./inner/c.ts"\n',
      "packages/report/src/inner/c.ts": 'export * from "../a.ts"\n'
    })
    expect(checkCycles(sources)).toEqual([{
      file: "packages/report/src/inner/c.ts",
      line: 1,
      message: "import cycle: packages/report/src/a.ts → packages/report/src/b.ts → packages/report/src/inner/c.ts → packages/report/src/a.ts"
    }])
  })
  test("two ways to one file are no cycle", () => {
    const sources = sourcesOf({
      "packages/report/src/a.ts": 'import "./b.ts"\nimport "./c.ts"\n',
      "packages/report/src/b.ts": 'import "./c.ts"\n',
      "packages/report/src/c.ts": "export {}\n"
    })
    expect(checkCycles(sources)).toEqual([])
  })
})

describe("shape", () => {
  test("empty words are caught as folder, as file, as last word; domain words stay", () => {
    const sources = sourcesOf({
      "packages/report/src/utils/a.ts": "",
      "packages/report/src/helpers.ts": "",
      "packages/report/src/hostManager.ts": "",
      "packages/report/src/serviceProfiles.ts": "",
      "packages/report/src/prototypes.ts": ""
    })
    expect(checkNames(sources).map((finding) => finding.file)).toEqual([
      "packages/report/src/helpers.ts",
      "packages/report/src/hostManager.ts",
      "packages/report/src/utils/a.ts"
    ])
  })
  test("400 lines pass, 401 do not", () => {
    const sources = sourcesOf({ "bench/long.ts": "//\n".repeat(401), "bench/short.ts": "//\n".repeat(400) })
    expect(checkLengths(sources).map((finding) => finding.file)).toEqual(["bench/long.ts"])
  })
  test("a narrowed or switched-off test is caught", () => {
    const narrowed = ["test", "only"].join(".")
    const sources = sourcesOf({ "packages/cli/test/a.test.ts": `\n${narrowed}("x", () => {})\ntest("y", () => {})\n` })
    expect(checkLeftovers(sources)).toEqual([{ file: "packages/cli/test/a.test.ts", line: 2, message: ".only left in a test" }])
  })
  test("a power of variables is caught, of two literals not", () => {
    const sources = sourcesOf({ "packages/sim-core/src/a.ts": "export const a = 2 ** 32\nexport const b = (x: number) => x ** 2\n" })
    expect(checkPowers(sources).map((finding) => finding.line)).toEqual([2])
  })
})

test("lint forbids in sim-core what does not repeat", () => {
  const folder = tree({
    "packages/sim-core/src/a.ts": 'export const a = Math.random()\nexport const b = new Date()\nexport const c = "x".localeCompare("y")\nexport const d = Math.exp(1)\n',
    "packages/cli/src/a.ts": "export const b = new Date()\n"
  })
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"))
  const run = spawnSync(join(root, "node_modules", ".bin", "oxlint"), ["--format=unix"], { cwd: folder, encoding: "utf8", shell: process.platform === "win32" })
  expect(run.stdout.split("\n").map((line) => /^(packages\S+?:\d+):/.exec(line)?.[1]).filter(Boolean).sort()).toEqual([
    "packages/sim-core/src/a.ts:1",
    "packages/sim-core/src/a.ts:2",
    "packages/sim-core/src/a.ts:3",
    "packages/sim-core/src/a.ts:4"
  ])
})

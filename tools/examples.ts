/**
 * Examples are tests: each folder of examples/ with a scenario (or a command.txt, a command a line) is run by the program, and
 * what it prints and writes is compared with its expected/ folder. `npm run examples -- --write` rewrites expected/ (read the diff); names of examples run those alone.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { traceFolder } from "../packages/cli/src/tracePath.ts"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, "packages/cli/src/main.ts")

const fileOf = (name: string, file: string): string | null => {
  const path = join(root, "examples", name, file)
  return existsSync(path) ? readFileSync(path, "utf8") : null
}

/** What an example runs, each the words after `rackfold`: its scenario, unless all that is asked of it is how many hosts; then the lines of its command.txt. */
const commandsOf = (name: string): ReadonlyArray<ReadonlyArray<string>> => {
  const written = (fileOf(name, "command.txt") ?? "").split("\n").filter((line) => line.trim() !== "").map((line) => line.trim().split(/\s+/).slice(1))
  const isPlanned = written.length > 0 && written.every(([verb]) => verb === "plan")
  return [...(fileOf(name, "scenario.yaml") === null || isPlanned ? [] : [["run", join("examples", name)]]), ...written]
}

/** Names of the example folders, in order. */
export const exampleNames: ReadonlyArray<string> = readdirSync(join(root, "examples"))
  .filter((name) => commandsOf(name).length > 0)
  .sort()

/** True for an example that reads public traces, which do not ship: it runs where they are. */
export const needsTraces = (name: string): boolean => ["scenario.yaml", "command.txt"].some((file) => fileOf(name, file)?.includes("$RACKFOLD_DATA") === true)

/** Examples that cannot run here: their traces are absent. */
export const isSkipped = (name: string): boolean => needsTraces(name) && traceFolder() === undefined

/** Of traces, only the answer: they are not copied into the project, not even by name. */
const KEPT_OF_TRACES = /^summary\.json$/

/** What of an example is kept: small enough to read in a diff. The digests in summary.json stand for the rest. */
const KEPT = /^((summary\.json|(compare|hosts|guests|decisions|migrations|faults|restarts|availability|losses|kernels|containers|deployments|memory|kills|fleet|worksheet|sensitivity|placement|candidates|fleets|fleet-placement|changes)\.csv)|variants\/[^/]+\/(guests|migrations|restarts|kernels|containers|deployments)\.csv)$/

/** Commands that print their answer and write no folder. */
const WRITES_NOTHING: ReadonlySet<string> = new Set(["fit", "exercise", "estate"])

/** Tables of tens of thousands of jobs are in no diff that anybody reads. */
const MOST_KEPT = 2_000_000

function filesBelow(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = prefix === "" ? entry.name : `${prefix}/${entry.name}`
    return entry.isDirectory() ? filesBelow(folder, name) : [name]
  })
}

/** Runs the words after `rackfold`, from the project's folder. */
export type Program = (...words: ReadonlyArray<string>) => Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>

/** The program in a process of its own, as a user runs it. */
export const asProcess: Program = async (...words) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { cwd: root, encoding: "utf8" })
  return { code: status, stdout, stderr }
}

/**
 * Runs one example; returns what it printed (answer.txt) and the kept files, by name: of the first command as they are, of
 * the second under `command/`, of the next under `command-2/` and so on.
 */
export async function runExample(name: string, program: Program = asProcess): Promise<Map<string, string>> {
  const kept = needsTraces(name) ? KEPT_OF_TRACES : KEPT
  const files = new Map<string, string>()
  for (const [i, words] of commandsOf(name).entries()) {
    const prefix = i === 0 ? "" : i === 1 ? "command/" : `command-${i}/`
    for (const [file, text] of await runOne(name, words, kept, program)) files.set(`${prefix}${file}`, text)
  }
  return files
}

async function runOne(name: string, words: ReadonlyArray<string>, kept: RegExp, program: Program): Promise<ReadonlyArray<readonly [string, string]>> {
  const out = mkdtempSync(join(tmpdir(), "rackfold-example-"))
  try {
    const ran = await program(...words, ...(WRITES_NOTHING.has(words[0]!) ? [] : ["--out", join(out, "out")]))
    if (ran.code !== 0) throw new Error(`examples/${name} ended with code ${ran.code}:\n${ran.stderr}`)
    return [
      // The last line says where the report is, which differs from run to run.
      ["answer.txt", ran.stdout.split("\n").filter((line) => !line.includes(out)).join("\n")],
      // With --no-report there are none.
      ...(existsSync(join(out, "out")) ? filesBelow(join(out, "out")) : []).sort().filter((file) => kept.test(file)).map((file) => [file, readFileSync(join(out, "out", file), "utf8")] as const).filter(([, text]) => text.length <= MOST_KEPT)
    ]
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** What the expected/ folder of an example holds, by name; empty where there is none. */
export function expectedOf(name: string): Map<string, string> {
  const folder = join(root, "examples", name, "expected")
  if (!existsSync(folder)) return new Map()
  return new Map(filesBelow(folder).sort().map((file) => [file, readFileSync(join(folder, file), "utf8")]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.slice(2).filter((word) => !word.startsWith("--"))
  const write = process.argv.includes("--write")
  let differing = 0
  for (const name of exampleNames.filter((one) => only.length === 0 || only.includes(one))) {
    if (isSkipped(name)) { console.log(`${name}: skipped, no traces (RACKFOLD_DATA)`); continue }
    const actual = await runExample(name)
    const expected = expectedOf(name)
    const changed = [...new Set([...actual.keys(), ...expected.keys()])].filter((file) => actual.get(file) !== expected.get(file))
    differing += changed.length
    console.log(`${name}: ${changed.length === 0 ? "as expected" : `${write ? "rewritten" : "differs"}: ${changed.join(", ")}`}`)
    if (!write || changed.length === 0) continue
    const folder = join(root, "examples", name, "expected")
    rmSync(folder, { recursive: true, force: true })
    for (const [file, text] of actual) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
  }
  process.exit(differing > 0 && !write ? 1 : 0)
}

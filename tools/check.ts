/**
 * The house checks: types, lint, import direction, import cycles, names, lengths, leftovers.
 * `npm run check`; prints every finding as file:line and closes with one line of summary.
 */
import { spawn } from "node:child_process"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { checkCycles } from "./check/cycles.ts"
import { checkDirection } from "./check/direction.ts"
import { byPlace, sentence } from "./check/finding.ts"
import { checkLeftovers, checkLengths, checkNames, checkPowers } from "./check/shape.ts"
import { readSources } from "./check/sources.ts"

const root = dirname(dirname(fileURLToPath(import.meta.url)))

interface Verdict {
  readonly name: string
  /** What to print; empty means that the check passed. */
  readonly lines: ReadonlyArray<string>
}

/** A tool whose exit code is the verdict and whose output is the findings. */
function tool(name: string, command: string, args: ReadonlyArray<string>): Promise<Verdict> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === "win32", stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString() })
    child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString() })
    child.on("error", (error) => resolve({ name, lines: [`${command}: ${error.message}`] }))
    child.on("close", (code) => {
      const lines = output.trimEnd().split("\n").filter((line) => line !== "")
      resolve({ name, lines: code === 0 ? [] : [...lines, `${command} ended with code ${code}`] })
    })
  })
}

function inProcess(): ReadonlyArray<Verdict> {
  const sources = readSources(root)
  const checks = {
    "import direction": checkDirection,
    "import cycles": checkCycles,
    "file names": checkNames,
    "file lengths": checkLengths,
    leftovers: checkLeftovers,
    powers: checkPowers
  }
  return Object.entries(checks).map(([name, check]) => ({ name, lines: [...check(sources)].sort(byPlace).map(sentence) }))
}

const started = performance.now()
const tools = [tool("types", "tsc", ["-b"]), tool("lint", "oxlint", ["--deny-warnings", "--format=unix"])]
const verdicts = [...await Promise.all(tools), ...inProcess()]
for (const verdict of verdicts) {
  if (verdict.lines.length > 0) console.log([`${verdict.name}:`, ...verdict.lines.map((line) => `  ${line}`)].join("\n"))
}
const failed = verdicts.filter((verdict) => verdict.lines.length > 0).map((verdict) => verdict.name)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
const all = verdicts.map((verdict) => verdict.name).join(", ")
console.log(failed.length === 0 ? `check: ${all}: all pass (${seconds} s)` : `check: ${failed.join(", ")} failed (${seconds} s)`)
process.exitCode = failed.length === 0 ? 0 : 1

/** Every source file of the tree, read and parsed once; each check works on these records. */
import { readdirSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"
import { parseSync } from "rolldown/utils"

export interface Import {
  /** As written: `./plan.ts`, `@rackfold/sim-core`, `effect`. */
  readonly specifier: string
  readonly line: number
  /** What it takes: names as exported there; `*` for all of it. */
  readonly names: ReadonlyArray<string>
  /** Types alone: nothing of it is there when the program runs. */
  readonly isType: boolean
}

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly file: string
  /** `sim-core` for packages/sim-core/…; null outside packages/. */
  readonly package: string | null
  /** In the package's src/, that is: not a test. */
  readonly isProduct: boolean
  readonly text: string
  readonly lineCount: number
  readonly imports: ReadonlyArray<Import>
}

const LEFT_OUT = new Set(["node_modules", "dist", "out", ".toolchain", ".git", ".cache"])
const ROOTS = ["packages", "tools", "bench", "examples"]

/** Line of each offset, by binary search in the table of line starts. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

function importsOf(file: string, text: string): ReadonlyArray<Import> {
  const lineOf = lineFinder(text)
  const record = parseSync(file, text).module
  const found: Array<Import> = []
  const named = (kind: string, name: string | null | undefined) => (kind === "Name" && name ? name : "*")
  for (const one of record.staticImports) {
    const names = one.entries.map(({ importName }) => named(importName.kind, importName.name))
    found.push({ specifier: one.moduleRequest.value, line: lineOf(one.start), names, isType: one.entries.length > 0 && one.entries.every((entry) => entry.isType) })
  }
  for (const one of record.staticExports) {
    const from = one.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest
    const names = one.entries.map(({ importName }) => named(importName.kind, importName.name))
    if (from) found.push({ specifier: from.value, line: lineOf(one.start), names, isType: one.entries.every((entry) => entry.isType) })
  }
  for (const one of record.dynamicImports) {
    // A computed specifier has no name to check; only quoted ones are taken.
    const quoted = /^["'`]([^"'`$]*)["'`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))
    if (quoted) found.push({ specifier: quoted[1]!, line: lineOf(one.start), names: ["*"], isType: false })
  }
  return found
}

function* walk(root: string, folder: string): Generator<string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* walk(root, path)
    else if (entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !entry.name.endsWith(".d.ts")) yield path
  }
}

/** @returns every source file under `root`, in code-unit order of the path. */
export function readSources(root: string): ReadonlyArray<Source> {
  const present = new Set(readdirSync(root))
  return ROOTS.filter((folder) => present.has(folder)).flatMap((folder) => [...walk(root, folder)]).map((file) => {
    const text = readFileSync(join(root, file), "utf8")
    const parts = file.split("/")
    return {
      file,
      package: parts[0] === "packages" ? parts[1]! : null,
      isProduct: parts[0] === "packages" && parts[2] === "src",
      text,
      lineCount: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
      imports: importsOf(file, text)
    }
  })
}

/**
 * Makes packages/cli/dist: the program with everything it needs, in plain JavaScript for Node >= 20,
 * and the licences of what is inside. The packed program has no dependency to install.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { rolldown } from "rolldown"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cli = join(root, "packages", "cli")
const dist = join(cli, "dist")

/** Removes an earlier bundle; dist/types is the compiler's and stays. */
function clear(): void {
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist)) if (name !== "types") rmSync(join(dist, name), { recursive: true })
}

/** @returns the files of every module that went into the bundle. */
async function write(): Promise<ReadonlyArray<string>> {
  const build = await rolldown({
    input: { rackfold: join(cli, "src", "main.ts"), studyWorker: join(cli, "src", "studyWorker.ts"), proveWorker: join(cli, "src", "proveWorker.ts"), compareWorker: join(cli, "src", "comparing", "compareWorker.ts") },
    platform: "node",
    external: /^node:/,
    transform: { target: "node20" },
    onLog: (level, log) => {
      if (level === "warn") throw new Error(`bundle: ${log.code ?? ""} ${log.message}`)
    }
  })
  const { output } = await build.write({
    dir: dist,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name]-[hash].mjs",
    comments: { legal: false }
  })
  await build.close()
  return output.flatMap((piece) => (piece.type === "chunk" ? piece.moduleIds : []))
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/** The folder of the package that a module belongs to, or null where it is our own. */
function packageFolder(file: string): string | null {
  const at = file.lastIndexOf("/node_modules/")
  if (at < 0) return null
  const words = file.slice(at + "/node_modules/".length).split("/")
  return join(file.slice(0, at), "node_modules", ...words.slice(0, words[0]!.startsWith("@") ? 2 : 1))
}

function licenceText(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest
  if (!manifest.license) throw new Error(`bundle: ${manifest.name} ${manifest.version} names no licence`)
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort()
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").trim())
  return [`${manifest.name} ${manifest.version}: ${manifest.license}`, ...texts].join("\n\n")
}

function licences(modules: ReadonlyArray<string>): string {
  const files = modules.map((id) => id.replaceAll("\\", "/")).filter((id) => existsSync(id))
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== null))
  const line = `\n\n${"-".repeat(78)}\n\n`
  const head = "Rackfold is bundled with the packages below, each under its own licence."
  return [head, ...[...folders].map(licenceText).sort()].join(line) + "\n"
}

/** The solver reads its WebAssembly beside the file that it is in, whichever that is. */
function copySolver(): void {
  const sizing = createRequire(join(root, "packages", "sizing", "package.json"))
  copyFileSync(sizing.resolve("highs/runtime"), join(dist, "highs.wasm"))
}

clear()
const modules = await write()
copySolver()
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences(modules))
chmodSync(join(dist, "rackfold.mjs"), 0o755)
process.stderr.write(`packages/cli/dist: ${readdirSync(dist).filter((name) => name !== "types").join(", ")}\n`)

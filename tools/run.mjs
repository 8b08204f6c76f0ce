// Runs a command under a Node that reads TypeScript (>= 22.19), installing first what is missing.
// Needs only Node >= 18 and npm; does nothing extra when Node and node_modules are already right.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { constants } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const PNPM = "12.21.0"
const NODE = "26.10.0"
const OLDEST = [22, 19]
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === "win32"

const note = (text) => process.stderr.write(`[setup] ${text}\n`)
const orExit = (command, args, env, cwd) => {
  const done = spawnSync(command, args, { stdio: ["ignore", 2, 2], env, cwd, shell: windows })
  if (done.error || done.status !== 0) {
    note(`${command} ${args.join(" ")} failed${done.error ? `: ${done.error.message}` : ""}`)
    process.exit(done.status || 1)
  }
}

function nodeFolder() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return dirname(process.execPath)
  const system = windows ? "win" : process.platform
  const name = `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${system}-${process.arch}`
  const home = join(root, ".toolchain")
  const folder = join(home, "node_modules", name)
  const manifest = join(folder, "package.json")
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, "utf8")).version !== NODE) {
    note(`Node ${process.versions.node} cannot run TypeScript; fetching Node ${NODE} into .toolchain (once)`)
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, "package.json"), '{"private":true}\n')
    orExit("npm", ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error", `${name}@${NODE}`], process.env, home)
  }
  return join(folder, "bin")
}

const folder = nodeFolder()
const env = {
  ...process.env,
  PATH: [folder, join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile")
}

// The stamp holds the digest of the lockfile that node_modules was made from.
const stamp = join(root, "node_modules", ".installed")
const digest = createHash("sha256").update(readFileSync(join(root, "pnpm-lock.yaml"))).digest("hex")
const startedByPnpm = (process.env.npm_config_user_agent ?? "").startsWith("pnpm/") && existsSync(join(root, "node_modules", ".modules.yaml"))
if (!startedByPnpm && !(existsSync(stamp) && readFileSync(stamp, "utf8") === digest)) {
  note(`installing packages with pnpm ${PNPM}`)
  // CI=1: a tree made by another pnpm is replaced without a question.
  orExit("npx", ["--yes", `pnpm@${PNPM}`, "install", "--frozen-lockfile", "--trust-lockfile"], { ...env, CI: "1" }, root)
  writeFileSync(stamp, digest)
}

// --here: run where the user stands (npm always starts scripts at the root), with the program's own path made absolute.
const words = process.argv.slice(2)
const here = words[0] === "--here"
const [command, ...args] = here ? words.slice(1) : words
if (here) args[0] = join(root, args[0])
const cwd = here ? (process.env.INIT_CWD ?? process.cwd()) : root
const child = spawn(command, args, { stdio: "inherit", env, cwd, shell: windows })
// Ctrl-C reaches the child through the terminal; this process only waits for its answer.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal))
child.on("error", (error) => { note(error.message); process.exit(2) })
child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))

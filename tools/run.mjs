// Runs a command under a Node that reads TypeScript (>= 22.19), installing first what is missing.
// Needs only Node >= 18 and npm; does nothing extra when Node and node_modules are already right.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { constants, homedir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const PNPM = "12.21.0"
const NODE = "26.10.0"
const OLDEST = [22, 19]
const LOCK_SECONDS = 600
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === "win32"

const note = (text) => process.stderr.write(`[setup] ${text}\n`)
const readJson = (file) => { try { return JSON.parse(readFileSync(file, "utf8")) } catch { return {} } }
const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

function fetchWith(command, args, env, cwd) {
  const done = spawnSync(command, args, { stdio: ["ignore", 2, 2], env, cwd, shell: windows })
  if (!done.error && done.status === 0) return
  note(`${command} ${args.join(" ")} failed${done.error ? `: ${done.error.message}` : ""}`)
  note(`Setting up fetches packages once${process.env.npm_config_registry ? ` from ${process.env.npm_config_registry}` : ""}, which needs a network; with all in place none is needed. Connect and run the same command again.`)
  unlock()
  process.exit(done.status || 1)
}

// One setup at a time in one tree: the folder is the lock, its owner's process id is inside.
const lock = join(root, ".setup-lock")
let locked = false
function unlock() {
  if (locked) rmSync(lock, { recursive: true, force: true })
  locked = false
}
function ownerLives() {
  const owner = Number(readJson(join(lock, "owner.json")).pid)
  // No owner written yet: the other process is between two lines, or died there; the time limit decides.
  if (!Number.isInteger(owner)) return true
  try { process.kill(owner, 0); return true } catch (error) { return error.code === "EPERM" }
}
function takeLock() {
  const until = Date.now() + LOCK_SECONDS * 1000
  for (let said = false; ; said = true) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, "owner.json"), JSON.stringify({ pid: process.pid }))
      locked = true
      process.on("exit", unlock)
      return
    } catch (error) {
      if (error.code !== "EEXIST") { note(`cannot write in ${root}: ${error.message}`); process.exit(1) }
    }
    if (!ownerLives() || Date.now() > until) rmSync(lock, { recursive: true, force: true })
    else if (!said) note("another setup is running in this tree; waiting for it")
    pause(200)
  }
}

const nodePackage = `${process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${windows ? "win" : process.platform}-${process.arch}`
const isNewEnough = () => {
  const [major, minor] = process.versions.node.split(".").map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}
// The tree first; a cache of the user where the tree may not be written.
const toolchains = [join(root, ".toolchain"), join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "rackfold-toolchain")]
const nodeIn = (home) => join(home, "node_modules", nodePackage)
const hasNode = (home) => readJson(join(nodeIn(home), "package.json")).version === NODE && existsSync(join(nodeIn(home), "bin", windows ? "node.exe" : "node"))

/** The folder of the Node to run with, or undefined where it has to be fetched. */
function nodeFolder() {
  if (isNewEnough()) return dirname(process.execPath)
  const home = toolchains.find(hasNode)
  return home && join(nodeIn(home), "bin")
}

function fetchNode() {
  note(`Node ${process.versions.node} cannot run TypeScript; fetching Node ${NODE} (once)`)
  for (const home of toolchains) {
    let partial
    try {
      mkdirSync(home, { recursive: true })
      for (const left of readdirSync(home)) if (left.startsWith("partial-")) rmSync(join(home, left), { recursive: true, force: true })
      partial = mkdtempSync(join(home, "partial-"))
    } catch { continue }
    // Fetched beside its place and moved there, so that an interrupted fetch leaves nothing that looks whole.
    writeFileSync(join(partial, "package.json"), '{"private":true}\n')
    fetchWith("npm", ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error", `${nodePackage}@${NODE}`], process.env, partial)
    rmSync(join(home, "node_modules"), { recursive: true, force: true })
    renameSync(join(partial, "node_modules"), join(home, "node_modules"))
    rmSync(partial, { recursive: true, force: true })
    return
  }
  note(`no folder can be written for it: ${toolchains.join(", ")}`)
  unlock()
  process.exit(1)
}

const environment = (folder) => ({
  ...process.env,
  PATH: [folder, join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile")
})

// The stamp holds the digest of the lockfile that node_modules was made from.
const stamp = join(root, "node_modules", ".installed")
const lockfileDigest = () => createHash("sha256").update(readFileSync(join(root, "pnpm-lock.yaml"))).digest("hex")
/** Each package of the workspace finds what it names: an install broken off half-way is seen. */
function isWhole() {
  const packages = join(root, "packages")
  const folders = [root, ...readdirSync(packages).map((name) => join(packages, name))]
  return folders.every((folder) => {
    const { dependencies, devDependencies } = readJson(join(folder, "package.json"))
    return Object.keys({ ...dependencies, ...devDependencies }).every((name) => existsSync(join(folder, "node_modules", name, "package.json")))
  })
}
const startedByPnpm = (process.env.npm_config_user_agent ?? "").startsWith("pnpm/")
function isInstalled() {
  const current = startedByPnpm || (existsSync(stamp) && readFileSync(stamp, "utf8") === lockfileDigest())
  return current && isWhole()
}

function install(folder) {
  note(`installing packages with pnpm ${PNPM}`)
  rmSync(stamp, { force: true })
  // CI=1: a tree made by another pnpm is replaced without a question.
  fetchWith("npx", ["--yes", `pnpm@${PNPM}`, "install", "--frozen-lockfile", "--trust-lockfile"], { ...environment(folder), CI: "1" }, root)
  writeFileSync(stamp, lockfileDigest())
}

if (!nodeFolder() || !isInstalled()) {
  takeLock()
  if (!nodeFolder()) fetchNode()
  if (!isInstalled()) install(nodeFolder())
  unlock()
}

// --here: run where the user stands (npm always starts scripts at the root), with the program's own path made absolute.
const words = process.argv.slice(2)
const here = words[0] === "--here"
const [command, ...args] = here ? words.slice(1) : words
if (here) args[0] = join(root, args[0])
const cwd = here ? (process.env.INIT_CWD ?? process.cwd()) : root
const folder = nodeFolder()
const ownNode = command === "node"
// Windows starts .cmd shims only through its shell, which wants words with spaces quoted; node itself needs no shell.
const child = ownNode || !windows
  ? spawn(ownNode ? join(folder, windows ? "node.exe" : "node") : command, args, { stdio: "inherit", env: environment(folder), cwd })
  : spawn(command, args.map((word) => (/[\s"]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word)), { stdio: "inherit", env: environment(folder), cwd, shell: true })
// Ctrl-C reaches the child through the terminal; this process only waits for its answer.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal))
child.on("error", (error) => { note(error.message); process.exit(2) })
child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))

/** The program as it is packed, made of the tree as it stands. */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

export const inTree = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

export const PROGRAM = inTree("packages/cli/dist/rackfold.mjs")

export function bundle(): void {
  const made = spawnSync(process.execPath, [inTree("tools/bundle.ts")], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" })
  if (made.status !== 0) throw new Error(`the program could not be bundled: ${made.stderr}`)
}


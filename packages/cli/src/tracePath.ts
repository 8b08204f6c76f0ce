/** Where a path of a scenario leads: beside the scenario, or to where the public traces are kept. */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"

const TRACES = "$RACKFOLD_DATA"

/** Traces beside the checkout; a packed program has none. */
const BESIDE = resolve(fileURLToPath(new URL("../../../..", import.meta.url)), "shared", "data")

/** The folder of public traces: RACKFOLD_DATA, or `../shared/data` beside the project; undefined where there is none. */
export function traceFolder(): string | undefined {
  const stated = process.env["RACKFOLD_DATA"]
  if (stated !== undefined && stated !== "") return resolve(stated)
  return existsSync(BESIDE) ? BESIDE : undefined
}

export const namesTraces = (path: string): boolean => path === TRACES || path.startsWith(`${TRACES}/`)

/** @returns undefined where the path names traces and nobody says where they are */
export function tracePath(folder: string, path: string): string | undefined {
  if (!namesTraces(path)) return resolve(folder, path)
  const traces = traceFolder()
  return traces === undefined ? undefined : resolve(traces, `.${path.slice(TRACES.length)}`)
}

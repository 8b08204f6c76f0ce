/** Writes docs/reference from the registries; `--check` only says what is out of date. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { pages } from "./reference/pages.ts"

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "reference")

const current = (file: string): string | null => {
  try {
    return readFileSync(join(folder, file), "utf8")
  } catch {
    return null
  }
}

/** Files that differ from what the registries say, or that nothing makes any more. */
export function outOfDate(): ReadonlyArray<string> {
  const wanted = pages()
  const differing = [...wanted].filter(([file, text]) => current(file) !== text).map(([file]) => file)
  const left = readdirSync(folder).filter((file) => file.endsWith(".md") && !wanted.has(file))
  return [...differing, ...left]
}

function write(): void {
  mkdirSync(folder, { recursive: true })
  const wanted = pages()
  for (const file of outOfDate()) {
    const text = wanted.get(file)
    if (text === undefined) rmSync(join(folder, file))
    else writeFileSync(join(folder, file), text)
    console.log(`docs/reference/${file}`)
  }
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    for (const file of outOfDate()) console.log(`docs/reference/${file}: out of date; npm run reference`)
    process.exitCode = outOfDate().length === 0 ? 0 : 1
  } else write()
}

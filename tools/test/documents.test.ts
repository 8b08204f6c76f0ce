/** Documents point to what exists: links, and paths in backquotes. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const below = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md")).map((file) => join(folder, file))
const documents = [...readdirSync(root).filter((file) => file.endsWith(".md")), ...below("docs"), ...below("examples")].sort()

/** Targets of links within the tree: pages, not the web, not a place in the same page. */
const linked = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1]!.split("#")[0]!).filter((target) => target !== "" && !/^[a-z]+:/.test(target))

/** `packages/…` and the like, where no `<placeholder>` or `*` stands for a part. */
const named = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/`((?:packages|tools|docs|examples|data|bench)\/[^`\s<*]*)`/g)].map((found) => found[1]!)

test.each(documents)("%s", (file) => {
  const text = readFileSync(join(root, file), "utf8")
  const missing = [
    ...linked(text).filter((target) => !existsSync(join(root, dirname(file), target))),
    ...named(text).filter((path) => !existsSync(join(root, path)))
  ]
  // Made by the bundle and by a run, not kept in the tree.
  expect(missing.filter((path) => !path.startsWith("packages/cli/dist"))).toEqual([])
})

test("README shows what the first example prints", () => {
  const printed = readFileSync(join(root, "examples/first-answer/expected/answer.txt"), "utf8").trim()
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(printed)
})

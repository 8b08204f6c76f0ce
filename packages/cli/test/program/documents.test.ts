/** Pages for a first-time reader name commands and flags that exist, and the same ones in both languages. */
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { run } from "./inProcess.ts"

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..")
const PAIRS = [["docs/first-steps.md", "docs/premiers-pas.md"], ["docs/read-a-report.md", "docs/lire-un-rapport.md"]] as const

/** The words after `rackfold`, of each line of a code block and each piece of code in a sentence; up to a comment or a pipe. */
function commandsOf(file: string): ReadonlyArray<ReadonlyArray<string>> {
  const text = readFileSync(join(root, file), "utf8")
  const code = [...text.matchAll(/```(\w*)\n(.*?)```|`([^`\n]+)`/gs)].flatMap(([, language, block, span]) => (language === undefined || language === "" ? (block ?? span!).split("\n") : []))
  return code.flatMap((line) => {
    const [, words] = /^(?:npm run -s rackfold --|rackfold) (?!--)(.*?)(?:\s+[#|>].*)?$/.exec(line) ?? []
    return words === undefined ? [] : [words.match(/"[^"]*"|\S+/g)!]
  })
}

/** Flags of a command, as its help has them; `--no-report` is `--report`, too. null: there is no such command. */
async function flagsOf(words: ReadonlyArray<string>): Promise<ReadonlySet<string> | null> {
  const { code, stdout } = await run(...words, "--help")
  const flags = Array.from(stdout.matchAll(/^ +(--[a-z-]+)/gm), ([, flag]) => flag!)
  return code === 0 && stdout.includes(`rackfold ${words.join(" ")}`) ? new Set([...flags, ...flags.map((flag) => flag.replace("--", "--no-"))]) : null
}

/** Its commands are a word more: `exercise show`. */
const TWO_WORDS: ReadonlySet<string> = new Set(["exercise"])

const files = ["README.md", "docs/what-if.md", ...PAIRS.flat()]

test("every command and flag exists", async () => {
  const known = new Map<string, ReadonlySet<string> | null>()
  const wrong: string[] = []
  for (const file of files) {
    for (const words of commandsOf(file)) {
      const verb = words.slice(0, TWO_WORDS.has(words[0]!) && words[1]?.startsWith("--") === false ? 2 : 1)
      const said = verb.join(" ")
      if (!known.has(said)) known.set(said, await flagsOf(verb))
      const flags = known.get(said)!
      if (flags === null) wrong.push(`${file}: rackfold ${said}`)
      wrong.push(...words.filter((word) => word.startsWith("--") && flags?.has(word) === false).map((flag) => `${file}: rackfold ${said} ${flag}`))
    }
  }
  expect(wrong).toEqual([])
})

test.each(PAIRS)("%s and %s have the same commands in the same order", (english, french) => {
  const said = (file: string): ReadonlyArray<string> => commandsOf(file).map((words) => words.join(" ").replace(" --lang fr", ""))
  expect(said(english).length).toBeGreaterThan(2)
  expect(said(french)).toEqual(said(english))
})

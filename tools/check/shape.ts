/** Names, lengths and leftovers: what can be said of one file alone. */
import { posix } from "node:path"
import { parseSync, Visitor } from "rolldown/utils"
import type { Finding } from "./finding.ts"
import type { Source } from "./sources.ts"

const LONGEST = 400
const EMPTY_WORDS = ["utils", "util", "common", "helpers", "helper", "misc", "types", "manager", "service"]

const EMPTY_ENDINGS = /(Utils?|Helpers?|Misc|Manager)$/

/** `hostManager.ts`, `types/` and `service.ts` are caught; in `serviceProfiles.ts` and `guestService.ts` the word means something. */
function emptyWord(file: string): string | undefined {
  const parts = file.split("/")
  const stem = posix.basename(file).replace(/\.(test|bench|contract)?\.?(ts|mjs)$/, "")
  return EMPTY_WORDS.find((word) => parts.slice(0, -1).includes(word) || stem === word) ?? EMPTY_ENDINGS.exec(stem)?.[1]
}

export function checkNames(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  return sources.flatMap((source) => {
    const word = emptyWord(source.file)
    return word === undefined ? [] : [{ file: source.file, line: 0, message: `"${word}" says nothing; name the file after what it holds` }]
  })
}

export function checkLengths(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  return sources.filter((source) => source.lineCount > LONGEST).map((source) => ({
    file: source.file,
    line: LONGEST + 1,
    message: `${source.lineCount} lines, more than ${LONGEST}; split it by idea`
  }))
}

/** Tests left narrowed or switched off: with `.only` the run passes without running the rest. */
export function checkLeftovers(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  return sources.filter((source) => source.file.endsWith(".test.ts")).flatMap((source) =>
    source.text.split("\n").flatMap((text, index) => {
      const found = /\b(?:it|test|describe)(?:\.\w+)*\.(only|todo|skip)\s*[(.`]/.exec(text)
      return found ? [{ file: source.file, line: index + 1, message: `.${found[1]} left in a test` }] : []
    })
  )
}

/**
 * `x ** y` in the packages whose results must repeat bit for bit: engines differ in its last digit.
 * Powers of two literals are exact and stay allowed. The rest of the rule is in .oxlintrc.json.
 */
export function checkPowers(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  const findings: Array<Finding> = []
  for (const source of sources) {
    if (!source.isProduct || !source.text.includes("**") || source.package === "cli") continue
    new Visitor({
      BinaryExpression(node) {
        if (node.operator !== "**" || (node.left.type === "Literal" && node.right.type === "Literal")) return
        const line = source.text.slice(0, node.start).split("\n").length
        findings.push({ file: source.file, line, message: "** differs between engines in its last digit; multiply instead" })
      }
    }).visit(parseSync(source.file, source.text).program)
  }
  return findings
}

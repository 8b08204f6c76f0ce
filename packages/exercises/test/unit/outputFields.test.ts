/** Every field that is printed is documented, and none that is not. */
import { expect, test } from "vitest"
import { checkAnswers, checkJson, exerciseFields, exercises, keyRow, listJson, MISTAKES, solve, statementJson, type ExerciseField } from "../../src/index.ts"

/** Paths of all leaves; rows of a list are alike. */
function leaves(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((item) => leaves(item, `${path}[]`))
  if (typeof value !== "object" || value === null) return [path]
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`))
}
const answerNames = new Set(exercises.flatMap(({ answers }) => answers.map(({ name }) => name)))
const pathsOf = (value: unknown): string[] =>
  [...new Set(leaves(value).map((path) => path.replace(/cpuSamplesPct\[\]$/, "cpuSamplesPct").split(".").map((part, i, parts) => (MISTAKES.some((one) => one === part) ? "<mistake>" : i === parts.length - 1 && /\.(answers|mistakes\.\w+)$/.test(parts.slice(0, -1).join(".")) && answerNames.has(part) ? "<answer>" : part)).join(".")))].sort()
const documented = (of: ExerciseField["of"]): string[] => exerciseFields.filter((field) => field.of === of).map(({ path }) => path).sort()

const [exercise] = exercises
const worked = { kind: "worked" } as const
test("list", () => expect(pathsOf(listJson(exercises, "en"))).toEqual(documented("list")))
test("show", () => expect(pathsOf(statementJson(exercise!, exercise!.worked, worked, "en"))).toEqual(documented("show")))
test("check", () => {
  const wrong = solve(exercise!, exercise!.worked, new Set(["noPue"]))
  const json = checkJson(exercise!, exercise!.worked, worked, checkAnswers(exercise!, exercise!.worked, wrong), new Map(), "en")
  // Of a right answer the list of mistakes is empty, of one that follows that of sentences.
  expect([...new Set(pathsOf(json).map((path) => path.replace(/(mistakes|sentences)$/, "$1[]")))]).toEqual(documented("check"))
})
test("key", () => expect(pathsOf([keyRow(exercise!, "Ada Lovelace")])).toEqual(documented("key")))

/** What a comparison makes of threads that fail: the fault as it was, never an answer without them. */
import { Cause, Effect, Exit } from "effect"
import { expect, test } from "vitest"
import type { Asked } from "../../src/comparing/combinations.ts"
import { compareOnThreads } from "../../src/comparing/compareThreads.ts"

const asked: Asked = { name: "x", files: [], sets: [], scenarios: [{ name: "x", file: 0, variant: undefined }], varied: [{ path: "seed", values: [{ value: 1, text: "1" }, { value: 2, text: "2" }] }], seedCount: 2 }
/** Threads that answer as the text says, to the task `task`. */
const threads = (answer: string): URL => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from "node:worker_threads"; parentPort.on("message", (task) => { ${answer} })`)}`)
const CHECKED = `if (task.kind === "check") return parentPort.postMessage({ kind: "checked", digest: String(task.combination), isKept: true })`
const outcome = (answer: string) => Effect.runPromiseExit(compareOnThreads(asked, 2, null, { finished: 0, all: 4 }, threads(answer)))
const faultOf = (exit: Exit.Exit<unknown, unknown>): unknown => (Exit.isFailure(exit) ? Cause.squash(exit.cause) : null)

test("runs stand in the order of combinations and seeds, whoever was first", async () => {
  const exit = await outcome(`${CHECKED}; setTimeout(() => parentPort.postMessage({ kind: "ran", json: JSON.stringify({ seed: task.combination * 10 + task.seedRow }) }), task.combination === 0 ? 30 : 0)`)
  expect(Exit.isSuccess(exit) ? exit.value.map(({ seed }) => seed) : exit).toEqual([0, 1, 10, 11])
})
test("a fault keeps its name and its words", async () => {
  const fault = faultOf(await outcome(`${CHECKED}; parentPort.postMessage({ kind: "fault", message: "InvariantError: host 3 holds\\nnobody", stack: "there" })`))
  expect(fault).toMatchObject({ name: "InvariantError", message: "host 3 holds\nnobody", stack: "there" })
})
test("a thread that is gone is a fault", async () => {
  expect(faultOf(await outcome(`${CHECKED}; process.exit(0)`))).toMatchObject({ message: "a thread of the comparison ended before its work" })
  expect(faultOf(await outcome(`${CHECKED}; throw new RangeError("too much")`))).toMatchObject({ message: "too much" })
})
test("a file that is wrong when its turn comes is a wrong input", async () => {
  const exit = await outcome(`${CHECKED}; parentPort.postMessage({ kind: "wrong", problems: [{ file: "servers.csv", line: null, column: null, path: "", expected: "a", found: "b", advice: "" }] })`)
  expect(faultOf(exit)).toMatchObject({ _tag: "InputError", problems: [{ file: "servers.csv" }] })
})
test("problems of several combinations are told in their order, each once", async () => {
  const exit = await outcome(`setTimeout(() => parentPort.postMessage({ kind: "wrong", problems: ["both", "of " + task.combination].map((found) => ({ file: "x", line: null, column: null, path: "", expected: "a", found, advice: "" })) }), task.combination === 0 ? 30 : 0)`)
  expect((faultOf(exit) as { problems: { found: string }[] }).problems.map(({ found }) => found)).toEqual(["both", "of 0", "of 1"])
})

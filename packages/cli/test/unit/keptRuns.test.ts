/** Finished runs in a folder beside the output: found again by their digest, and by nothing else. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { afterEach, describe, expect, test } from "vitest"
import { keptText, openKeptRuns, runOfText } from "../../src/comparing/keptRuns.ts"
import { VERSION } from "../../src/version.ts"

const made: string[] = []
const outFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-kept-"))
  made.push(folder)
  return join(folder, "out")
}
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

const open = (out: string) => Effect.runPromise(openKeptRuns(out))
const DIGEST = "0123456789abcdef0123456789abcdef"
const OTHER = "f".repeat(32)
const JSON_RUN = '{"seed":1,"figures":{"energyKwh":1.5}}'

test("what was written is read, in another opening, too; nothing else is left in the folder", async () => {
  const out = outFolder()
  await (await open(out)).write(DIGEST, JSON_RUN)
  const kept = await open(out)
  expect(await kept.read(DIGEST)).toEqual({ seed: 1, figures: { energyKwh: 1.5 } })
  expect(await kept.read(OTHER)).toBeNull()
  expect(readdirSync(`${out}.part`)).toEqual([`${DIGEST}.json`])
})

describe("what is not whole, or not ours, is never used", () => {
  test.each([
    ["cut off", (text: string) => text.slice(0, -10)],
    ["empty", () => ""],
    ["of another run", () => keptText(OTHER, JSON_RUN)],
    ["changed by hand", (text: string) => text.replace("1.5", "1.6")],
    ["of another version", (text: string) => text.replace(VERSION, "0.0.9")]
  ])("%s", (_, change) => expect(runOfText(change(keptText(DIGEST, JSON_RUN)), DIGEST)).toBeNull())
})

test("removed when all is done, what was being written when the program was killed included", async () => {
  const out = outFolder()
  const kept = await open(out)
  await kept.write(DIGEST, JSON_RUN)
  writeFileSync(join(`${out}.part`, `${OTHER}.json.01234567-89ab-cdef-0123-456789abcdef`), "half")
  await (await open(out)).remove()
  expect(existsSync(`${out}.part`)).toBe(false)
})

test("the folder may be removed by another comparison meanwhile", async () => {
  const out = outFolder()
  const kept = await open(out)
  await kept.write(DIGEST, JSON_RUN)
  rmSync(`${out}.part`, { recursive: true })
  await kept.write(OTHER, JSON_RUN)
  expect(readdirSync(`${out}.part`)).toEqual([`${OTHER}.json`])
})

test("a folder with other files, and a file, in its place are refused and left alone", async () => {
  for (const make of [(part: string) => { mkdirSync(part); writeFileSync(join(part, "notes.txt"), "mine") }, (part: string) => writeFileSync(part, "mine")]) {
    const out = outFolder()
    make(`${out}.part`)
    const refused = await Effect.runPromise(Effect.flip(openKeptRuns(out)))
    expect(refused).toBeInstanceOf(InputError)
    expect(refused.problems[0]!.file).toBe(`${out}.part`)
    expect(existsSync(`${out}.part/notes.txt`) ? readFileSync(`${out}.part/notes.txt`, "utf8") : readFileSync(`${out}.part`, "utf8")).toBe("mine")
  }
})

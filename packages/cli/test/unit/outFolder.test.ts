/** The swap of folders: as a whole or not at all. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { InputError } from "@rackfold/scenarios"
import { Effect, Exit, Fiber } from "effect"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { checkOutFolder, replaceFolder } from "../../src/outFolder.ts"

let place: string
beforeEach(() => { place = mkdtempSync(join(tmpdir(), "rackfold-out-")) })
afterEach(() => { rmSync(place, { recursive: true }) })

const files = new Map([["summary.json", '{"planDigest":"1"}'], ["charts/a.vl.json", "{}"]])
const foundBy = async (out: string): Promise<string | null> => {
  const exit = await Effect.runPromiseExit(checkOutFolder(out))
  if (Exit.isSuccess(exit)) return null
  const error = await Effect.runPromise(Effect.flip(checkOutFolder(out)))
  return error instanceof InputError ? error.problems[0]!.found : "another error"
}

describe("may it be replaced?", () => {
  test("a folder that is not there may", async () => {
    expect(await foundBy(join(place, "a", "b"))).toBeNull()
    expect(readdirSync(place)).toEqual([])
  })
  test("an empty folder may", async () => expect(await foundBy(place)).toBeNull())
  test("a folder of an earlier run may", async () => {
    writeFileSync(join(place, "summary.json"), '{"planDigest":"1"}')
    writeFileSync(join(place, "mine.txt"), "")
    expect(await foundBy(place)).toBeNull()
  })
  test("a folder with other files may not", async () => {
    writeFileSync(join(place, "thesis.tex"), "")
    expect(await foundBy(place)).toBe("a folder with files that Rackfold did not write")
  })
  test("somebody else's summary.json is no mark of ours", async () => {
    writeFileSync(join(place, "summary.json"), "[1]")
    expect(await foundBy(place)).toBe("a folder with files that Rackfold did not write")
  })
  test("a file may not", async () => {
    writeFileSync(join(place, "a"), "")
    expect(await foundBy(join(place, "a"))).toBe("a file")
  })
  test("a place below a file may not", async () => {
    writeFileSync(join(place, "a"), "")
    expect(await foundBy(join(place, "a", "b"))).toBe("a file where a folder is meant")
  })
  test("the folder that we are in may not, nor one above", async () => {
    expect(await foundBy(process.cwd())).toBe("the folder that you are in")
    expect(await foundBy(join(process.cwd(), ".."))).toBe("the folder that you are in")
  })
})

describe("replacing", () => {
  test("makes the folders on the way, and nothing else", async () => {
    await Effect.runPromise(replaceFolder(join(place, "a", "b"), files))
    expect(readdirSync(join(place, "a"))).toEqual(["b"])
    expect(readFileSync(join(place, "a", "b", "charts", "a.vl.json"), "utf8")).toBe("{}")
  })
  test("leaves nothing of the old folder", async () => {
    const out = join(place, "out")
    mkdirSync(join(out, "variants"), { recursive: true })
    await Effect.runPromise(replaceFolder(out, files))
    expect(readdirSync(out).sort()).toEqual(["charts", "summary.json"])
    expect(readdirSync(place)).toEqual(["out"])
  })
  test("a link stays a link; what it leads to is replaced", async () => {
    mkdirSync(join(place, "real"))
    symlinkSync(join(place, "real"), join(place, "link"))
    await Effect.runPromise(replaceFolder(join(place, "link"), files))
    expect(existsSync(join(place, "real", "summary.json"))).toBe(true)
    expect(readdirSync(place).sort()).toEqual(["link", "real"])
  })
  test("a failure half-way leaves the old folder as it was and nothing beside it", async () => {
    const out = join(place, "out")
    mkdirSync(out)
    writeFileSync(join(out, "old.txt"), "old")
    // The second file's folder cannot be made, because the first is a file of that name.
    const impossible = new Map([["charts", ""], ["charts/a.vl.json", "{}"]])
    await expect(Effect.runPromise(replaceFolder(out, impossible))).rejects.toBeInstanceOf(InputError)
    expect(readdirSync(place)).toEqual(["out"])
    expect(readFileSync(join(out, "old.txt"), "utf8")).toBe("old")
  })
  test("a failure removes the folders that were made on the way", async () => {
    await expect(Effect.runPromise(replaceFolder(join(place, "a", "b", "out"), new Map([["x", ""], ["x/y", ""]])))).rejects.toBeInstanceOf(InputError)
    expect(readdirSync(place)).toEqual([])
  })
  test("an interruption leaves the old folder as it was and nothing beside it", async () => {
    const out = join(place, "out")
    mkdirSync(out)
    const many = new Map(Array.from({ length: 2000 }, (_, i) => [`f${i}`, "x".repeat(1000)]))
    const fiber = Effect.runFork(replaceFolder(out, many))
    while (readdirSync(place).length < 2) await new Promise((resolve) => { setTimeout(resolve, 1) })
    await Effect.runPromise(Fiber.interrupt(fiber))
    expect(readdirSync(place)).toEqual(["out"])
    expect(readdirSync(out)).toEqual([])
  })
})

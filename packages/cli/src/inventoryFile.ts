/** An inventory from the disk: a text, a workbook, or a folder with a file for each tab of one. */
import { promises as fs } from "node:fs"
import { join } from "node:path"
import { isTabFile, isZip, readTabFiles, readXlsx, type GivenFile, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { readBytes, readProblem } from "./files.ts"

/** First bytes of a compound file: an old workbook, or one behind a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

/** True for a folder with tabs of an inventory in it. */
export const holdsTabs = (path: string): Effect.Effect<boolean> =>
  Effect.promise(() => fs.readdir(path).then((names) => names.some(isTabFile), () => false))

const isFolder = (path: string): Effect.Effect<boolean> => Effect.promise(() => fs.stat(path).then((stats) => stats.isDirectory(), () => false))

/**
 * What an inventory holds. What is wrong inside is told by who reads it; **fails** where it cannot be read at all.
 *
 * @param file how messages name it
 * @param shownAs how the problem of a file that is not there names it
 */
export const readInventoryFile = (path: string, file: string, expected: string, shownAs: string = path): Effect.Effect<GivenFile, InputError> =>
  Effect.gen(function*() {
    if (yield* isFolder(path)) return yield* readFolder(path, file, expected, shownAs)
    const bytes = yield* readBytes(path, expected, shownAs)
    const isWorkbook = /\.xls[xm]$/i.test(path) || isZip(bytes) || COMPOUND.every((byte, i) => bytes[i] === byte)
    return isWorkbook ? yield* Effect.promise(() => readXlsx(file, bytes)) : bytes
  })

const readFolder = (path: string, file: string, expected: string, shownAs: string): Effect.Effect<GivenFile, InputError> =>
  Effect.gen(function*() {
    const names = yield* Effect.promise(() => fs.readdir(path).then((all) => all.filter(isTabFile).sort(), () => []))
    if (names.length === 0) return yield* readProblem(path, expected, Object.assign(new Error("a folder"), { code: "EISDIR" }), shownAs)
    const files = new Map<string, Uint8Array>()
    for (const name of names) files.set(name, yield* readBytes(join(path, name), expected, shownAs))
    return readTabFiles(file, files)
  })

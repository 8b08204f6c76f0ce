import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { VERSION } from "../../src/version.ts"

test.each(["../../package.json", "../../../../package.json"])("the version is that of %s", (path) => {
  const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as { readonly version: string }
  expect(VERSION).toBe(manifest.version)
})

/** The same scenario and seed give the same bytes in Node and in a browser. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { rolldown } from "rolldown"
import { chromium } from "playwright-core"
import { describe, expect, test } from "vitest"
import { executablePath } from "../../../../tools/findChromium.ts"
import { summaryText } from "./inBrowser.ts"

const example = (name: string, file: string) => readFileSync(fileURLToPath(new URL(`../../../../examples/${name}/${file}`, import.meta.url)), "utf8")
const CASES = [
  ["first-answer", "servers.csv"],
  ["ghz-or-ssj", "sixty-dl360-g5.csv"],
  ["why-not-there", "guests.csv"],
  ["short-of-cpu", "equal-shares.csv"]
] as const

async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(new URL("inBrowser.ts", import.meta.url)), platform: "browser", resolve: { alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" } } })
  const { output } = await bundle.generate({ format: "iife", name: "rackfold", codeSplitting: false })
  await bundle.close()
  return output[0].code
}

describe.skipIf(executablePath === undefined)("summary.json in Node and in Chromium", () => {
  test("byte for byte the same", async () => {
    const browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox", "--disable-dev-shm-usage"] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on("pageerror", (error) => faults.push(error.message))
      await page.addScriptTag({ content: await bundled() })
      expect(faults).toEqual([])
      for (const [name, file] of CASES) {
        const scenario = example(name, "scenario.yaml")
        const workload = example(name, file)
        const there = await page.evaluate(([a, b]) => (globalThis as unknown as { summaryText: typeof summaryText }).summaryText(a!, b!), [scenario, workload])
        expect(there).toBe(summaryText(scenario, workload))
      }
    } finally {
      await browser.close()
    }
  })
})

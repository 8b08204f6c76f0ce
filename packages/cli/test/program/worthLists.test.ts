/** `rackfold carbon` and `rackfold electricity`: every figure with its source, in both languages and as data. */
import { describe, expect, test } from "vitest"
import { run } from "./inProcess.ts"

const lineWith = (text: string, ...parts: ReadonlyArray<string>) => text.split("\n").find((line) => parts.every((part) => line.includes(part)))

describe("carbon", () => {
  test("a line a figure, with what it counts, year, use, sureness and source", async () => {
    const { stdout, code } = await run("carbon")
    expect(code).toBe(0)
    expect(lineWith(stdout, " 11.52 ")).toMatch(/^ +CH +Switzerland +11\.52 +production +2021 +low or high +A +carbonfootprint\.com/)
    expect(lineWith(stdout, "perRamGibKg")).toMatch(/kg +each GiB above that +1\.388 +A +Teads/)
    expect(lineWith(stdout, "R740, manufacture")).toMatch(/4300 +C /)
  })
  test("in French", async () => {
    const { stdout } = await run("carbon", "--lang", "fr")
    expect(lineWith(stdout, " 11.52 ")).toMatch(/CH +Suisse +11\.52 +production +2021 +bas ou haut +A /)
    expect(stdout).not.toMatch(/to compare|general knowledge|assumption/)
  })
  test("as data", async () => {
    const { factors, countries, embodied } = JSON.parse((await run("carbon", "--json")).stdout)
    expect([factors.length, countries.length, embodied.byCount.baseKg.value]).toEqual([46, 23, 1000])
  })
})

describe("electricity", () => {
  test("a line a price, and PUE", async () => {
    const { stdout } = await run("electricity")
    expect(lineWith(stdout, " 0.172 ")).toMatch(/^ +FR +France +company +2024 H1 +0\.172 +EUR +A +SDES/)
    expect(lineWith(stdout, "0.111–0.17")).toMatch(/offer +2024 +0\.111–0\.17 +EUR +B +CRE/)
    expect(lineWith(stdout, "mean of the industry, 2023")).toMatch(/1\.58 +A +Uptime Institute/)
  })
  test("in French", async () => {
    const { stdout } = await run("electricity", "--lang", "fr")
    expect(lineWith(stdout, " 0.172 ")).toMatch(/company +2024 S1 +0\.172 +EUR +A +SDES, prix/)
    expect(stdout).not.toMatch(/assumption|companies|households/)
  })
  test("as data", async () => {
    const { prices, pue } = JSON.parse((await run("electricity", "--json")).stdout)
    expect([prices.length, pue.length, prices[0].perKwh]).toEqual([15, 10, 0.172])
  })
})

import { describe, expect, test } from "vitest"
import { exercises, readAnswers } from "../../src/index.ts"

const [first] = exercises
const read = (lang: "en" | "fr", ...texts: ReadonlyArray<string>) => readAnswers(first!, texts, lang)
const values = (lang: "en" | "fr", ...texts: ReadonlyArray<string>) => {
  const { given, problems } = read(lang, ...texts)
  expect(problems).toEqual([])
  return Object.fromEntries([...given].map(([name, { value }]) => [name, value]))
}

describe("several in one text", () => {
  test("commas part answers only before a name", () => expect(values("fr", "cpuRatio=4,44,ramRatio=2,2631,hosts=6")).toEqual({ cpuRatio: 4.44, ramRatio: 2.2631, hosts: 6 }))
  test("semicolons and spaces part them too", () => expect(values("fr", "cpuRatio=4,44; hosts = 6 hôtes binding=réseau")).toEqual({ cpuRatio: 4.44, hosts: 6, binding: "network" }))
  test("or one each", () => expect(values("en", "cpuRatio=4.44", "hosts=6")).toEqual({ cpuRatio: 4.44, hosts: 6 }))
  test("names in any case", () => expect(values("en", "CPURATIO=4.44")).toEqual({ cpuRatio: 4.44 }))
  test("each once", () => expect(read("en", "hosts=5,hosts=6").problems[0]).toMatchObject({ found: "hosts twice" }))
})

describe("decimals: a mark that can only be decimal is, in both languages", () => {
  test.each([
    ["en", "4.44", 4.44], ["en", "4,44", 4.44], ["fr", "4,44", 4.44], ["fr", "4.44", 4.44],
    ["en", "2.263", 2.263], ["fr", "2,263", 2.263], ["en", "0,263", 0.263], ["fr", "0.263", 0.263], ["en", "4,4444", 4.4444],
    ["en", "12,290.63", 12_290.63], ["fr", "12.290,63", 12_290.63], ["fr", "12 290,63", 12_290.63], ["fr", "12\u202f290,63", 12_290.63], ["en", "12290.63", 12_290.63], ["en", "1,234,567", 1_234_567]
  ] as const)("%s: %s", (lang, text, value) => expect(values(lang, `kwhPerYear=${text}`)).toEqual({ kwhPerYear: value }))
  test.each([["en", "2,263", "2.263"], ["fr", "2.263", "2,263"], ["en", "12,290", "12.290"]] as const)("%s: %s could be either, and is refused", (lang, text, other) =>
    expect(read(lang, `kwhPerYear=${text}`).problems[0]).toMatchObject({ expected: "a number that can be read in one way", advice: `Write ${text.replace(/[.,]/, "")} or ${other}.` }))
})

describe("units", () => {
  test.each([
    ["watts=0.888 kW", "watts", 888], ["kwhPerYear=12.29 MWh/an", "kwhPerYear", 12_290], ["cpuDemand=453,600.5 MHz", "cpuDemand", 453.6005], ["ramDemand=727.12 Go", "ramDemand", 727.12],
    ["ramDemand=744576 Mio", "ramDemand", 727.125], ["networkUsable=12 Gbit/s", "networkUsable", 12_000], ["savedPct=92.41%", "savedPct", 92.41], ["serversPerHost=10:1", "serversPerHost", 10], ["hosts=6 hosts", "hosts", 6]
  ] as const)("%s", (text, name, value) => expect(values("en", text)[name]).toBeCloseTo(value, 9))
  test("another unit is an error, with what was expected", () => expect(read("en", "watts=888 kg").problems[0]).toMatchObject({ expected: "a number in W", found: '"888 kg"' }))
  test("a ratio has none", () => expect(read("en", "cpuRatio=4.44 GHz").problems[0]).toMatchObject({ expected: "a number without a unit" }))
})

describe("all problems at once", () => {
  test("names, values, choices", () => {
    const { problems } = read("en", "cpuRato=4.44,hosts=,binding=disk,watts=many,needed=1.2.3")
    expect(problems.map(({ found }) => found)).toEqual(['the name "cpuRato"', "nothing", '"disk"', '"many"', '"1.2.3"'])
    expect(problems[0]!.advice).toBe("Did you mean cpuRatio?")
  })
  test("a value without a name, where several are asked for", () => expect(read("en", "6").problems[0]).toMatchObject({ expected: "name=value", found: '"6"' }))
  test("a value without a name, where one is", () => {
    const one = { ...first!, answers: first!.answers.filter(({ name }) => name === "hosts") }
    expect([...readAnswers(one, ["6"], "en").given]).toEqual([["hosts", { value: 6, written: "6" }]])
  })
  test("the network where it is not told of", () => expect(readAnswers(exercises[1]!, ["ghzBinding=network"], "en").problems[0]).toMatchObject({ expected: "cpu or ram" }))
})

import { describe, expect, test } from "vitest"
import { demandProfiles, profileLength } from "../../src/compile/demandProfiles.ts"
import { serviceProfiles } from "../../src/index.ts"
import type { ServiceProfile } from "../../src/index.ts"

const DAY = 86_400
const web = serviceProfiles.find(({ name }) => name === "web")!
const samplesOf = (profiles: ReturnType<typeof demandProfiles>, row: number) => {
  const { profileStart, profileSamples } = profiles.table()
  return profileSamples.slice(profileStart[row]!, profileStart[row + 1]!)
}
const mean = (samples: Float64Array) => samples.reduce((sum, value) => sum + value, 0) / samples.length
/** The smallest sample that at least 95 % do not exceed. */
const p95 = (samples: Float64Array) => samples.toSorted()[Math.ceil(samples.length * 0.95) - 1]!

describe("a guest's day", () => {
  test("row 0 is the single value 1", () => {
    expect([...samplesOf(demandProfiles(300, DAY), 0)]).toEqual([1])
  })
  test.each(serviceProfiles.map((profile) => [profile.name, profile] as const))("%s: mean and p95 are the class's own", (_, profile) => {
    const profiles = demandProfiles(300, DAY)
    const samples = samplesOf(profiles, profiles.row(profile, profile.cpuMeanPct, profile.cpuP95Pct))
    expect(samples).toHaveLength(288)
    expect(mean(samples)).toBeCloseTo(1, 12)
    expect(p95(samples) * profile.cpuMeanPct).toBeCloseTo(profile.cpuP95Pct, 9)
    expect(profiles.unreached()).toBe(0)
  })
  test("a peak that the shape cannot reach keeps the mean and falls to the shape alone", () => {
    const profiles = demandProfiles(300, DAY)
    const samples = samplesOf(profiles, profiles.row(web, 10, 90))
    expect(mean(samples)).toBeCloseTo(1, 12)
    // web rests at 0 from 4 to 5 h
    expect(Math.min(...samples)).toBeCloseTo(0, 12)
    expect(profiles.unreached()).toBe(1)
  })
  test("no class, no spread, no demand: constant", () => {
    const profiles = demandProfiles(300, DAY)
    expect([profiles.row(null, 10, 30), profiles.row(web, 10, 10), profiles.row(web, 0, 0)]).toEqual([0, 0, 0])
  })
  test("one ratio of p95 to mean is one row, whatever the size", () => {
    const profiles = demandProfiles(300, DAY)
    expect(profiles.row(web, 10, 20)).toBe(profiles.row(web, 30, 60))
    expect(profiles.row(web, 10, 15)).not.toBe(profiles.row(web, 10, 20))
  })
  test("is stepped hour by hour", () => {
    const profiles = demandProfiles(300, DAY)
    const samples = samplesOf(profiles, profiles.row(web, 10, 20))
    for (let hour = 0; hour < 24; hour++) expect(new Set(samples.slice(hour * 12, hour * 12 + 12)).size).toBe(1)
  })
  test("a constant shape stays constant, its peak not reached", () => {
    const flat: ServiceProfile = { ...web, shape: Array.from({ length: 24 }, () => 0.5) }
    const profiles = demandProfiles(300, DAY)
    expect([profiles.row(flat, 10, 20), profiles.unreached()]).toEqual([0, 1])
  })
})

describe("samples of a profile", () => {
  test.each([
    [300, 24, 288],
    [300, 1, 288],
    [7200, 24, 12],
    [86_400, 48, 1],
    // 86400 and 7000 share 200: 86400 / 200 = 432 samples are 35 whole days; two days have 25
    [7000, 48, 25],
    [7000, 24 * 40, 432],
    // three days in one sample: 1 sample begins at midnight
    [259_200, 24 * 9, 1]
  ])("sample of %d s, period of %d h: %d", (sampleSeconds, periodHours, length) => {
    expect(profileLength(sampleSeconds, periodHours * 3600)).toBe(length)
  })
  test("samples longer than an hour take the value at their start", () => {
    // the shape is its hour's number; samples of two hours begin at 0, 2, 4 … 22: mean 11
    const clock: ServiceProfile = { ...web, shape: Array.from({ length: 24 }, (_, hour) => hour) }
    const profiles = demandProfiles(7200, DAY)
    const samples = samplesOf(profiles, profiles.row(clock, 1, 1000))
    expect([...samples].map((value) => Math.round(value * 11))).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22])
  })
})

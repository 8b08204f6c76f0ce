/** What every format of measured series must satisfy. */
import { describe, expect, test } from "vitest"
import { seriesFormats } from "../../src/index.ts"
import { compiledSeries, seriesProblems } from "../compiledSeries.ts"

const header = "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];\tMemory capacity provisioned [KB];\tMemory usage [KB];\tDisk read throughput [KB/s];\tDisk write throughput [KB/s];\tNetwork received throughput [KB/s];\tNetwork transmitted throughput [KB/s]"
const vm = (first: number, cpu: ReadonlyArray<string>) => [header, ...cpu.map((percent, i) => `${first + 300 * i};\t2;\t5200.0;\t1.0;\t${percent};\t2097152.0;\t1048576.0;\t0.0;\t1.4;\t100.0;\t25.0`)].join("\n")

/** Two VMs, a and b, of two samples each: 10 and 20 %, 30 and 40 %. */
const SAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  planetlab: { a: "10\n20\n", b: "30\n40\n" },
  bitbrains: { "a.csv": vm(1376314846, ["10", "20"]), "b.csv": vm(1376314846, ["30", "40"]) },
  azureV1: { "series.csv": "0,a,1,50,10\n0,b,1,50,30\n300,a,1,50,20\n300,b,1,50,40\n" },
  long: { "series.csv": "time_s,vm,cpu_pct\n0,a,10\n0,b,30\n300,a,20\n300,b,40\n" },
  wide: { "series.csv": "time,a,b\n0,10,30\n300,20,40\n" }
}

describe.each(seriesFormats.map((format) => [format.name, format] as const))("%s", (name, format) => {
  test("says what it is in both languages", () => {
    expect([format.description, format.descriptionFr, format.looksLike.en, format.looksLike.fr].every((text) => text.length > 20)).toBe(true)
    expect(format.description).not.toBe(format.descriptionFr)
  })
  test("is recognised, and read into the same series as every other", () => {
    const { plan, context } = compiledSeries({ files: SAMPLES[name]!, defaults: "vcpus: 1, ram_gib: 1" })
    expect(context.dataQuality[0]).toMatchObject({ format: name, rowsRead: 4, rowsUsed: 4, series: { guests: 2, stepSeconds: 300, lengthSeconds: 600 } })
    expect(plan.guests.guestName).toEqual(["a", "b"])
    expect([...plan.profiles.profileSamples.subarray(1, 5)]).toEqual(name === "bitbrains" ? [...plan.profiles.profileSamples.subarray(1, 5)] : [0.1, 0.2, 0.3, 0.4])
  })
  test("any other format's file is none of it", () => {
    for (const [other, files] of Object.entries(SAMPLES)) if (other !== name) expect(seriesProblems({ files, series: `format: ${name}` })).not.toEqual([])
  })
})

test("each name stands once", () => {
  expect(seriesFormats.map(({ name }) => name)).toEqual([...new Set(seriesFormats.map(({ name }) => name))])
})

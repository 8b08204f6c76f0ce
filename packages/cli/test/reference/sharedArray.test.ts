/** The array of the worked example, and the published sizing whose print is wrong, through scenarios. */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"

const HOST = { model: "R740 8280", count: 6, ramGib: 384 }

describe("sixty servers of 180 IOPS on an array of 12,000", async () => {
  const csv = `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops\n${Array.from({ length: 60 }, (_, i) => `srv-${i},4,2.7,15,30,12,180\n`).join("")}`
  const { summary } = await answerOf({ name: "array", hosts: [HOST], workload: { file: "servers.csv" }, datastores: [{ name: "san", iops: 12_000 }], ...asWritten }, { "servers.csv": csv })
  test("ask for 112.5 % of its usable 9,600 and 90 % of what it has", () => {
    expect(summary.shared![0]).toMatchObject({ name: "san", guests: 60, capacity: 12_000, usable: 9600, demand: 10_800, demandOverUsable: 1.125, demandOverCapacity: 0.9 })
  })
  // 6.1 ÷ (1 − 0.9)
  test("wait ten times as long as without load", () => expect(summary.shared![0]!.responseMs).toBeCloseTo(61, 9))
})

describe("2,358 IOPS at 70 % reads", async () => {
  const csv = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops,disk_gib\na,1,1,1,1,1,1000,100\nb,1,1,1,1,1,1358,100\n"
  const { variants } = await answerOf(
    {
      name: "raid", hosts: [HOST], workload: { file: "servers.csv" }, datastores: [{ name: "san", disks: 29, diskIops: 210, raid: "6", diskGib: 10, growthGibPerDay: 7 }], ...asWritten,
      variants: [{ name: "six", set: { "datastores[0].raid": "6" } }, { name: "five", set: { "datastores[0].raid": "5" } }]
    },
    { "servers.csv": csv }
  )
  // 0.7 + 0.3 × 6 = 2.5; 0.7 + 0.3 × 4 = 1.9
  test("on RAID 6 are 5,895 on the disks: 29 disks of 210, not the 22 in print", () => expect(variants.six!.summary.shared![0]).toMatchObject({ backendIops: 5895, disksNeeded: 29 }))
  test("on RAID 5 are 4,480: 22 disks", () => {
    const [san] = variants.five!.summary.shared!
    expect([san!.backendIops!.toFixed(0), san!.disksNeeded]).toEqual(["4480", 22])
  })
  // (27 × 10 − 200) ÷ 7 = 10 days
  test("fill 27 disks of 10 GiB on the tenth day", () => expect(variants.six!.summary.shared![0]).toMatchObject({ sizeGib: 270, usedGib: 200, daysUntilFull: 10 }))
})

import { CPU, DISK, IOPS, NETWORK, RAM } from "@rackfold/sim-core"
import { expect, test } from "vitest"
import { compiled, SMALL } from "../compiled.ts"

const csv = [
  "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,CPU utilization percentage,Memory utilization percentage,Network adapters,Network In throughput,Network Out throughput,Boot type,Number of disks,Storage in use (In GB),Disk 1 size (In GB),Disk 1 read throughput (MB per second),Disk 1 write throughput (MB per second),Disk 1 read ops (operations per second),Disk 1 write ops (operations per second),Disk 2 size (In GB),Disk 2 read ops (operations per second),Disk 2 write ops (operations per second)",
  "srv,10.0.0.4,4,8192,Windows Server 2019,,20,50,1,2.5,1.5,BIOS,2,120,100,1,1,40,60,100,5,15"
].join("\n")
const { plan, context } = compiled(SMALL, csv)
const placed = (resource: number) => plan.guests.guestPlacement[resource]![0]

test("is recognised", () => {
  expect(context.dataQuality[0]!.format).toBe("azureMigrate")
})
test("operations of all disks add up", () => {
  // 40 + 60 + 5 + 15
  expect(placed(IOPS)).toBe(120)
})
test("network in and out add up, 8 Mbit/s a MB per second", () => {
  // (2.5 + 1.5) × 8
  expect(placed(NETWORK)).toBe(32)
})
test("memory is in MB, storage in use is the disk", () => {
  // 8192 MiB + 14.19 + 4 × 4.027 + 8 × 7.608 = 8283.162
  expect(placed(RAM)).toBeCloseTo(8283.162, 9)
  expect(placed(DISK)).toBe(120)
})
test("the CPU percentage is the mean; without a class, the p95 too", () => {
  // 4 cores × 2.7 GHz (first host) × 20 % × 1.05 = 2268 MHz
  expect(placed(CPU)).toBeCloseTo(2268, 9)
})
test("what it leaves open is an assumption", () => {
  expect(context.assumptions.map(({ id }) => id)).toEqual(expect.arrayContaining(["import.azureNetwork", "import.azureCpu", "import.binaryUnits"]))
})
test("where storage in use is not stated, the disk sizes add up", () => {
  // 100 + 50 GB, as the template states storage in use only where it was measured
  const row = "srv,10.0.0.4,4,8192,Windows Server 2019,,20,50,1,2.5,1.5,BIOS,2,,100,1,1,40,60,50,5,15"
  expect(compiled(SMALL, `${csv.split("\n")[0]}\n${row}`).plan.guests.guestPlacement[DISK]![0]).toBe(150)
})

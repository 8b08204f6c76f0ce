/** RVTools exports: neither the order of columns, rows of joined tabs or sheets, nor what nobody reads, changes an inventory. */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { readTabFiles } from "../../src/index.ts"
import { ofBook, outcomeOf, servers, tabFiles } from "../workbooks.ts"
import type { Cell, Sheets } from "../workbooks.ts"

interface Vm { readonly vcpus: number; readonly ramMib: number; readonly diskMib: ReadonlyArray<number>; readonly mhz: number; readonly usedMhz: number; readonly isOn: boolean; readonly vcenter: number; readonly name: number }

const vms = fc.array(fc.record<Vm>({
  vcpus: fc.integer({ min: 1, max: 32 }), ramMib: fc.integer({ min: 256, max: 65_536 }), diskMib: fc.array(fc.integer({ min: 1, max: 500_000 }), { maxLength: 3 }),
  mhz: fc.integer({ min: 1000, max: 4000 }), usedMhz: fc.integer({ min: 0, max: 4000 }), isOn: fc.boolean(), vcenter: fc.integer({ min: 1, max: 2 }), name: fc.integer({ min: 0, max: 6 })
}), { minLength: 1, maxLength: 8 }).map((list) => [{ ...list[0]!, isOn: true }, ...list.slice(1)])

/** The export of these VMs; every VM has an ID of its own, names repeat. */
function exportOf(list: ReadonlyArray<Vm>): Sheets {
  const key = (vm: Vm, i: number): Cell[] => [`vm${vm.name}`, `vm-${i}`, `vc${vm.vcenter}`]
  const KEYS = ["VM", "VM ID", "VI SDK Server"]
  return {
    vInfo: [[...KEYS, "Powerstate", "CPUs", "Memory", "Annotation"], ...list.map((vm, i) => [...key(vm, i), vm.isOn ? "poweredOn" : "poweredOff", vm.vcpus, vm.ramMib, null])],
    vCPU: [[...KEYS, "CPUs", "Max", "Overall", "Limit"], ...list.map((vm, i) => [...key(vm, i), vm.vcpus, vm.vcpus * vm.mhz, vm.usedMhz, -1])],
    vDisk: [[...KEYS, "Disk", "Capacity MiB"], ...list.flatMap((vm, i) => vm.diskMib.map((mib, disk) => [...key(vm, i), `Hard disk ${disk + 1}`, mib]))]
  }
}

/** A permutation of so many things, drawn from a list of numbers. */
function shuffled<A>(things: ReadonlyArray<A>, draws: ReadonlyArray<number>): A[] {
  const rest = [...things]
  return things.map((_, i) => rest.splice((draws[i % draws.length]! * (i + 1)) % rest.length, 1)[0]!)
}

function rearranged(sheets: Sheets, draws: ReadonlyArray<number>, attributes: number): Sheets {
  return Object.fromEntries(shuffled(Object.entries(sheets), draws).map(([name, rows]) => {
    const wide = rows.map((row, i) => [...row, ...Array.from({ length: attributes }, (_, a) => (i === 0 ? `attribute ${a}` : `x${i}`))])
    const order = shuffled(wide[0]!.map((_, j) => j), draws)
    const [header, ...records] = wide.map((row) => order.map((j) => row[j]!))
    return [name, [header!, ...(name === "vInfo" ? records : shuffled(records, draws))]]
  }))
}

const draws = fc.array(fc.nat(1000), { minLength: 3, maxLength: 12 })

test("columns in any order, attributes among them, rows of other tabs and sheets in any order: the same inventory", () =>
  fc.assert(fc.asyncProperty(vms, draws, fc.nat(3), async (list, order, attributes) => {
    const sheets = exportOf(list)
    const plain = await ofBook(sheets)
    const mixed = await ofBook(rearranged(sheets, order, attributes))
    expect(mixed.compiled?.workloadCsv).toBe(plain.compiled?.workloadCsv)
    expect(mixed.problems.length).toBe(plain.problems.length)
  }), { numRuns: 60 }))

test("each server has its own figures, worked out from its VM", () =>
  fc.assert(fc.asyncProperty(vms, async (list) => {
    const on = list.map((vm, i) => ({ ...vm, i })).filter(({ isOn }) => isOn)
    const rows = servers(await ofBook(exportOf(list)))
    expect(rows).toHaveLength(on.length)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(on.length)
    rows.forEach((row, k) => {
      const { vcpus, ramMib, mhz, usedMhz, diskMib } = on[k]!
      expect(Number(row["vcpus"])).toBe(vcpus)
      expect(Number(row["ram_gib"])).toBe(ramMib / 1024)
      expect(Number(row["ghz"])).toBeCloseTo(mhz / 1000, 12)
      // No reading where nothing was used: the default of 15 %.
      expect(Number(row["cpu_mean_pct"])).toBeCloseTo(usedMhz === 0 ? 15 : Math.min(100, (usedMhz / (vcpus * mhz)) * 100), 9)
      expect(Number(row["disk_gib"])).toBeCloseTo(diskMib.reduce((sum, mib) => sum + mib, 0) / 1024, 9)
    })
  }), { numRuns: 60 }))

test("a workbook and the folder of its tabs as CSV are one inventory", () =>
  fc.assert(fc.asyncProperty(vms, fc.constantFrom(",", ";", "\t"), async (list, delimiter) => {
    const sheets = exportOf(list)
    expect(outcomeOf(readTabFiles("export", tabFiles(sheets, delimiter))).compiled?.workloadCsv).toBe((await ofBook(sheets)).compiled?.workloadCsv)
  }), { numRuns: 60 }))

const cell = fc.oneof(fc.constant(null), fc.string({ maxLength: 6 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constantFrom("poweredOn", "True", "vm-1", "1 024,5", "-1"))
const header = fc.constantFrom("VM", "VM ID", "Powerstate", "CPUs", "Memory", "Max", "Overall", "Limit", "Capacity MiB", "Size MB", "Active", "Host", "Speed", "# Cores", "service", "odd")
const sheet = fc.tuple(fc.array(header, { maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 4 })).map(([first, rows]) => [first, ...rows])

test("any cells under known headers are servers or problems, each with its place", () =>
  fc.assert(fc.asyncProperty(fc.record({ vInfo: sheet, vCPU: sheet, vMemory: sheet, vDisk: sheet, vHost: sheet }), fc.boolean(), async (sheets, drops) => {
    // A writer of workbooks takes no control characters.
    // oxlint-disable-next-line no-control-regex
    const clean = Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, rows.map((row) => row.map((one) => (typeof one === "string" ? one.replace(/[\u0000-\u001f\ufffe\uffff]/g, "") : one)))]))
    const { compiled, problems } = await ofBook(clean, `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\nimport: { badRows: ${drops ? "drop" : "error"} }\n`)
    expect(compiled !== undefined || problems.length > 0).toBe(true)
    for (const problem of problems) expect(problem.file).toBe("estate.xlsx")
  }), { numRuns: 150 }))

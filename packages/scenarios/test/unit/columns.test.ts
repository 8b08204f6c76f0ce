import { describe, expect, test } from "vitest"
import { INVENTORY_COLUMNS } from "../../src/formats/inventoryColumns.ts"
import { inventory } from "../../src/formats/inventory.ts"
import { COLUMN_ALIASES } from "../../src/formats/columnAliases.ts"
import { plainName } from "../../src/formats/headerNames.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const reading = (header: string) => {
  const found = inventory.read(header, new Set())
  return found === undefined ? undefined : [found.target, found.factor]
}

describe("headers of an inventory", () => {
  test.each(INVENTORY_COLUMNS.map((column) => [column]))("its own name %s", (column) => {
    expect(reading(column)).toEqual([column, 1])
  })
  test.each([
    ["VM Name", "name", 1],
    ["  Hostname ", "name", 1],
    ["Nom du serveur", "name", 1],
    ["Mémoire (Go)", "ram_gib", 1],
    ["MEMOIRE (GO)", "ram_gib", 1],
    ["Memory [MiB]", "ram_gib", 1 / 1024],
    ["RAM (MB)", "ram_gib", 1 / 1024],
    ["ram_mib", "ram_gib", 1 / 1024],
    ["Disque (To)", "disk_gib", 1024],
    ["CPU moyen (%)", "cpu_mean_pct", 1],
    ["CPU (%)", "cpu_mean_pct", 1],
    ["CPU", "vcpus", 1],
    ["p95 CPU (%)", "cpu_p95_pct", 1],
    ["Fréquence (MHz)", "ghz", 1 / 1000],
    ["Nombre de cœurs", "cores", 1],
    ["Système d'exploitation", "os", 1],
    ["Système d’exploitation", "os", 1],
    ["Débit réseau (Mbit/s)", "net_mbps", 1],
    ["Débit réseau (Gbit/s)", "net_mbps", 1000],
    ["Network (MB/s)", "net_mbps", 8],
    ["Network (Mb/s)", "net_mbps", 1],
    ["Bande passante (Mo/s)", "net_mbps", 8],
    ["Commutations/s", "switches_per_second", 1],
    ["Context switches/s", "switches_per_second", 1],
    ["Mémoire salie (Mio/s)", "dirty_mib_per_second", 1],
    ["Dirty rate (GiB/s)", "dirty_mib_per_second", 1024],
    ["Latence max (ms)", "max_latency_ms", 1]
  ] as const)("%s is %s × %d", (header, target, factor) => {
    expect(reading(header)).toEqual([target, factor])
  })
  test.each(["Comment", "Owner", "Mémoire (bananes)", ""])("%j is nothing that is used", (header) => {
    expect(reading(header)).toBeUndefined()
  })
})

test("no alias stands twice in one column", () => {
  for (const aliases of Object.values(COLUMN_ALIASES)) expect(new Set(aliases.map(plainName)).size).toBe(new Set(aliases).size)
})

test("two headers for one column are a problem at the second", () => {
  expect(problemsOf(SMALL, "name,vcpus,vCPU,ram_gib\na,1,1,1\n")).toMatchObject([{ line: 1, column: 3, path: "vcpus", found: '"vcpus" and "vCPU"' }])
})

test("unknown columns are kept out and listed", () => {
  const { context } = compiled(SMALL, "name,owner,vcpus,ram_gib,Remarque\na,x,1,1,y\n")
  expect(context.dataQuality[0]!.unknownColumns).toEqual(["owner", "Remarque"])
})

test("a French table as Excel writes it: Windows-1252, semicolons, decimal commas", () => {
  const text = "Nom;vCPU;Mémoire (Go);CPU moyen (%);Système d'exploitation;Débit réseau (Mbit/s)\r\nserveur été;4;8,5;12,5;Windows Server 2019;1 024\r\n"
  // Latin letters of Windows-1252 are their code points
  const { plan, context } = compiled(SMALL, Uint8Array.from(text, (char) => char.codePointAt(0)!))
  expect(context.dataQuality[0]).toMatchObject({ encoding: "windows-1252", delimiter: ";", decimal: ",", unknownColumns: [] })
  expect(plan.guests.guestName).toEqual(["serveur été"])
  // RAM: 8.5 × 1024 + 14.19 + 4 × 4.027 + 8.5 × 7.608 = 8704 + 94.966 = 8798.966
  expect(plan.guests.guestPlacement[1]![0]).toBeCloseTo(8798.966, 9)
  expect(plan.guests.guestPlacement[4]![0]).toBe(1024)
})

test.each(["Created", "Deleted"])("%s is when a machine was made or removed, not when the run meets it", (header) => {
  expect(reading(header)).toBeUndefined()
})

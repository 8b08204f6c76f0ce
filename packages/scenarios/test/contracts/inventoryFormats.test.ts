/** What every inventory format must satisfy. */
import { describe, expect, test } from "vitest"
import { INVENTORY_COLUMNS } from "../../src/formats/inventoryColumns.ts"
import { plainHeaders } from "../../src/formats/mapColumns.ts"
import { recogniseFormat } from "../../src/formats/registry.ts"
import { inventoryFormats } from "../../src/index.ts"

describe.each(inventoryFormats.map((format) => [format.name, format] as const))("%s", (_, format) => {
  test("says what it is in both languages", () => {
    expect([format.description, format.descriptionFr].every((text) => text.length > 20)).toBe(true)
    expect(format.description).not.toBe(format.descriptionFr)
  })
  test("reads the inventory's own column names beside its own", () => {
    // Azure Migrate's own "Cores" are vCPUs
    for (const column of INVENTORY_COLUMNS.filter((own) => own !== "cores")) expect(format.read(column, new Set())).toMatchObject({ target: column, factor: 1 })
  })
  test("does not read what nobody knows", () => {
    expect(format.read("flux capacitor", new Set())).toBeUndefined()
  })
})

test("each name stands once", () => {
  expect(inventoryFormats.map(({ name }) => name)).toEqual([...new Set(inventoryFormats.map(({ name }) => name))])
})

test.each([
  [["VM", "Powerstate", "CPUs"], "rvtools"],
  [["*Server name", "*Cores", "*Memory (In MB)"], "azureMigrate"],
  [["name", "vcpus"], "inventory"],
  [["VM", "CPUs"], "inventory"]
])("%j is %s", (headers, name) => {
  expect(recogniseFormat(plainHeaders(headers)).name).toBe(name)
})

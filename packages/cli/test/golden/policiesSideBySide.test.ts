/** The example that sets every placement policy beside the others: none is missing, and its README says what it prints. */
import { readFileSync } from "node:fs"
import { placePolicies } from "@rackfold/sim-core"
import { expect, test } from "vitest"
import { expectedOf } from "../../../../tools/examples.ts"

const readme = readFileSync(new URL("../../../../examples/policies-side-by-side/README.md", import.meta.url), "utf8")

interface Summary { readonly name: string; readonly policy: string; readonly hostsUsed: number; readonly energyKwh: number; readonly variants: ReadonlyArray<Summary> }
const base = JSON.parse(expectedOf("policies-side-by-side").get("summary.json")!) as Summary
const all = [{ ...base, name: "first-fit" }, ...base.variants]

test("every policy of the registry has a variant", () => {
  expect(new Set(all.map(({ policy }) => policy))).toEqual(new Set(placePolicies.map(({ name }) => name)))
})

test("the table of the README is that of the run", () => {
  const rows = readme.split("\n").filter((line) => /^\| [a-z]/.test(line) && !line.startsWith("| variant"))
  expect(rows).toEqual(all.map(({ name, hostsUsed, energyKwh }) => `| ${name} | ${hostsUsed} | ${energyKwh.toFixed(2)} |`))
})

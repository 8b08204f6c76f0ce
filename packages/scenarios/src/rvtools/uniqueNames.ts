/** Names of VMs that stand in several vCenters, told apart by what differs between them. */
import type { OpenTab } from "./openTab.ts"

/** What parts two VMs of one name, in this order. */
const PARTED_BY = ["server", "vcenter", "datacenter", "vmId"] as const

/**
 * @param counts rows that count; a template of the same name disturbs nobody
 * @returns row → name of the rows that share theirs: `app (vcenter-2)`; rows that nothing tells apart keep it
 */
export function uniqueNames(info: OpenTab<"vInfo">, counts: (record: number) => boolean): ReadonlyMap<number, string> {
  const byName = new Map<string, number[]>()
  for (let record = 0; record < info.rowCount; record++) {
    const name = info.text(record, "vm")
    if (name !== "" && counts(record)) byName.set(name, [...(byName.get(name) ?? []), record])
  }
  const names = new Map<number, string>()
  for (const [name, records] of byName) {
    if (records.length < 2) continue
    const labels = labelsOf(info, records)
    if (labels !== undefined) records.forEach((record, i) => names.set(record, `${name} (${labels[i]!})`))
  }
  return names
}

/** The fewest of the fields, from the first on, that part all of them. */
function labelsOf(info: OpenTab<"vInfo">, records: ReadonlyArray<number>): ReadonlyArray<string> | undefined {
  const differing = PARTED_BY.filter((field) => new Set(records.map((record) => info.text(record, field))).size > 1)
  for (let many = 1; many <= differing.length; many++) {
    const labels = records.map((record) => differing.slice(0, many).map((field) => info.text(record, field)).filter((text) => text !== "").join(", "))
    if (new Set(labels).size === records.length && !labels.includes("")) return labels
  }
  return undefined
}

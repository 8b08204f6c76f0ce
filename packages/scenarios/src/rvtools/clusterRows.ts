/** What vCluster says of admission control. */
import type { OpenTab } from "./openTab.ts"

export interface ClusterRow {
  readonly name: string
  /** HA is on, and admission control with it. */
  readonly admits: boolean
  /** Hosts whose loss must be stood; null: not said, or counted otherwise. */
  readonly hostFailures: number | null
}

export function clusterRows(open: OpenTab<"vCluster"> | undefined): ReadonlyArray<ClusterRow> {
  return Array.from({ length: open?.rowCount ?? 0 }, (_, row) => {
    const isTrue = (field: "haEnabled" | "admission"): boolean => open!.text(row, field).toLowerCase() === "true"
    const level = Number(open!.text(row, "failoverLevel"))
    return { name: open!.text(row, "name"), admits: isTrue("haEnabled") && isTrue("admission"), hostFailures: Number.isInteger(level) && level > 0 ? level : null }
  })
}

/** Clock of a VM's host by vHost: what a vCPU had where vCPU does not say. */
import type { DecimalMark } from "../formats/numerals.ts"
import { numberAt } from "./openTab.ts"
import type { OpenTab } from "./openTab.ts"

export interface HostClocks {
  /** MHz of one core of the host that a VM of vInfo is on; undefined: vHost does not say. */
  readonly mhzOf: (info: OpenTab<"vInfo">, vm: number) => number | undefined
}

export function hostClocks(info: OpenTab<"vInfo">, hosts: OpenTab<"vHost">, decimal: DecimalMark): HostClocks | undefined {
  if (hosts.cellOf("host") < 0 || hosts.cellOf("speed") < 0 || info.cellOf("host") < 0) return undefined
  const byVcenter = info.cellOf("vcenter") >= 0 && hosts.cellOf("vcenter") >= 0
  const keyOf = (host: string, vcenter: string): string => (byVcenter ? `${host}\n${vcenter}` : host)
  const clocks = new Map<string, number>()
  for (let row = 0; row < hosts.rowCount; row++) {
    const mhz = numberAt(hosts.tab, row, hosts.cellOf("speed"), decimal)
    if (mhz > 0) clocks.set(keyOf(hosts.text(row, "host"), hosts.text(row, "vcenter")), mhz)
  }
  return { mhzOf: (from, vm) => clocks.get(keyOf(from.text(vm, "host"), from.text(vm, "vcenter"))) }
}

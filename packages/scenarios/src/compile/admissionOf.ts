/** Rules of admission as the plan has them: failures as fractions, hosts by row. */
import type { Admission, HostTable } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

type Written = Scenario["admission"][number]
type Key = Exclude<keyof Written, "rule">

/** Keys that each rule reads. */
const KEYS: Readonly<Record<Written["rule"], ReadonlyArray<Key>>> = {
  slots: ["hostFailures", "cpuSlotMhz", "ramSlotMib", "by"], percentage: ["hostFailures", "cpu", "ram", "by"], failoverHosts: ["hosts", "count"], degradation: ["hostFailures", "fraction"]
}
const ALL_KEYS: ReadonlyArray<Key> = ["hostFailures", "cpu", "ram", "cpuSlotMhz", "ramSlotMib", "by", "hosts", "count", "fraction"]
export const USUAL_HOST_FAILURES = 1

/** Rules that contradict themselves or each other, whatever the servers are. */
export function badAdmission({ admission, hosts, spareHosts }: Scenario): Finding[] {
  const hostCount = hosts.reduce((sum, { count }) => sum + count, 0) - spareHosts
  return admission.flatMap((written, i): Finding[] => {
    const { rule, hostFailures, cpu, ram } = written
    const path: Path = ["admission", i]
    const findings: Finding[] = []
    const before = admission.findIndex((other) => other.rule === rule)
    if (before < i) findings.push({ path: [...path, "rule"], expected: "a rule that stands once", found: `${rule}, as in admission[${before}]`, advice: "Keep one of the two." })
    for (const key of ALL_KEYS) if (written[key] !== undefined && !KEYS[rule].includes(key)) findings.push({ path: [...path, key], expected: `a key of ${rule}: ${KEYS[rule].join(", ")}`, found: key, advice: "Remove it, or choose another rule.", atKey: true })
    if (hostFailures !== undefined && hostFailures >= hostCount) findings.push({ path: [...path, "hostFailures"], expected: `fewer than the ${hostCount} hosts that take servers`, found: String(hostFailures), advice: "Lower it, or add hosts." })
    if (rule === "percentage" && hostFailures !== undefined && (cpu !== undefined || ram !== undefined)) findings.push({ path: [...path, "hostFailures"], expected: "cpu and ram, or hostFailures", found: `both hostFailures and ${cpu === undefined ? "ram" : "cpu"}`, advice: "Remove one of them." })
    if (rule === "degradation" && written.fraction === undefined) findings.push({ path: [...path, "fraction"], expected: "the part of the demand that may be missing, 0 to 1", found: "nothing", advice: "Write 0 where all of it must be served." })
    if (rule === "failoverHosts" && (written.hosts === undefined) === (written.count === undefined)) findings.push({ path, expected: "hosts or count, one of the two", found: written.hosts === undefined ? "neither" : "both", advice: "Name the hosts, or say how many." })
    if (rule === "failoverHosts" && written.count !== undefined && written.count >= hostCount) findings.push({ path: [...path, "count"], expected: `fewer than the ${hostCount} hosts that take servers`, found: String(written.count), advice: "Hold fewer back, or add hosts." })
    return findings
  })
}

export function admissionOf({ admission, spareHosts }: Scenario, { hostCount, hostName }: HostTable): { readonly admission: ReadonlyArray<Admission>; readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const inUse = hostCount - spareHosts
  const rules = admission.map((written, i): Admission => {
    const { rule, hostFailures = USUAL_HOST_FAILURES, cpu, ram, by = "placed", cpuSlotMhz = null, ramSlotMib = null, fraction = 0 } = written
    switch (rule) {
      case "slots": return { rule, hostFailures, cpuSlotMhz, ramSlotMib, by }
      case "percentage": {
        const isStated = cpu !== undefined || ram !== undefined
        const lost = Math.min(1, hostFailures / inUse)
        return { rule, cpuFraction: isStated ? (cpu ?? 0) : lost, ramFraction: isStated ? (ram ?? 0) : lost, by }
      }
      case "degradation": return { rule, hostFailures, fraction }
      case "failoverHosts": {
        if (written.hosts === undefined) return { rule, hosts: Int32Array.from({ length: Math.min(inUse, written.count!) }, (_, k) => inUse - Math.min(inUse, written.count!) + k) }
        return { rule, hosts: Int32Array.from(failoverRows(written.hosts, hostName, inUse, ["admission", i, "hosts"], findings)) }
      }
    }
  })
  return { admission: rules, findings }
}

function failoverRows(written: ReadonlyArray<string>, hostName: ReadonlyArray<string>, inUse: number, path: Path, findings: Finding[]): number[] {
  const rows = written.flatMap((name, k) => {
    const found = rowsNamed(name, hostName)
    if (found.length === 0) findings.push({ path: [...path, k], expected: "a host of the scenario", found: shown(name), advice: didYouMean(name, hostName, "* stands for any characters, ? for one; case counts.") })
    const spare = found.find((row) => row >= inUse)
    if (spare !== undefined) findings.push({ path: [...path, k], expected: "hosts that are no spares", found: `${shown(hostName[spare])}, which spareHosts holds back too`, advice: "Lower spareHosts, or name another host." })
    return found
  })
  const once = [...new Set(rows)].sort((a, b) => a - b)
  if (once.length >= inUse) findings.push({ path, expected: `fewer than the ${inUse} hosts that take servers`, found: String(once.length), advice: "Hold fewer back, or add hosts." })
  return once
}

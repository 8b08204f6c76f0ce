/** What cannot be meant about hypervisors: unknown names, and overcommit of what is partitioned. */
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { hypervisors } from "../hypervisors.ts"
import type { Scenario } from "../scenario.ts"
import { findHypervisor, hypervisorNames, interposes, namesHypervisor, virtualisationOf, virtualisations } from "./virtualisation.ts"

const LIST = "`rackfold hypervisors` lists them."

export function badHypervisors(scenario: Scenario): Finding[] {
  return [...badOwn(scenario), ...(namesHypervisor(scenario) ? [...badNames(scenario), ...badModes(scenario), ...badPartitions(scenario)] : [])]
}

function badOwn({ hypervisors: own }: Scenario): Finding[] {
  return own.flatMap(({ name, like }, i): Finding[] => {
    const names = hypervisors.map((one) => one.name)
    const unknown = like !== undefined && !names.includes(like) ? [{ path: ["hypervisors", i, "like"], expected: "a known hypervisor", found: shown(like), advice: didYouMean(like, names, LIST) }] : []
    const taken = names.includes(name) || own.findIndex((one) => one.name === name) < i
    return [...unknown, ...(taken ? [{ path: ["hypervisors", i, "name"], expected: "a name that no other hypervisor has", found: shown(name), advice: "Give it another name." }] : [])]
  })
}

function badNames(scenario: Scenario): Finding[] {
  const preset = scenario.hypervisor?.preset
  const unknown = (name: string, path: Path): Finding[] =>
    findHypervisor(name, scenario) !== undefined ? [] : [{ path, expected: "a known hypervisor", found: shown(name), advice: didYouMean(name, hypervisorNames(scenario), LIST) }]
  return [
    ...(preset === undefined ? [] : unknown(preset, ["hypervisor", "preset"])),
    ...scenario.hosts.flatMap(({ hypervisor }, i): Finding[] => {
      if (hypervisor !== undefined) return unknown(hypervisor, ["hosts", i, "hypervisor"])
      return preset !== undefined ? [] : [{ path: ["hosts", i], expected: "a hypervisor, as the scenario names one elsewhere", found: "none", advice: "Set hosts[].hypervisor, or hypervisor.preset for all; `none` is bare metal." }]
    })
  ]
}

function badModes(scenario: Scenario): Finding[] {
  return scenario.hosts.flatMap((group, i): Finding[] => {
    const own = virtualisationOf(scenario, group)
    if (own === null || interposes(own.hypervisor) || group.mode === undefined || group.mode === "hardware") return []
    return [{ path: ["hosts", i, "mode"], expected: `no mode, as ${own.hypervisor.name} does not virtualise the CPU`, found: group.mode, advice: "Remove it, or choose another hypervisor." }]
  })
}

/** Who has a partition has its cores and memory, used or not. */
function badPartitions(scenario: Scenario): Finding[] {
  const hard = virtualisations(scenario).find(({ hypervisor }) => hypervisor.type === "partition")?.hypervisor.name
  if (hard === undefined) return []
  const over = (["cpu", "ram", "iops", "network"] as const).filter((resource) => scenario.overcommit[resource] > 1)
  return [
    ...over.map((resource) => ({ path: ["overcommit", resource], expected: `at most 1, as ${hard} makes hard partitions`, found: String(scenario.overcommit[resource]), advice: "Set it to 1, or choose another hypervisor." })),
    ...(scenario.place.cpuStatistic === "cores" ? [] : [{ path: ["place", "cpuStatistic"], expected: `cores, as ${hard} gives each partition whole cores`, found: scenario.place.cpuStatistic, advice: "Set place.cpuStatistic: cores." }])
  ]
}

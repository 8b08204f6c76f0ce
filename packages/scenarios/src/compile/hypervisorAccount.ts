/** Hypervisors as the report shows them: what is left of a host, and every figure with its source. */
import { MIB_PER_GIB } from "@rackfold/sim-core"
import type { Assumption, HypervisorUse } from "@rackfold/sim-core"
import { HYPERVISOR_FIGURES } from "../hypervisors.ts"
import type { SourcedFigure } from "../hypervisors.ts"
import { virtualSwitches } from "../network.ts"
import type { Scenario } from "../scenario.ts"
import { quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { assumption } from "./assumption.ts"
import type { HostKind } from "./hostKinds.ts"
import { figuresInUse, interposes, keptOfHost, virtualisationOf, virtualisations } from "./virtualisation.ts"

/** A line a host group; none where the scenario names no hypervisor. */
export function hypervisorUses(scenario: Scenario, kinds: ReadonlyArray<HostKind>): HypervisorUse[] {
  return kinds.flatMap(({ group, model }): HypervisorUse[] => {
    const own = virtualisationOf(scenario, group)
    if (own === null) return []
    const kept = keptOfHost(scenario, group, model)
    const { hypervisor, mode, path } = own
    const ramGib = group.ramGib ?? model.ramGib
    const iops = group.iops ?? model.iops
    return [{
      preset: hypervisor.name, type: hypervisor.type, family: hypervisor.family, mode: interposes(hypervisor) ? mode.name : null, io: interposes(hypervisor) ? path.name : null,
      hosts: group.count, cores: model.cores, coresLeft: model.cores - kept.cores, ramGib, ramGibLeft: ramGib - kept.ramMib / MIB_PER_GIB,
      iops: Number.isFinite(iops) ? iops : null, iopsLeft: Number.isFinite(iops) ? iops * own.iopsFraction : null,
      guestCpuFraction: own.cpuFraction, addedLatencyMicroseconds: own.latencyMicroseconds, ioDomains: hypervisor.figures.ioDomains.value
    }]
  })
}

/** What the virtual switch adds, where the scenario names one. */
export function switchAssumptions({ network, workload }: Scenario): Assumption[] {
  const own = virtualSwitches.find(({ name }) => name === network.switch)
  if (own === undefined || workload.fragments !== undefined) return []
  const line = (id: string, { value, source, sourceFr, sureness }: SourcedFigure, unit: string, meaning: Wording): Assumption => assumption("physical", { id, value: quantity(value, unit), meaning, source: said(source, sourceFr), sureness, path: "network.switch" })
  return [
    line(`network.${own.name}.latency`, own.microseconds, "µs", said(`Added at each end of a flow: ${own.label}.`, `Ajouté à chaque bout d'un flux : ${own.labelFr}.`)),
    line(`network.${own.name}.cpu`, own.coresPerGbps, "cores", said(`CPU for each Gbit/s: ${own.label}.`, `CPU par Gbit/s : ${own.labelFr}.`))
  ]
}

/** Every figure of the hypervisors in use that is not nothing, those of modes and paths too. */
export function hypervisorAssumptions(scenario: Scenario): Assumption[] {
  const line = (id: string, { value, source, sourceFr, sureness }: SourcedFigure, unit: string, meaning: Wording): Assumption =>
    assumption("physical", { id, value: quantity(value, unit === "fraction" ? "" : unit), meaning, source: said(source, sourceFr), sureness, path: "hypervisors" })
  const figures = figuresInUse(scenario).map(({ preset, name, figure }) => {
    const { unit, description, descriptionFr } = HYPERVISOR_FIGURES[name]
    return line(`hypervisor.${preset}.${name}`, figure, unit, said(`${preset}: ${description}`, `${preset} : ${descriptionFr}`))
  })
  const all = virtualisations(scenario)
  const bands = [...new Map(all.filter(({ hypervisor }) => hypervisor.ramBands.length > 0).map(({ hypervisor }) => [hypervisor.name, hypervisor])).values()].map(({ name, ramBands, figures: { ramMib } }) => {
    const rows = (gib: string, mib: string, below: string) => ramBands.map((row) => (Number.isFinite(row.belowGib) ? `${below}${row.belowGib} ${gib}: ${row.mib}` : `${row.mib}`)).join("; ") + ` ${mib}`
    return assumption("physical", { id: `hypervisor.${name}.ramBands`, value: said(rows("GiB", "MiB", "< "), rows("Gio", "Mio", "< ")), meaning: said(`${name}: RAM of its control domain, by that of the host.`, `${name} : RAM de son domaine de contrôle, selon celle de l'hôte.`), source: said(ramMib.source, ramMib.sourceFr), sureness: ramMib.sureness, path: "hypervisors" })
  })
  const between = all.filter(({ hypervisor }) => interposes(hypervisor))
  const modes = [...new Map(between.map(({ mode }) => [mode.name, mode])).values()].filter(({ cpuFraction }) => cpuFraction.value > 0)
  const paths = [...new Map(between.map(({ path }) => [path.name, path])).values()]
  return [
    ...figures, ...bands,
    ...modes.map(({ name, cpuFraction, label, labelFr }) => line(`hypervisor.mode.${name}`, cpuFraction, "fraction", said(`CPU added to each guest's work at least: ${label}.`, `CPU ajouté au moins au travail de chaque serveur : ${labelFr}.`))),
    ...paths.flatMap(({ name, label, labelFr, iopsFraction, networkFraction, latencyMicroseconds }) => [
      line(`hypervisor.io.${name}.iops`, iopsFraction, "fraction", said(`Part of the IOPS that gets through: ${label}.`, `Part des IOPS qui passe : ${labelFr}.`)),
      line(`hypervisor.io.${name}.network`, networkFraction, "fraction", said(`Part of the bandwidth that gets through: ${label}.`, `Part du débit qui passe : ${labelFr}.`)),
      line(`hypervisor.io.${name}.latency`, latencyMicroseconds, "µs", said(`Added to each I/O: ${label}. Part of round trips, and of disk operations that services wait for.`, `Ajouté à chaque E/S : ${labelFr}. Compté dans les allers-retours, et dans les opérations disque que des services attendent.`))
    ])
  ]
}

/** CPU under pressure: what a scenario says of it → its part of the plan, its assumptions, and what cannot be. */
import type { Assumption, CpuPressure } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { hasValueAt } from "../settings.ts"
import { SMT_GAINS } from "../smt.ts"
import { quantity, said } from "../wording.ts"
import { assumption } from "./assumption.ts"

/** Of a core of a host group, what its second thread adds. */
export function smtGainOf({ pressure }: Scenario, { smtFraction }: Scenario["hosts"][number]): number {
  const cpu = pressure?.cpu
  return smtFraction ?? cpu?.smtGain ?? (cpu === undefined ? 0 : (SMT_GAINS[cpu.smt]?.value ?? 0))
}

/** Undefined where nobody asks. */
export function cpuPressureOf(scenario: Scenario): CpuPressure | undefined {
  const cpu = scenario.pressure?.cpu
  if (cpu === undefined) return undefined
  return { coStopFactor: cpu.coStopFactor, hostSmtGain: Float64Array.from(scenario.hosts.flatMap((group) => Array.from({ length: group.count }, () => smtGainOf(scenario, group)))) }
}

/** ssj_ops count what all threads do; to add to them would count the second threads twice. */
export function badCpuPressure({ pressure, cpuCountedBy }: Scenario): Finding[] {
  const cpu = pressure?.cpu
  if (cpu === undefined || cpuCountedBy !== "ssj" || (cpu.smt === "none" && (cpu.smtGain ?? 0) === 0)) return []
  const isOwn = cpu.smtGain !== undefined
  return [{ path: ["pressure", "cpu", isOwn ? "smtGain" : "smt"], expected: `${isOwn ? "0" : "none"}, as ssj_ops were measured with all threads on`, found: String(isOwn ? cpu.smtGain : cpu.smt), advice: "Remove it, or count CPU by ghz." }]
}

/** The law, its thresholds, and the figures that the scenario leaves at their defaults. @param stated what somebody wrote */
export function cpuPressureAssumptions({ scenario, stated }: { readonly scenario: Scenario; readonly stated: unknown }): Assumption[] {
  const cpu = scenario.pressure?.cpu
  if (cpu === undefined) return []
  const smt = cpu.smtGain === undefined ? SMT_GAINS[cpu.smt] : null
  return [
    assumption("physical", {
      id: "pressure.cpu.ready", value: said("E[(K − c)+] ÷ N, K ~ Bin(N, u)", "E[(K − c)+] ÷ N, K ~ Bin(N, u)"), sureness: "D",
      meaning: said("How long a vCPU waits for a core: N vCPUs, each wanting to run with probability u, on c cores.", "Combien de temps un vCPU attend un cœur : N vCPU, chacun voulant tourner avec la probabilité u, sur c cœurs."),
      source: said("proposal of this project: vCPUs want to run independently of each other; bursts that come together make it longer, a scheduler's time slices shorter or longer", "proposition de ce projet : les vCPU veulent tourner indépendamment les uns des autres ; des pointes simultanées l'allongent, les tranches de temps d'un ordonnanceur le changent")
    }),
    assumption("convention", {
      id: "pressure.cpu.thresholds", value: said("2.5 / 5 / 10 %", "2,5 / 5 / 10 %"), sureness: "B",
      meaning: said("Ready time of a vCPU from which one watches it, it counts, and it is bad.", "Temps d'attente d'un vCPU à partir duquel on le surveille, il compte, et il est mauvais."),
      source: said("practitioners' blogs on vSphere", "blogs de praticiens de vSphere")
    }),
    ...(hasValueAt(stated, ["pressure", "cpu", "coStopFactor"]) ? [] : [assumption("physical", {
      id: "pressure.cpu.coStopFactor", value: quantity(cpu.coStopFactor, ""), sureness: "D", path: "pressure.cpu.coStopFactor",
      meaning: said("Co-stop of a server of v vCPUs on c cores ÷ its ready time ÷ ((v − 1) ÷ c).", "Co-stop d'un serveur de v vCPU sur c cœurs ÷ son temps d'attente ÷ ((v − 1) ÷ c)."),
      source: said("proposal of this project", "proposition de ce projet")
    })]),
    ...(smt === null ? [] : [assumption("physical", {
      id: "pressure.cpu.smt", value: quantity(smt.value, ""), sureness: smt.sureness, path: "pressure.cpu.smt", source: smt.source,
      meaning: said("Of a core, what its second thread adds while both are busy.", "Part d'un cœur qu'ajoute son second fil quand les deux travaillent.")
    })])
  ]
}

/** What fails and what is done about it, as the report shows it: every figure in use that nobody stated, with its source. */
import type { Assumption, DomainKind, RestartUse } from "@rackfold/sim-core"
import { archiveSource, usualFailures } from "../failureRates.ts"
import type { UsualFailures } from "../failureRates.ts"
import { RESTART_FIGURE_NAMES, RESTART_FIGURES } from "../restarts.ts"
import type { RestartFigure } from "../restarts.ts"
import type { DecodedScenario } from "../decode.ts"
import type { Scenario } from "../scenario.ts"
import { hasValueAt } from "../settings.ts"
import { asIs, quantity, said } from "../wording.ts"
import { USUAL_HOST_FAILURES } from "./admissionOf.ts"
import { assumption, ASSUMED, CONVENTION } from "./assumption.ts"
import { hasFailing } from "./failingOf.ts"
import { usualRepairHours } from "./failuresOf.ts"
import { ownRestartFigures, restartPresetOf } from "./restartingOf.ts"

/** null where nothing is said of failures. */
export function restartUse(scenario: Scenario): RestartUse | null {
  if (!hasFailing(scenario)) return null
  const { name, label, labelFr, isOn, response } = restartPresetOf(scenario)
  const { restart } = scenario
  return { preset: name, label, labelFr, isOn, policy: restart?.policy ?? "worstFit", response: restart?.isolation.response ?? response.value }
}

/** Figures of preset, rates and archives that hold; those that the scenario states are its own. */
export function failingAssumptions({ scenario, stated }: Pick<DecodedScenario, "scenario" | "stated">): Assumption[] {
  if (!hasFailing(scenario)) return []
  return [...rateAssumptions(scenario), ...restartAssumptions(scenario), ...conventions(scenario, stated)]
}

function restartAssumptions(scenario: Scenario): Assumption[] {
  const preset = restartPresetOf(scenario)
  const own = ownRestartFigures(scenario)
  const { faults, restart } = scenario
  const isolates = faults.some(({ effect }) => effect === "isolated")
  const response = restart?.isolation.response ?? preset.response.value
  const isIdle = (name: RestartFigure): boolean => {
    if (name === "repairHours") return faults.every(({ untilHours }) => untilHours !== undefined)
    if (name === "declaredSeconds") return !isolates
    return name === "shutDownSeconds" && (!isolates || response !== "shutDown")
  }
  const figures = RESTART_FIGURE_NAMES.flatMap((name): Assumption[] => {
    const { value, source, sourceFr, sureness } = preset.figures[name]
    if (own[name] !== undefined || value === 0 || isIdle(name)) return []
    const { unit, description, descriptionFr } = RESTART_FIGURES[name]
    return [assumption("physical", { id: `restart.${preset.name}.${name}`, value: quantity(value, unit === "fraction" ? "" : unit), meaning: said(`${preset.label}: ${description}`, `${preset.labelFr} : ${descriptionFr}`), source: said(source, sourceFr), sureness, path: "restart" })]
  })
  if (!isolates || restart?.isolation.response !== undefined) return figures
  const { source, sourceFr, sureness } = preset.response
  return [...figures, assumption("physical", {
    id: `restart.${preset.name}.response`, value: asIs(response), source: said(source, sourceFr), sureness, path: "restart.isolation.response",
    meaning: said(`${preset.label}: what a host does with its servers when nobody reaches it.`, `${preset.labelFr} : ce que fait un hôte injoignable de ses serveurs.`)
  })]
}

/** Each once, however many failures use it. */
function rateAssumptions({ failures }: Scenario): Assumption[] {
  const each = failures.flatMap(({ of, mtbfHours, yearlyRate, between, archive, fit = "exponential", file, mttrHours, repair }): Assumption[] => {
    if (archive !== undefined) return [archiveAssumption(archive, fit)]
    if (file !== undefined) return []
    const usual = usualFailures.get(of)
    return [
      ...(usual === undefined || mtbfHours !== undefined || yearlyRate !== undefined || between !== undefined ? [] : [usualRate(of, usual)]),
      ...(mttrHours !== undefined || repair !== undefined ? [] : [usualRepair(of)])
    ]
  })
  return [...new Map(each.map((one) => [one.id, one])).values()]
}

function usualRate(of: DomainKind, { yearlyRate: { value, source, sourceFr, sureness } }: UsualFailures): Assumption {
  return assumption("physical", { id: `failures.${of}.yearlyRate`, value: quantity(value, "1/a"), meaning: said(`Failures a year of one ${of}.`, `Pannes par an de chaque élément ${of}.`), source: said(source, sourceFr), sureness, path: "failures[].yearlyRate" })
}

function usualRepair(of: DomainKind): Assumption {
  const figure = usualFailures.get(of)?.mttrHours ?? usualFailures.get("host")!.mttrHours
  return assumption("physical", { id: `failures.${of}.mttrHours`, value: quantity(usualRepairHours(of), "h"), meaning: said(`Mean time to repair of one ${of}.`, `Temps moyen de réparation de chaque élément ${of}.`), source: said(figure.source, figure.sourceFr), sureness: figure.sureness, path: "failures[].mttrHours" })
}

function archiveAssumption(archive: string, fit: string): Assumption {
  const { source, sourceFr, sureness } = archiveSource
  return assumption("physical", { id: `failures.${archive}.${fit}`, value: asIs(`${archive}, ${fit}`), meaning: said("Failures and repairs as those of another system were; each strikes one, drawn evenly.", "Pannes et réparations comme celles d'un autre système ; chacune frappe un élément, tiré au hasard."), source: said(source, sourceFr), sureness, path: "failures[].archive" })
}

function conventions({ restart, admission, faults, failures }: Scenario, stated: unknown): Assumption[] {
  const list: Assumption[] = []
  const fails = faults.length > 0 || failures.length > 0
  if (fails && Object.keys(restart?.failedWatts ?? {}).length === 0) list.push(assumption("physical", {
    id: "restart.failedWatts", value: said("idle; 0 W without power (pdu, room, site)", "à vide ; 0 W sans alimentation (pdu, room, site)"), source: ASSUMED, sureness: "C", path: "restart.failedWatts",
    meaning: said("What a host that is down draws.", "Ce que consomme un hôte en panne.")
  }))
  if (!hasValueAt(stated, ["restart", "policy"])) list.push(assumption("convention", { id: "restart.policy", value: asIs("worstFit"), meaning: said("Where servers are started again.", "Où les serveurs redémarrent."), source: CONVENTION, sureness: "C", path: "restart.policy" }))
  const open = admission.filter(({ rule, hostFailures, cpu, ram }) => rule !== "failoverHosts" && hostFailures === undefined && cpu === undefined && ram === undefined)
  if (open.length > 0) list.push(assumption("convention", { id: "admission.hostFailures", value: quantity(USUAL_HOST_FAILURES, "hosts"), meaning: said("Hosts that may fail, for admission.", "Hôtes qui peuvent tomber, pour l'admission."), source: CONVENTION, sureness: "C", path: "admission[].hostFailures" }))
  return list
}

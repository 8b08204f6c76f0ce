/** Every figure of money and carbon that nobody stated, with its source. */
import type { Assumption } from "@rackfold/sim-core"
import { factorSpread, type WorthTerms } from "@rackfold/worth"
import { assumption, ASSUMED, CONVENTION } from "../compile/assumption.ts"
import { isStated } from "../compile/settingAssumptions.ts"
import type { Scenario } from "../scenario.ts"
import { nodeAt } from "../scenarioTree.ts"
import { parsePath } from "../settings.ts"
import { frenchNumeral, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { embodiedByCountFigures, lifeYearsFigures } from "./embodiedFigures.ts"
import { fixedFractionFigure, pueFigures } from "./pueFigures.ts"
import { ASSUMED_MAINTENANCE } from "./worthTermsOf.ts"

const EXERCISE = said("ASG, a published exercise of 400 servers on 24 blades with VMware, 2016", "ASG, exercice publié de 400 serveurs sur 24 lames avec VMware, 2016")

/** @param stated the scenario as written */
export function worthAssumptions(scenario: Scenario, stated: unknown, terms: WorthTerms | undefined): Assumption[] {
  if (terms === undefined) return []
  const { costs, carbon, facility } = scenario
  const has = (path: string) => isStated(stated, path)
  const meaning = (path: string): Wording => {
    const { description, descriptionFr } = nodeAt(parsePath(path)!)!
    return said(description, descriptionFr)
  }
  const list: Assumption[] = [assumption("convention", { id: "worth.year", value: said("8,760 h", `${frenchNumeral(8760)} h`), meaning: said("A year is made of periods like the one that ran.", "Une année est faite de périodes comme celle qui a été simulée."), source: CONVENTION, sureness: "C", path: "periodHours" })]
  const physical = (path: string, value: Wording, source: Wording, sureness: Assumption["sureness"]) => list.push(assumption("physical", { id: path, value, meaning: meaning(path), source, sureness, path }))
  const convention = (path: string, value: Wording, source = CONVENTION) => list.push(assumption("convention", { id: path, value, meaning: meaning(path), source, sureness: "C", path }))
  const sourceOf = ({ source, sourceFr }: { readonly source: string; readonly sourceFr: string }): Wording => said(source, sourceFr)

  if (!has("facility.pue")) physical("facility.pue", quantity(facility.pue), sourceOf(pueFigures[0]!.figure), pueFigures[0]!.figure.sureness)
  if (facility.loadDependent !== undefined && !has("facility.loadDependent.fixedFraction")) physical("facility.loadDependent.fixedFraction", quantity(facility.loadDependent.fixedFraction), sourceOf(fixedFractionFigure), fixedFractionFigure.sureness)
  if (terms.old !== null && scenario.replaced === undefined) list.push(assumption("physical", { id: "replaced", value: quantity(rounded(terms.old.itWatts), "W"), meaning: said("What the machines of the inventory draw together: each by its model, always at its mean CPU use.", "Ce que consomment ensemble les machines de l'inventaire : chacune selon son modèle, toujours à son usage CPU moyen."), source: sourceOf(terms.old), sureness: "D", path: "replaced" }))

  if (costs !== undefined) {
    const { perKwh } = terms.costs!
    if (costs.electricity !== undefined) physical("costs.electricityPerKwh", money(perKwh!.value, costs.currency), sourceOf(perKwh!), perKwh!.sureness)
    for (const which of ["old", "new"] as const) {
      if (costs.currency === ASSUMED_MAINTENANCE.currency && costs.maintenancePerServerYear[which] === undefined) physical(`costs.maintenancePerServerYear.${which}`, money(ASSUMED_MAINTENANCE[which], costs.currency), said("assumption of the worked example of sixty servers", "hypothèse de l'exemple des soixante serveurs"), "C")
      if (costs.perRackUnitYear !== undefined && !has(`costs.rackUnitsPerServer.${which}`)) physical(`costs.rackUnitsPerServer.${which}`, quantity(costs.rackUnitsPerServer[which], "U"), ASSUMED, "C")
      if (costs.perAdministratorYear !== undefined && !has(`costs.serversPerAdministrator.${which}`)) physical(`costs.serversPerAdministrator.${which}`, quantity(costs.serversPerAdministrator[which]), EXERCISE, "B")
    }
    if (costs.perMigrationHour !== undefined && !has("costs.migrationHoursPerServer")) physical("costs.migrationHoursPerServer", quantity(costs.migrationHoursPerServer, "h"), ASSUMED, "C")
    if (!has("costs.years")) convention("costs.years", said(`${costs.years} years`, `${costs.years} ans`))
    if (!has("costs.discountRate")) convention("costs.discountRate", quantity(costs.discountRate), ASSUMED)
  }

  if (carbon !== undefined) {
    const { factors, series, embodied } = terms.carbon!
    if (carbon.country !== undefined && series === null) {
      const { low, main, high } = factorSpread(factors)
      const range = low === high ? said("", "") : said(`; ${low} to ${high} by source`, ` ; ${frenchNumeral(low)} à ${frenchNumeral(high)} selon la source`)
      physical("carbon.country", said(`${main} g/kWh${range.en}`, `${frenchNumeral(main)} g/kWh${range.fr}`), sourceOf(factors.find(({ use }) => use === "main")!), factors.find(({ use }) => use === "main")!.sureness)
    }
    if (series !== null && carbon.series?.start === undefined) convention("carbon.series.start", said(startOf(series.runStartSeconds), startOf(series.runStartSeconds)))
    if (embodied.source === embodiedByCountFigures.baseKg!.source) {
      const { baseKg, perExtraCpuKg, includedRamGib, perRamGibKg, perSsdKg } = embodiedByCountFigures
      const [base, cpu, included, ram, ssd] = [baseKg!, perExtraCpuKg!, includedRamGib!, perRamGibKg!, perSsdKg!].map(({ value }) => value) as [number, number, number, number, number]
      physical("carbon.embodied", said(`${base} + ${cpu}·(CPU − 1) + ${ram}·(GiB − ${included}) + ${ssd}·SSD kg`, `${frenchNumeral(base)} + ${cpu}·(CPU − 1) + ${frenchNumeral(ram)}·(Gio − ${included}) + ${ssd}·SSD, en kg`), sourceOf(embodied), embodied.sureness)
    }
    if (!has("carbon.lifeYears")) physical("carbon.lifeYears", said(`${carbon.lifeYears} years`, `${frenchNumeral(carbon.lifeYears)} ans`), sourceOf(lifeYearsFigures.server!), lifeYearsFigures.server!.sureness)
  }
  return list
}

const money = (amount: number, currency: string): Wording => said(`${amount} ${currency}`, `${frenchNumeral(amount)}\u00a0${currency}`)
/** Sums of rounded figures have digits that nobody reads. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000
const startOf = (epochSeconds: number): string => `${new Date(epochSeconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`

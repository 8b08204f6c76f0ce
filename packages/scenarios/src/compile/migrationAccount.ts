/** How guests move, as the report shows it: every figure in use with its source. */
import type { Assumption, MigrationUse } from "@rackfold/sim-core"
import { MIGRATION_FIGURE_NAMES, MIGRATION_FIGURES } from "../migrations.ts"
import type { MigrationFigure } from "../migrations.ts"
import type { Scenario } from "../scenario.ts"
import { quantity, said } from "../wording.ts"
import { assumption } from "./assumption.ts"
import { migrationModelOf, migrationPresetOf, movesLive } from "./migratingOf.ts"

const THROTTLE: ReadonlyArray<MigrationFigure> = ["triggerFraction", "initialFraction", "incrementFraction", "mostFraction", "throttlePasses"]

const SLOTS_OF_DISKS: ReadonlyArray<MigrationFigure> = ["slotsPerDiskAtHost", "slotsPerDiskAtDatastore"]

/** Some disk changes datastores, or goes along with its server. */
function copiesDisks({ migration, migrations, datastores }: Scenario): boolean {
  return migration?.withDisk === true || migrations.some(({ toDatastore }) => toDatastore !== undefined) || datastores.some(({ kind }) => kind === "local")
}

/** null where nobody moves live. */
export function migrationUse(scenario: Scenario): MigrationUse | null {
  if (!movesLive(scenario)) return null
  const { name, label, labelFr } = migrationPresetOf(scenario)
  const { kind, onLimit, autoConverge } = migrationModelOf(scenario)
  return { preset: name, label, labelFr, kind, onLimit, autoConverges: autoConverge !== null, network: scenario.migration?.network ?? "dedicated" }
}

/** Figures of the preset that hold and are not nothing; those that the scenario states are its own. */
export function migrationAssumptions(scenario: Scenario): Assumption[] {
  if (!movesLive(scenario)) return []
  const preset = migrationPresetOf(scenario)
  const { kind, stopRule, autoConverge } = migrationModelOf(scenario)
  const isIdle = (name: MigrationFigure): boolean => {
    if (THROTTLE.includes(name)) return autoConverge === null
    if (name === "bootSeconds") return kind !== "cold"
    if (name === "hybridPasses") return kind !== "hybrid"
    if (name === "migrationNics") return !Number.isFinite(preset.figures.slotsPerNic.value) && scenario.migration?.slotsPerNic === undefined
    if (name === "slotsPerSlowNic") return scenario.migration?.slotsPerNic !== undefined
    if (name === "diskSwitchSeconds") return !scenario.migrations.some(({ to, toDatastore }) => toDatastore !== undefined && to === undefined)
    if (SLOTS_OF_DISKS.includes(name)) return preset.figures[name].value === 1 || !copiesDisks(scenario)
    return name === "stopPages" && stopRule !== "pages"
  }
  return MIGRATION_FIGURE_NAMES.flatMap((name): Assumption[] => {
    const { value, source, sourceFr, sureness } = preset.figures[name]
    if (scenario.migration?.[name] !== undefined || !Number.isFinite(value) || value === 0 || isIdle(name)) return []
    const { unit, description, descriptionFr } = MIGRATION_FIGURES[name]
    return [assumption("physical", { id: `migration.${preset.name}.${name}`, value: quantity(value, unit === "fraction" ? "" : unit), meaning: said(`${preset.label}: ${description}`, `${preset.labelFr} : ${descriptionFr}`), source: said(source, sourceFr), sureness, path: "migration" })]
  })
}

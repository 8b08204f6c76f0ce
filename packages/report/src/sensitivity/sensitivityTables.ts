/** Every setting of every assumption as CSV. */
import { csvText } from "../tables/csv.ts"
import type { Field } from "../tables/field.ts"
import type { SensitivityAnswer } from "./sensitivityAnswer.ts"
import { sensitivitySummary, type RowSummary, type SettingSummary } from "./sensitivitySummary.ts"

interface SettingRow {
  readonly row: RowSummary
  readonly setting: SettingSummary
}

/** A line a setting, the assumption that moves the figure furthest on top. */
export function sensitivityCsv(answer: SensitivityAnswer): string {
  return csvText(settingFields, sensitivitySummary(answer).assumptions.flatMap((row) => row.settings.map((setting): SettingRow => ({ row, setting }))))
}

const yesNo = (is: boolean): string => (is ? "yes" : "no")

export const settingFields: ReadonlyArray<Field<SettingRow>> = [
  { name: "assumption", unit: "name", description: "What is varied, as summary.json names it.", value: ({ row }) => row.name },
  { name: "meaning", unit: "text", description: "The same in words.", value: ({ row }) => row.label },
  { name: "path", unit: "text", description: "Key of the scenario that states it.", value: ({ row }) => row.path },
  { name: "setting", unit: "text", description: "Its setting, as the scenario writes it.", value: ({ setting }) => setting.value },
  { name: "is_stated", unit: "yes/no", description: "It is the one that the scenario states.", value: ({ setting }) => yesNo(setting.isStated) },
  { name: "hosts", unit: "count", description: "Hosts with those in reserve; empty: no number is enough, or not known.", value: ({ setting }) => setting.outcome?.hosts ?? null },
  { name: "needed", unit: "count", description: "Of these, hosts that carry the load.", value: ({ setting }) => setting.outcome?.needed ?? null },
  { name: "decides", unit: "name", description: "The resource with the largest ratio of demand to usable.", value: ({ setting }) => setting.outcome?.binding ?? null },
  { name: "kwh_per_year", unit: "kWh", description: "Energy at the meter.", value: ({ setting }) => setting.outcome?.kwhPerYear ?? null },
  { name: "money_per_year", unit: "number", description: "What is spent once, spread over the years of the costs, and what each year costs; in the scenario's currency. Empty: not known.", value: ({ setting }) => setting.outcome?.moneyPerYear ?? null },
  { name: "kg_per_year", unit: "number", description: "Kilograms of CO2 equivalent: of electricity, and of making the hosts, spread over their life. Empty: not known.", value: ({ setting }) => setting.outcome?.kgPerYear ?? null },
  { name: "payback_years", unit: "number", description: "Years until the money is back; empty: never, or not known.", value: ({ setting }) => setting.outcome?.paybackYears ?? null },
  { name: "is_never_paid_back", unit: "yes/no", description: "The money never comes back; empty: nothing is known of the setting.", value: ({ setting }) => (setting.outcome === null ? null : yesNo(setting.outcome.isNeverPaidBack)) },
  { name: "roi_fraction", unit: "number", description: "Return on investment over the years of the costs; empty: not known.", value: ({ setting }) => setting.outcome?.roiFraction ?? null },
  { name: "source", unit: "text", description: "Who says that it may be so.", value: ({ setting }) => setting.source },
  { name: "sureness", unit: "name", description: "A primary source, B secondary source, C general knowledge or an assumption, D derived here.", value: ({ setting }) => setting.sureness },
  { name: "why", unit: "text", description: "Why nothing is known of the setting; empty: it is.", value: ({ setting }) => (setting.why === "" ? null : setting.why) }
]

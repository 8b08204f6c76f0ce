/** The gaps of one row, in this order: the scenario's defaults, the row's service class, a stated default. */
import { advice, didYouMean, shown } from "../errors.ts"
import type { NumberColumn } from "../formats/inventoryColumns.ts"
import type { InventoryRows } from "../formats/rowColumns.ts"
import type { HostModel } from "../hostModel.ts"
import { hostModels } from "../hosts.ts"
import { OTHER_SERVICE, serviceProfiles } from "../profiles.ts"
import type { ServiceMatch, ServiceProfile } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import type { DefaultsAccount } from "./defaultsAccount.ts"

/** One thing wrong with one row. */
export interface Fault { readonly column: string; readonly expected: string; readonly found: string; readonly advice: string }

/** One row on its way; `numbers` starts as the row says it, and ends without gaps. */
export interface Draft {
  readonly numbers: Record<NumberColumn, number>
  readonly faults: Fault[]
  service: ServiceProfile | null
  model: HostModel | null
}

/** What rows are filled from. */
export interface Sources {
  readonly defaults: Scenario["workload"]["defaults"]
  readonly firstHostGhz: number
  readonly needsSsj: boolean
  readonly account: DefaultsAccount
  readonly findModel: (name: string) => HostModel | null
  readonly findService: (word: string) => ServiceMatch
}

/** Left open by nearly everybody, and no gap: no limit, no reservation, equal shares. */
const UNSTATED = ""

/** CPU shares that vSphere gives a vCPU of normal weight. */
const SHARES_PER_VCPU = 1000

/** Fills a draft; what cannot be filled is one of its faults. Returns what is not a number. */
export function fillRow(draft: Draft, rows: InventoryRows, row: number, sources: Sources): { readonly os: string; readonly model: string; readonly start: number; readonly end: number } {
  const texts = fillTexts(draft, rows, row, sources)
  fillCpu(draft, sources)
  fillRest(draft, sources)
  const [start, end] = fillTimes(draft, rows, row, sources)
  return { ...texts, start, end }
}

function fillTexts(draft: Draft, rows: InventoryRows, row: number, { defaults, account, findModel, findService }: Sources): { os: string; model: string } {
  const text = (column: "os" | "service" | "model"): string => {
    const own = rows.texts[column][row]!
    if (own !== "") return own
    const given = defaults[column] ?? ""
    if (given !== "") account.note(column, given, "workload.defaults")
    return given
  }
  const model = text("model")
  if (model !== "") {
    draft.model = findModel(model)
    if (draft.model === null) draft.faults.push({ column: "model", expected: "a known host model", found: shown(model), advice: didYouMean(model, hostModels.map(({ name }) => name), advice.hostsList) })
  }
  const word = text("service")
  if (word !== "") draft.service = serviceOf(word, findService(word), draft, account)
  return { os: text("os"), model }
}

function serviceOf(word: string, match: ServiceMatch, draft: Draft, account: DefaultsAccount): ServiceProfile | null {
  if (match.found === "one") return match.profile
  if (match.found === "typo") {
    draft.faults.push({ column: "service", expected: "a service class, or a word unlike any", found: shown(word), advice: `Did you mean "${match.meant}"? Classes: ${serviceProfiles.map(({ name }) => name).join(", ")}.` })
    return null
  }
  account.note("service", OTHER_SERVICE.name, `no known class: ${word.slice(0, 40)}`)
  return OTHER_SERVICE
}

function fillCpu(draft: Draft, { defaults, firstHostGhz, needsSsj, account }: Sources): void {
  const { numbers, service, model } = draft
  const fill = (column: NumberColumn, choices: ReadonlyArray<Choice>): void => choose(numbers, column, choices, account)
  const cores = first(numbers.cores, defaults.cores, model?.cores)
  fill("vcpus", [[defaults.vcpus, "workload.defaults"], [cores, "cores of the row", "= cores"], [service?.vcpus, classOf(service)]])
  // A model or class that nobody knows is told as such, not by what it would have supplied.
  const sourceUnknown = draft.faults.length > 0
  if (Number.isNaN(numbers.vcpus) && !sourceUnknown) draft.faults.push({ column: "vcpus", expected: "vcpus or cores, or a service class that supplies them", found: "nothing", advice: "Fill one of the columns vcpus, cores, service, or set workload.defaults.vcpus." })
  fill("cores", [[defaults.cores, "workload.defaults"], [model?.cores, modelOf(model)], [numbers.vcpus, "vcpus of the row", "= vcpus"]])
  fill("ghz", [[model === null ? undefined : model.coreMhz / 1000, modelOf(model)], [defaults.ghz, "workload.defaults"], [firstHostGhz, "clock of the first host"]])
  fill("ssj_ops", [[model?.ssjOps ?? undefined, modelOf(model)], [defaults.ssj_ops, "workload.defaults"]])
  if (needsSsj && Number.isNaN(numbers.ssj_ops) && !sourceUnknown) draft.faults.push({ column: "ssj_ops", expected: "the SPECpower ssj_ops of the old machine, as cpuCountedBy: ssj needs it", found: "nothing", advice: "Fill the column ssj_ops or model, set workload.defaults.ssj_ops, or count by ghz." })
  fillUse(draft, defaults, account)
}

/** Mean and p95 of CPU use: each from the other where only one is known, in the ratio of the class. */
function fillUse({ numbers, service }: Draft, defaults: Sources["defaults"], account: DefaultsAccount): void {
  const { cpu_mean_pct: mean, cpu_p95_pct: p95 } = numbers
  const peakOverMean = service === null ? 1 : service.cpuP95Pct / service.cpuMeanPct
  const ratio = service === null ? "no class: as steady as can be" : `ratio of ${classOf(service)}`
  const nothing = Number.isNaN(mean) && Number.isNaN(p95) && defaults.cpu_mean_pct === undefined && defaults.cpu_p95_pct === undefined
  const known = service ?? (nothing ? OTHER_SERVICE : null)
  const from = service === null ? `stated default: as ${classOf(OTHER_SERVICE)}` : classOf(service)
  const meanDefault = defaults.cpu_mean_pct !== undefined && !(defaults.cpu_mean_pct > p95) ? defaults.cpu_mean_pct : undefined
  const givenP95 = Number.isNaN(p95) ? defaults.cpu_p95_pct : p95
  choose(numbers, "cpu_mean_pct", [
    [meanDefault, "workload.defaults"],
    [givenP95 === undefined ? undefined : givenP95 / peakOverMean, `p95, ${ratio}`, "p95 ÷ ratio"],
    [known?.cpuMeanPct, from]
  ], account)
  const p95Default = defaults.cpu_p95_pct !== undefined && defaults.cpu_p95_pct >= numbers.cpu_mean_pct ? defaults.cpu_p95_pct : undefined
  choose(numbers, "cpu_p95_pct", [
    [p95Default, "workload.defaults"],
    [nothing ? known?.cpuP95Pct : undefined, from],
    [Math.min(100, numbers.cpu_mean_pct * peakOverMean), `mean, ${ratio}`, service === null ? "= mean" : "mean × ratio"]
  ], account)
}

function fillRest(draft: Draft, { defaults, account }: Sources): void {
  const { numbers, service } = draft
  const fill = (column: NumberColumn, choices: ReadonlyArray<Choice>): void => choose(numbers, column, choices, account)
  const given = (column: NumberColumn): Choice => [defaults[column], "workload.defaults"]
  fill("ram_gib", [given("ram_gib"), [service?.ramGib, classOf(service)]])
  if (Number.isNaN(numbers.ram_gib) && draft.faults.every(({ column }) => column !== "service")) draft.faults.push({ column: "ram_gib", expected: "memory, or a service class that supplies it", found: "nothing", advice: "Fill one of the columns ram_gib, service, or set workload.defaults.ram_gib." })
  fill("disk_gib", [given("disk_gib"), [service?.diskGib, classOf(service)], [0, "stated default: asks for none"]])
  fill("iops", [given("iops"), [service?.iops, classOf(service)], [0, "stated default: asks for none"]])
  fill("net_mbps", [given("net_mbps"), [service?.netMbps, classOf(service)], [0, "stated default: asks for none"]])
  fill("max_latency_ms", [given("max_latency_ms"), [Infinity, UNSTATED]])
  fill("cpu_shares", [given("cpu_shares"), [SHARES_PER_VCPU * numbers.vcpus, UNSTATED]])
  fill("cpu_reservation_mhz", [given("cpu_reservation_mhz"), [0, UNSTATED]])
  fill("cpu_limit_mhz", [given("cpu_limit_mhz"), [Infinity, UNSTATED]])
  if (numbers.cpu_limit_mhz < numbers.cpu_reservation_mhz) draft.faults.push({ column: "cpu_limit_mhz", expected: `at least the reservation of ${numbers.cpu_reservation_mhz}`, found: String(numbers.cpu_limit_mhz), advice: "Correct one of the two, here or in workload.defaults." })
}

function fillTimes(draft: Draft, rows: InventoryRows, row: number, { defaults, account }: Sources): readonly [number, number] {
  const moment = (column: "start" | "end", last: number): number => {
    const own = rows.moments[column][row]!
    if (!Number.isNaN(own)) return own
    const given = defaults[column]
    if (given !== undefined) account.note(column, given, "workload.defaults")
    return given ?? last
  }
  const start = moment("start", 0)
  const end = moment("end", Infinity)
  if (end <= start) draft.faults.push({ column: "end", expected: `more than the start of ${start}`, found: String(end), advice: "Correct one of the two, here or in workload.defaults." })
  return [start, end]
}

/** A value, where it is from, and how it is written where it differs from row to row. */
type Choice = readonly [value: number | undefined, from: string, said?: string]

function choose(numbers: Record<NumberColumn, number>, column: NumberColumn, choices: ReadonlyArray<Choice>, account: DefaultsAccount): void {
  if (!Number.isNaN(numbers[column])) return
  for (const [value, from, said] of choices) {
    if (value === undefined || Number.isNaN(value)) continue
    numbers[column] = value
    if (from !== UNSTATED) account.note(column, said ?? value, from)
    return
  }
}

function first(...values: ReadonlyArray<number | undefined>): number | undefined {
  return values.find((value) => value !== undefined && !Number.isNaN(value))
}

const CLASS_NAMES = new Map(serviceProfiles.map((profile) => [profile, `service class ${profile.name}`]))

function classOf(service: ServiceProfile | null): string {
  return service === null ? "" : CLASS_NAMES.get(service)!
}

function modelOf(model: HostModel | null): string {
  return model === null ? "" : `model ${model.name}`
}

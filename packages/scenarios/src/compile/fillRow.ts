/** The gaps of one row, in this order: the scenario's defaults, the row's service class, a stated default. */
import { advice, didYouMean, shownWords } from "../errors.ts"
import type { NumberColumn, TextColumn } from "../formats/inventoryColumns.ts"
import type { InventoryRows } from "../formats/rowColumns.ts"
import type { HostModel } from "../hostModel.ts"
import { hostModels } from "../hosts.ts"
import { OTHER_SERVICE, serviceProfiles } from "../profiles.ts"
import type { ServiceMatch, ServiceProfile } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import { asIs, frenchNumeral, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import type { DefaultsAccount } from "./defaultsAccount.ts"

/** One thing wrong with one row. */
export interface Fault { readonly column: string; readonly expected: Wording; readonly found: Wording; readonly advice: string }

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
  /** Of guests that state none of their own. */
  readonly ratesOfAll: { readonly forksPerSecond: number; readonly switchesPerSecond: number }
  readonly account: DefaultsAccount
  readonly findModel: (name: string) => HostModel | null
  readonly findService: (word: string) => ServiceMatch
  /** A mean of the row is what was used at one moment, which says nothing of peaks. */
  readonly meanIsReading: boolean
}

/** Left open by nearly everybody, and no gap: no limit, no reservation, equal shares. */
const UNSTATED = null

const GIVEN = asIs("workload.defaults")
const NOTHING_ASKED = said("stated default: asks for none", "valeur par défaut : aucune demande")

/** CPU shares that vSphere gives a vCPU of normal weight. */
const SHARES_PER_VCPU = 1000

/** Fills a draft; what cannot be filled is one of its faults. Returns what is not a number. */
export function fillRow(draft: Draft, rows: InventoryRows, row: number, sources: Sources): { readonly os: string; readonly group: string; readonly model: string; readonly start: number; readonly end: number } {
  const texts = fillTexts(draft, rows, row, sources)
  fillCpu(draft, sources)
  fillRest(draft, sources)
  const [start, end] = fillTimes(draft, rows, row, sources)
  return { ...texts, start, end }
}

function fillTexts(draft: Draft, rows: InventoryRows, row: number, { defaults, account, findModel, findService }: Sources): { os: string; group: string; model: string } {
  const text = (column: TextColumn): string => {
    const own = rows.texts[column][row]!
    if (own !== "") return own
    const given = defaults[column] ?? ""
    if (given !== "") account.note(column, asIs(given), GIVEN)
    return given
  }
  const model = text("model")
  if (model !== "") {
    draft.model = findModel(model)
    if (draft.model === null) draft.faults.push({ column: "model", expected: said("a known host model", "un modèle d'hôte connu"), found: shownWords(model), advice: didYouMean(model, hostModels.map(({ name }) => name), advice.hostsList) })
  }
  const word = text("service")
  if (word !== "") draft.service = serviceOf(word, findService(word), draft, account)
  return { os: text("os"), group: text("group"), model }
}

function serviceOf(word: string, match: ServiceMatch, draft: Draft, account: DefaultsAccount): ServiceProfile | null {
  if (match.found === "one") return match.profile
  if (match.found === "typo") {
    draft.faults.push({ column: "service", expected: said("a service class, or a word unlike any", "une classe de service, ou un mot qui ne ressemble à aucune"), found: shownWords(word), advice: `Did you mean "${match.meant}"? Classes: ${serviceProfiles.map(({ name }) => name).join(", ")}.` })
    return null
  }
  const unknown = word.slice(0, 40)
  account.note("service", asIs(OTHER_SERVICE.name), said(`no known class: ${unknown}`, `classe inconnue : ${unknown}`))
  return OTHER_SERVICE
}

function fillCpu(draft: Draft, { defaults, firstHostGhz, needsSsj, account, meanIsReading }: Sources): void {
  const { numbers, service, model } = draft
  const fill = (column: NumberColumn, choices: ReadonlyArray<Choice>): void => choose(numbers, column, choices, account)
  const cores = first(numbers.cores, defaults.cores, model?.cores)
  fill("vcpus", [[defaults.vcpus, GIVEN], [cores, FROM_CORES, AS_CORES], [service?.vcpus, classOf(service)]])
  // A model or class that nobody knows is told as such, not by what it would have supplied.
  const sourceUnknown = draft.faults.length > 0
  if (Number.isNaN(numbers.vcpus) && !sourceUnknown) draft.faults.push({ column: "vcpus", expected: said("vcpus or cores, or a service class that supplies them", "vcpus ou cores, ou une classe de service qui les fournit"), found: shownWords(""), advice: "Fill one of the columns vcpus, cores, service, or set workload.defaults.vcpus." })
  fill("cores", [[defaults.cores, GIVEN], [model?.cores, modelOf(model)], [numbers.vcpus, FROM_VCPUS, AS_VCPUS]])
  fill("ghz", [[model === null ? undefined : model.coreMhz / 1000, modelOf(model)], [defaults.ghz, GIVEN], [firstHostGhz, FIRST_HOST]])
  fill("ssj_ops", [[model?.ssjOps ?? undefined, modelOf(model)], [defaults.ssj_ops, GIVEN]])
  if (needsSsj && Number.isNaN(numbers.ssj_ops) && !sourceUnknown) draft.faults.push({ column: "ssj_ops", expected: said("the SPECpower ssj_ops of the old machine, as cpuCountedBy: ssj needs it", "les ssj_ops SPECpower de l'ancienne machine, nécessaires avec cpuCountedBy: ssj"), found: shownWords(""), advice: "Fill the column ssj_ops or model, set workload.defaults.ssj_ops, or count by ghz." })
  fillUse(draft, defaults, account, meanIsReading)
}

/**
 * Mean and p95 of CPU use: each from the other where only one is known, in the ratio of the class. A mean that is
 * one reading, of a server of no class, has the ratio of class other: to take it for a constant load would leave out every peak.
 */
function fillUse(draft: Draft, defaults: Sources["defaults"], account: DefaultsAccount, meanIsReading: boolean): void {
  const { numbers } = draft
  const { cpu_mean_pct: mean, cpu_p95_pct: p95 } = numbers
  const service = draft.service ?? (meanIsReading && !Number.isNaN(mean) && Number.isNaN(p95) ? OTHER_SERVICE : null)
  const peakOverMean = service === null ? 1 : service.cpuP95Pct / service.cpuMeanPct
  const nothing = Number.isNaN(mean) && Number.isNaN(p95) && defaults.cpu_mean_pct === undefined && defaults.cpu_p95_pct === undefined
  const known = service ?? (nothing ? OTHER_SERVICE : null)
  const from = service === null ? AS_OTHER : classOf(service)
  const by = service === null ? NO_CLASS : RATIOS.get(service)!
  const meanDefault = defaults.cpu_mean_pct !== undefined && !(defaults.cpu_mean_pct > p95) ? defaults.cpu_mean_pct : undefined
  const givenP95 = Number.isNaN(p95) ? defaults.cpu_p95_pct : p95
  choose(numbers, "cpu_mean_pct", [
    [meanDefault, GIVEN],
    [givenP95 === undefined ? undefined : givenP95 / peakOverMean, by.ofP95, BY_P95],
    [known?.cpuMeanPct, from]
  ], account)
  const p95Default = defaults.cpu_p95_pct !== undefined && defaults.cpu_p95_pct >= numbers.cpu_mean_pct ? defaults.cpu_p95_pct : undefined
  choose(numbers, "cpu_p95_pct", [
    [p95Default, GIVEN],
    [nothing ? known?.cpuP95Pct : undefined, from],
    [Math.min(100, numbers.cpu_mean_pct * peakOverMean), by.ofMean, service === null ? AS_MEAN : BY_MEAN]
  ], account)
}

function fillRest(draft: Draft, { defaults, account, ratesOfAll }: Sources): void {
  const { numbers, service } = draft
  const fill = (column: NumberColumn, choices: ReadonlyArray<Choice>): void => choose(numbers, column, choices, account)
  const given = (column: NumberColumn): Choice => [defaults[column], GIVEN]
  fill("ram_gib", [given("ram_gib"), [service?.ramGib, classOf(service)]])
  if (Number.isNaN(numbers.ram_gib) && draft.faults.every(({ column }) => column !== "service")) draft.faults.push({ column: "ram_gib", expected: said("memory, or a service class that supplies it", "la mémoire, ou une classe de service qui la fournit"), found: shownWords(""), advice: "Fill one of the columns ram_gib, service, or set workload.defaults.ram_gib." })
  fill("disk_gib", [given("disk_gib"), [service?.diskGib, classOf(service)], [0, NOTHING_ASKED]])
  fill("iops", [given("iops"), [service?.iops, classOf(service)], [0, NOTHING_ASKED]])
  fill("net_mbps", [given("net_mbps"), [service?.netMbps, classOf(service)], [0, NOTHING_ASKED]])
  fill("max_latency_ms", [given("max_latency_ms"), [Infinity, UNSTATED]])
  fill("cpu_shares", [given("cpu_shares"), [SHARES_PER_VCPU * numbers.vcpus, UNSTATED]])
  fill("cpu_reservation_mhz", [given("cpu_reservation_mhz"), [0, UNSTATED]])
  fill("cpu_limit_mhz", [given("cpu_limit_mhz"), [Infinity, UNSTATED]])
  if (Number.isNaN(numbers.dirty_mib_per_second) && defaults.dirty_mib_per_second !== undefined) fill("dirty_mib_per_second", [given("dirty_mib_per_second")])
  fill("forks_per_second", [given("forks_per_second"), [ratesOfAll.forksPerSecond, UNSTATED]])
  fill("switches_per_second", [given("switches_per_second"), [ratesOfAll.switchesPerSecond, UNSTATED]])
  if (numbers.cpu_limit_mhz < numbers.cpu_reservation_mhz) draft.faults.push({ column: "cpu_limit_mhz", expected: said(`at least the reservation of ${numbers.cpu_reservation_mhz}`, `au moins la réservation, ${frenchNumeral(numbers.cpu_reservation_mhz)}`), found: quantity(numbers.cpu_limit_mhz), advice: "Correct one of the two, here or in workload.defaults." })
}

function fillTimes(draft: Draft, rows: InventoryRows, row: number, { defaults, account }: Sources): readonly [number, number] {
  const moment = (column: "start" | "end", last: number): number => {
    const own = rows.moments[column][row]!
    if (!Number.isNaN(own)) return own
    const given = defaults[column]
    if (given !== undefined) account.note(column, given, GIVEN)
    return given ?? last
  }
  const start = moment("start", 0)
  const end = moment("end", Infinity)
  if (end <= start) draft.faults.push({ column: "end", expected: said(`more than the start of ${start}`, `plus que le début, ${frenchNumeral(start)}`), found: quantity(end), advice: "Correct one of the two, here or in workload.defaults." })
  return [start, end]
}

/** A value, where it is from, and how it is written where it differs from row to row. */
type Choice = readonly [value: number | undefined, from: Wording | typeof UNSTATED, written?: Wording]

function choose(numbers: Record<NumberColumn, number>, column: NumberColumn, choices: ReadonlyArray<Choice>, account: DefaultsAccount): void {
  if (!Number.isNaN(numbers[column])) return
  for (const [value, from, written] of choices) {
    if (value === undefined || Number.isNaN(value)) continue
    numbers[column] = value
    if (from !== UNSTATED) account.note(column, written ?? value, from)
    return
  }
}

function first(...values: ReadonlyArray<number | undefined>): number | undefined {
  return values.find((value) => value !== undefined && !Number.isNaN(value))
}

// Made once: a value that is filled in costs no new text.
const FROM_CORES = said("cores of the row", "cores de la ligne")
const AS_CORES = asIs("= cores")
const FROM_VCPUS = said("vcpus of the row", "vcpus de la ligne")
const AS_VCPUS = asIs("= vcpus")
const FIRST_HOST = said("clock of the first host", "fréquence du premier hôte")
const AS_MEAN = said("= mean", "= moyenne")
const BY_MEAN = said("mean × ratio", "moyenne × rapport")
const BY_P95 = said("p95 ÷ ratio", "p95 ÷ rapport")
const NO_CLASS = ratioOf(said("no class: as steady as can be", "sans classe : charge supposée constante"))

const CLASS_NAMES = new Map(serviceProfiles.map((profile) => [profile, said(`service class ${profile.name}`, `classe de service ${profile.name}`)]))
const RATIOS = new Map([...CLASS_NAMES].map(([profile, { en, fr }]) => [profile, ratioOf(said(`ratio of ${en}`, `rapport de la ${fr}`))]))
const AS_OTHER = said(`stated default: as ${classOf(OTHER_SERVICE)!.en}`, `valeur par défaut : comme la ${classOf(OTHER_SERVICE)!.fr}`)

function ratioOf({ en, fr }: Wording): { readonly ofMean: Wording; readonly ofP95: Wording } {
  return { ofMean: said(`mean, ${en}`, `moyenne, ${fr}`), ofP95: said(`p95, ${en}`, `p95, ${fr}`) }
}

function classOf(service: ServiceProfile | null): Wording | null {
  return service === null ? null : CLASS_NAMES.get(service)!
}

function modelOf(model: HostModel | null): Wording | null {
  return model === null ? null : said(`model ${model.name}`, `modèle ${model.name}`)
}

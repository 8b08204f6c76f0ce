/** Which hosts `rackfold plan` looks at: those of `--host`, those that the scenario says may be had, or the catalogue's current models. */
import type { ChosenBy } from "@rackfold/report"
import { badMoney, currencyOf, currentModels, groupOf, hostModels, hostsToHave, resolveModel, withHostGroups, type DecodedScenario, type HostGroup, type Problem } from "@rackfold/scenarios"
import { problemOf } from "./problems.ts"

export const ALL_MODELS = "all"

/** One `--host`. */
export interface WantedHost {
  readonly model: string
  readonly ramGib?: number
  /** At most so many. */
  readonly most?: number
  /** `18000EUR` */
  readonly price?: string
}

export interface Candidate {
  readonly group: HostGroup
  readonly decoded: DecodedScenario
  /** How many can be had; Infinity: as many as needed. */
  readonly most: number
  /** Where it is from: a row of the hosts wanted, or a path of the scenario. */
  readonly from: { readonly wanted: number } | { readonly path: ReadonlyArray<string | number> }
}

export interface Candidates {
  readonly chosenBy: ChosenBy
  readonly candidates: ReadonlyArray<Candidate>
}

const EXPECTED_HOST = "MODEL, with :384GiB for the memory, :12x for how many there are at most, :18000EUR for the price of each"

/** `R740 8280`, `R740 8280:384GiB`, `all:512GiB`, `R640:256GiB:12x:9000EUR`; several with commas. */
export function readHosts(words: ReadonlyArray<string>): { readonly hosts: ReadonlyArray<WantedHost>; readonly problems: ReadonlyArray<Problem> } {
  const problems: Problem[] = []
  const hosts = words.flatMap((word) => word.split(",")).map((part) => part.trim()).filter((part) => part !== "").flatMap((part): WantedHost[] => {
    const [model = "", ...figures] = part.split(":").map((figure) => figure.trim())
    const read = figures.map(readFigure)
    const wrong = figures.filter((_, row) => read[row] === undefined)
    problems.push(...wrong.map((figure) => problemOf(`--host ${part}`, EXPECTED_HOST, JSON.stringify(figure), /^\d+$/.test(figure) ? `Say what it is: ${figure}GiB of memory, or ${figure}x for at most so many hosts.` : 'For example --host "R740 8280:384GiB:12x:18000EUR"')))
    return wrong.length > 0 ? [] : [Object.assign({ model }, ...read) as WantedHost]
  })
  return { hosts, problems }
}

function readFigure(figure: string): Omit<WantedHost, "model"> | undefined {
  const ram = /^(\d+(?:\.\d+)?)\s*(gib|gb|gio|go)$/i.exec(figure)
  if (ram !== null) return Number(ram[1]) > 0 && Number(ram[1]) <= 1e6 ? { ramGib: Number(ram[1]) } : undefined
  const most = /^(\d{1,6})\s*(x|×|hosts?|hôtes?)$/i.exec(figure)
  if (most !== null) return Number(most[1]) > 0 ? { most: Number(most[1]) } : undefined
  return typeof currencyOf(figure) === "string" ? { price: figure } : undefined
}

/** As `--host` says it. */
export function hostWords({ model, ramGib, most, price }: WantedHost): string {
  return [model, ...(ramGib === undefined ? [] : [`${ramGib}GiB`]), ...(most === undefined ? [] : [`${most}x`]), ...(price === undefined ? [] : [price])].join(":")
}

/**
 * @param isBare the workload names no hosts of its own; what `--set hosts[0].…` says of its one group then holds for every candidate
 * @returns the candidates, each as the scenario with one such host; or what is wrong with `--host`
 */
export function candidatesOf(decoded: DecodedScenario, wanted: ReadonlyArray<WantedHost>, isBare: boolean): Candidates | { readonly problems: ReadonlyArray<Problem> } {
  const [first] = decoded.scenario.hosts
  if (wanted.length === 0 && (!isBare || decoded.scenario.sizing.candidates !== undefined)) {
    return { chosenBy: { by: "scenario" }, candidates: hostsToHave(decoded.scenario).map(({ group, most, path }) => ({ group, most, from: { path }, decoded: withHostGroups(decoded, [group], () => path) })) }
  }
  const asked: ReadonlyArray<WantedHost> = wanted.length === 0 ? [{ model: ALL_MODELS }] : wanted
  const current = currentModels()
  const problems: Problem[] = []
  const named = asked.flatMap((host, row): (WantedHost & { readonly row: number; readonly told: string })[] => {
    const told = `--host ${hostWords(host)}`
    const wrong = badMoney(host.price, [], decoded.scenario.costs?.currency)
    problems.push(...wrong.map(({ expected, found, advice }) => problemOf(told, expected, found, advice)))
    if (isAll(host)) return current.models.map(({ name }) => ({ ...host, model: name, row, told }))
    const match = resolveModel(host.model, decoded.scenario)
    if (match.found === "one") return [{ ...host, model: match.model.name, row, told }]
    problems.push(match.found === "several" ? problemOf(told, "one host model", `${JSON.stringify(host.model)}, which fits ${match.names.length}`, `Say which: ${match.names.map((name) => JSON.stringify(name)).join(", ")}.`)
      : problemOf(told, "a known host model", JSON.stringify(host.model), match.nearest.length > 0 ? `Did you mean ${match.nearest.map((name) => JSON.stringify(name)).join(" or ")}?` : "`rackfold hosts` lists the models; `hostModels:` of a scenario takes your own."))
    return []
  })
  if (problems.length > 0) return { problems }
  const once = [...new Map(named.map((one) => [`${one.model}\n${one.ramGib}\n${one.price}`, one])).values()]
  const candidates = once.map(({ told, row, model, ramGib, most, price }): Candidate => {
    const own = { ...(ramGib === undefined ? {} : { ramGib }), ...(price === undefined ? {} : { price }) }
    const group = { ...(isBare ? { ...first!, model } : groupOf(model, undefined, first!)), ...own }
    const form = withHostGroups(decoded, [group])
    const locate: DecodedScenario["locate"] = (finding) => (finding.path[0] === "hosts" ? problemOf(told, finding.expected, finding.found, finding.advice) : form.locate(finding))
    return { group, most: most ?? Infinity, from: { wanted: row }, decoded: { ...form, locate } }
  })
  const isCatalogue = asked.every(isAll)
  return { chosenBy: isCatalogue ? { by: "catalogue", fromMonth: current.fromMonth, newestMonth: current.newestMonth, leftOut: hostModels.length - current.models.length } : { by: "named" }, candidates }
}

function isAll({ model }: WantedHost): boolean {
  return model.toLowerCase() === ALL_MODELS
}

/** All of these hosts in one plan, one each: what is wrong with one of them is told where it is named. */
export function jointForm(decoded: DecodedScenario, candidates: ReadonlyArray<Candidate>): DecodedScenario {
  const form = withHostGroups(decoded, candidates.map(({ group }) => group))
  const locate: DecodedScenario["locate"] = (finding) => {
    const [list, row, ...rest] = finding.path
    return list === "hosts" && typeof row === "number" ? candidates[row]!.decoded.locate({ ...finding, path: ["hosts", 0, ...rest] }) : form.locate(finding)
  }
  return { ...form, locate }
}

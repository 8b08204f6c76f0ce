/** Which hosts `rackfold plan` looks at: those of `--host`, the scenario's own groups, or the catalogue's current models. */
import type { ChosenBy } from "@rackfold/report"
import { currentModels, differentGroups, groupOf, hostModels, resolveModel, withHostGroups, type DecodedScenario, type HostGroup, type Problem } from "@rackfold/scenarios"
import { problemOf } from "./problems.ts"

export const ALL_MODELS = "all"

export interface WantedHost {
  /** As it stands on the command line. */
  readonly told: string
  readonly model: string
  readonly ramGib: number | undefined
}

export interface Candidate {
  readonly group: HostGroup
  readonly decoded: DecodedScenario
}

export interface Candidates {
  readonly chosenBy: ChosenBy
  readonly candidates: ReadonlyArray<Candidate>
}

/** `R740 8280`, `R740 8280:384GiB`, `all:512GiB`; several with commas. */
export function readHosts(words: ReadonlyArray<string>): { readonly hosts: ReadonlyArray<WantedHost>; readonly problems: ReadonlyArray<Problem> } {
  const problems: Problem[] = []
  const hosts = words.flatMap((word) => word.split(",")).map((part) => part.trim()).filter((part) => part !== "").flatMap((part): WantedHost[] => {
    const told = `--host ${part}`
    const [, model = "", ram] = /^(.*?)(?::\s*([^:]*))?$/.exec(part)!
    if (ram === undefined) return [{ told, model: model.trim(), ramGib: undefined }]
    const amount = /^(\d+(?:\.\d+)?)\s*(gib|gb|gio|go)$/i.exec(ram.trim())
    if (amount !== null && Number(amount[1]) > 0 && Number(amount[1]) <= 1e6) return [{ told, model: model.trim(), ramGib: Number(amount[1]) }]
    problems.push(problemOf(told, "a model, or MODEL:384GiB with the memory of each", JSON.stringify(ram.trim()), /^\d+$/.test(ram.trim()) ? "How many hosts it takes is the answer; memory needs its unit, such as 384GiB." : "For example --host \"R740 8280:384GiB\""))
    return []
  })
  return { hosts, problems }
}

/**
 * @param isBare the workload names no hosts of its own; what `--set hosts[0].…` says of its one group then holds for every candidate
 * @returns the candidates, each as the scenario with one such host; or what is wrong with `--host`
 */
export function candidatesOf(decoded: DecodedScenario, wanted: ReadonlyArray<WantedHost>, isBare: boolean): Candidates | { readonly problems: ReadonlyArray<Problem> } {
  const [first] = decoded.scenario.hosts
  if (wanted.length === 0 && !isBare) {
    const rows = differentGroups(decoded.scenario.hosts)
    return { chosenBy: { by: "scenario" }, candidates: rows.map((row) => ({ group: decoded.scenario.hosts[row]!, decoded: withHostGroups(decoded, [decoded.scenario.hosts[row]!], () => row) })) }
  }
  const asked = wanted.length === 0 ? [{ told: "--host all", model: ALL_MODELS, ramGib: undefined }] : wanted
  const current = currentModels()
  const problems: Problem[] = []
  const named = asked.flatMap(({ told, model, ramGib }): { told: string; model: string; ramGib: number | undefined }[] => {
    if (model.toLowerCase() === ALL_MODELS) return current.models.map(({ name }) => ({ told, model: name, ramGib }))
    const match = resolveModel(model, decoded.scenario)
    if (match.found === "one") return [{ told, model: match.model.name, ramGib }]
    problems.push(match.found === "several" ? problemOf(told, "one host model", `${JSON.stringify(model)}, which fits ${match.names.length}`, `Say which: ${match.names.map((name) => JSON.stringify(name)).join(", ")}.`)
      : problemOf(told, "a known host model", JSON.stringify(model), match.nearest.length > 0 ? `Did you mean ${match.nearest.map((name) => JSON.stringify(name)).join(" or ")}?` : "`rackfold hosts` lists the models; `hostModels:` of a scenario takes your own."))
    return []
  })
  if (problems.length > 0) return { problems }
  const once = [...new Map(named.map((one) => [`${one.model}\n${one.ramGib}`, one])).values()]
  const candidates = once.map(({ told, model, ramGib }): Candidate => {
    const group = isBare ? { ...first!, model, ...(ramGib === undefined ? {} : { ramGib }) } : groupOf(model, ramGib, first!)
    const form = withHostGroups(decoded, [group])
    const locate: DecodedScenario["locate"] = (finding) => (finding.path[0] === "hosts" ? problemOf(told, finding.expected, finding.found, finding.advice) : form.locate(finding))
    return { group, decoded: { ...form, locate } }
  })
  const isCatalogue = asked.every(({ model }) => model.toLowerCase() === ALL_MODELS)
  return { chosenBy: isCatalogue ? { by: "catalogue", fromMonth: current.fromMonth, newestMonth: current.newestMonth, leftOut: hostModels.length - current.models.length } : { by: "named" }, candidates }
}

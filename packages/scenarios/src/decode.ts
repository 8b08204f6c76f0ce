/** Scenario text → a checked Scenario, or every problem in it at its place. */
import * as Effect from "effect/Effect"
import { applySettings, commandLineSetting } from "./applySettings.ts"
import type { Applied } from "./applySettings.ts"
import { containerFiles } from "./containers/containerFiles.ts"
import { readDocument } from "./document.ts"
import { InputError, pathText } from "./errors.ts"
import type { Finding, Problem } from "./errors.ts"
import type { Purpose } from "./purpose.ts"
import type { Scenario } from "./scenario.ts"
import { pathsOverlap } from "./settings.ts"
import type { SeriesInput } from "./series/seriesFormat.ts"
import { HISTORY_FILE_USE, historyCopies } from "./growth/historyFile.ts"
import { CARBON_FILE_USE, carbonCopies } from "./worth/carbonFile.ts"
import { variedSetting } from "./variedValues.ts"
import type { VariedChoice } from "./variedValues.ts"
import { atVariant, readVariants, unknownVariant } from "./variants.ts"

export interface DecodeInput {
  /** As the user wrote it; shown in messages. */
  readonly file: string
  readonly text: string
  /** What-ifs of the command line, applied in order: values are read as YAML. `told`: how a problem names it; absent = `--set path=value`. */
  readonly sets?: ReadonlyArray<{ readonly path: string; readonly value: string; readonly told?: string }>
  readonly seed?: number | undefined
  /** Name of the variant to decode; absent: the scenario itself. */
  readonly variant?: string | undefined
  /** What for; absent = run. */
  readonly purpose?: Purpose
}

export interface FileUse {
  readonly path: ReadonlyArray<string | number>
  readonly expected: string
}

/** What there is to read, and how. Two that are equal as JSON give the same series. */
export interface NeededSeries extends SeriesInput {
  /** Where the scenario names it. */
  readonly path: ReadonlyArray<string>
}

export interface DecodedScenario {
  /** Every default filled in, the sets and the variant applied. */
  readonly scenario: Scenario & { readonly name: string }
  readonly file: string
  readonly purpose: Purpose
  /** Of one candidate alone: all host groups of the scenario; absent = those that it has. */
  readonly knownHosts?: Scenario["hosts"]
  /** Files that the scenario names, as written, relative to its folder: the inventory first, then outages. */
  readonly neededFiles: ReadonlyArray<string>
  /** Where the scenario names one of them, and what it must be. */
  readonly useOf: (file: string) => FileUse
  /** Series that the scenario names: files that are read in chunks by `startSeries`. */
  readonly neededSeries: NeededSeries | undefined
  /** The fragments of a trace that it names, as written: they may be read as they come (`makeFragmentReader`). */
  readonly neededFragments: string | null
  /** Jobs go on from the fragment that they were in: none is put together with the next. */
  readonly keepsFragmentsApart: boolean
  readonly variantNames: ReadonlyArray<string>
  /** The document as plain values, the sets and the variant applied: what somebody stated. */
  readonly stated: unknown
  /** The place of a finding that only the files show. */
  readonly locate: (finding: Finding) => Problem
}

/**
 * The scenario that a text states, with every default filled in.
 *
 * **Fails** InputError with every problem of the text, of the `--set` pairs and of all variants.
 */
export function decodeScenario(input: DecodeInput): Effect.Effect<DecodedScenario, InputError> {
  return Effect.suspend(() => scenarioDecoder(input.file, input.text)(input))
}

/** The same for one text under one list of settings after the other: it is parsed once. */
export function scenarioDecoder(file: string, text: string): (settings: Omit<DecodeInput, "file" | "text">) => Effect.Effect<DecodedScenario, InputError> {
  const document = readDocument(file, text)
  return (settings) => Effect.suspend(() => {
    const outcome = decode({ ...settings, file, text }, document)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome.decoded)
  })
}

/** A scenario's text, read once, to be decoded under one list of values after the other. */
export interface OpenedScenario {
  /** As the document says it, or as its file is called. */
  readonly name: string
  readonly variantNames: ReadonlyArray<string>
  /** Variants that make a setting at, above or below a path themselves. */
  readonly variantsThatSet: (path: string) => ReadonlyArray<string>
  /**
   * The scenario itself or one of its variants, with values put on top of all that it says.
   *
   * **Fails** InputError with every problem of it; what other variants say is not looked at.
   */
  readonly decode: (variant: string | undefined, choices: ReadonlyArray<VariedChoice>) => Effect.Effect<DecodedScenario, InputError>
}

/** **Fails** InputError where the text is no YAML, or where variants have no names of their own. */
export function openScenario({ file, text, sets = [] }: Pick<DecodeInput, "file" | "text" | "sets">): Effect.Effect<OpenedScenario, InputError> {
  return Effect.suspend(() => {
    const document = readDocument(file, text)
    if (document.problems.length > 0) return Effect.fail(new InputError({ problems: document.problems }))
    const settings = sets.map((set) => commandLineSetting(set))
    const base = applySettings(document.value, document, settings, "run")
    const variants = readVariants(base.value, document)
    if (variants.problems.length > 0) return Effect.fail(new InputError({ problems: variants.problems }))
    const stated = (base.value as { readonly name?: unknown } | null)?.name
    return Effect.succeed<OpenedScenario>({
      name: typeof stated === "string" ? stated : nameOfFile(file),
      variantNames: variants.names,
      variantsThatSet: (path) => variants.names.filter((_, row) => variants.settings[row]!.some((setting) => "path" in setting && pathsOverlap(pathText(setting.path), path))),
      decode: (variant, choices) => {
        const own = variant === undefined ? [] : variants.settings[variants.names.indexOf(variant)]!
        const applied = applySettings(document.value, document, [...settings, ...own, ...choices.map(variedSetting)], "run")
        const problems = unique(applied.problems)
        return problems.length > 0 ? Effect.fail(new InputError({ problems })) : Effect.succeed(finish({ file, text, variant }, applied, variants.names))
      }
    })
  })
}

function decode(input: DecodeInput, document: ReturnType<typeof readDocument>): { readonly decoded: DecodedScenario } | { readonly problems: ReadonlyArray<Problem> } {
  if (document.problems.length > 0) return { problems: document.problems }
  const seed = input.seed === undefined ? [] : [commandLineSetting({ path: "seed", value: String(input.seed) }, `--seed ${input.seed}`)]
  const purpose = input.purpose ?? "run"
  const base = applySettings(document.value, document, [...(input.sets ?? []).map((set) => commandLineSetting(set, set.told)), ...seed], purpose)
  const variants = readVariants(base.value, document)
  const all = variants.settings.map((settings) => applySettings(base.value, document, settings, purpose))
  const ofVariants = all.flatMap((variant, i) => (base.scenario === undefined ? variant.ownProblems : variant.problems.map((problem) => atVariant(problem, variants.starts[i]!, document))))
  const problems = unique([...base.problems, ...variants.problems, ...ofVariants, ...unknownVariant(input.variant, variants.names, document)])
  if (problems.length > 0) return { problems }
  const chosen = input.variant === undefined ? base : all[variants.names.indexOf(input.variant)]!
  return { decoded: finish(input, chosen, variants.names) }
}

function finish(input: DecodeInput, chosen: Applied, variantNames: ReadonlyArray<string>): DecodedScenario {
  const scenario = chosen.scenario!
  return {
    scenario: { ...scenario, name: input.variant ?? scenario.name ?? nameOfFile(input.file) },
    file: input.file, purpose: input.purpose ?? "run", neededSeries: neededSeries(scenario), ...neededFiles(scenario), neededFragments: scenario.workload.fragments ?? null, keepsFragmentsApart: scenario.restart?.jobs === "resume", variantNames, stated: chosen.value,
    locate: chosen.locate
  }
}

function neededSeries({ workload: { series }, import: { badRows } }: Scenario): NeededSeries | undefined {
  if (series === undefined) return undefined
  const { file, folder, format, metric } = series
  return { path: ["workload", "series", folder === undefined ? "file" : "folder"], source: folder ?? file!, inFolder: folder !== undefined, format, metric, dropBad: badRows === "drop" }
}

function neededFiles({ workload: { file }, failures, containers, carbon, growth }: Scenario): Pick<DecodedScenario, "neededFiles" | "useOf"> {
  const outages = failures.flatMap((failure) => failure.file ?? [])
  const ofContainers = containerFiles(containers)
  const ofCarbon = carbonCopies(carbon).map(({ from }) => from)
  const ofGrowth = historyCopies(growth === undefined ? {} : { growth }).map(({ from }) => from)
  const useOf = (name: string): FileUse => ofContainers.find((one) => one.name === name) ??
    (name !== file && ofCarbon.includes(name) ? CARBON_FILE_USE : undefined) ??
    (name !== file && ofGrowth.includes(name) ? HISTORY_FILE_USE : undefined) ??
    (name === file ? { path: ["workload", "file"], expected: "a list of servers (CSV, .xlsx) that can be read" } : { path: ["failures", failures.findIndex((failure) => failure.file === name), "file"], expected: "a CSV of outages that can be read" })
  return { neededFiles: [...new Set([...(file === undefined ? [] : [file]), ...outages, ...ofContainers.map(({ name }) => name), ...ofCarbon, ...ofGrowth])], useOf }
}

function unique(problems: ReadonlyArray<Problem>): Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = JSON.stringify(problem)
    return seen.has(key) ? false : (seen.add(key), true)
  })
}

function nameOfFile(file: string): string {
  const name = file.split(/[/\\]/).at(-1)!.replace(/\.(ya?ml|json)$/i, "")
  return name === "" ? "scenario" : name
}

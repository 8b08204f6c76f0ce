/** Every page of docs/reference, from the schemas and registries that the program itself uses. */
import { EXIT_CODES } from "@rackfold/cli"
import { exerciseFields, exercises as courseExercises, mistakeText, STEPS, UNITS } from "@rackfold/exercises"
import { TERMS, comparisonFields, fitFields, largestFields, outputFields, planFields, sensitivityFields, survivalFields, type OutputField } from "@rackfold/report"
import { sensitivityPage } from "./sensitivity.ts"
import { carbonPage, electricityPage } from "./worth.ts"
import { HYPERVISOR_FIGURES, HYPERVISOR_FIGURE_NAMES, hypervisors, ioPaths, qualities, virtModes, hostModels, scenarioFields, serviceProfiles, dirtyByClass, MIGRATION_FIGURE_NAMES, MIGRATION_FIGURES, migrationPresets, ALIKE_KINDS, MEMORY_BY_CLASS_SOURCE, MEMORY_FIGURE_NAMES, MEMORY_FIGURES, memoryByClass, memoryPresets, shareableByKind, SWAP_DEVICES, swapDevices, ARCHIVE_FITS, archiveSource, failureArchives, RESTART_FIGURE_NAMES, RESTART_FIGURES, restartPresets, usualFailures, ISOLATIONS, ISOLATION_NAMES, RUNTIME_FIGURES, RUNTIME_FIGURE_NAMES, runtimePresets } from "@rackfold/scenarios"
import { detectPolicies, placePolicies, powerModels, receivePolicies, selectPolicies } from "@rackfold/sim-core"
import { DETERMINISTIC_POLICIES, RULE_NAMES, ruleText } from "@rackfold/study"
import { inventory } from "./inventory.ts"
import { series } from "./series.ts"
import { code, page, table } from "./markdown.ts"

const scenario = (): string =>
  page(
    "Scenario",
    "A scenario is YAML or JSON. Every key may be left out unless its default is *required*; an unknown key is an error. `rackfold template scenario` prints a commented start, `rackfold schema` the JSON Schema for your editor, and `--set path=value` changes one key for one run. A path with `[]` stands for each entry of a list: `hosts[0].count` is the first.",
    table(["key", "type", "default", "unit", "meaning"], scenarioFields().map((field) => [code(field.path), field.type, field.default, field.unit, field.description]))
  )

const hosts = (): string =>
  page(
    "Host models",
    "Named in a scenario as `hosts[].model`; `rackfold hosts` lists them. RAM is that of the tested machine: say `ramGib` for yours. Network is assumed by generation. One's own models go under `hostModels`.",
    table(
      ["model", "CPU", "cores", "MHz", "RAM GiB", "Mbit/s", "available", "idle W", "peak W", "ssj_ops", "source"],
      hostModels.map((model) => [
        model.name,
        model.cpu,
        ...[model.cores, model.coreMhz, model.ramGib, model.networkMbps].map(String),
        model.available,
        ...[model.watts[0], model.watts.at(-1), model.ssjOps].map(String),
        `${model.source} (${model.sureness})`
      ])
    ),
    "Sureness: A primary source, B secondary source, C general knowledge, D derived here."
  )

const profiles = (): string =>
  page(
    "Service profiles",
    "What is assumed of a server whose row says only what it is for (`service`). Each figure that was used is listed in the report. The shape is the demand hour by hour from midnight, as a fraction of its highest.",
    table(
      ["service", "what it is", "also written", "vCPU", "CPU % mean", "CPU % p95", "RAM GiB", "disk GiB", "IOPS", "Mbit/s", "shape"],
      serviceProfiles.map((profile) => [
        code(profile.name),
        profile.label,
        profile.aliases.join(", "),
        ...[profile.vcpus, profile.cpuMeanPct, profile.cpuP95Pct, profile.ramGib, profile.diskGib, profile.iops, profile.netMbps].map(String),
        profile.shapeName
      ])
    ),
    "## Shapes",
    table(
      ["shape", ...Array.from({ length: 24 }, (_, hour) => String(hour))],
      [...new Map(serviceProfiles.map((profile) => [profile.shapeName, profile.shape]))].map(([name, shape]) => [name, ...shape.map(String)])
    )
  )

const glossary = (): string =>
  page(
    "Glossary",
    "Words of the field as the report uses them; each report ends with those that occur in it. / Mots du métier tels que le rapport les emploie ; chaque rapport finit par ceux qui y figurent.",
    table(["English", "meaning", "français", "sens"], TERMS.map(({ en, fr }) => [en.word, en.means, fr.word, fr.means]))
  )

const hypervisorPage = (): string =>
  page(
    "Hypervisors",
    "Named in a scenario as `hypervisor.preset` or `hosts[].hypervisor`; `rackfold hypervisors` lists them. Each figure is followed by how sure it is: A read in a primary source, B in a secondary one, C general knowledge, D derived here.",
    table(["preset", "what it is", "type", "family"], hypervisors.map(({ name, label, type, family }) => [code(name), label, type, family])),
    "## Figures",
    table(["figure", "unit", "meaning"], HYPERVISOR_FIGURE_NAMES.map((name) => [code(name), HYPERVISOR_FIGURES[name].unit, HYPERVISOR_FIGURES[name].description])),
    table(["preset", "figure", "value", "sure", "source"], hypervisors.flatMap((one) => HYPERVISOR_FIGURE_NAMES.filter((name) => Number.isFinite(one.figures[name].value) && one.figures[name].value !== 0).map((name) => [code(one.name), code(name), String(one.figures[name].value), one.figures[name].sureness, one.figures[name].source]))),
    "## Modes",
    table(["mode", "what it is", "CPU added", "sure", "source"], virtModes.map(({ name, label, cpuFraction }) => [code(name), label, String(cpuFraction.value), cpuFraction.sureness, cpuFraction.source])),
    "## I/O paths",
    table(["path", "what it is", "IOPS left", "bandwidth left", "added µs"], ioPaths.map(({ name, label, iopsFraction, networkFraction, latencyMicroseconds }) => [code(name), label, ...[iopsFraction, networkFraction, latencyMicroseconds].map(({ value, sureness }) => `${value} (${sureness})`)])),
    "## Four qualities that contradict each other",
    "From 1 (least) to 4, after the words of a course on virtualisation.",
    table(["class", "guest unmodified", "flexible", "isolated", "fast"], qualities.map((one) => [one.label, ...[one.unmodified, one.flexible, one.isolated, one.fast].map(String)]))
  )

const migrationPage = (): string =>
  page(
    "Migrations",
    "How guests move while they run: named in a scenario as `migration.preset`; `rackfold migrations` lists them. Each figure can be changed under `migration`, and is followed by how sure it is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D by definition.",
    table(["preset", "what it is", "kind", "stops by", "at a limit", "auto-converges"], migrationPresets.map(({ name, label, kind, stopRule, onLimit, autoConverge }) => [code(name), label, kind, stopRule, onLimit, autoConverge ? "yes" : "no"])),
    "## Figures",
    table(["figure", "unit", "meaning"], MIGRATION_FIGURE_NAMES.map((name) => [code(name), MIGRATION_FIGURES[name].unit, MIGRATION_FIGURES[name].description])),
    table(["preset", "figure", "value", "sure", "source"], migrationPresets.flatMap((one) => MIGRATION_FIGURE_NAMES.map((name) => [code(one.name), code(name), Number.isFinite(one.figures[name].value) ? String(one.figures[name].value) : "none", one.figures[name].sureness, one.figures[name].source]))),
    "## Dirty memory by service class",
    "Where the inventory has no `dirty_mib_per_second`. Others dirty `dirtyMibPerCoreSecond` for each core of CPU that they are served.",
    table(["class", "MiB/s", "sure", "source"], [...dirtyByClass].map(([service, { value, sureness, source }]) => [code(service), String(value), sureness, source]))
  )

const memoryPage = (): string =>
  page(
    "Memory under pressure",
    "What hosts do when memory runs short: named in a scenario as `pressure.memory.preset`; `rackfold memory` lists them. Each figure can be changed under `pressure.memory`, and is followed by how sure it is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D by definition. How they work together is in [the model](../explanation/model.md#memory-under-pressure).",
    table(["preset", "what it is", "reclaims by", "balloons", "wants free", "shares between servers", "large pages", "servers that say nothing"], memoryPresets.map(({ name, label, reclaim, balloon, minFree, sharesBetween, largePages, mode }) => [code(name), label, reclaim, balloon, minFree ? "minFree" : "no", sharesBetween ? "yes" : "no", largePages ? "yes" : "no", mode])),
    "## Figures",
    table(["figure", "unit", "meaning"], MEMORY_FIGURE_NAMES.map((name) => [code(name), MEMORY_FIGURES[name].unit, MEMORY_FIGURES[name].description])),
    table(["preset", "figure", "value", "sure", "source"], memoryPresets.flatMap((one) => MEMORY_FIGURE_NAMES.map((name) => [code(one.name), code(name), Number.isFinite(one.figures[name].value) ? String(one.figures[name].value) : "none", one.figures[name].sureness, one.figures[name].source]))),
    "## What servers swap to",
    "`swapDevice`: milliseconds until a swapped page is there.",
    table(["device", "ms", "sure", "source"], SWAP_DEVICES.map((device) => [code(device), String(swapDevices[device].value), swapDevices[device].sureness, swapDevices[device].source])),
    "## Pages alike",
    "`guests[].alike`: of what a server holds, pages that others of its template have, too.",
    table(["kind", "fraction", "sure", "source"], ALIKE_KINDS.map((kind) => [code(kind), String(shareableByKind[kind].value), shareableByKind[kind].sureness, shareableByKind[kind].source])),
    "## Use of memory by service class",
    `Of a server's RAM, where nothing was measured or stated: in use in the mean, at the p95 of the day, and held at least as soon as it runs. ${MEMORY_BY_CLASS_SOURCE.en.charAt(0).toUpperCase()}${MEMORY_BY_CLASS_SOURCE.en.slice(1)} (C).`,
    table(["class", "in use, mean", "in use, p95", "held at least"], [...memoryByClass].map(([name, { activeFraction, activePeakFraction, heldFraction }]) => [code(name), ...[activeFraction, activePeakFraction, heldFraction].map(String)]))
  )

const runtimePage = (): string =>
  page(
    "Runtimes of containers",
    "What runs containers: named in a scenario as `containers.runtime.preset`; `rackfold runtimes` lists them. Each figure can be changed under `containers.runtime`, and is followed by how sure it is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D by definition.",
    table(["runtime", "what it is", "runs on kernels of", "images of layers", "containers share", "remark"], runtimePresets.map(({ name, label, kernels, layers, shares, remark }) => [code(name), label, kernels.value.join(", "), layers.value ? "yes" : "no", shares, remark])),
    "## Figures",
    table(["figure", "unit", "meaning"], RUNTIME_FIGURE_NAMES.map((name) => [code(name), RUNTIME_FIGURES[name].unit, RUNTIME_FIGURES[name].description])),
    table(["runtime", "figure", "value", "sure", "source"], runtimePresets.flatMap((one) => RUNTIME_FIGURE_NAMES.map((name) => [code(one.name), code(name), String(one.figures[name].value), one.figures[name].sureness, one.figures[name].source]))),
    "## What each isolates",
    "What is not isolated is shared with the machine and its other containers, unless a scenario or an administrator says otherwise. A count of namespaces is no measure of safety.",
    table(["", "meaning", ...runtimePresets.map(({ name }) => code(name))], ISOLATION_NAMES.map((name) => [code(name), ISOLATIONS[name].description, ...runtimePresets.map(({ isolates }) => `${isolates[name].value ? "yes" : "no"} (${isolates[name].sureness})`)]))
  )

const restartPage = (): string =>
  page(
    "Restarts and failures",
    "Who restarts servers that stopped: named in a scenario as `restart.preset`; `rackfold restarts` lists them. Each figure can be changed under `restart` (`declaredSeconds` and `shutDownSeconds` under `restart.isolation`), and is followed by how sure it is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D derived or by definition.",
    table(["preset", "what it is", "starts elsewhere", "when isolated", "sure", "source"], restartPresets.map(({ name, label, isOn, response }) => [code(name), label, isOn ? "yes" : "no", code(response.value), response.sureness, response.source])),
    "## Figures",
    table(["figure", "unit", "meaning"], RESTART_FIGURE_NAMES.map((name) => [code(name), RESTART_FIGURES[name].unit, RESTART_FIGURES[name].description])),
    table(["preset", "figure", "value", "sure", "source"], restartPresets.flatMap((one) => RESTART_FIGURE_NAMES.map((name) => [code(one.name), code(name), String(one.figures[name].value), one.figures[name].sureness, one.figures[name].source]))),
    "## How often things fail",
    "Where an entry of `failures` says no rate. Other kinds must say one. The mean time between failures is 8,760 h ÷ the rate.",
    table(["of", "failures a year", "sure", "source", "repair, h", "sure", "source"], [...usualFailures].map(([kind, { yearlyRate, mttrHours }]) => [code(kind), String(yearlyRate.value), yearlyRate.sureness, yearlyRate.source, String(mttrHours.value), mttrHours.sureness, mttrHours.source])),
    "## Archives",
    `Named as \`failures[].archive\`, with \`fit\`. Hours from failure to failure of the whole system, and how long each lasts: the mean of an exponential; shape and scale of Weibull and gamma; mean and standard deviation of the logarithm of log-normal hours. ${archiveSource.source} (${archiveSource.sureness}). Each strikes one of those named, drawn evenly, unless \`clock: each\` says otherwise.`,
    table(["archive", "fit", "between", "repair"], failureArchives.flatMap(({ name, fits }) => ARCHIVE_FITS.map((fit) => [code(name), fit, fits[fit].between.join(", "), fits[fit].repair.join(", ")])))
  )

const policies = (): string =>
  page(
    "Policies",
    "`rackfold policies` lists them. Placement is named in a scenario as `place.policy`; a guest that no host takes is refused, whatever the policy. With `consolidation:` guests move, by the policies further below.",
    ...placePolicies.map((policy) =>
      [
        `## ${code(policy.name)}`,
        policy.description,
        policy.scoreMeaning === "" ? "It does not score." : `Score: ${policy.scoreMeaning}.`,
        `Source: ${policy.source}.`
      ].join("\n\n")
    ),
    "## Consolidation: when a host is over-loaded",
    "The first part of `consolidation.policy`, as in `lr-mmt`; the rules are in [consolidation.md](../explanation/consolidation.md).",
    table(["detector", "what it asks", "parameter", "published", "source"], detectPolicies.map((one) => [code(one.name), one.description, one.parameterMeaning, String(one.usualParameter), one.source])),
    "## Consolidation: who leaves",
    "The second part of `consolidation.policy`.",
    table(["selection", "what it takes", "source"], selectPolicies.map((one) => [code(one.name), one.description, one.source])),
    "## Consolidation: where guests go",
    "`consolidation.placement`.",
    table(["placement", "what it takes", "score", "source"], receivePolicies.map((one) => [code(one.name), one.description, one.scoreMeaning, one.source]))
  )

const study = (): string =>
  page(
    "The PlanetLab study",
    "`rackfold study planetlab --traces DIR` runs a day of traces (one file a VM, 288 whole percentages each) by the rules of CloudSim 3.0.3. `--rules cloudsim-3.0.3,-Q2` turns one off, `--rules plain` all of them, `--rules plain,+Q3` all but one; `--audit` shows what each does. The plain rules are in [consolidation.md](../explanation/consolidation.md).",
    "## Policies",
    `\`--policy\`: ${["npa", "dvfs"].map(code).join(", ")}, or detector-selection-parameter, as \`thr-mmt-0.8\`; several with commas. \`all\`: ${DETERMINISTIC_POLICIES.map(code).join(", ")}.`,
    "## Rules",
    "Q: quirks, by their number in the reference; Q1 and Q15 change no figure here. S: rules of the model's structure.",
    table(["rule", "", "what it does, and why it is wrong"], RULE_NAMES.map(ruleText).map((rule) => [rule.name, rule.title.en, rule.en])),
    "## Files",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "What `--json` prints: `policy`, `energyKwh`, `migrationCount`, `slavPercent`, `pdmPercent`, `slatahPercent`, `overallSlaPercent`, `averageSlaPercent`, `esvKwh` (energy × SLAV as a fraction), `shutdownCount`, `hostCount`, `vmCount`, `vmsDestroyed`, `vmsRefused`, `rules`; of several policies the first, and all under `runs`; `audit` where it was asked for."],
      [code("policies.csv"), "The same figures, a row a policy."],
      [code("steps.csv"), "Hosts on, migrations and mean power at every step of 300 s."],
      [code("alone.csv"), "An audit: CloudSim's rules, then with each one off."],
      [code("walk.csv"), "An audit: the rules go off one after the other, and stay off."]
    ])
  )

const powers = (): string =>
  page(
    "Power models",
    "Watts of a host that is on, from its CPU load. Named in a scenario as `power.model`, or in the `power` of one of your own `hostModels`. The formulas are in [the model](../explanation/model.md#power-and-energy).",
    table(["model", "what it is", "source"], powerModels.map((model) => [code(model.name), model.description, model.source]))
  )

/** A table a file, under a heading each. */
const blocksOf = (fields: ReadonlyArray<OutputField>, heading: (file: string) => string): ReadonlyArray<string> =>
  [...new Set(fields.map((field) => field.file))].flatMap((file) => [
    heading(file),
    table([file.endsWith(".json") ? "path" : "column", "unit", "meaning"], fields.filter((field) => field.file === file).map((field) => [code(field.path), field.unit, field.description]))
  ])

function outputs(): string {
  return page(
    "Output files",
    "What `rackfold run` writes into its folder. Times are seconds from the start of the run; fractions are of raw capacity, from 0 to 1. CSV files are UTF-8, with commas and decimal points.",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "The answer in figures; all that the report says in numbers."],
      [code("hosts.csv"), "A row a host."],
      [code("guests.csv"), "A row a guest: where it went, or why nowhere."],
      [code("series.csv"), "Demand, service and power over time."],
      [code("decisions.csv"), "What was decided, in order of time."],
      [code("kernels.csv"), "Where containers run: a row a machine whose kernel they share."],
      [code("containers.csv"), "The same: a row a container."],
      [code("deployments.csv"), "Where there are deployments: their replicas over time."],
      [code("migrations.csv"), "Where guests move live: who moved, what it cost, and who did not, with the reason."],
      [code("faults.csv"), "Where something may fail: what failed, and what went down by it."],
      [code("restarts.csv"), "The same: every stop of a guest, and how it came back."],
      [code("availability.csv"), "The same: how long each guest was wanted, and how long it answered."],
      [code("memory.csv"), "Where memory is followed: each host that ran short over time, by what is in its RAM."],
      [code("kills.csv"), "The same: servers killed, as nothing was left."],
      [code("scenario.yaml"), "The scenario that was run, every default written out."],
      [code("workload.csv"), "The servers as they were read; with `scenario.yaml` it gives the same run again."],
      [code("charts/<name>.vl.json"), "The Vega-Lite specification of each chart, with its data."],
      [code("variants/<name>/"), "The same tables for each variant."]
    ]),
    ...blocksOf(outputFields, (file) => `## ${code(file)}`),
    "## What `rackfold plan --out` writes",
    table(["file", "what it holds"], [
      [code("summary.json"), "How many hosts, in figures: what `--json` prints."],
      [code("worksheet.csv"), "The worksheet of the best candidate: a row a figure, with unit and formula."],
      [code("placement.csv"), "Where each server goes on it."],
      [code("candidates.csv"), "A row a candidate, the best first."]
    ]),
    ...blocksOf(planFields, (file) => `### ${code(file)}`),
    "## What `rackfold sensitivity --out` writes",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "What decides, in figures: what `--json` prints."],
      [code("sensitivity.csv"), "A row a setting: what the plan comes to with it."],
      [code("charts/<name>.vl.json"), "The Vega-Lite specification of each tornado, with its data."]
    ]),
    ...blocksOf(sensitivityFields, (file) => `### ${code(file)}`),
    "## What `rackfold survive` writes",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "What may be lost, in figures: what `--json` prints."],
      [code("losses.csv"), "A row a loss."],
      [code("charts/<name>.vl.json"), "The Vega-Lite specification of the chart, with its data."]
    ]),
    ...blocksOf(survivalFields, (file) => `### ${code(file)}`),
    "## What `rackfold compare` writes",
    table(["file", "what it holds"], [
      [code("report.html"), "The report, in one file that needs nothing else."],
      [code("summary.json"), "Each combination's figures, their intervals and differences, and which does best: what `--json` prints."],
      [code("compare.csv"), "A row a run."],
      [code("charts/<name>.vl.json"), "The Vega-Lite specification of each chart, with its data."],
      [code("<DIR>.part/"), "Beside the folder while runs are under way: a file for each that is finished. Taken away when all are."]
    ]),
    ...blocksOf(comparisonFields, (file) => `### ${code(file)}`),
    ...blocksOf(fitFields, () => "## What `rackfold fit --json` prints"),
    ...blocksOf(largestFields, () => "## What `rackfold fit --largest --json` prints")
  )
}

const exitCodes = (): string =>
  page("Exit codes", "How `rackfold` ends.", table(["code", "meaning"], EXIT_CODES.map(({ code: number, meaning }) => [String(number), meaning])))

const TOLERANCES = { exact: "exact", ratio: "0.5 %, or 0.005", amount: "0.5 %", percent: "0.5 %, or 0.05", choice: "the word" } as const

const exercises = (): string =>
  page(
    "Exercises",
    "`rackfold exercise list` lists them, in English or French (`--lang fr`). What they are for, how figures are drawn and answers read is in [the explanation](../explanation/exercises.md).",
    table(["exercise", "level", "title", "titre", "what it teaches"], courseExercises.map(({ id, level, title, about }) => [code(id), String(level), title.en, title.fr, about.en])),
    ...courseExercises.flatMap((exercise) => [
      `## ${code(exercise.id)}`,
      exercise.task.en,
      table(["answer", "asked for", "unit", "within", "meaning"], exercise.answers.map(({ name, isAsked, unit, step, label }) => [code(name), isAsked ? "yes" : "may be given", UNITS[unit].shown.en, TOLERANCES[STEPS[step].tolerance], label.en])),
      "Typical mistakes, as they are told on the figures of the worked example:",
      table(["mistake", "what is said"], exercise.mistakes.map((mistake) => [code(mistake), mistakeText(exercise, exercise.worked, mistake, exercise.answers.find(({ columns }) => columns.length === 1)!, "en")]))
    ]),
    "## What `--json` prints",
    "The key as CSV has the same figures and answers, a column each, and a row a student and exercise; a step that an exercise does not have is an empty cell, and samples stand in one cell.",
    ...([["list", "exercise list"], ["show", "exercise show"], ["check", "exercise check"], ["key", "exercise --key FILE"]] as const).flatMap(([of, command]) => [
      `### ${code(`rackfold ${command}`)}`,
      table(["path", "unit", "meaning"], exerciseFields.filter((field) => field.of === of).map(({ path, unit, description }) => [code(path), unit, description]))
    ])
  )

/** @returns text by file name, in the order of the contents. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ["scenario.md", scenario()],
    ["inventory.md", inventory()],
    ["series.md", series()],
    ["hosts.md", hosts()],
    ["profiles.md", profiles()],
    ["hypervisors.md", hypervisorPage()],
    ["migrations.md", migrationPage()],
    ["memory.md", memoryPage()],
    ["restarts.md", restartPage()],
    ["runtimes.md", runtimePage()],
    ["carbon.md", carbonPage()],
    ["electricity.md", electricityPage()],
    ["sensitivity.md", sensitivityPage()],
    ["policies.md", policies()],
    ["study.md", study()],
    ["exercises.md", exercises()],
    ["power-models.md", powers()],
    ["outputs.md", outputs()],
    ["glossary.md", glossary()],
    ["exit-codes.md", exitCodes()]
  ])

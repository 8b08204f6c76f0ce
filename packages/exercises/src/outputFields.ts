/** Every field of what `--json` prints, and every column of the key, with unit and meaning. */

export interface ExerciseField {
  readonly of: "list" | "show" | "check" | "key"
  readonly path: string
  readonly unit: string
  readonly description: string
}

const figures = (path: string): ReadonlyArray<readonly [path: string, unit: string, description: string]> => [
  [`${path}servers`, "count", "Old servers, each of which becomes a virtual machine."],
  [`${path}oldModel`, "name", "Model of the old servers."],
  [`${path}hostModel`, "name", "Model of the new hosts."],
  [`${path}cpuMeanPct`, "%", "Mean CPU use of each old server."],
  [`${path}cpuP95Pct`, "%", "Its p95."],
  [`${path}cpuSamplesPct`, "%", "What was measured, in order of time; empty where only mean and p95 are told."],
  [`${path}vmVcpus`, "count", "vCPUs of each virtual machine."],
  [`${path}vmRamGib`, "GiB", "Its RAM."],
  [`${path}vmIops`, "IOPS", "Its p95; 0 where storage is not told of."],
  [`${path}vmNetMbps`, "Mbit/s", "Its p95; 0 where the network is not told of."],
  [`${path}hostRamGib`, "GiB", "RAM of each host."],
  [`${path}hostNetworkMbps`, "Mbit/s", "Network of each host."],
  [`${path}arrayIops`, "IOPS", "Of the array that all hosts share."],
  [`${path}pue`, "ratio", "What the meter of the building shows ÷ what IT draws."]
]

const model = (path: string): ReadonlyArray<readonly [path: string, unit: string, description: string]> => [
  [`${path}name`, "name", "As the catalogue names it."],
  [`${path}available`, "text", "Year and month from which it could be had."],
  [`${path}sockets`, "count", "Sockets."],
  [`${path}cores`, "count", "Physical cores, in all."],
  [`${path}coreMhz`, "MHz", "Clock of one."],
  [`${path}ssjOps`, "ssj_ops", "Measured work at full load."],
  [`${path}watts[]`, "W", "At 0, 10, … 100 % load."],
  [`${path}source`, "text", "Where that is from."],
  [`${path}sureness`, "text", "How sure it is: A to D."]
]

const FIELDS: Readonly<Record<ExerciseField["of"], ReadonlyArray<readonly [path: string, unit: string, description: string]>>> = {
  list: [
    ["[].id", "name", "Name of the exercise."],
    ["[].level", "count", "1 the worksheet, 2 what its figures hang on."],
    ["[].title", "text", "Its title, in the language that was asked for."],
    ["[].about", "text", "What it teaches."]
  ],
  show: [
    ["exercise", "name", "Name of the exercise."],
    ["level", "count", "As above."],
    ["title", "text", "Its title."],
    ["student", "name", "Whose figures; null: the worked example's."],
    ["task", "text", "What to do."],
    ...figures("figures."),
    ...model("models.old."),
    ...model("models.host."),
    ["rules.cpuOverheadPct", "%", "CPU that virtualisation adds."],
    ["rules.reserveCoresPerSocket", "count", "Cores that the hypervisor keeps."],
    ["rules.reserveRamGib", "GiB", "RAM that it keeps of a host."],
    ["rules.cpuThresholdPct", "%", "How full hosts may be; the next three likewise."],
    ["rules.ramThresholdPct", "%", "RAM."],
    ["rules.networkThresholdPct", "%", "Network."],
    ["rules.arrayThresholdPct", "%", "The array."],
    ["rules.spareHosts", "count", "Hosts added for those that fail."],
    ["answers[].name", "name", "As it is written after `--answer`."],
    ["answers[].isAsked", "yes/no", "Asked for; the others may be given, too."],
    ["answers[].unit", "text", "Its unit; empty: none."],
    ["answers[].tolerance", "text", "How near it must come: exact, ratio, amount, percent, choice."],
    ["answers[].label", "text", "What it means."],
    ["hints[]", "text", "Hints, the first first."]
  ],
  check: [
    ["exercise", "name", "Name of the exercise."],
    ["student", "name", "Whose figures; null: the worked example's."],
    ["isRight", "yes/no", "All that is asked for is there, and nothing that was given is wrong: code 0."],
    ["isRightByChance", "yes/no", "A number of hosts is right, and something that it comes from is not."],
    ["answers[].name", "name", "Each answer that is asked for or was given."],
    ["answers[].isAsked", "yes/no", "Asked for."],
    ["answers[].given", "text", "As it was written; null: missing."],
    ["answers[].value", "its unit", "As it was read: a number, or cpu, ram, network; null: missing."],
    ["answers[].verdict", "text", "right, wrong or missing."],
    ["answers[].follows", "yes/no", "Wrong, and what comes out of the other answers."],
    ["answers[].mistakes[]", "name", "Typical mistakes that give it, the other answers being what they are."],
    ["remarks[].answers[]", "name", "Wrong answers that the same is to be said of."],
    ["remarks[].kind", "text", "mistake; several: they cannot be told apart; follows; unknown."],
    ["remarks[].mistakes[]", "name", "The mistakes."],
    ["remarks[].sentences[]", "text", "A sentence each, in the language that was asked for."]
  ],
  key: [
    ["[].exercise", "name", "Name of the exercise."],
    ["[].student", "name", "Of the class list."],
    ...figures("[].figures."),
    ["[].answers.<answer>", "its unit", "Every answer and step, to the millionth."],
    ["[].mistakes.<mistake>.<answer>", "its unit", "What the mistake alone turns answers that are asked for into; those that stay are left out."]
  ]
}

/** In the order in which they are printed. */
export const exerciseFields: ReadonlyArray<ExerciseField> = (["list", "show", "check", "key"] as const).flatMap((of) => FIELDS[of].map(([path, unit, description]) => ({ of, path, unit, description })))

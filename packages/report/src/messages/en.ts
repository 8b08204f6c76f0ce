/** What the report and the terminal say, in English. The French messages have the same keys. */
import type { DataQuality } from "@rackfold/sim-core"
import type { RefusalCause } from "../answer.ts"
import { formatCount, formatDuration, formatFigure, formatPercent } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import { containersMessages, containersSentencesEn } from "./containers.ts"
import { ofResourceEn as ofResource } from "./amounts.ts"
import { growthMessages } from "./growth.ts"
import { growthSentencesEn } from "./growthSentences.ts"
import { pressureSentencesEn } from "./pressureSentences.ts"
import { failingSentencesEn } from "./failingSentences.ts"
import { latencyMessages } from "./latency.ts"
import { moveConclusionsEn } from "./moveConclusions.ts"
import { seedsEn } from "./seedsEn.ts"
import { reasonsEn } from "./decisionReasons.ts"
import { refusalsEn } from "./refusalsEn.ts"
import { worthMessages } from "./worth.ts"
import { worthSentencesEn } from "./worthSentences.ts"
import type { ConclusionSentences } from "./sentences.ts"

const resource: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "Disk", iops: "IOPS", network: "Network" }
const cause: Record<RefusalCause, string> = { ...ofResource, iops: "IOPS", affinity: "rule of affinity", need: "something a host lacks", os: "operating system", spare: "spare host", admission: "admission control", failed: "host that is down", policy: "passed by the policy" }

const count = (n: number): string => formatCount(n, "en")
const percent = (fraction: number): string => formatPercent(fraction, "en")
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`
const hosts = (n: number): string => plural(n, "host", "hosts")
const servers = (n: number): string => plural(n, "server", "servers")
const decides = (name: ResourceName): string => ({ cpu: "CPU decides", ram: "RAM decides", disk: "disk space decides", iops: "IOPS decide", network: "the network decides" })[name]

const conclusion: ConclusionSentences = {
  ...containersSentencesEn, ...failingSentencesEn, ...pressureSentencesEn, ...growthSentencesEn, ...worthSentencesEn,
  ...moveConclusionsEn,
  noGuests: () => "There is no server to place.",
  fits: (c) => {
    const spare = c.spareHosts === 0 ? "" : `, ${count(c.spareHosts)} more ${c.spareHosts === 1 ? "is" : "are"} held back for failures`
    const deciding = c.resource === null ? "" : `; ${decides(c.resource)}`
    return `${hosts(c.hosts)} ${c.hosts === 1 ? "carries" : "carry"} the ${servers(c.guests)} (${formatFigure(c.ratio, "en")}:1)${spare}${deciding}.`
  },
  infeasible: (c) =>
    `${count(c.refused)} of ${servers(c.guests)} could not be placed: ${c.causes.map((item) => `${cause[item.cause]} (${count(item.count)})`).join(", ")}.`,
  boundReached: (c) => `No placement can do with fewer: the lower bound is ${hosts(c.bound)}.`,
  gapToBound: (c) => `No placement can do with fewer than ${hosts(c.bound)}: at most ${hosts(c.gap)} to gain.`,
  largerThanAnyHost: (c) =>
    `${servers(c.count)} ${c.count === 1 ? "is" : "are"} too large for every host, even an empty one (${ofResource[c.resource]}): more hosts of these models do not help.`,
  noLegalHost: (c) => `For ${servers(c.count)} no host is allowed, whatever is free.`,
  passedByPolicy: (c) => `For ${servers(c.count)} a host had room, but ${c.policy} had passed it and does not go back.`,
  moreHostsNeeded: (c) =>
    `At least ${hosts(c.bound)} ${c.bound === 1 ? "is" : "are"} needed${c.resource === null ? "" : ` (${decides(c.resource)})`}, and ${c.available === 1 ? "only 1 takes" : `only ${count(c.available)} take`} guests.`,
  boundAllows: (c) =>
    `The lower bound is ${hosts(c.bound)} and ${c.available === 1 ? "1 takes" : `${count(c.available)} take`} guests, so another placement than ${c.policy} may fit them all.`,
  notArrived: (c) => `${servers(c.count)} had not arrived when the run ended.`,
  stillWaiting: (c) => `${servers(c.count)} ${c.count === 1 ? "was" : "were"} still waiting for room when the run ended.`,
  waited: (c) => `Wait for room: ${formatDuration(c.mean, "en")} on average, at most ${formatDuration(c.p95, "en")} for 95 %, ${formatDuration(c.max, "en")} for the longest.`,
  shortage: (c) =>
    `Short of ${cause[c.resource]}: ${percent(c.fraction)} of what was asked for was not served, over ${formatDuration(c.guestSeconds, "en")} of server time${c.byMemoryFraction === undefined ? "" : `; ${percent(c.byMemoryFraction)} of that as servers waited for swapped memory, or were killed for it`}.`,
  wherePartsGo: (c) =>
    `Of the ${ofResource[c.resource]} of the hosts in use, ${percent(c.placed)} is promised to servers, ${percent(c.kept)} is reserve and headroom, ${percent(c.stranded)} is stranded.`,
  tooFar: (c) => `${c.talk}: a round trip takes up to ${formatFigure(c.ms, "en")} ms (${c.from} to ${c.to}), more than the ${formatFigure(c.limitMs, "en")} ms that they stand.`,
  cannotTalk: (c) => `${c.talk}: VLANs keep ${plural(c.count, "pair", "pairs")} apart, ${c.from} and ${c.to} the first.`,
  keptOff: (c) => `The lower bound is ${hosts(c.bound)} and ${c.available} take guests, but ${c.count === 1 ? "one of them is" : `${c.count} of them are`} kept off some by rules, needs or operating system.`,
  preferenceBroken: (c) => `Preference ${c.rule} could not be kept for ${servers(c.count)}, ${c.guest} on ${c.host} the first: no other host had room.`,
  sharedShort: (c) => `${c.thing === "datastore" ? "Datastore" : "Link"} ${c.name} is asked for ${percent(c.fraction)} of what it may give: more hosts do not help.`,
  peaksApart: (c) => `Peaks do not coincide: the p95 of the sum of ${cause[c.resource]} demand is ${percent(c.fraction)} below the sum of the servers' p95s.`
}

const report = {
  contents: {
    answer: "Answer",
    variants: "Variants side by side",
    seeds: "What does chance change?",
    data: "Data quality",
    hosts: "How full is each host?",
    time: "When is it busy, and what does it draw?",
    migrating: "Who moves, and what does it cost?",
    failing: "What fails, and who comes back?",
    containers: containersMessages("en").section, worth: worthMessages("en").section, latency: latencyMessages("en").section, queue: latencyMessages("en").queueSection,
    cpuPressure: "Who waits for CPU?",
    memory: "Where is the memory?",
    shared: "What do the hosts share?",
    legality: "Who may go where?",
    exposure: "What does one flaw expose?",
    growth: growthMessages("en").section,
    capacity: "Where does the capacity go?",
    short: "Who goes short?",
    consolidation: "What does moving guests bring?",
    refused: "What could not be placed, and why?",
    assumptions: "Assumptions",
    appendix: "How this was computed", glossary: "Words of the field"
  },
  figure: {
    hostsUsed: "Hosts used",
    hostsUsedNote: (available: number, bound: number) => `of ${count(available)} that take guests; the lower bound is ${count(bound)}`,
    ratio: "Servers per host",
    ratioNote: (placed: number, guests: number) => `${count(placed)} of ${servers(guests)} placed`,
    binding: "Binding resource",
    bindingNote: (ratio: string) => `demand is ${ratio} × what one host may promise`,
    energy: "Energy",
    energyNote: (period: string, hostHours: string) => `over ${period}; ${hostHours} host-hours`,
    power: "Mean power",
    powerNote: (peak: string) => `peak ${peak}`,
    refused: "Not placed",
    refusedNote: (unserved: string) => `CPU demand not served: ${unserved}`
  },
  data: {
    none: "No file was read: the workload is written in the scenario.",
    readAs: (format: string, encoding: string, delimiter: string, decimal: string) => delimiter === "" ? `Read as ${format}, ${encoding}.` : `Read as ${format}, ${encoding}, columns separated by “${delimiter}”, decimal sign “${decimal}”.`,
    readAsSheet: (format: string, decimal: string) => `A sheet of an Excel workbook, read as ${format}${decimal === "." ? "" : `; numbers written as text have the decimal sign “${decimal}”`}.`,
    joinedCaption: "What became of the rows of tabs that say more of these servers, or of what they run on",
    tab: "Tab",
    columnsRead: "Columns read",
    ofOthers: "of VMs that do not count",
    estate: {
      hosts: (n: number, maintenance: number, cores: number, ghz: string, ram: string, clusters: number) =>
        `Today: ${hosts(n)}${clusters === 0 ? "" : ` in ${plural(clusters, "cluster", "clusters")}`}${maintenance === 0 ? "" : ` (${count(maintenance)} in maintenance)`}, ${plural(cores, "core", "cores")}, ${ghz}, ${ram} of RAM.`,
      use: (moment: string, parts: string) => `In use at the moment of the export${moment === "" ? "" : ` (${moment})`}: ${parts}. One reading, not a mean.`,
      cpu: (used: string, share: string) => `CPU ${used} (${share})`,
      ram: (used: string, share: string) => `RAM ${used} (${share})`,
      models: "Host models:",
      memory: (configured: string, consumed: string, active: string, ballooned: string, swapped: string) =>
        `RAM of the servers that count: ${configured} configured, ${consumed} consumed, ${active} active, ${ballooned} ballooned, ${swapped} swapped.`,
      datastores: (n: number, capacity: string, used: string) => `${plural(n, "datastore", "datastores")}: ${used} of ${capacity} in use.`,
      networks: (n: number) => `The servers that count are on ${plural(n, "network", "networks")}.`
    },
    asks: {
      networks: (n: number, required: boolean) => `The servers that count are on ${plural(n, "network", "networks")}: ${required ? "each goes only where hosts carry its own." : "placement does not look at them (import.networks: require does)."}`,
      datastores: (n: number, required: boolean) => `Their disks are on ${plural(n, "datastore", "datastores")}: ${required ? "each goes only where hosts mount its own." : "placement does not look at them (import.datastores: require does)."}`,
      restart: (classes: string, obeyed: boolean) => `HA restart priority: ${classes}, all others medium; ${obeyed ? "it holds where anything fails." : "it is not obeyed (import.restartPriority: ignore)."}`,
      restartClass: (n: number, kind: "high" | "low" | "disabled") => `${servers(n)} ${kind}`,
      rules: (obeyed: boolean): string => (obeyed ? "Cluster rules that placement obeys:" : "Cluster rules, not obeyed (import.rules: ignore):"),
      kind: { apart: "apart:", together: "together:" },
      open: (n: number) => `${n === 1 ? "A cluster rule is" : `${count(n)} cluster rules are`} not obeyed, as the export does not say what is asked or of which hosts; write under rules, with the right kind, or under needs with hosts:`,
      more: (n: number) => `and ${count(n)} more`
    },
    rows: "Rows",
    number: "Number",
    rowsCaption: "What became of the rows",
    read: "read",
    used: "used",
    excluded: (reason: DataQuality["excluded"][number]["reason"]) =>
      ({ template: "excluded: templates", poweredOff: "excluded: powered off", placeholder: "excluded: placeholders", blank: "excluded: blank", otherVm: "excluded: rows of VMs that do not count", bad: "dropped: bad values, beyond those listed", finished: "excluded: pods that are over", perNode: "excluded: pods that each node runs, counted as its overhead" })[reason],
    dropped: "dropped: bad values",
    droppedCaption: "Rows dropped because a value was bad",
    line: "Line",
    column: "Column",
    problem: "Problem",
    coveredCaption: (step: string, length: string, gaps: "hold" | "absent") =>
      `What the series cover: samples of ${step}, ${length} in all; ${gaps === "hold" ? "in gaps the last value holds" : "in gaps no demand is counted"}`,
    coveredGuests: "Guests",
    covered: "Covered",
    gapCount: "Gaps",
    longestGap: "Longest gap",
    guestsWithout: (n: number) => `${plural(n, "guest has", "guests have")} no series: their demand is what the inventory says.`,
    defaultedCaption: "Columns with missing values, and what was put there",
    rowsWithout: "Rows without",
    value: "Value used",
    from: "From",
    coverage: "What the series cover, day by day: measured time in per cent of the time of all servers that have a series.",
    leastMeasured: "Measured least:",
    nothingMissing: "No value was missing.",
    mapped: "Columns read under another name:",
    unknown: "Columns not understood, and not read:"
  },
  hostMap: {
    caption:
      "One bar per host and resource, in per cent of the machine's raw capacity, at the moment when most hosts were in use. Used: what placement promised to guests. Reserve: what hypervisor and host OS keep. Headroom: what the plan keeps free. Stranded: free, but out of reach once the mean guest has used up another resource.",
    some: (shown: number, all: number, name: string) => `The ${count(shown)} of ${hosts(all)} fullest of ${name} are shown; hosts.csv has all.`,
    nothing: "There is no limited resource to show."
  },
  time: {
    busy: "Served demand in per cent of the raw capacity of the hosts that are on, over time.",
    power: "Power of all hosts, over time.",
    duration: "Load-duration curve: the load that hosts that are on have for at least so much of the time. A resource whose load does not move is left out.",
    heat: (days: number, isDated: boolean) =>
      `Mean CPU load by hour and day${isDated ? "" : ", counted from the start of the run"}${days > 7 ? "; weeks lie over each other" : ""}.`,
    stranded: "What is stranded over time, in per cent of the raw capacity of the hosts in use: free, but out of reach once the mean guest of that moment has used up another resource. A resource whose stranded part does not move is left out.",
    hostsOn: "Hosts that are on, against the fewest that could carry the servers placed at that moment (dimension bound, largest hosts first).",
    aggregated: (rows: number, buckets: number) => `The ${count(rows)} rows of series.csv are drawn as ${count(buckets)} stretches, here and below: thick line mean, thin line maximum.`,
    tableCaption: "Use of raw capacity over all hosts that are on, what is stranded at the busiest moment, and what was asked for and not served",
    resource: "Resource",
    peaksCaption: "Do peaks coincide? What the servers placed ask for: the sum of each one's p95, and the p95 over time of the sum of all",
    sumOfP95: "sum of p95s",
    p95OfSum: "p95 of the sum",
    below: "difference"
  },
  capacity: {
    caption: "From what the hosts in use have (raw, 100%) to what is left, at the moment when most hosts were in use. Each bar hangs where the one above it ends.",
    tableCaption: "The same in amounts",
    overcommit: "Where a resource is overcommitted, a promised unit stands on 1 ÷ ratio of a real one; used, free and stranded are real units, so that the parts add up to raw.",
    promised: "promised",
    sizingCaption: "Fewest hosts that each resource alone would allow: by the sum of demand, and by the Martello–Toth bound L2, which also sees that large servers cannot share a host",
    demand: "demand",
    usable: "usable per host",
    ratio: "demand ÷ usable",
    dimension: "hosts by sum",
    martelloToth: "hosts by Martello–Toth L2",
    notLimited: "not limited",
    boundFor: (moment: string | null, statistic: string) =>
      `The bounds are for the servers present ${moment === null ? "at the start" : `${moment} after the start`}, the moment that asks for most, with ${({ nominal: "all of its vCPUs × clock", mean: "the mean of its CPU demand" })[statistic] ?? `the ${statistic} of its CPU demand`} for each.`,
    boundByRules: (bound: number) => `Rules of affinity alone need at least ${hosts(bound)}.`
  },
  refused: {
    none: (placed: number) => `Every server found a host (${count(placed)}).`,
    causesCaption: "Refused servers by reason",
    cause: "Reason",
    servers: "Servers",
    tableCaption: (shown: number, all: number) => (shown === all ? "Each refused server" : `The first ${count(shown)} of ${count(all)} refused servers; guests.csv has all`),
    server: "Server",
    time: "Arrived at",
    why: "Why no host took it"
  },
  short: {
    caption: "The servers that missed the largest part of what they asked for, ten a resource at most: part missed, and the time in which they received less than they asked for.",
    spread: (resource: string, p95: string, most: string) => `${resource}: 95% of the servers missed at most ${p95} of what they asked for, the worst ${most}.`
  },
  consolidation: {
    intro: (policy: string, placement: string) => `Each period, over-loaded hosts lose guests and lightly loaded ones are emptied and switched off: policy ${policy}, placement ${placement}.`,
    power: "Power over time: with guests that move, in the same run without moves, and with every host on.",
    often: "Migrations that start in each hour.",
    scatter: "Energy against SLAV: left and low is better. Joined and named: the runs that no other beats in both (Pareto front).",
    front: (names: ReadonlyArray<string>) => `Pareto front: ${names.join(", ")}.`,
    caption: "What it brought and what it cost",
    figure: "figure",
    meaning: "what it is",
    energy: "Energy",
    withoutMoves: "The same without moves",
    everyHostOn: "Every host on",
    migrations: "Migrations",
    shutdowns: "Shut-downs",
    slatah: "time hosts are on and short ÷ time hosts are on",
    pdm: "CPU lost to migrations ÷ CPU asked for",
    esv: "energy × SLAV",
    overall: "Not served, overall",
    overallMeaning: "CPU not served ÷ CPU asked for",
    average: "Not served, average",
    averageMeaning: "mean over the time of guests that ask for CPU",
    guests: "Not served, p95 / max of guests",
    worst: (guest: string) => `worst: ${guest}`,
    hides: "SLATAH, PDM and SLAV are products of small ratios over all guests: they hide who suffered. The last line does not."
  },
  variants: { caption: "The run and its variants: hosts used, servers not placed, energy, CPU demand not served; below, further figures that differ.", tableCaption: "Key figures", same: (n: number) => `The same for all ${count(n)} runs`, figure: "Figure", value: "Value" },
  assumptions: {
    intro: "Figures that nobody measured for this run, with what changes them in the scenario.",
    none: "The run made no assumption.",
    caption: "Sureness: A primary source, B secondary source, C general knowledge, D derived here",
    what: "Assumption",
    value: "Value",
    source: "Source",
    sureness: "Sureness",
    path: "Changed by",
    kind: {
      inventory: "In place of data that the inventory lacks or leaves open",
      physical: "Physical figures that nobody measured here",
      convention: "Conventions of the program"
    }
  },
  appendix: {
    scenario: "Scenario",
    version: "Rackfold version",
    policy: "Placement policy",
    period: "Period",
    sample: "Sample length",
    seed: "Seed",
    planDigest: "Plan digest",
    digest: "Outcome digest",
    cpu: "CPU counted by",
    ghz: "GHz (cores × clock): 1 GHz of an old machine counts like 1 GHz of a new one",
    ssj: (opsPerMhz: string, model: string) => `ssj_ops: 1 MHz stands for ${opsPerMhz} ssj_ops, as on ${model}`,
    statistic: "CPU reserved by placement",
    statisticName: (name: string) => ({ nominal: "nominal: vCPUs × clock" })[name] ?? name,
    spare: "Hosts held back",
    hostModels: "Host models",
    hostModel: (n: number, source: string, sureness: string) => `${hosts(n)}; ${source} (${sureness})`
  }
}

export const en = {
  resource,
  ofResource,
  cause,
  conclusion,
  refusal: refusalsEn,
  decisionReasons: reasonsEn,
  hosts,
  servers,
  key: {
    placed: "Servers placed",
    hostsUsed: "Hosts used",
    atLeast: (bound: string) => `at least ${bound}`,
    lowerBound: "Lower bound",
    boundByRules: "Lower bound by rules alone",
    sharedName: (kind: "datastore" | "link", name: string) => `${kind === "datastore" ? "Array" : "Link"} ${name}`,
    hypervisor: "Left by the hypervisor",
    left: (preset: string, coresLeft: string, cores: string, ramLeft: string, ram: string, iops: string | null) => `${preset}: ${coresLeft} of ${cores} cores, ${ramLeft} of ${ram} GiB${iops === null ? "" : `, ${iops} IOPS`}`,
    boundCounts: "Lower bound: CPU counted",
    boundAt: (statistic: string, moment: string | null) => `${statistic}, ${moment === null ? "at the start" : `after ${moment}`}`,
    spareHosts: "Hosts held back",
    binding: "Binding resource",
    ratio: "Servers per host",
    used: (name: string) => `${name} used: mean / p95 / max`,
    stranded: (name: string) => `${name} stranded`,
    unserved: (name: string) => `${name} not served`,
    unservedPerGuest: (name: string) => `${name} missed, p95 / max of servers`,
    hostHours: "Host-hours",
    energy: "Energy",
    power: "Power: mean / peak",
    refused: "Not placed",
    length: "Length of the run",
    wait: "Wait: mean / p95 / max",
    policy: "Placement policy",
    consolidation: "Consolidation",
    migrations: "Migrations / shut-downs",
    slav: "SLATAH / PDM / SLAV",
    still: "Energy without moves / every host on",
    of: (part: string, whole: string) => `${part} of ${whole}`
  },
  resourceHeader: ["mean", "p95", "max", "stranded", "not served"],
  none: "none",
  data: {
    line: (file: string, read: number, used: number, excluded: number, dropped: number) =>
      `Data: ${file}, ${plural(read, "row", "rows")} read, ${count(used)} used, ${count(excluded)} excluded, ${count(dropped)} dropped`,
    covered: (fraction: string, guests: number) => `series cover ${fraction} of the time of ${plural(guests, "guest", "guests")}`,
    defaulted: (columns: number) => `${plural(columns, "column", "columns")} filled in by default`,
    unknown: (columns: number) => `${plural(columns, "column", "columns")} not understood`
  },
  chart: {
    part: { placed: "used by guests", reserve: "reserve", headroom: "headroom", free: "free", stranded: "stranded" },
    step: { raw: "raw", reserve: "reserve", headroom: "headroom", placed: "used", free: "free", stranded: "stranded" },
    time: { minutes: "minutes from the start", hours: "hours from the start", days: "days from the start" },
    spare: "spare",
    ofRawCapacity: "served, per cent of raw capacity",
    power: (unit: string) => `power, ${unit}`,
    meanOf: (watts: string) => `mean ${watts}`,
    energyKwh: "Energy, kWh",
    slavPercent: "SLAV, %",
    migrationsPerHour: "migrations an hour",
    consolidated: "guests move",
    withoutMoves: "without moves",
    everyHostOn: "every host on",
    hostHours: "Host-hours",
    peakPower: "Peak power, W",
    p95Of: (name: string) => `${name} used, p95`,
    shareOfTime: "share of the time at or above this load",
    cpuByHour: "CPU served, per cent of raw capacity, mean of each hour",
    hourOfDay: "hour of the day, from the start of the run",
    hourUtc: "hour of the day (UTC)",
    day: (n: number) => `day ${n}`,
    weekday: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    stranded: "stranded, per cent of raw capacity",
    hosts: "hosts",
    hostsOn: "on",
    boundOfMoment: "lower bound",
    missed: (fraction: string, duration: string) => `${fraction}, short for ${duration}`
  },
  seeds: seedsEn,
  report,
  notPlaced: "Not placed:",
  andMore: (n: number) => `… and ${count(n)} more`
}

/** What both languages say: the keys and arguments of the English messages. */
export type Messages = typeof en

/** What the report and the terminal say, in English. The French messages have the same keys. */
import type { RefusalCause } from "../answer.ts"
import { formatCount, formatDuration, formatFigure, formatPercent } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import type { ConclusionSentences, DecisionReasons, RefusalSentences } from "./sentences.ts"

const resource: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "Disk", iops: "IOPS", network: "Network" }
/** Inside a sentence: “needs 12 GHz of …”. */
const ofResource: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "disk space", iops: "storage", network: "network" }
const cause: Record<RefusalCause, string> = { ...ofResource, iops: "IOPS", os: "operating system", spare: "spare host" }

const count = (n: number): string => formatCount(n, "en")
const percent = (fraction: number): string => formatPercent(fraction, "en")
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`
const hosts = (n: number): string => plural(n, "host", "hosts")
const servers = (n: number): string => plural(n, "server", "servers")
const decides = (name: ResourceName): string => (name === "iops" ? "IOPS decide" : `${ofResource[name]} decides`)

const conclusion: ConclusionSentences = {
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
    `${servers(c.count)} ${c.count === 1 ? "needs" : "need"} more ${ofResource[c.resource]} than the largest host can offer when empty: more hosts of these models do not help.`,
  noLegalHost: (c) => `For ${servers(c.count)} no host is allowed, whatever is free.`,
  moreHostsNeeded: (c) =>
    `At least ${hosts(c.bound)} ${c.bound === 1 ? "is" : "are"} needed${c.resource === null ? "" : ` (${decides(c.resource)})`}, and ${c.available === 1 ? "only 1 takes" : `only ${count(c.available)} take`} guests.`,
  boundAllows: (c) =>
    `The lower bound is ${hosts(c.bound)} and ${c.available === 1 ? "1 takes" : `${count(c.available)} take`} guests, so another placement than ${c.policy} may fit them all.`,
  notArrived: (c) => `${servers(c.count)} had not arrived when the run ended.`,
  shortage: (c) =>
    `${resource[c.resource]} runs short: ${percent(c.fraction)} of what was asked for was not served, over ${formatDuration(c.guestSeconds, "en")} of server time.`,
  wherePartsGo: (c) =>
    `Of the ${ofResource[c.resource]} of the hosts in use, ${percent(c.placed)} is promised to servers, ${percent(c.kept)} is reserve and headroom, ${percent(c.stranded)} is stranded.`
}

const refusal: RefusalSentences = {
  neverFitsOn: (guest, host, name, need, usable) => `${guest} never fits on ${host}: it needs ${need} of ${ofResource[name]}, and the empty host offers ${usable}.`,
  tooFull: (guest, host, name, need, free, usable) => `${guest} needs ${need} of ${ofResource[name]}; ${host} has ${free} free of ${usable}.`,
  wrongOs: (guest, host, os, accepted) => `${guest} runs ${os}; ${host} takes ${accepted.length === 0 ? "no known system" : `${accepted.join(", ")} only`}.`,
  spare: (host) => `${host} is held back for failures and takes no guest.`,
  largerThanAnyHost: (name, need, largestUsable) => `Needs ${need} of ${ofResource[name]}; the largest host it may go to offers ${largestUsable} when empty.`,
  nowhereFree: (name, need, largestFree, by) => `Needs ${need} of ${ofResource[name]}; the host with most has ${largestFree} free (${by}).`,
  noHostForOs: (osHosts) => `No host takes its operating system (${hosts(osHosts)}).`,
  onlySpareHosts: (spareHosts) => `Every host is held back for failures (${hosts(spareHosts)}).`,
  hostsByCause: (counts) =>
    counts
      .map((item) =>
        item.cause === "os" ? `${hosts(item.count)} for another system`
        : item.cause === "spare" ? `${count(item.count)} spare`
        : `${hosts(item.count)} short of ${cause[item.cause]}`
      )
      .join(", ")
}

const decisionReasons: DecisionReasons = {
  place: "it fits there, and the policy chose it",
  refuse: "no host takes it",
  depart: "its stay ended",
  powerOff: "the host was empty",
  powerOn: "a guest needed the host"
}

export const en = {
  resource,
  ofResource,
  cause,
  conclusion,
  refusal,
  decisionReasons,
  hosts,
  servers,
  key: {
    placed: "Servers placed",
    hostsUsed: "Hosts used",
    atLeast: (bound: string) => `at least ${bound}`,
    lowerBound: "Lower bound",
    spareHosts: "Hosts held back",
    binding: "Binding resource",
    ratio: "Servers per host",
    used: (name: string) => `${name} used: mean / p95 / max`,
    stranded: (name: string) => `${name} stranded`,
    unserved: (name: string) => `${name} not served`,
    energy: "Energy",
    power: "Power: mean / peak",
    refused: "Not placed",
    policy: "Placement policy",
    of: (part: string, whole: string) => `${part} of ${whole}`
  },
  resourceHeader: ["mean", "p95", "max", "stranded", "not served"],
  none: "none",
  data: {
    line: (file: string, read: number, used: number, excluded: number, dropped: number) =>
      `Data: ${file}, ${plural(read, "row", "rows")} read, ${count(used)} used, ${count(excluded)} excluded, ${count(dropped)} dropped`,
    defaulted: (columns: number) => `${plural(columns, "column", "columns")} filled in by default`,
    unknown: (columns: number) => `${plural(columns, "column", "columns")} not understood`
  },
  notPlaced: "Not placed:",
  andMore: (n: number) => `… and ${count(n)} more`
}

/** What both languages say: the keys and arguments of the English messages. */
export type Messages = typeof en

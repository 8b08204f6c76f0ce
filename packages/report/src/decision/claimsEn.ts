/** Conclusions S1–S17 in English. */
import { formatCount, formatDuration, formatFigure, formatPercent, withUnit } from "../format.ts"
import { domainNames } from "../messages/domains.ts"
import { ofResourceEn as ofResource } from "../messages/amounts.ts"
import type { ResourceName } from "../summary.ts"
import { sensitivitySentence } from "../sensitivity/sensitivitySentence.ts"
import type { ClaimSentences } from "./claims.ts"

const count = (n: number): string => formatCount(n, "en")
const figure = (value: number): string => formatFigure(value, "en")
const percent = (fraction: number): string => formatPercent(fraction, "en")
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`
const hosts = (n: number): string => plural(n, "host", "hosts")
const servers = (n: number): string => plural(n, "server", "servers")
const tonnes = (kg: number): string => withUnit(figure(kg / 1000), "t")
const money = (amount: number, currency: string): string => withUnit(count(amount), currency)
const price = (amount: number, currency: string): string => withUnit(formatFigure(amount, "en", 4), currency)
const decides = (name: ResourceName): string => ({ cpu: "CPU decides", ram: "RAM decides", disk: "disk space decides", iops: "IOPS decide", network: "the network decides" })[name]
const exhausted = (name: ResourceName): string => ({ cpu: "CPU is", ram: "RAM is", disk: "disk space is", iops: "IOPS are", network: "the network is" })[name]
const between = (low: string, high: string, unit: string): string => (low === high ? withUnit(low, unit) : `${low} to ${withUnit(high, unit)}`)
const years = (value: number): string => plural(value, "year", "years").replace(count(value), figure(value))

export const claimsEn: ClaimSentences = {
  S1: (c) => {
    const spare = c.spareHosts === 0 ? "" : `, ${c.spareHosts === 1 ? "one" : count(c.spareHosts)} of them spare,`
    return `${hosts(c.hosts)}${spare} ${c.hosts === 1 ? "carries" : "carry"} the ${servers(c.servers)} (${figure(c.ratio)}:1)${c.resource === null ? "" : `; ${decides(c.resource)}`}.`
  },
  S2: (c) => {
    const cost = c.moneyPerYear === null || c.currency === null ? "" : ` and ${money(c.moneyPerYear, c.currency)} a year`
    return c.spareHosts === 0
      ? `Without headroom the answer would be ${count(c.hostsWithout)}; it costs ${hosts(c.hostsMore)}${cost}.`
      : `Without headroom and spare hosts the answer would be ${count(c.hostsWithout)}; they cost ${hosts(c.hostsMore)}${cost}.`
  },
  S3: (c) => `This plan is not feasible: ${c.constraint}.${c.change === "" ? "" : ` Smallest change that makes it feasible: ${c.change}.`}`,
  S4: (c) => {
    const measured = c.coveredFraction === null ? "nothing was measured over time" : `${formatDuration(c.days * 86_400, "en")} measured, ${percent(c.coveredFraction)} of the samples`
    return `Confidence is ${c.confidence}: ${measured}, ${plural(c.columnsDefaulted, "column", "columns")} filled in from defaults.`
  },
  S5: (c) => `${count(c.generations)} generations of CPUs in ${plural(c.groups, "group", "groups")}: live migration is possible only inside a group.`,
  S6: (c) => `Peaks do not coincide: the p95 of the sum of ${ofResource[c.resource]} demand is ${percent(c.belowFraction)} below the sum of the servers' p95s.`,
  S7: (c) => `Of 100 GHz bought, ${figure(c.placedFraction * 100)} are promised to servers, ${figure(c.reserveFraction * 100)} are reserve and headroom, ${figure(c.freeFraction * 100)} are free, ${figure(c.strandedFraction * 100)} are stranded.`,
  S8: (c) => `${c.fewer} takes ${hosts(c.hostsFewer)} fewer than ${c.more}, but one host that fails stops ${servers(c.guestsMore)} more.`,
  S9: (c) => {
    const left = c.count === 0 ? "" : `${servers(c.count)} could not be placed${c.reasons.length === 0 ? "" : `: ${c.reasons.map(({ reason, count: n }) => `${reason} (${count(n)})`).join(", ")}`}.`
    if (c.lowerBound === null || c.hosts === null) return left
    const gap = c.hosts - c.lowerBound
    const bound = `No placement takes fewer than ${hosts(c.lowerBound)}, and this one takes ${gap > 0 ? `${count(c.hosts)}: at most ${hosts(gap)}` : "as many: no host"} to gain.`
    return left === "" ? bound : `${left} ${bound}`
  },
  S10: (c) => {
    const response = c.response === null ? "" : `At the peak (${formatDuration(c.response.atSeconds, "en")}) ${c.response.name} answers in ${withUnit(figure(c.response.ms), "ms")} (${figure(c.response.ms / c.response.unloadedMs)}× unloaded)`
    const ready = c.ready === null ? "" : `${servers(c.ready.guests)} ${c.ready.guests === 1 ? "exceeds" : "exceed"} ${percent(c.ready.thresholdFraction)} ready time`
    return `${[response, ready].filter((part) => part !== "").join("; ")}.`
  },
  S11: (c) => {
    const lasts = c.p95Seconds !== null ? ` for ${formatDuration(c.p95Seconds, "en")} (p95)` : c.longestSeconds === null ? "" : ` for ${formatDuration(c.longestSeconds, "en")} at most`
    const back = c.notRestarted === 0 ? "all restart" : `${count(c.notRestarted)} do not restart`
    const survives = c.survives === null ? "" : ` The plan survives ${plural(c.survives, "failure", "failures")}, not ${count(c.survives + 1)}.`
    return `Losing ${c.host} stops ${servers(c.guests)}${lasts}; ${back}.${survives}`
  },
  S12: (c) => `${count(c.notConverged)} of ${plural(c.migrations, "migration", "migrations")} do not converge: up to ${withUnit(figure(c.dirtyMibPerSecond), "MiB/s")} are dirtied on a link of ${withUnit(figure(c.linkMibPerSecond), "MiB/s")}.`,
  S13: (c) => {
    const saved = between(figure(c.savedKgLow / 1000), figure(c.savedKgHigh / 1000), "t/yr")
    const repaid = c.repaidYearsLow === null ? "never repaid" : c.repaidYearsHigh === null ? `repaid in ${years(c.repaidYearsLow)} at the earliest` : figure(c.repaidYearsLow) === figure(c.repaidYearsHigh) ? `repaid in ${years(c.repaidYearsLow)}` : `repaid in ${figure(c.repaidYearsLow)} to ${years(c.repaidYearsHigh)}`
    return `Energy falls by ${percent(c.energyFraction)}; carbon falls by ${saved}, depending on whose figures of the grid are taken; making the new hardware emits ${tonnes(c.embodiedKg)}: ${repaid}.`
  },
  S14: (c) => {
    const back = c.paybackYears === null ? "It does not pay back: there is no yearly saving" : `Payback in ${years(c.paybackYears)}`
    const roi = `ROI over ${years(c.years)} ${c.roiFraction < 0 ? "\u2212" : ""}${percent(Math.abs(c.roiFraction))}`
    const { breakEven } = c
    if (breakEven === null) return `${back}; ${roi}.`
    const turns = breakEven.of === "electricity"
      ? `if electricity costs less than ${price(breakEven.price, c.currency)} a kWh`
      : `if a host costs more than ${money(breakEven.price, c.currency)}`
    const turnsPositive = breakEven.of === "electricity"
      ? `if electricity costs more than ${price(breakEven.price, c.currency)} a kWh`
      : `if a host costs less than ${money(breakEven.price, c.currency)}`
    return `${back}; ${roi}. ${c.roiFraction < 0 ? `It turns positive ${turnsPositive}` : `It turns negative ${turns}`}.`
  },
  S15: (c) => sensitivitySentence(c, "en"),
  S16: (c) => `The largest single event (${domainNames("en").the[c.kind](c.domain)}) stops ${servers(c.guests)}${c.services === 0 ? "" : `, and ${plural(c.services, "service", "services")} entirely`}.`,
  S17: (c) => {
    const what = c.on?.kind === "placement" ? `room for whole servers (${decides(c.resource)}) is exhausted` : `${exhausted(c.resource)} exhausted${c.on === undefined ? "" : ` on ${c.on.kind} ${c.on.name}`}`
    if (c.days <= 0) return `${what.replace(/^./, (letter) => letter.toUpperCase())} already: order now.`
    const order = c.orderInDays <= 0 ? "order now" : c.orderBefore === null ? `order within ${plural(c.orderInDays, "day", "days")}` : `order before ${c.orderBefore}`
    return `At ${percent(c.yearlyFraction)} a year, ${what} in ${plural(c.days, "day", "days")}; ${order}.`
  }
}

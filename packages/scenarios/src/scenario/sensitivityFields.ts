/** Between which settings `rackfold sensitivity` varies what a plan rests on. */
import * as Schema from "effect/Schema"
import { HA_EXPECTED, readHa } from "../haRule.ts"
import { SENSITIVITY_RANGES } from "../sensitivity/ranges.ts"
import type { SourcedSetting } from "../sensitivity/ranges.ts"
import { money } from "./costFields.ts"
import { amount, fraction, group, number, oneOf, optional } from "./field.ts"

/** More of them are a study of their own. */
const MOST = 8

export const haRule = Schema.String.check(
  Schema.makeFilter((value: string) => readHa(value) !== undefined, { expected: HA_EXPECTED, toJsonSchema: () => ({ pattern: "^\\s*(none|[nN]|[nN]\\s*\\+\\s*\\d{1,4}|\\d{1,2}(\\.\\d{1,6})?\\s*%)\\s*$" }) } as never)
).annotate({ expected: HA_EXPECTED })

/** Statistics of CPU that may be varied: what placement reserves as it is named in `place.cpuStatistic`. */
const STATISTICS = ["mean", "p95", "p99", "max", "nominal", "cores"] as const

function settings<S extends Schema.Top>(item: S, of: string) {
  return Schema.Array(item).check(Schema.isMaxLength(MOST)).annotate({ expected: `a list of at most ${MOST} ${of}` })
}

const byDefault = (values: ReadonlyArray<SourcedSetting>): string => values.map(({ value }) => value).join(", ")
const kept = (which: keyof typeof SENSITIVITY_RANGES.headroom, of: string, deLa: string) =>
  optional(settings(fraction, "fractions: 0 or more, below 1"), { unit: "fraction", defaultText: byDefault(SENSITIVITY_RANGES.headroom[which]), description: `Headroom of ${of}.`, descriptionFr: `Marge ${deLa}.` })

const HeadroomRanges = Schema.Struct({
  cpu: kept("cpu", "CPU", "de CPU"),
  ram: kept("ram", "RAM", "de RAM"),
  disk: kept("disk", "disk space", "d'espace disque"),
  iops: kept("iops", "IOPS", "d'IOPS"),
  network: kept("network", "network bandwidth", "de débit réseau")
})

const part = number("a fraction: 0 or more, at most 10", { min: 0, max: 10 })

export const Sensitivity = Schema.Struct({
  statistics: optional(settings(oneOf(STATISTICS), "statistics"), { defaultText: byDefault(SENSITIVITY_RANGES.statistics), description: "What placement reserves of CPU (place.cpuStatistic); one that is not known of every server is told as such.", descriptionFr: "Ce que le placement réserve de CPU (place.cpuStatistic) ; celle qui n'est pas connue de chaque serveur est dite telle." }),
  cpuCountedBy: optional(settings(oneOf(["ghz", "ssj"]), "of ghz and ssj"), { defaultText: byDefault(SENSITIVITY_RANGES.cpuCountedBy), description: "How old and new CPUs are compared (cpuCountedBy).", descriptionFr: "Comment anciens et nouveaux CPU sont comparés (cpuCountedBy)." }),
  smtFraction: optional(settings(number("a fraction: 0 to 1", { min: 0, max: 1 }), "fractions of a core: 0 to 1"), { unit: "fraction", defaultText: byDefault(SENSITIVITY_RANGES.smtFraction), description: "What a second thread adds to a core of the hosts, where CPU is counted by GHz (hosts[].smtFraction).", descriptionFr: "Ce qu'un second fil ajoute à un cœur des hôtes, si le CPU se compte en GHz (hosts[].smtFraction)." }),
  ramCounted: optional(settings(oneOf(["p95", "max", "configured"]), "of p95, max and configured"), { defaultText: byDefault(SENSITIVITY_RANGES.ramCounted), description: "RAM of a server whose memory was measured (workload.series.ram).", descriptionFr: "RAM d'un serveur dont la mémoire a été mesurée (workload.series.ram)." }),
  headroom: group(HeadroomRanges, { description: "What placement keeps free of each host (headroom).", descriptionFr: "Ce que le placement laisse libre de chaque hôte (headroom)." }),
  guestCpuFraction: optional(settings(part, "fractions: 0 or more, at most 10"), { unit: "fraction", defaultText: `${byDefault(SENSITIVITY_RANGES.guestCpuFraction)}; for hypervisors on a host's system 0.1, 0.2`, description: "CPU that virtualisation adds to each server (guestOverhead.cpuFraction, or the hypervisor's).", descriptionFr: "CPU que la virtualisation ajoute à chaque serveur (guestOverhead.cpuFraction, ou celui de l'hyperviseur)." }),
  guestRamMib: optional(settings(amount, "amounts: 0 or more"), { unit: "MiB", defaultText: byDefault(SENSITIVITY_RANGES.guestRamMib), description: "RAM that the hypervisor adds to each server, whatever its size, in place of guestOverhead.ramMib.", descriptionFr: "RAM que l'hyperviseur ajoute à chaque serveur, quelle que soit sa taille, au lieu de guestOverhead.ramMib." }),
  hostCoresPerSocket: optional(settings(amount, "amounts: 0 or more"), { unit: "cores", defaultText: byDefault(SENSITIVITY_RANGES.hostCoresPerSocket), description: "Cores of each socket that the hypervisor keeps (hostReserve.cores).", descriptionFr: "Cœurs de chaque socket que garde l'hyperviseur (hostReserve.cores)." }),
  hostRamGib: optional(settings(amount, "amounts: 0 or more"), { unit: "GiB", defaultText: byDefault(SENSITIVITY_RANGES.hostRamGib), description: "RAM of each host that the hypervisor keeps (hostReserve.ramGib).", descriptionFr: "RAM de chaque hôte que garde l'hyperviseur (hostReserve.ramGib)." }),
  ha: optional(settings(haRule, `of ${HA_EXPECTED}`), { defaultText: byDefault(SENSITIVITY_RANGES.ha), description: "Hosts in reserve (sizing.ha).", descriptionFr: "Hôtes en réserve (sizing.ha)." }),
  growthPercentPerYear: optional(settings(number("percent a year: −100 or more, at most 100,000", { min: -100, max: 1e5 }), "percentages: −100 or more"), { unit: "%/yr", defaultText: "the growth of the scenario, as expected and at most", description: "Growth of all that servers ask for, until growth.horizonYears; only where the scenario has growth. The plan itself is for today.", descriptionFr: "Croissance de tout ce que les serveurs demandent, jusqu'à growth.horizonYears ; seulement si le scénario a une croissance. Le plan lui-même est pour aujourd'hui." }),
  pue: optional(settings(number("a ratio: 1 to 10", { min: 1, max: 10 }), "ratios: 1 to 10"), { unit: "ratio", defaultText: byDefault(SENSITIVITY_RANGES.pue), description: "Power usage effectiveness (facility.pue).", descriptionFr: "Efficacité énergétique, PUE (facility.pue)." }),
  electricityPerKwh: optional(settings(money, "prices"), { unit: "per kWh", defaultText: "the lowest and the highest of the country's prices, as `rackfold electricity` lists them", description: "Price of a kWh (costs.electricityPerKwh).", descriptionFr: "Prix d'un kWh (costs.electricityPerKwh)." }),
  gramsPerKwh: optional(settings(amount, "amounts: 0 or more"), { unit: "g/kWh", defaultText: "the lowest and the highest of the country's sources, as `rackfold carbon` lists them", description: "Carbon of a kWh (carbon.factor).", descriptionFr: "Carbone d'un kWh (carbon.factor)." }),
  hostPriceFraction: optional(settings(number("a fraction: more than −1, at most 10", { above: -1, max: 10 }), "fractions: more than −1, at most 10"), { unit: "fraction", defaultText: byDefault(SENSITIVITY_RANGES.hostPriceFraction), description: "So much more, or with a minus less, than a new host is said to cost (costs.hostPrice).", descriptionFr: "Tant de plus, ou avec un moins de moins, que le prix indiqué d'un nouvel hôte (costs.hostPrice)." })
})

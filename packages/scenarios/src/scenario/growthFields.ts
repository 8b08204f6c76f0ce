/** What a scenario says of growth: rates, what was measured, when today is, how long an order takes. */
import * as Schema from "effect/Schema"
import { dayOfDate, FITS, PLANNED_BY, SHAPES, STATISTICS } from "@rackfold/growth"
import { RESOURCES } from "@rackfold/sim-core"
import { group, number, oneOf, optional, required, someAmount, text, whole, withDefault } from "./field.ts"

const percent = number("percent a year: −100 or more, at most 100,000", { min: -100, max: 1e5 })
const signed = number("a number, −1e12 to 1e12", { min: -1e12, max: 1e12 })
const days = number("days: 0 to 36,500", { min: 0, max: 36_500 })
const date = Schema.String.check(
  Schema.makeFilter((value: string) => dayOfDate(value) !== null, { expected: "a date", toJsonSchema: () => ({ format: "date" }) } as never)
).annotate({ expected: "a date such as 2026-01-31, in quotes or not" })
const perYear = { unit: "%/yr", defaultText: "none" }
const source = optional(text, { defaultText: "stated in the scenario", description: "Where the rate is from.", descriptionFr: "D'où vient ce taux." })
const upTo = (of: string, de: string) => ({ defaultText: "the same", description: `The most that is reckoned with, for the conservative projection: ${of} or more.`, descriptionFr: `Le plus qu'on envisage, pour la projection prudente : ${de} ou plus.` })

const Rate = Schema.Struct({
  resource: required(oneOf(RESOURCES), { description: "Resource that grows so.", descriptionFr: "Ressource qui croît ainsi." }),
  percentPerYear: optional(percent, { ...perYear, description: "Growth of what servers ask for, compound: so many percent more each year. This or amountPerYear.", descriptionFr: "Croissance de ce que les serveurs demandent, composée : tant de pour cent de plus chaque année. Ceci ou amountPerYear." }),
  upToPercentPerYear: optional(percent, { unit: "%/yr", ...upTo("percentPerYear", "percentPerYear") }),
  amountPerYear: optional(signed, { unit: "GHz, GiB, GiB, IOPS or Mbit/s a year", defaultText: "none", description: "Growth of the demand of all servers of the fleet together, linear: so much more each year.", descriptionFr: "Croissance de la demande de tous les serveurs du parc ensemble, linéaire : tant de plus chaque année." }),
  upToAmountPerYear: optional(signed, { unit: "the same", ...upTo("amountPerYear", "amountPerYear") }),
  source
})

const Servers = Schema.Struct({
  percentPerYear: optional(percent, { ...perYear, description: "Growth of the number of servers, compound: 100 doubles it each year. This or newPerYear.", descriptionFr: "Croissance du nombre de serveurs, composée : 100 le double chaque année. Ceci ou newPerYear." }),
  upToPercentPerYear: optional(percent, { unit: "%/yr", ...upTo("percentPerYear", "percentPerYear") }),
  newPerYear: optional(signed, { unit: "servers/yr", defaultText: "none", description: "Servers of the fleet more each year, each like the mean of those placed.", descriptionFr: "Serveurs du parc de plus chaque année, chacun comme la moyenne de ceux placés." }),
  upToNewPerYear: optional(signed, { unit: "servers/yr", ...upTo("newPerYear", "newPerYear") }),
  source
})

const Measured = Schema.Struct({
  file: optional(text, { defaultText: "none: the run's own series", description: "Totals that were measured, apart from the run's series, as CSV (.gz too): a column date, and any of cpu_ghz, ram_gib, disk_gib, iops, net_mbps; a row an hour, a day or a month.", descriptionFr: "Totaux mesurés, à part des séries de la simulation, en CSV (.gz aussi) : une colonne date, et cpu_ghz, ram_gib, disk_gib, iops, net_mbps au choix ; une ligne par heure, jour ou mois." }),
  fit: withDefault(oneOf(FITS), "leastSquares", { description: "How the trend is drawn: by least squares, or as the median of all slopes (theilSen), which days out of order do not move.", descriptionFr: "Comment la tendance est tracée : par moindres carrés, ou comme médiane de toutes les pentes (theilSen), que des jours aberrants ne déplacent pas." }),
  shape: withDefault(oneOf(SHAPES), "linear", { description: "A trend of so much more each year (linear), or of × so much (compound).", descriptionFr: "Une tendance de tant de plus chaque année (linear), ou de × tant (compound)." }),
  statistic: withDefault(oneOf(STATISTICS), "p97", { description: "What of the hours counts, above the trend.", descriptionFr: "Ce qui compte des heures, au-dessus de la tendance." }),
  leastDays: withDefault(whole("a whole number of days, 14 to 36,500", { min: 14, max: 36_500 }), 90, { unit: "d", description: "Fewer days with readings are not enough data.", descriptionFr: "Moins de jours mesurés ne suffisent pas." }),
  confidencePercent: withDefault(number("percent: 50 to 99.9", { min: 50, max: 99.9 }), 95, { unit: "%", description: "Confidence of the interval of the trend; its upper end is the conservative projection.", descriptionFr: "Confiance de l'intervalle de la tendance ; sa borne haute est la projection prudente." })
})

const Fleet = Schema.Struct({
  servers: optional(whole("a whole number, 1 to 1e12", { min: 1, max: 1e12 }), { unit: "servers", defaultText: "those placed", description: "Servers of the fleet that the run stands for: hosts, racks and energy are as many times those of the run.", descriptionFr: "Serveurs du parc que la simulation représente : hôtes, baies et énergie en sont multipliés d'autant." }),
  hostsPerRack: withDefault(someAmount, 20, { unit: "hosts", description: "Hosts that a rack takes.", descriptionFr: "Hôtes qu'une baie contient." })
})

export const Growth = Schema.Struct({
  startDate: optional(date, { defaultText: "the end of what was measured, where it has dates; else only days are told", description: "The day that the figures of the run stand for: today.", descriptionFr: "Le jour que les chiffres de la simulation représentent : aujourd'hui." }),
  horizonYears: withDefault(number("years: more than 0, at most 100", { above: 0, max: 100 }), 3, { unit: "yr", description: "How far the projection goes.", descriptionFr: "Jusqu'où va la projection." }),
  leadTimeDays: withDefault(days, 90, { unit: "d", description: "From order to service: what is ordered later comes too late.", descriptionFr: "De la commande à la mise en service : commandé plus tard, trop tard." }),
  warningDays: withDefault(days, 120, { unit: "d", description: "From so few days left on, a limit is near. The recommended size holds thirty days longer.", descriptionFr: "Avec moins de jours restants, une limite est proche. La taille conseillée tient trente jours de plus." }),
  by: withDefault(oneOf(PLANNED_BY), "conservative", { description: "Projection that orders are planned by: the most that is reckoned with (conservative), or what is expected (aggressive).", descriptionFr: "Projection d'après laquelle on commande : le plus qu'on envisage (conservative), ou ce qu'on attend (aggressive)." }),
  percentPerYear: optional(percent, { ...perYear, description: "Growth of what servers ask for, compound, of every resource that has no rate of its own and was not measured.", descriptionFr: "Croissance de ce que les serveurs demandent, composée, pour toute ressource sans taux propre et non mesurée." }),
  upToPercentPerYear: optional(percent, { unit: "%/yr", ...upTo("percentPerYear", "percentPerYear") }),
  source,
  rates: withDefault(Schema.Array(Rate).annotate({ expected: "a list of rates" }), [], { description: "Rates of single resources; they go before what was measured.", descriptionFr: "Taux de certaines ressources ; ils priment sur les mesures." }),
  servers: optional(Servers, { defaultText: "as many as today", description: "How the number of servers grows; it multiplies what each asks for.", descriptionFr: "Comment croît le nombre de serveurs ; il multiplie ce que chacun demande." }),
  measured: optional(Measured, { defaultText: "nothing is measured", description: "Growth as it was measured: trend with its interval, hours of the week and months apart. `{}` takes every default.", descriptionFr: "Croissance telle que mesurée : tendance et son intervalle, heures de la semaine et mois mis à part. `{}` prend toutes les valeurs par défaut." }),
  fleet: group(Fleet, { description: "The fleet year by year.", descriptionFr: "Le parc, année par année." })
})

/** What a scenario says of carbon. */
import * as Schema from "effect/Schema"
import { CARBON_METHODS } from "@rackfold/worth"
import { EMBODIED_BY_PARTS, LIFE_YEARS } from "../worth/embodiedFigures.ts"
import { amount, countOrNone, group, number, oneOf, optional, required, someAmount, text, watts, whole, withDefault, yesNo, count } from "./field.ts"
import { UNSTATED_SOURCE } from "./unstatedSource.ts"

const grams = number("grams of CO2 equivalent a kWh: 0 to 5,000", { min: 0, max: 5000 })
const year = whole("a year: 1990 to 2100", { min: 1990, max: 2100 })

const Factor = Schema.Struct({
  gramsPerKwh: required(grams, { unit: "g/kWh", description: "The factor that is taken.", descriptionFr: "Le facteur pris." }),
  country: required(text, { description: "Whose electricity it is.", descriptionFr: "De qui est l'électricité." }),
  method: required(oneOf(CARBON_METHODS), { description: "What it counts: what is generated there (production), what is used there with imports and supply chain (consumption), what is generated with its supply chain (lifecycle).", descriptionFr: "Ce qu'il compte : ce qui est produit sur place (production), ce qui y est consommé avec importations et amont (consumption), ce qui est produit, amont compris (lifecycle)." }),
  year: required(year, { description: "Year of the electricity.", descriptionFr: "Année de l'électricité." }),
  source: required(text, { description: "Where it is from.", descriptionFr: "D'où il vient." }),
  low: optional(grams, { unit: "g/kWh", defaultText: "gramsPerKwh", description: "Lowest that others find.", descriptionFr: "Le plus bas que d'autres trouvent." }),
  high: optional(grams, { unit: "g/kWh", defaultText: "gramsPerKwh", description: "Highest that others find.", descriptionFr: "Le plus haut que d'autres trouvent." })
})

const Series = Schema.Struct({
  file: required(text, { description: "CSV with the columns timestamp (ms since 1970, or ISO 8601) and carbon_intensity (g/kWh, held until the next row), or .csv.gz.", descriptionFr: "CSV avec les colonnes timestamp (ms depuis 1970, ou ISO 8601) et carbon_intensity (g/kWh, valable jusqu'à la ligne suivante), ou .csv.gz." }),
  start: optional(text, { defaultText: "when the run starts, where its data are dated; else the first row", description: "Moment of the series at which the run starts, as ISO 8601.", descriptionFr: "Moment de la série où commence la simulation, en ISO 8601." }),
  method: optional(oneOf(CARBON_METHODS), { defaultText: "not stated", description: "What it counts, as carbon.factor.method.", descriptionFr: "Ce qu'elle compte, comme carbon.factor.method." }),
  source: withDefault(text, UNSTATED_SOURCE, { description: "Where it is from.", descriptionFr: "D'où elle vient." })
})

const Parts = Schema.Struct({
  cpuDieMm2: required(someAmount, { unit: "mm²", description: "Silicon of one CPU.", descriptionFr: "Silicium d'un CPU." }),
  ramGibPerModule: withDefault(someAmount, 32, { unit: "GiB", description: "Size of a memory module.", descriptionFr: "Taille d'une barrette de mémoire." }),
  ramGibPerCm2: withDefault(someAmount, EMBODIED_BY_PARTS.ramGibPerCm2, { unit: "GiB/cm²", description: "Memory of a cm² of die.", descriptionFr: "Mémoire d'un cm² de puce." }),
  ssdGib: withDefault(amount, 0, { unit: "GiB", description: "Size of each SSD.", descriptionFr: "Taille de chaque SSD." }),
  ssdGibPerCm2: withDefault(someAmount, EMBODIED_BY_PARTS.ssdGibPerCm2, { unit: "GiB/cm²", description: "Flash of a cm² of die.", descriptionFr: "Mémoire flash d'un cm² de puce." }),
  powerSupplies: withDefault(countOrNone, 2, { description: "Power supplies of each host.", descriptionFr: "Alimentations de chaque hôte." }),
  powerSupplyMassKg: withDefault(amount, EMBODIED_BY_PARTS.powerSupplyMassKg, { unit: "kg", description: "Mass of each.", descriptionFr: "Masse de chacune." }),
  isBlade: withDefault(yesNo, false, { description: "A blade in a chassis, and no rack server.", descriptionFr: "Une lame dans un châssis, et non un serveur en baie." })
})

const Embodied = Schema.Struct({
  kgPerHost: optional(amount, { unit: "kg", defaultText: "counted from what the host has", description: "Of each new host; hosts[].embodiedKg and hostModels[].embodiedKg go before it.", descriptionFr: "De chaque nouvel hôte ; hosts[].embodiedKg et hostModels[].embodiedKg passent avant." }),
  ssdsPerHost: withDefault(countOrNone, 0, { description: "SSDs of each new host.", descriptionFr: "SSD de chaque nouvel hôte." }),
  hddsPerHost: withDefault(countOrNone, 0, { description: "Hard disks of each new host.", descriptionFr: "Disques durs de chaque nouvel hôte." }),
  parts: optional(Parts, { defaultText: "none: CPUs, memory and disks are counted", description: "Counts the host part by part instead (BoaviztAPI).", descriptionFr: "Compte plutôt l'hôte pièce par pièce (BoaviztAPI)." })
})

export const Carbon = Schema.Struct({
  country: optional(text, { defaultText: "none", description: "Country of `rackfold carbon`, by its code or name: its factor, with the low and the high of its sources.", descriptionFr: "Pays de `rackfold carbon`, par son code ou son nom : son facteur, avec le plus bas et le plus haut de ses sources." }),
  factor: optional(Factor, { defaultText: "none", description: "One's own factor, in place of a country's.", descriptionFr: "Son propre facteur, à la place de celui d'un pays." }),
  series: optional(Series, { defaultText: "none: one factor for all hours", description: "Carbon by the hour; taken before the factor, which then only shows the spread.", descriptionFr: "Carbone heure par heure ; pris avant le facteur, qui ne montre alors que l'écart." }),
  embodied: group(Embodied, { description: "What making the new hosts emitted.", descriptionFr: "Ce qu'a émis la fabrication des nouveaux hôtes." }),
  lifeYears: withDefault(number("a number of years, more than 0, at most 100", { above: 0, max: 100 }), LIFE_YEARS, { unit: "years", description: "How long a new host lives: its making must be saved by then.", descriptionFr: "Durée de vie d'un nouvel hôte : sa fabrication doit être compensée d'ici là." })
})

export const Replaced = Schema.Struct({
  servers: required(count, { description: "How many machines go.", descriptionFr: "Combien de machines partent." }),
  wattsPerServer: required(watts, { unit: "W", description: "Mean power of each.", descriptionFr: "Puissance moyenne de chacune." }),
  source: withDefault(text, UNSTATED_SOURCE, { description: "Where the figure is from.", descriptionFr: "D'où vient le chiffre." })
})

/** What a scenario says of money. */
import * as Schema from "effect/Schema"
import { CONSUMERS } from "../worth/electricityPrices.ts"
import { amount, fraction, group, number, oneOf, optional, required, someAmount, text, whole, withDefault } from "./field.ts"

/** Whether it is one, and in which currency, is checked with its meaning, where the place of the fault can be told. */
export const money = Schema.Union([Schema.Finite, Schema.String]).annotate({ expected: "an amount of money: 18000, or 18000 EUR" })

const PER_YEAR = "per year"
const none = "none: counted as 0, and said so"

const Maintenance = Schema.Struct({
  old: optional(money, { unit: PER_YEAR, defaultText: "in EUR 250, an assumption; else none", description: "Of each machine that is replaced.", descriptionFr: "De chaque machine remplacée." }),
  new: optional(money, { unit: PER_YEAR, defaultText: "in EUR 900, an assumption; else none", description: "Of each new host.", descriptionFr: "De chaque nouvel hôte." })
})

const RackUnits = Schema.Struct({
  old: withDefault(amount, 1, { unit: "U", description: "Of each machine that is replaced.", descriptionFr: "De chaque machine remplacée." }),
  new: withDefault(amount, 2, { unit: "U", description: "Of each new host.", descriptionFr: "De chaque nouvel hôte." })
})

const Administrators = Schema.Struct({
  old: withDefault(someAmount, 45, { unit: "servers", description: "Servers that one administrator looks after before.", descriptionFr: "Serveurs suivis par un administrateur avant." }),
  new: withDefault(someAmount, 76, { unit: "servers", description: "And once they are guests.", descriptionFr: "Et une fois virtualisés." })
})

const Licences = Schema.Struct({
  oldPerServerYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Of each machine that is replaced.", descriptionFr: "De chaque machine remplacée." }),
  perHostYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Of each new host.", descriptionFr: "De chaque nouvel hôte." }),
  perCoreYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Of each core of the new hosts.", descriptionFr: "De chaque cœur des nouveaux hôtes." }),
  once: optional(money, { defaultText: none, description: "Paid once.", descriptionFr: "Payé une fois." })
})

const Storage = Schema.Struct({
  once: optional(money, { defaultText: none, description: "Paid once, as a new array.", descriptionFr: "Payé une fois, comme une nouvelle baie." }),
  oldPerYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Of the storage that is there.", descriptionFr: "Du stockage actuel." }),
  newPerYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Of the storage that comes.", descriptionFr: "Du stockage à venir." })
})

const Electricity = Schema.Struct({
  country: required(text, { description: "Country of `rackfold electricity`, by its code or name.", descriptionFr: "Pays de `rackfold electricity`, par son code ou son nom." }),
  consumer: withDefault(oneOf(CONSUMERS), "company", { description: "Class of consumers whose price is taken.", descriptionFr: "Classe de consommateurs dont le prix est pris." }),
  year: optional(whole("a year: 1990 to 2100", { min: 1990, max: 2100 }), { defaultText: "the latest", description: "Year of the price.", descriptionFr: "Année du prix." })
})

export const Costs = Schema.Struct({
  currency: required(Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/)).annotate({ expected: "a currency of three letters, as EUR" }), { description: "The one currency of the scenario. An amount may repeat it (18000 EUR); another one is an error.", descriptionFr: "La seule monnaie du scénario. Un montant peut la répéter (18000 EUR) ; une autre est une erreur." }),
  years: withDefault(whole("a whole number of years, 1 to 100", { min: 1, max: 100 }), 3, { unit: "years", description: "Over which the return is counted.", descriptionFr: "Durée sur laquelle le retour est compté." }),
  discountRate: withDefault(fraction, 0.08, { unit: "fraction", description: "What money loses in worth in a year, for the present value.", descriptionFr: "Ce que l'argent perd de valeur en un an, pour la valeur actuelle." }),
  hostPrice: optional(money, { defaultText: "none: what hosts cost is not known", description: "Of a new host; hosts[].price and hostModels[].price go before it.", descriptionFr: "D'un nouvel hôte ; hosts[].price et hostModels[].price passent avant." }),
  infrastructureFraction: withDefault(number("a fraction: 0 or more, at most 10", { min: 0, max: 10 }), 0, { unit: "fraction", description: "Added to the price of each host for chassis and power; a published exercise has 0.15 for blades.", descriptionFr: "Ajouté au prix de chaque hôte pour châssis et alimentation ; un exercice publié a 0,15 pour des lames." }),
  electricityPerKwh: optional(money, { unit: "per kWh", defaultText: "that of costs.electricity; else none: what electricity costs is not known", description: "Price of a kWh at the meter.", descriptionFr: "Prix d'un kWh au compteur." }),
  electricity: optional(Electricity, { defaultText: "none", description: "Takes the price of a country, where it has one with a source in the scenario's currency.", descriptionFr: "Prend le prix d'un pays, s'il en a un avec sa source dans la monnaie du scénario." }),
  maintenancePerServerYear: group(Maintenance, { description: "Maintenance of machines.", descriptionFr: "Maintenance des machines." }),
  rackUnitsPerServer: group(RackUnits, { description: "Height of machines.", descriptionFr: "Hauteur des machines." }),
  perRackUnitYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Price of a rack unit.", descriptionFr: "Prix d'une unité de baie." }),
  perAdministratorYear: optional(money, { unit: PER_YEAR, defaultText: none, description: "Cost of an administrator.", descriptionFr: "Coût d'un administrateur." }),
  serversPerAdministrator: group(Administrators, { description: "Servers that an administrator looks after.", descriptionFr: "Serveurs suivis par un administrateur." }),
  licences: group(Licences, { description: "Licences.", descriptionFr: "Licences." }),
  migrationHoursPerServer: withDefault(amount, 8, { unit: "h", description: "Work of moving one server.", descriptionFr: "Travail pour migrer un serveur." }),
  perMigrationHour: optional(money, { unit: "per h", defaultText: none, description: "Price of an hour of that work.", descriptionFr: "Prix d'une heure de ce travail." }),
  training: optional(money, { defaultText: none, description: "Training, paid once.", descriptionFr: "Formation, payée une fois." }),
  storage: group(Storage, { description: "Storage beside the hosts.", descriptionFr: "Stockage hors des hôtes." })
})

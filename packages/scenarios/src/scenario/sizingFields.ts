/** What a scenario says of sizing: hosts beyond those that carry the load, which hosts may be had, by which figure models are mixed, and how sure the rest is. */
import * as Schema from "effect/Schema"
import { count, oneOf, optional } from "./field.ts"
import { Host } from "./hostFields.ts"
import { haRule, Sensitivity } from "./sensitivityFields.ts"

/** What a mixed fleet is to have least of. */
export const MIX_FIGURES = ["hosts", "cost", "energy", "carbon"] as const
export type MixFigure = (typeof MIX_FIGURES)[number]

const { model, ramGib, networkMbps, iops, diskGib, price, embodiedKg } = Host.fields

/** A host that may be had: a host group without a place. */
const Candidate = Schema.Struct({
  model, ramGib, networkMbps, iops, diskGib, price, embodiedKg,
  atMost: optional(count, { unit: "hosts", defaultText: "as many as needed", description: "How many can be had, those in reserve counted.", descriptionFr: "Combien on peut en avoir, réserve comprise." })
})

export const Sizing = Schema.Struct({
  ha: optional(haRule, { defaultText: "n+1; n+K where spareHosts is K", description: "Hosts that `rackfold plan` adds for failures: so many more (n+1, n+2), this part of all hosts (25%: n ÷ 0.75, rounded up), or none.", descriptionFr: "Hôtes que `rackfold plan` ajoute pour les pannes : tant de plus (n+1, n+2), cette part de tous les hôtes (25% : n ÷ 0,75, arrondi au-dessus), ou aucun (none)." }),
  candidates: optional(Schema.Array(Candidate).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one host that may be had" }), { defaultText: "the groups of hosts, each in any number", description: "Hosts that `rackfold plan` looks at; connected as the first group of hosts.", descriptionFr: "Hôtes que `rackfold plan` examine ; raccordés comme le premier groupe de hosts." }),
  mixed: optional(oneOf(MIX_FIGURES), { defaultText: "none: each model alone", description: "Mixes models so that they take least of this figure: hosts, cost (money over costs.years), energy (kWh a year at the meter) or carbon (kg a year, made and run).", descriptionFr: "Mélange les modèles au moindre de ce chiffre : hôtes (hosts), coût sur costs.years (cost), énergie au compteur par an (energy) ou carbone par an, fabrication et usage (carbon)." }),
  sensitivity: optional(Sensitivity, { defaultText: "every assumption between the settings below", description: "Between which settings `rackfold sensitivity` varies each assumption, one at a time; the stated one always counts. `[]`: it is not varied.", descriptionFr: "Entre quelles valeurs `rackfold sensitivity` fait varier chaque hypothèse, une à la fois ; celle du scénario compte toujours. `[]` : elle ne varie pas." })
})

/** What a scenario says of sizing: hosts beyond those that carry the load, and how sure the rest is. */
import * as Schema from "effect/Schema"
import { optional } from "./field.ts"
import { haRule, Sensitivity } from "./sensitivityFields.ts"

export const Sizing = Schema.Struct({
  ha: optional(haRule, { defaultText: "n+1; n+K where spareHosts is K", description: "Hosts that `rackfold plan` adds for failures: so many more (n+1, n+2), this part of all hosts (25%: n ÷ 0.75, rounded up), or none.", descriptionFr: "Hôtes que `rackfold plan` ajoute pour les pannes : tant de plus (n+1, n+2), cette part de tous les hôtes (25% : n ÷ 0,75, arrondi au-dessus), ou aucun (none)." }),
  sensitivity: optional(Sensitivity, { defaultText: "every assumption between the settings below", description: "Between which settings `rackfold sensitivity` varies each assumption, one at a time; the stated one always counts. `[]`: it is not varied.", descriptionFr: "Entre quelles valeurs `rackfold sensitivity` fait varier chaque hypothèse, une à la fois ; celle du scénario compte toujours. `[]` : elle ne varie pas." })
})

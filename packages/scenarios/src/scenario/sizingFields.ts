/** What a scenario says of sizing: hosts beyond those that carry the load. */
import * as Schema from "effect/Schema"
import { HA_EXPECTED, readHa } from "../haRule.ts"
import { optional } from "./field.ts"

const haRule = Schema.String.check(
  Schema.makeFilter((value: string) => readHa(value) !== undefined, { expected: HA_EXPECTED, toJsonSchema: () => ({ pattern: "^\\s*(none|[nN]|[nN]\\s*\\+\\s*\\d{1,4}|\\d{1,2}(\\.\\d{1,6})?\\s*%)\\s*$" }) } as never)
).annotate({ expected: HA_EXPECTED })

export const Sizing = Schema.Struct({
  ha: optional(haRule, { defaultText: "n+1; n+K where spareHosts is K", description: "Hosts that `rackfold plan` adds for failures: so many more (n+1, n+2), this part of all hosts (25%: n ÷ 0.75, rounded up), or none.", descriptionFr: "Hôtes que `rackfold plan` ajoute pour les pannes : tant de plus (n+1, n+2), cette part de tous les hôtes (25% : n ÷ 0,75, arrondi au-dessus), ou aucun (none)." })
})

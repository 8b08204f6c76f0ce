/** Rules of affinity: which servers keep together, apart, or spread out. */
import * as Schema from "effect/Schema"
import { RULE_KINDS, RULE_SCOPES } from "@rackfold/sim-core"
import { oneOf, optional, required, text, withDefault } from "./field.ts"

export const Rule = Schema.Struct({
  name: optional(text, { defaultText: "kind and number", description: "Name of the rule, unique.", descriptionFr: "Nom de la règle, unique." }),
  kind: required(oneOf(RULE_KINDS), {
    description: "together: all on one host (or in one rack); apart: no two on the same; spread: at most servers ÷ hosts (or racks) on each, rounded up.",
    descriptionFr: "together : tous sur un hôte (ou dans une baie) ; apart : jamais deux au même endroit ; spread : au plus serveurs ÷ hôtes (ou baies) à chaque endroit, arrondi au-dessus."
  }),
  guests: optional(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), {
    defaultText: "groups", description: "Names of servers, all under this one rule; * stands for any characters, ? for one.", descriptionFr: "Noms de serveurs, tous sous cette seule règle ; * remplace des caractères quelconques, ? un seul."
  }),
  groups: optional(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one group" }), {
    defaultText: "guests", description: "Instead of guests: groups of the inventory's column group, or patterns; each group is under a rule of its own (\"*\": every group by itself).", descriptionFr: "À la place de guests : groupes de la colonne group de l'inventaire, ou motifs ; chaque groupe a sa propre règle (\"*\" : chaque groupe pour lui-même)."
  }),
  over: withDefault(oneOf(RULE_SCOPES), "host", { description: "What is shared or not: a host, or a rack, PDU, room or site (hosts[].rack and so on).", descriptionFr: "Ce qui est partagé ou non : un hôte, ou une baie, un PDU, une salle, un site (hosts[].rack et autres)." }),
  strength: withDefault(oneOf(["hard", "soft"]), "hard", { description: "hard: who would break it is refused; soft: kept where some host allows it, else broken, and told.", descriptionFr: "hard : qui l'enfreindrait est refusé ; soft : tenue si un hôte le permet, sinon enfreinte, et signalée." })
})

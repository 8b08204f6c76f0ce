/** What a scenario promises: who may come so that all could be restarted, and which servers do one thing together. */
import * as Schema from "effect/Schema"
import { ADMISSION_BY } from "@rackfold/sim-core"
import { count, number, oneOf, optional, required, someAmount, text } from "./field.ts"
import { responseFields } from "./latencyFields.ts"

export const ADMISSION_RULES = ["slots", "percentage", "failoverHosts", "degradation"] as const

const part = number("a fraction: 0 to 1", { min: 0, max: 1 })
const key = (what: string, quoi: string, defaultText: string, unit = "") => ({ unit, defaultText, description: what, descriptionFr: quoi })
const namesOf = (what: string) => Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: `a list of at least one ${what}` })

export const AdmissionRule = Schema.Struct({
  rule: required(oneOf(ADMISSION_RULES), {
    description: "slots: the hosts left have a slot, as large as the largest reservation, for each server; percentage: so much of the cluster is left; failoverHosts: hosts that take nobody until others fail; degradation: what servers ask for is served but for a part when hosts are lost. Who would break it is refused.",
    descriptionFr: "slots : les hôtes restants ont un emplacement, grand comme la plus grande réservation, par serveur ; percentage : tant de la grappe reste libre ; failoverHosts : des hôtes qui n'acceptent personne avant une panne ; degradation : ce que demandent les serveurs est servi, à une part près, quand des hôtes sont perdus. Qui l'enfreindrait est refusé."
  }),
  hostFailures: optional(count, key("Of slots, percentage (so many ÷ hosts) and degradation: hosts that may fail.", "De slots, percentage (autant ÷ hôtes) et degradation : hôtes qui peuvent tomber.", "1", "hosts")),
  cpu: optional(part, key("Of percentage: part of the CPU that is kept.", "De percentage : part du CPU qui est gardée.", "hostFailures ÷ hosts; 0 beside ram", "fraction")),
  ram: optional(part, key("Of percentage: part of the RAM that is kept.", "De percentage : part de la RAM qui est gardée.", "hostFailures ÷ hosts; 0 beside cpu", "fraction")),
  cpuSlotMhz: optional(someAmount, key("Of slots: CPU of a slot.", "De slots : CPU d'un emplacement.", "the largest reservation", "MHz")),
  ramSlotMib: optional(someAmount, key("Of slots: RAM of a slot.", "De slots : RAM d'un emplacement.", "the largest reservation", "MiB")),
  by: optional(oneOf(ADMISSION_BY), key("Of slots and percentage: what counts as reserved of the CPU: the reservation (cpu_reservation_mhz), or what placement reserves.", "De slots et percentage : ce qui compte comme CPU réservé : la réservation (cpu_reservation_mhz), ou ce que réserve le placement.", "placed")),
  hosts: optional(namesOf("host name"), key("Of failoverHosts: which, by name; * stands for any characters, ? for one.", "De failoverHosts : lesquels, par leur nom ; * remplace des caractères quelconques, ? un seul.", "the last count hosts that are no spare")),
  count: optional(count, key("Of failoverHosts: how many.", "De failoverHosts : combien.", "needed where hosts is not given", "hosts")),
  fraction: optional(part, key("Of degradation: part of the demand that may be missing.", "De degradation : part de la demande qui peut manquer.", "needed by degradation", "fraction"))
})

export const ServiceOf = Schema.Struct({
  name: required(text, { description: "Name of the service, unique.", descriptionFr: "Nom du service, unique." }),
  guests: optional(namesOf("server name"), key("Servers that do the same; * stands for any characters, ? for one.", "Serveurs qui font la même chose ; * remplace des caractères quelconques, ? un seul.", "chain")),
  needed: optional(count, key("It works while so many of them do.", "Il marche tant qu'autant d'entre eux marchent.", "all of them", "guests")),
  chain: optional(namesOf("service name"), key("Instead of guests: services that must all work.", "À la place de guests : services qui doivent tous marcher.", "guests")),
  ...responseFields
})

/** What a scenario says about the network beside bandwidth: latency by distance, virtual switches, who talks to whom. */
import * as Schema from "effect/Schema"
import { distances, VIRTUAL_SWITCHES } from "../network.ts"
import { amount, oneOf, optional, required, someAmount, text, withDefault } from "./field.ts"

const microseconds = (value: number, description: string, descriptionFr: string) => withDefault(amount, value, { unit: "µs", description, descriptionFr })

export const NetworkOf = Schema.Struct({
  switch: optional(oneOf(VIRTUAL_SWITCHES), { defaultText: "none counted", description: "What connects guests to the network of their host: it adds latency at each end, and CPU for each Gbit/s.", descriptionFr: "Ce qui relie les serveurs au réseau de leur hôte : ajoute de la latence à chaque bout, et du CPU par Gbit/s." }),
  hostMicroseconds: microseconds(distances.host.value, "One way between guests of one host.", "À l'aller, entre serveurs d'un même hôte."),
  rackMicroseconds: microseconds(distances.rack.value, "One way between hosts of one rack.", "À l'aller, entre hôtes d'une même baie."),
  roomMicroseconds: microseconds(distances.room.value, "One way across racks of one room.", "À l'aller, entre baies d'une même salle."),
  siteMicroseconds: microseconds(distances.site.value, "One way across rooms of one site.", "À l'aller, entre salles d'un même site."),
  microsecondsPerKm: microseconds(distances.perKm.value, "One way across sites, for each km, beside siteMicroseconds.", "À l'aller entre sites, par km, en plus de siteMicroseconds."),
  km: withDefault(amount, 0, { unit: "km", description: "Between any two sites.", descriptionFr: "Entre deux sites quelconques." })
})

const names = (what: string, quoi: string) => required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: what, descriptionFr: quoi })

export const Talk = Schema.Struct({
  name: optional(text, { defaultText: "its two ends", description: "What they talk about.", descriptionFr: "De quoi ils parlent." }),
  from: names("Servers that ask; * stands for any characters, ? for one.", "Serveurs qui demandent ; * remplace des caractères quelconques, ? un seul."),
  to: names("Servers that answer.", "Serveurs qui répondent."),
  maxLatencyMs: optional(someAmount, { unit: "ms", defaultText: "max_latency_ms of those who answer, where stated", description: "Longest round trip that they stand.", descriptionFr: "Aller-retour le plus long qu'ils supportent." })
})

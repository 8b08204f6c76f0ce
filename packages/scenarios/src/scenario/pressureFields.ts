/** How loads press on those who are served: each part is looked at where it stands. */
import * as Schema from "effect/Schema"
import { optional } from "./field.ts"
import { Latency } from "./latencyFields.ts"

export const Pressure = Schema.Struct({
  latency: optional(Latency, { defaultText: "none", description: "Latency of storage and network, response times of services and of what they call, and whether servers answer within their max_latency_ms. `{}` takes every default.", descriptionFr: "Latence du stockage et du réseau, temps de réponse des services et de ce qu'ils appellent, et si les serveurs répondent dans leur max_latency_ms. `{}` prend toutes les valeurs par défaut." })
})

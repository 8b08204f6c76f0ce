/** How loads press on those who are served: which parts are looked at, and by which figures. */
import * as Schema from "effect/Schema"
import { SMT_CHOICES } from "../smt.ts"
import { number, oneOf, optional, withDefault } from "./field.ts"
import { Latency } from "./latencyFields.ts"
import { Memory } from "./memoryFields.ts"

const CpuPressure = Schema.Struct({
  coStopFactor: withDefault(number("a number: 0 to 100", { min: 0, max: 100 }), 0.5, { description: "Co-stop: a server of v vCPUs on c cores waits this × (v − 1) ÷ c of its ready time besides, for its vCPUs to run together.", descriptionFr: "Co-stop : un serveur de v vCPU sur c cœurs attend en plus ce facteur × (v − 1) ÷ c de son temps d'attente, pour que ses vCPU tournent ensemble." }),
  smt: withDefault(oneOf(SMT_CHOICES), "none", { description: "What a second thread a core adds to what hosts serve while both are busy: nothing counted, as GHz are (none), 0.25 of a core (typical), or 0.5 (redHat). Threads are no cores: vCPUs per core stay as they are. hosts[].smtFraction goes before it.", descriptionFr: "Ce qu'un second fil par cœur ajoute à ce que servent les hôtes quand les deux travaillent : rien, comme comptent les GHz (none), 0,25 cœur (typical), ou 0,5 (redHat). Un fil n'est pas un cœur : les vCPU par cœur restent les mêmes. hosts[].smtFraction passe avant." }),
  smtGain: optional(number("a fraction: 0 to 1", { min: 0, max: 1 }), { unit: "fraction", defaultText: "as smt has it", description: "One's own figure in place of that of smt.", descriptionFr: "Son propre chiffre à la place de celui de smt." })
})

export const Pressure = Schema.Struct({
  cpu: optional(CpuPressure, { defaultText: "not looked at", description: "Ready time: how long vCPUs wait for a core, at every load. `{}` takes every default.", descriptionFr: "Temps d'attente (ready) : combien de temps les vCPU attendent un cœur, à toute charge. `{}` prend toutes les valeurs par défaut." }),
  latency: optional(Latency, { defaultText: "not looked at", description: "Latency of storage and network, response times of services and of what they call, and whether servers answer within their max_latency_ms. `{}` takes every default.", descriptionFr: "Latence du stockage et du réseau, temps de réponse des services et de ce qu'ils appellent, et si les serveurs répondent dans leur max_latency_ms. `{}` prend toutes les valeurs par défaut." }),
  memory: optional(Memory, { defaultText: "none: what placement promises of RAM is there, and is used", description: "Memory of servers over time, and what hosts do when it runs short: page sharing, balloons, compression, swap. `{}` takes every default. overcommit.ram is then what placement promises beyond what there is.", descriptionFr: "Mémoire des serveurs dans le temps, et ce que font les hôtes quand elle manque : partage de pages, ballons, compression, échange. `{}` prend toutes les valeurs par défaut. overcommit.ram est alors ce que le placement promet au-delà de ce qui existe." })
})

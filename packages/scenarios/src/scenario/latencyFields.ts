/** What a scenario says about latency: service times, queues, and which service calls which. */
import * as Schema from "effect/Schema"
import { LOAD_SOURCES, SERVICE_MODELS } from "@rackfold/sim-core"
import { amount, count, number, oneOf, optional, required, someAmount, text, withDefault, yesNo } from "./field.ts"

const thresholds = Schema.Array(someAmount).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one number of ms, more than 0" })

export const Latency = Schema.Struct({
  serviceMs: withDefault(someAmount, 5, { unit: "ms", description: "Time of one request, without load, of servers in no service that have a max_latency_ms; their load is the CPU that they ask for ÷ that of their vCPUs.", descriptionFr: "Durée d'une requête à vide, pour les serveurs sans service qui ont un max_latency_ms ; leur charge est le CPU demandé ÷ celui de leurs vCPU." }),
  hostDiskMs: withDefault(someAmount, 5.6, { unit: "ms", description: "Time of one operation, without load, of hosts' own disks: 5.6 at 15,000/min, 12 at 7,200/min, 0.2 an SSD, 0.08 NVMe. That of a datastore is its serviceMs.", descriptionFr: "Durée d'une opération à vide des disques propres aux hôtes : 5,6 à 15 000 tr/min, 12 à 7 200 tr/min, 0,2 pour un SSD, 0,08 en NVMe. Celle d'un datastore est son serviceMs." }),
  hostQueueDepth: withDefault(count, 32, { description: "Operations that a host has in flight at most at its own disks: 32 is SATA (NCQ).", descriptionFr: "Opérations qu'un hôte a en cours au plus sur ses propres disques : 32 est celle du SATA (NCQ)." }),
  datastoreQueueDepth: withDefault(count, 64, { description: "Operations that each host has in flight at most at a datastore: 64 is usual of a SCSI LUN.", descriptionFr: "Opérations que chaque hôte a en cours au plus sur un datastore : 64 est usuel pour un LUN SCSI." }),
  congestionMs: withDefault(thresholds, [15, 20, 30], { unit: "ms", description: "Latencies from which on storage is called congested: the time above each is told, and each is a mark in the chart. 15: default of Storage DRS; 20: to watch; 30: default of Storage I/O Control.", descriptionFr: "Latences à partir desquelles le stockage est dit congestionné : le temps au-dessus de chacune est donné, et chacune est un repère du graphique. 15 : valeur par défaut de Storage DRS ; 20 : à surveiller ; 30 : valeur par défaut de Storage I/O Control." }),
  congestionFraction: withDefault(number("a fraction: more than 0, at most 1", { above: 0, max: 1 }), 0.9, { unit: "fraction", description: "The same as a part of what it can serve: the automatic threshold of Storage I/O Control.", descriptionFr: "De même, en part de ce qu'il peut servir : le seuil automatique de Storage I/O Control." })
})

export const CallOf = Schema.Struct({
  service: required(text, { description: "Service that is called.", descriptionFr: "Service appelé." }),
  perRequest: withDefault(someAmount, 1, { description: "Calls for one request, one after the other; 0.3: three requests of ten make it.", descriptionFr: "Appels par requête, l'un après l'autre ; 0,3 : trois requêtes sur dix le font." }),
  parallel: withDefault(yesNo, false, { description: "Made together with the call before it: only the longest of them counts.", descriptionFr: "Fait en même temps que l'appel précédent : seul le plus long compte." })
})

const key = (description: string, descriptionFr: string, defaultText: string, unit = "") => ({ unit, defaultText, description, descriptionFr })

/** Keys of a service that say how long it takes. */
export const responseFields = {
  serviceMs: optional(someAmount, key("Time of one request, without load, on a server that gets all the CPU it asks for; needs `pressure: { latency: {} }`.", "Durée d'une requête à vide, sur un serveur qui reçoit tout le CPU demandé ; demande `pressure: { latency: {} }`.", "response times are not looked at", "ms")),
  model: optional(oneOf(SERVICE_MODELS), key("ps: requests share a server as a whole (M/G/1-PS): S ÷ (1 − ρ); mmc: they wait in one line for several places at each server (M/M/c, Erlang C).", "ps : les requêtes se partagent un serveur entier (M/G/1-PS) : S ÷ (1 − ρ) ; mmc : elles attendent dans une file pour plusieurs places de chaque serveur (M/M/c, Erlang C).", "ps")),
  servers: optional(count, key("Of mmc: places at each server, c.", "De mmc : places de chaque serveur, c.", "its vCPUs")),
  loadFrom: optional(oneOf(LOAD_SOURCES), key("arrivals: load is requests × serviceMs; cpu: it is the CPU that its servers ask for ÷ that of their vCPUs, and tells how many requests there are.", "arrivals : la charge est requêtes × serviceMs ; cpu : c'est le CPU que ses serveurs demandent ÷ celui de leurs vCPU, et elle dit combien de requêtes il y a.", "arrivals where they are stated or somebody calls it, else cpu")),
  arrivalsPerSecond: optional(amount, key("Requests from outside, beside those of services that call it; each of its servers gets an even part.", "Requêtes de l'extérieur, en plus de celles des services qui l'appellent ; chacun de ses serveurs en reçoit une part égale.", "0", "1/s")),
  operationsPerRequest: optional(amount, key("Disk operations that a request waits for, one after the other, at the latency of its datastore or of its host's disks.", "Opérations disque qu'une requête attend, l'une après l'autre, à la latence de son datastore ou des disques de son hôte.", "0")),
  calls: optional(Schema.Array(CallOf).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one call" }), key("Services that it calls for each request, one after the other unless parallel says otherwise.", "Services qu'elle appelle pour chaque requête, l'un après l'autre sauf si parallel en décide autrement.", "none"))
}

/** Used where a service says something of its response. */
export const RESPONSE_KEYS = Object.keys(responseFields) as ReadonlyArray<keyof typeof responseFields>


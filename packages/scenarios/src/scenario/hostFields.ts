/** What a scenario says about hosts: how many of which model, and one's own models. */
import * as Schema from "effect/Schema"
import { POWER_MODEL_NAMES } from "@rackfold/sim-core"
import { amount, count, number, oneOf, optional, required, someAmount, text, watts, withDefault } from "./field.ts"
import { OS_FAMILIES } from "../osFamilies.ts"
import { money } from "./costFields.ts"
import { hostMode, hostPreset } from "./hypervisorFields.ts"
import { hostOffers } from "./needFields.ts"
import { UNSTATED_SOURCE } from "./unstatedSource.ts"

export const Host = Schema.Struct({
  model: required(text, {
    description: "Host model: a name of `rackfold hosts` (case, spaces and punctuation do not count, a unique part will do), or one of hostModels.",
    descriptionFr: "Modèle d'hôte : un nom de `rackfold hosts` (casse, espaces et ponctuation ne comptent pas, une partie unique suffit), ou l'un de hostModels."
  }),
  count: withDefault(count, 1, { description: "How many of it.", descriptionFr: "Combien d'exemplaires." }),
  rack: withDefault(text, "-", { description: "Rack that they stand in.", descriptionFr: "Baie qui les contient." }),
  chassis: optional(text, { defaultText: "-", description: "Chassis that they are blades of.", descriptionFr: "Châssis dont ils sont des lames." }),
  pdu: optional(text, { defaultText: "-", description: "Power distribution unit that feeds them.", descriptionFr: "Unité de distribution électrique qui les alimente." }),
  room: optional(text, { defaultText: "-", description: "Room that they stand in.", descriptionFr: "Salle qui les contient." }),
  site: optional(text, { defaultText: "-", description: "Site that the room is at.", descriptionFr: "Site de la salle." }),
  brand: optional(text, { defaultText: "not stated", description: "Who made them.", descriptionFr: "Qui les a faits." }),
  cpuGeneration: optional(text, { defaultText: "not stated", description: "Generation of their CPUs; perfIndex says what a MHz of it does.", descriptionFr: "Génération de leurs CPU ; perfIndex dit ce que fait un MHz." }),
  cluster: withDefault(text, "main", { description: "Cluster that they belong to.", descriptionFr: "Grappe dont ils font partie." }),
  ramGib: optional(someAmount, { unit: "GiB", defaultText: "the model's", description: "Memory of each.", descriptionFr: "Mémoire de chacun." }),
  networkMbps: optional(someAmount, { unit: "Mbit/s", defaultText: "the model's", description: "Network bandwidth of each.", descriptionFr: "Débit réseau de chacun." }),
  iops: optional(someAmount, { unit: "IOPS", defaultText: "the model's; catalogue models: not limited at the host", description: "Disk operations per second of each.", descriptionFr: "Opérations disque par seconde de chacun." }),
  diskGib: optional(someAmount, { unit: "GiB", defaultText: "the model's; catalogue models: not limited at the host", description: "Disk space of each.", descriptionFr: "Espace disque de chacun." }),
  numaNodes: optional(count, { defaultText: "one per socket", description: "NUMA nodes that its cores are divided into.", descriptionFr: "Nœuds NUMA entre lesquels ses cœurs sont répartis." }),
  os: optional(Schema.Array(oneOf(OS_FAMILIES)).check(Schema.isMinLength(1)).annotate({ expected: `a list of ${OS_FAMILIES.join(", ")}` }), {
    defaultText: "any", description: "OS families whose guests it takes.", descriptionFr: "Familles d'OS dont il prend les serveurs."
  }),
  ...hostOffers,
  hypervisor: hostPreset,
  mode: hostMode,
  price: optional(money, { defaultText: "hostModels[].price, else costs.hostPrice", description: "Price of one, in the currency of costs.", descriptionFr: "Prix d'un exemplaire, dans la monnaie de costs." }),
  embodiedKg: optional(amount, { unit: "kg", defaultText: "hostModels[].embodiedKg, else that of carbon.embodied", description: "Carbon of making one.", descriptionFr: "Carbone de la fabrication d'un exemplaire." }),
  names: optional(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one name" }), { defaultText: "numbered", description: "Names of the hosts, in order, as many as count says at most; the others are numbered.", descriptionFr: "Noms des hôtes, dans l'ordre, au plus autant que le dit count ; les autres sont numérotés." }),
  namePrefix: optional(text, { defaultText: "made from the model", description: "Start of the names of hosts that names does not name; a number follows.", descriptionFr: "Début du nom des hôtes que names ne nomme pas ; un numéro suit." })
})

const curveWatts = Schema.Array(watts).annotate({ expected: "eleven numbers of watts, at 0, 10, … 100 % load" })

export const ModelPower = Schema.Struct({
  model: withDefault(oneOf(POWER_MODEL_NAMES), "linear", { description: "Power model of the host.", descriptionFr: "Modèle de puissance de l'hôte." }),
  watts: optional(curveWatts, { unit: "W", defaultText: "needed by specTable", description: "Watts at 0, 10, … 100 % load: 11 values, none below the one before.", descriptionFr: "Watts à 0, 10, … 100 % de charge : 11 valeurs, jamais décroissantes." }),
  idleWatts: optional(watts, { unit: "W", defaultText: "needed by all but specTable", description: "Watts at no load.", descriptionFr: "Watts sans charge." }),
  peakWatts: optional(watts, { unit: "W", defaultText: "needed by linear, square, cubic, squareRoot, asymptotic", description: "Watts at full load.", descriptionFr: "Watts à pleine charge." }),
  epsilonWatts: optional(watts, { unit: "W", defaultText: "needed by idleEpsilonAllCores", description: "Watts just above no load.", descriptionFr: "Watts juste au-dessus de zéro." }),
  allCoresWatts: optional(watts, { unit: "W", defaultText: "needed by idleEpsilonAllCores", description: "Watts with all cores busy.", descriptionFr: "Watts quand tous les cœurs sont occupés." }),
  tau: optional(number("a number, more than 0, at most 1000", { above: 0, max: 1000 }), { defaultText: "power.tau", description: "Curvature of the asymptotic model.", descriptionFr: "Courbure du modèle asymptotique." })
})

export const HostModel = Schema.Struct({
  name: required(text, { description: "Name that hosts[].model refers to.", descriptionFr: "Nom auquel renvoie hosts[].model." }),
  sockets: withDefault(count, 1, { description: "CPU sockets.", descriptionFr: "Nombre de sockets CPU." }),
  cores: required(number("a number of cores, more than 0, at most 100,000", { above: 0, max: 100_000 }), { description: "Physical cores.", descriptionFr: "Cœurs physiques." }),
  coreMhz: required(number("a number of MHz, more than 0, at most 100,000", { above: 0, max: 1e5 }), { unit: "MHz", description: "Clock of one core.", descriptionFr: "Fréquence d'un cœur." }),
  ramGib: required(someAmount, { unit: "GiB", description: "Memory.", descriptionFr: "Mémoire." }),
  networkMbps: optional(someAmount, { unit: "Mbit/s", defaultText: "not limited", description: "Network bandwidth.", descriptionFr: "Débit réseau." }),
  rackUnits: optional(someAmount, { unit: "U", defaultText: "not known", description: "Height in a rack, as `rackfold plan` adds it up.", descriptionFr: "Hauteur dans une baie, que `rackfold plan` additionne." }),
  diskGib: optional(someAmount, { unit: "GiB", defaultText: "not limited", description: "Disk space.", descriptionFr: "Espace disque." }),
  iops: optional(someAmount, { unit: "IOPS", defaultText: "not limited", description: "Disk operations per second.", descriptionFr: "Opérations disque par seconde." }),
  ssjOps: optional(someAmount, { unit: "ssj_ops", defaultText: "none", description: "SPECpower_ssj2008 throughput at 100 %; needed where CPU is counted by ssj.", descriptionFr: "Débit SPECpower_ssj2008 à 100 % ; nécessaire quand le CPU se compte en ssj." }),
  price: optional(money, { defaultText: "costs.hostPrice", description: "Price of one, in the currency of costs.", descriptionFr: "Prix d'un exemplaire, dans la monnaie de costs." }),
  embodiedKg: optional(amount, { unit: "kg", defaultText: "that of carbon.embodied", description: "Carbon of making one.", descriptionFr: "Carbone de la fabrication d'un exemplaire." }),
  power: required(ModelPower, { description: "Power against load.", descriptionFr: "Puissance selon la charge." }),
  source: withDefault(text, UNSTATED_SOURCE, { description: "Where the figures are from.", descriptionFr: "D'où viennent les chiffres." })
})

/** Reserve that a hypervisor keeps of every host. */
export const HostReserve = Schema.Struct({
  cores: optional(amount, { unit: "cores", defaultText: "1 per socket", description: "Cores of each host that the hypervisor keeps.", descriptionFr: "Cœurs de chaque hôte que l'hyperviseur garde pour lui." }),
  ramGib: withDefault(amount, 6, { unit: "GiB", description: "Memory of each host that the hypervisor keeps.", descriptionFr: "Mémoire de chaque hôte que l'hyperviseur garde pour lui." })
})

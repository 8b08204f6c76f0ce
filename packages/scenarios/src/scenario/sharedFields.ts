/** What hosts share: datastores and links. */
import * as Schema from "effect/Schema"
import { amount, count, fraction, number, oneOf, optional, required, someAmount, text, withDefault } from "./field.ts"

export const RAID_LEVELS = ["0", "1", "10", "5", "50", "6"] as const
export const DATASTORE_KINDS = ["local", "nfs", "iscsi", "replicated"] as const

const guests = (defaultText: string) => optional(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { defaultText, description: "Servers on it; * stands for any characters, ? for one.", descriptionFr: "Serveurs qui y sont ; * remplace des caractères quelconques, ? un seul." })

export const Datastore = Schema.Struct({
  name: required(text, { description: "Name that needs[].datastore and hosts[].datastores refer to.", descriptionFr: "Nom auquel renvoient needs[].datastore et hosts[].datastores." }),
  kind: withDefault(oneOf(DATASTORE_KINDS), "nfs", { description: "local, over the network (nfs, iscsi), or replicated (drbd, vSAN, Ceph): each write goes to every replica.", descriptionFr: "local, par le réseau (nfs, iscsi), ou répliqué (drbd, vSAN, Ceph) : chaque écriture va à toutes les répliques." }),
  guests: optional(Schema.Array(text).annotate({ expected: "a list of server names" }), { defaultText: "all that no other datastore names", description: "Servers on it; * stands for any characters, ? for one; [] = nobody yet.", descriptionFr: "Serveurs qui y sont ; * remplace des caractères quelconques, ? un seul ; [] = personne encore." }),
  iops: optional(someAmount, { unit: "IOPS", defaultText: "from disks, diskIops, raid and readFraction", description: "Operations per second that it serves.", descriptionFr: "Opérations par seconde qu'il sert." }),
  disks: optional(count, { defaultText: "needed where iops is not given", description: "Disks of the array.", descriptionFr: "Disques de la baie." }),
  diskIops: optional(someAmount, { unit: "IOPS", defaultText: "1000 ÷ (seekMs + 30000 ÷ rpm)", description: "Operations per second of one disk.", descriptionFr: "Opérations par seconde d'un disque." }),
  rpm: withDefault(someAmount, 15_000, { unit: "1/min", description: "Turns of a rotating disk: it waits half a turn.", descriptionFr: "Tours d'un disque rotatif : il attend un demi-tour." }),
  seekMs: withDefault(someAmount, 3.6, { unit: "ms", description: "Mean seek time.", descriptionFr: "Temps de positionnement moyen." }),
  raid: withDefault(oneOf(RAID_LEVELS), "10", { description: "A write costs 1 disk operation (0), 2 (1, 10), 4 (5, 50) or 6 (6).", descriptionFr: "Une écriture coûte 1 opération disque (0), 2 (1, 10), 4 (5, 50) ou 6 (6)." }),
  replicas: withDefault(count, 2, { description: "Of a replicated datastore: its write penalty.", descriptionFr: "D'un datastore répliqué : sa pénalité d'écriture." }),
  readFraction: withDefault(number("a fraction: 0 to 1", { min: 0, max: 1 }), 0.7, { unit: "fraction", description: "Reads of all operations.", descriptionFr: "Lectures parmi les opérations." }),
  headroom: withDefault(fraction, 0.2, { unit: "fraction", description: "Of its operations, kept free.", descriptionFr: "Part de ses opérations laissée libre." }),
  mibPerSecond: optional(someAmount, { unit: "MiB/s", defaultText: "not limited", description: "Throughput that it serves; at ioKib an operation it limits operations too.", descriptionFr: "Débit qu'il sert ; à ioKib par opération, il limite aussi les opérations." }),
  ioKib: withDefault(someAmount, 8, { unit: "KiB", description: "Size of one operation.", descriptionFr: "Taille d'une opération." }),
  serviceMs: optional(someAmount, { unit: "ms", defaultText: "5.6; 0.5 more over the network", description: "Time of one operation without load.", descriptionFr: "Durée d'une opération à vide." }),
  diskGib: optional(someAmount, { unit: "GiB", defaultText: "not limited", description: "Space of one disk; of the whole where iops is given.", descriptionFr: "Espace d'un disque ; de l'ensemble si iops est donné." }),
  quotaGib: optional(someAmount, { unit: "GiB", defaultText: "none", description: "No more space than this.", descriptionFr: "Pas plus d'espace que cela." }),
  usedFraction: withDefault(number("a fraction: 0 to 1", { min: 0, max: 1 }), 1, { unit: "fraction", description: "Of the disks of its servers, written so far: thin disks take what is written.", descriptionFr: "Part déjà écrite des disques de ses serveurs : les disques fins n'occupent que l'écrit." }),
  growthGibPerDay: withDefault(amount, 0, { unit: "GiB/d", description: "What its thin disks grow.", descriptionFr: "Croissance de ses disques fins." })
})

export const Link = Schema.Struct({
  name: required(text, { description: "Name of the link: an uplink, a trunk, a line between sites.", descriptionFr: "Nom du lien : liaison montante, trunk, ligne entre sites." }),
  mbps: required(someAmount, { unit: "Mbit/s", description: "Its bandwidth.", descriptionFr: "Son débit." }),
  guests: guests("all"),
  headroom: withDefault(fraction, 0.4, { unit: "fraction", description: "Of its bandwidth, kept free.", descriptionFr: "Part de son débit laissée libre." })
})

export const Route = Schema.Struct({
  from: required(text, { description: "VLAN whose servers may reach the other.", descriptionFr: "VLAN dont les serveurs atteignent l'autre." }),
  to: required(text, { description: "VLAN that they reach.", descriptionFr: "VLAN qu'ils atteignent." })
})

export const Resize = Schema.Struct({
  guests: required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: "Servers whose disk changes size; * stands for any characters, ? for one.", descriptionFr: "Serveurs dont le disque change de taille ; * remplace des caractères quelconques, ? un seul." }),
  atHours: required(amount, { unit: "h", description: "When, from the start of the run.", descriptionFr: "Quand, depuis le début." }),
  diskGib: required(someAmount, { unit: "GiB", description: "Size that it then has: it grows online, and shrinks while its server is down.", descriptionFr: "Taille qu'il a alors : il grandit en marche, et rétrécit serveur arrêté." }),
  mibPerSecond: withDefault(someAmount, 100, { unit: "MiB/s", description: "Pace at which what is written is packed into a smaller disk.", descriptionFr: "Vitesse à laquelle l'écrit est tassé dans un disque plus petit." })
})

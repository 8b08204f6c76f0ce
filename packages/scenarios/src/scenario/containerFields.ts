/** What a scenario says of one container, whatever keeps it running. */
import * as Schema from "effect/Schema"
import { NAMESPACES } from "../runtimes.ts"
import { amount, kubernetesQuantity, labels, oneOf, optional, someNames, text, whole, withDefault, yesNo } from "./field.ts"

const none = (what: string, quoi: string, unit = "") => ({ unit, defaultText: "none", description: what, descriptionFr: quoi })

const Requests = Schema.Struct({
  cpu: optional(kubernetesQuantity, { defaultText: "0, or the limit", unit: "cores", description: "Cores that it is promised: 250m is a quarter of one. Placement counts with it, and when its machine is short it gets CPU by it.", descriptionFr: "Cœurs promis : 250m pour un quart de cœur. Le placement compte avec, et le partage du CPU s'y règle quand il manque." }),
  memory: optional(kubernetesQuantity, { defaultText: "0, or the limit", unit: "bytes", description: "Memory that it is promised: 256Mi.", descriptionFr: "Mémoire promise : 256Mi." })
})

const Limits = Schema.Struct({
  cpu: optional(kubernetesQuantity, none("Cores that it gets at most: what it asks for beyond is withheld (throttled), and counted.", "Cœurs obtenus au plus : ce qu'il demande au-delà est retenu (throttling), et compté.", "cores")),
  memory: optional(kubernetesQuantity, none("Memory that it may take at most.", "Mémoire occupée au plus.", "bytes"))
})

const Use = Schema.Struct({
  cpu: optional(kubernetesQuantity, { unit: "cores", defaultText: "requests.cpu", description: "Cores that it asks for, in the mean.", descriptionFr: "Cœurs demandés, en moyenne." }),
  cpuP95: optional(kubernetesQuantity, { unit: "cores", defaultText: "in the ratio of its service class; as cpu without one", description: "The p95 of it.", descriptionFr: "Le p95 de ces cœurs." }),
  service: optional(text, none("Service class whose daily shape it follows; steady without one.", "Classe de service dont elle suit la forme journalière ; constante sans classe.")),
  memory: optional(kubernetesQuantity, { unit: "bytes", defaultText: "requests.memory", description: "Memory that it holds, in the mean. Where this, a limit or a leak is stated, memory is followed over time: who holds more than its limit is killed and started again, and a kernel that runs short evicts.", descriptionFr: "Mémoire tenue, en moyenne. Si elle, une limite ou une fuite est indiquée, la mémoire est suivie au fil du temps : qui dépasse sa limite est tué et redémarré, et un noyau à court évince." }),
  memoryP95: optional(kubernetesQuantity, { unit: "bytes", defaultText: "as memory", description: "The p95 of it, by the shape of its service class.", descriptionFr: "Le p95 de cette mémoire, selon la forme de sa classe de service." }),
  leakMibPerHour: optional(amount, { unit: "MiB/h", defaultText: "0", description: "What it holds more each hour, until it starts anew.", descriptionFr: "Ce qu'il tient de plus chaque heure, jusqu'à son redémarrage." }),
  netMbps: optional(amount, { unit: "Mbit/s", defaultText: "0", description: "Network traffic, p95.", descriptionFr: "Trafic réseau, p95." }),
  iops: optional(amount, { unit: "IOPS", defaultText: "0", description: "Disk operations per second, p95.", descriptionFr: "Opérations disque par seconde, p95." }),
  like: optional(text, none("A server of the workload, asked for as that one was: measured series too. Not beside the others.", "Un serveur de la charge, demandé comme lui : séries mesurées comprises. Pas avec les autres clés."))
})

/** Keys of whatever describes a container. */
export const containerFields = {
  image: optional(text, none("Image that it starts from.", "Image dont il part.")),
  os: optional(text, { defaultText: "linux", description: "Operating system that it is for, by any name: it runs on a kernel of the same family only.", descriptionFr: "Système pour lequel il est fait, sous n'importe quel nom : il ne tourne que sur un noyau de la même famille." }),
  requests: optional(Requests, { defaultText: "none: it is placed wherever, and gets CPU last", description: "What it is promised.", descriptionFr: "Ce qui lui est promis." }),
  limits: optional(Limits, { defaultText: "none", description: "What it gets at most.", descriptionFr: "Ce qu'il obtient au plus." }),
  use: optional(Use, { defaultText: "what it requests, all the time", description: "What it really asks for over time.", descriptionFr: "Ce qu'il demande vraiment au fil du temps." }),
  startSeconds: withDefault(amount, 0, { unit: "s", description: "From the start of its process until it serves; the runtime's own time comes before.", descriptionFr: "Du démarrage de son processus à son premier service ; le temps du moteur vient avant." }),
  priority: withDefault(whole("a whole number, -1e9 to 1e9", { min: -1e9, max: 1e9 }), 0, { description: "Of those that hold more memory than they request, the lower is evicted first.", descriptionFr: "De ceux qui tiennent plus de mémoire qu'ils n'en réservent, le plus bas est évincé d'abord." }),
  stopSeconds: withDefault(amount, 0, { unit: "s", description: "From the order to stop until its room is free; it serves nobody in that time.", descriptionFr: "De l'ordre d'arrêt à la libération de sa place ; il ne sert personne entre-temps." }),
  nodes: optional(someNames, { defaultText: "any", description: "Kernels that it may run on, by name; * stands for any characters, ? for one.", descriptionFr: "Noyaux où il peut tourner, par nom ; * remplace des caractères quelconques, ? un seul." }),
  nodeSelector: optional(labels, none("Labels that its kernel must have.", "Étiquettes que son noyau doit avoir.")),
  tolerations: withDefault(Schema.Array(text).annotate({ expected: "a list of tolerations" }), [], { description: "Taints that it puts up with: `key`, `key=value`, each with or without `:NoSchedule`; `*`: all.", descriptionFr: "Teintes qu'il tolère : `clé`, `clé=valeur`, avec ou sans `:NoSchedule` ; `*` : toutes." }),
  devices: withDefault(Schema.Array(text).annotate({ expected: "a list of names" }), [], { description: "Devices that it takes, one of each: a GPU is there only where nodes[].devices offers it.", descriptionFr: "Périphériques qu'il prend, un de chaque : un GPU n'est là que si nodes[].devices le propose." }),
  ports: withDefault(Schema.Array(whole("a port, 1 to 65535", { min: 1, max: 65_535 })).annotate({ expected: "a list of ports" }), [], { description: "Ports that it listens on.", descriptionFr: "Ports qu'il écoute." }),
  hostNetwork: withDefault(yesNo, false, { description: "It has no network of its own: its ports are its machine's, and one port serves one container.", descriptionFr: "Il n'a pas de réseau à lui : ses ports sont ceux de sa machine, et un port sert à un seul conteneur." }),
  volume: withDefault(oneOf(["none", "local", "shared"]), "none", { description: "What it keeps: nothing beyond its image (none); on the disk of the machine that takes it first, or that `nodes` names, which ties it to that (local); over the network, which lets it go (shared).", descriptionFr: "Ce qu'il garde : rien au-delà de son image (none) ; sur le disque de la machine qui le prend en premier, ou que `nodes` nomme, qui l'y attache (local) ; par le réseau, qui le laisse partir (shared)." }),
  shares: withDefault(Schema.Array(oneOf(NAMESPACES)).annotate({ expected: `a list of ${NAMESPACES.join(", ")}` }), [], { description: "Namespaces that it shares with its machine, beyond those that its runtime leaves shared.", descriptionFr: "Espaces de noms partagés avec sa machine, au-delà de ceux que son moteur laisse partagés." })
} as const

/** What a revision may change. */
export const revisionFields = { image: containerFields.image, requests: containerFields.requests, limits: containerFields.limits, use: containerFields.use }

/** What a scenario says of kernels: the machines whose kernel containers share. */
import * as Schema from "effect/Schema"
import { amount, count, countOrNone, group, labels, number, oneOf, optional, someAmount, someNames, text, withDefault } from "./field.ts"

export const NODE_RESERVES = ["none", "kubernetes"] as const

const figure = (what: string, quoi: string, unit: string) => ({ unit, defaultText: "the preset's", description: what, descriptionFr: quoi })
const part = number("a fraction: 0 or more, below 1", { min: 0, below: 1 })

const Reserve = Schema.Struct({
  preset: withDefault(oneOf(NODE_RESERVES), "none", { description: "none: its OS and the runtime take what they take; kubernetes: 80 m + 1 % of CPU, 330 MiB + 5 % of memory for both, and 100 MiB below which pods are evicted.", descriptionFr: "none : son système et le moteur prennent ce qu'ils prennent ; kubernetes : 80 m + 1 % du CPU, 330 Mio + 5 % de la mémoire pour les deux, et 100 Mio sous lesquels des pods sont évincés." }),
  cpuMillis: optional(amount, figure("CPU kept of each.", "CPU gardé de chacun.", "millicores")),
  cpuFraction: optional(part, figure("CPU kept of each, in parts of it.", "Part du CPU gardée de chacun.", "fraction")),
  ramMib: optional(amount, figure("Memory kept of each.", "Mémoire gardée de chacun.", "MiB")),
  ramFraction: optional(part, figure("Memory kept of each, in parts of it.", "Part de la mémoire gardée de chacun.", "fraction")),
  evictionMib: optional(amount, figure("Free memory below which containers are evicted: placement does not promise it.", "Mémoire libre sous laquelle des conteneurs sont évincés : le placement ne la promet pas.", "MiB"))
})

const Autoscale = Schema.Struct({
  least: withDefault(countOrNone, 0, { description: "Never fewer VMs.", descriptionFr: "Jamais moins de VM." }),
  most: withDefault(count, 10, { description: "Never more VMs.", descriptionFr: "Jamais plus de VM." }),
  bootSeconds: withDefault(amount, 60, { unit: "s", description: "From the order until the VM takes containers.", descriptionFr: "De l'ordre au premier conteneur accepté." }),
  periodSeconds: withDefault(someAmount, 10, { unit: "s", description: "How often it is looked at.", descriptionFr: "Fréquence d'examen." }),
  emptyBelowFraction: withDefault(number("a fraction: 0 to 1", { min: 0, max: 1 }), 0.5, { unit: "fraction", description: "A VM is given up when less than this of its CPU and memory is promised, and the others have room for its containers.", descriptionFr: "Une VM est rendue quand moins que cette part de son CPU et de sa mémoire est promise, et que les autres ont la place pour ses conteneurs." }),
  emptyForSeconds: withDefault(amount, 600, { unit: "s", description: "For so long.", descriptionFr: "Pendant si longtemps." })
})

export const NodeGroup = Schema.Struct({
  name: withDefault(text, "node", { description: "Start of the names of its VMs; a number follows.", descriptionFr: "Début du nom de ses VM ; un numéro suit." }),
  count: optional(countOrNone, { defaultText: "1, or autoscale.least where it is more", description: "VMs that the scenario makes: at the start, where they are scaled. Of bare hosts that are scaled, those that are on from the start.", descriptionFr: "VM créées par le scénario : au début, si leur nombre varie. D'hôtes nus dont le nombre varie, ceux allumés dès le début." }),
  vcpus: optional(count, { defaultText: "needed by VMs that the scenario makes", description: "vCPUs of each VM.", descriptionFr: "vCPU de chaque VM." }),
  ramGib: optional(someAmount, { unit: "GiB", defaultText: "needed by VMs that the scenario makes", description: "Memory of each VM.", descriptionFr: "Mémoire de chaque VM." }),
  diskGib: optional(someAmount, { unit: "GiB", defaultText: "not limited, and nothing taken of hosts", description: "Disk of each VM; guestOs.diskGib of it is its own OS's.", descriptionFr: "Disque de chaque VM ; guestOs.diskGib en revient à son système." }),
  guests: optional(someNames, { defaultText: "none", description: "Instead: servers of the workload that are kernels, by name or pattern. What they asked for themselves stands aside; containers ask instead.", descriptionFr: "À la place : serveurs de la charge qui sont des noyaux, par nom ou motif. Ce qu'ils demandaient eux-mêmes est écarté ; les conteneurs demandent à leur place." }),
  hosts: optional(someNames, { defaultText: "none", description: "Instead: bare hosts, by name or pattern. Containers run on the host's own kernel, and have all that it offers after its reserve.", descriptionFr: "À la place : hôtes nus, par nom ou motif. Les conteneurs tournent sur le noyau de l'hôte, et ont tout ce qu'il offre après sa réserve." }),
  on: optional(someNames, { defaultText: "any", description: "Hosts that its VMs may go to, by name or pattern.", descriptionFr: "Hôtes où ses VM peuvent aller, par nom ou motif." }),
  os: optional(text, { defaultText: "the server's; linux", description: "Operating system of the kernel, by any name: containers of other families are refused.", descriptionFr: "Système du noyau, sous n'importe quel nom : les conteneurs d'autres familles sont refusés." }),
  labels: optional(labels, { defaultText: "none", description: "Labels that nodeSelector asks for.", descriptionFr: "Étiquettes que demande nodeSelector." }),
  taints: withDefault(Schema.Array(text).annotate({ expected: "a list of taints" }), [], { description: "What keeps containers off that do not tolerate it: `key=value:NoSchedule`.", descriptionFr: "Ce qui écarte les conteneurs qui ne le tolèrent pas : `clé=valeur:NoSchedule`." }),
  devices: withDefault(Schema.Array(text).annotate({ expected: "a list of names" }), [], { description: "Devices that a plug-in offers to its containers, each named as often as it has it.", descriptionFr: "Périphériques qu'un greffon offre à ses conteneurs, chacun nommé autant de fois qu'il l'a." }),
  zone: optional(text, { defaultText: "that of its host, where it is bare", description: "Zone that it counts for in spread and apart; VMs go to hosts of that zone, where hosts state any.", descriptionFr: "Zone qu'il représente dans spread et apart ; ses VM vont aux hôtes de cette zone, si des hôtes en indiquent." }),
  maxContainers: optional(countOrNone, { defaultText: "not limited", description: "Containers at one time, at most: a kubelet takes 110 pods unless told otherwise.", descriptionFr: "Conteneurs à la fois, au plus : un kubelet prend 110 pods sauf réglage." }),
  images: withDefault(Schema.Array(text).annotate({ expected: "a list of names" }), [], { description: "Images that are on its disk from the start.", descriptionFr: "Images présentes sur son disque dès le début." }),
  reserve: group(Reserve, { description: "What is kept of each before containers are placed.", descriptionFr: "Ce qui est gardé de chacun avant de placer des conteneurs." }),
  hostCpuFraction: withDefault(number("a fraction: more than 0, at most 1", { above: 0, max: 1 }), 1, { unit: "fraction", description: "Of its vCPUs at full clock, what placement reserves for the VM on a host.", descriptionFr: "Part de ses vCPU à pleine fréquence que le placement réserve à la VM sur un hôte." }),
  autoscale: optional(Autoscale, { defaultText: "none: as many as there are", description: "VMs, or bare hosts, come when containers find no room, and go when hardly anything is promised of them. `{}` takes every default.", descriptionFr: "Des VM, ou des hôtes nus, arrivent quand des conteneurs ne trouvent pas de place, et partent quand presque rien n'en est promis. `{}` prend toutes les valeurs par défaut." })
})

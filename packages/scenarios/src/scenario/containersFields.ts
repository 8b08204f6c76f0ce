/** Containers: what runs them, on which kernels, and who keeps them running. */
import * as Schema from "effect/Schema"
import { RUNTIME_FIGURE_NAMES, RUNTIME_FIGURES, runtimePresets, type RuntimeFigure } from "../runtimes.ts"
import { DeploymentOf, JobOf, SingleContainer } from "./deploymentFields.ts"
import { amount, count, group, number, oneOf, optional, required, someAmount, someNames, text, withDefault, yesNo } from "./field.ts"
import { NodeGroup } from "./nodeFields.ts"

/** How Kubernetes ranks nodes, and the policy of the registry that does it. */
export const CONTAINER_POLICIES = { leastAllocated: "worstFit", mostAllocated: "bestFit", spread: "roundRobin", binPack: "firstFit" } as const
export type ContainerPolicy = keyof typeof CONTAINER_POLICIES

/** A preset's figure, which a scenario may have its own of. */
const figure = (name: RuntimeFigure) => optional(name === "cpuFraction" ? number("a fraction: 0 to 10", { min: 0, max: 10 }) : amount, { ...RUNTIME_FIGURES[name], defaultText: "the preset's" })

const Runtime = Schema.Struct({
  preset: withDefault(oneOf(runtimePresets.map(({ name }) => name)), "containerd", { description: "What runs containers: a name of `rackfold runtimes`. What is said beside it takes the place of its figures.", descriptionFr: "Ce qui fait tourner les conteneurs : un nom de `rackfold runtimes`. Ce qui est dit à côté remplace ses chiffres." }),
  ...(Object.fromEntries(RUNTIME_FIGURE_NAMES.map((name) => [name, figure(name)])) as Record<RuntimeFigure, ReturnType<typeof figure>>)
})

const GuestOs = Schema.Struct({
  cpuCores: withDefault(amount, 0.02, { unit: "cores", description: "CPU that the OS of a VM asks for by itself.", descriptionFr: "CPU que le système d'une VM demande pour lui-même." }),
  ramMib: withDefault(amount, 512, { unit: "MiB", description: "Memory that it takes of its VM: containers of one VM share it, and a server that becomes a container needs none.", descriptionFr: "Mémoire qu'il prend à sa VM : partagée par les conteneurs d'une VM, inutile à un serveur qui devient conteneur." }),
  diskGib: withDefault(amount, 4, { unit: "GiB", description: "Disk that it takes of its VM.", descriptionFr: "Disque qu'il prend à sa VM." })
})

const ContainerPlace = Schema.Struct({
  policy: withDefault(oneOf(Object.keys(CONTAINER_POLICIES) as ContainerPolicy[]), "leastAllocated", { description: "On which kernel a container goes: that with most left (leastAllocated, which is worstFit), with least left (mostAllocated, bestFit), one after the other (spread, roundRobin), the first that takes it (binPack, firstFit). What is compared is the sum of the parts of each resource.", descriptionFr: "Sur quel noyau va un conteneur : celui où il reste le plus (leastAllocated, soit worstFit), le moins (mostAllocated, bestFit), chacun son tour (spread, roundRobin), le premier qui le prend (binPack, firstFit). On compare la somme des parts de chaque ressource." })
})

const Layer = Schema.Struct({
  digest: required(text, { description: "Name of its content: the same digest is the same layer, which a machine keeps once.", descriptionFr: "Nom de son contenu : le même digest est la même couche, gardée une fois par machine." }),
  mib: required(amount, { unit: "MiB", description: "Its size on disk.", descriptionFr: "Sa taille sur disque." })
})

export const ImageOf = Schema.Struct({
  name: required(text, { description: "Name that image refers to.", descriptionFr: "Nom auquel renvoie image." }),
  layers: withDefault(Schema.Array(Layer).annotate({ expected: "a list of layers" }), [], { description: "Its layers, the base first: at least one.", descriptionFr: "Ses couches, la base d'abord : au moins une." }),
  builtDaysAgo: optional(amount, { unit: "d", defaultText: "not known", description: "Since it was built.", descriptionFr: "Depuis sa construction." }),
  writableMib: withDefault(amount, 0, { unit: "MiB", description: "What each of its containers writes beside it.", descriptionFr: "Ce que chacun de ses conteneurs écrit à côté." })
})

const Pulls = Schema.Struct({
  mbps: withDefault(someAmount, 1000, { unit: "Mbit/s", description: "Speed at which each kernel fetches what it lacks of an image.", descriptionFr: "Vitesse à laquelle chaque noyau va chercher ce qui lui manque d'une image." }),
  registryMbps: optional(someAmount, { unit: "Mbit/s", defaultText: "not limited", description: "What the registry gives to all of them together.", descriptionFr: "Ce que le registre donne à tous ensemble." }),
  transferFraction: withDefault(number("a fraction: more than 0, at most 1", { above: 0, max: 1 }), 1, { unit: "fraction", description: "Of a layer's size on disk, what travels: registries hold them compressed.", descriptionFr: "De la taille d'une couche sur disque, ce qui voyage : les registres les gardent compressées." }),
  unpackMibPerSecond: optional(someAmount, { unit: "MiB/s", defaultText: "not counted", description: "Pace at which layers are unpacked after they came.", descriptionFr: "Vitesse à laquelle les couches sont décompressées une fois arrivées." }),
  atOnce: withDefault(count, 1, { description: "Images that a kernel fetches at one time: a kubelet one, unless told otherwise.", descriptionFr: "Images qu'un noyau va chercher à la fois : une pour un kubelet, sauf réglage." }),
  garbage: withDefault(yesNo, true, { description: "Images that nobody uses are dropped where a disk is 85 % full, down to 80 %, after 2 minutes at least, looked at every 5: as a kubelet does.", descriptionFr: "Les images que personne n'utilise sont supprimées si un disque est plein à 85 %, jusqu'à 80 %, après 2 minutes au moins, examiné toutes les 5 : comme un kubelet." })
})

const MemoryRules = Schema.Struct({
  restartSeconds: withDefault(someAmount, 10, { unit: "s", description: "Before a container that was killed at its limit is started again.", descriptionFr: "Avant qu'un conteneur tué à sa limite soit redémarré." }),
  restartFactor: withDefault(number("a number: 1 to 100", { min: 1, max: 100 }), 2, { description: "Longer by this factor each time.", descriptionFr: "Plus long de ce facteur à chaque fois." }),
  restartMostSeconds: withDefault(someAmount, 300, { unit: "s", description: "Never longer.", descriptionFr: "Jamais plus long." }),
  forgottenSeconds: withDefault(amount, 600, { unit: "s", description: "Once it served for so long, it counts as never killed.", descriptionFr: "Une fois en service si longtemps, il compte comme jamais tué." }),
  pressedSeconds: withDefault(amount, 300, { unit: "s", description: "A kernel that evicted takes nobody for so long.", descriptionFr: "Un noyau qui a évincé n'accepte personne pendant si longtemps." })
})

const Kubectl = Schema.Struct({
  pods: required(text, { description: "What `kubectl get pods -A -o json` writes, relative to the scenario's folder.", descriptionFr: "Ce qu'écrit `kubectl get pods -A -o json`, relatif au dossier du scénario." }),
  nodes: required(text, { description: "What `kubectl get nodes -o json` writes.", descriptionFr: "Ce qu'écrit `kubectl get nodes -o json`." }),
  volumes: optional(text, { defaultText: "none: every claim is taken for shared", description: "What `kubectl get pv -o json` writes.", descriptionFr: "Ce qu'écrit `kubectl get pv -o json`." }),
  hosts: optional(someNames, { defaultText: "none: nodes are VMs", description: "Bare hosts that the nodes are, by name or pattern, in their order.", descriptionFr: "Hôtes nus que sont les nœuds, par nom ou motif, dans leur ordre." }),
  usedFraction: withDefault(number("a fraction: 0 to 10", { min: 0, max: 10 }), 1, { unit: "fraction", description: "Of the CPU that pods request, what they really ask for: the files do not say.", descriptionFr: "Du CPU que les pods réservent, ce qu'ils demandent vraiment : les fichiers ne le disent pas." })
})

export const Containers = Schema.Struct({
  runtime: group(Runtime, { description: "What runs containers, and what it takes.", descriptionFr: "Ce qui fait tourner les conteneurs, et ce qu'il prend." }),
  guestOs: group(GuestOs, { description: "What the OS of a VM takes, which containers do not have.", descriptionFr: "Ce que prend le système d'une VM, que les conteneurs n'ont pas." }),
  nodes: withDefault(Schema.Array(NodeGroup).annotate({ expected: "a list of node groups" }), [], { description: "Machines whose kernel containers share: VMs that the scenario makes, servers of the workload, or bare hosts.", descriptionFr: "Machines dont les conteneurs partagent le noyau : VM créées par le scénario, serveurs de la charge, ou hôtes nus." }),
  guests: optional(someNames, { defaultText: "none", description: "Servers of the workload that are containers, and no VMs: by name or pattern. Each asks for what it asked for, and for its memory less guestOs.ramMib.", descriptionFr: "Serveurs de la charge qui sont des conteneurs, et non des VM : par nom ou motif. Chacun demande ce qu'il demandait, et sa mémoire moins guestOs.ramMib." }),
  deployments: withDefault(Schema.Array(DeploymentOf).annotate({ expected: "a list of deployments" }), [], { description: "Containers that are kept running, so many of each.", descriptionFr: "Conteneurs maintenus en marche, en nombre voulu." }),
  jobs: withDefault(Schema.Array(JobOf).annotate({ expected: "a list of jobs" }), [], { description: "Containers that come, work and go.", descriptionFr: "Conteneurs qui viennent, travaillent et partent." }),
  pods: withDefault(Schema.Array(SingleContainer).annotate({ expected: "a list of containers" }), [], { description: "Single containers, which nobody replaces: they wait for their kernel, or look for another as themselves.", descriptionFr: "Conteneurs isolés, que personne ne remplace : ils attendent leur noyau, ou en cherchent un autre eux-mêmes." }),
  file: optional(text, { defaultText: "none", description: "Single containers as a CSV, relative to the scenario's folder: name, count, image, os, cpu_request, memory_request, cpu_limit, memory_limit, cpu, cpu_p95, service, net_mbps, iops.", descriptionFr: "Conteneurs isolés en CSV, relatif au dossier du scénario : name, count, image, os, cpu_request, memory_request, cpu_limit, memory_limit, cpu, cpu_p95, service, net_mbps, iops." }),
  kubectl: optional(Kubectl, { defaultText: "none", description: "A cluster as kubectl exports it: its pods are containers, its nodes VMs.", descriptionFr: "Une grappe telle que kubectl l'exporte : ses pods sont des conteneurs, ses nœuds des VM." }),
  images: withDefault(Schema.Array(ImageOf).annotate({ expected: "a list of images" }), [], { description: "Images and their layers.", descriptionFr: "Images et leurs couches." }),
  pulls: group(Pulls, { description: "How images come to kernels.", descriptionFr: "Comment les images arrivent aux noyaux." }),
  memory: group(MemoryRules, { description: "What is done for containers that are killed or evicted, where memory is followed.", descriptionFr: "Ce qui est fait des conteneurs tués ou évincés, si la mémoire est suivie." }),
  place: group(ContainerPlace, { description: "Where containers go.", descriptionFr: "Où vont les conteneurs." }),
  cgroup: withDefault(oneOf(["v2", "v1"]), "v2", { description: "Weights of CPU by what is requested: as cpu.weight (v2), or 1024 a core (v1).", descriptionFr: "Poids du CPU selon la demande : comme cpu.weight (v2), ou 1024 par cœur (v1)." }),
  coreGhz: optional(someAmount, { unit: "GHz", defaultText: "that of the first host's cores", description: "Clock of the cores that containers are measured in.", descriptionFr: "Fréquence des cœurs dans lesquels les conteneurs sont mesurés." }),
  graceSeconds: withDefault(amount, 340, { unit: "s", description: "From the moment at which a kernel goes down until its containers are given up and come anew elsewhere. Kubernetes: 40 s until it is noticed, 300 s until they are evicted.", descriptionFr: "Du moment où un noyau tombe à celui où ses conteneurs sont abandonnés et renaissent ailleurs. Kubernetes : 40 s pour s'en apercevoir, 300 s pour les évincer." })
})

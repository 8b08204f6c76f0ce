/** Figures of containers that nobody measured for this run, each with its source. */
import type { Assumption } from "@rackfold/sim-core"
import { assumption, ASSUMED, CONVENTION } from "../compile/assumption.ts"
import type { DecodedScenario } from "../decode.ts"
import { RUNTIME_FIGURE_NAMES, RUNTIME_FIGURES } from "../runtimes.ts"
import { CONTAINER_POLICIES } from "../scenario/containersFields.ts"
import { hasValueAt } from "../settings.ts"
import { asIs, joined, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { kubernetesAssumptions } from "./kubernetesAccount.ts"
import { runtimeOf } from "./kernels.ts"
import { RESERVE_FIGURES } from "./nodeReserve.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { NamedContainers } from "./readNamed.ts"

export function containerAssumptions({ scenario: { containers: written }, stated }: DecodedScenario, { cluster }: Pick<NamedContainers, "cluster">): Assumption[] {
  if (written === undefined) return []
  const isStated = (...path: ReadonlyArray<string>) => hasValueAt(stated, ["containers", ...path])
  return [...(cluster === null ? [] : kubernetesAssumptions(cluster, written.kubectl!.usedFraction)), ...openUse(written), ...ofWorkload(written), ...runtimeAssumptions(written), ...osAssumptions(written, isStated), ...reserveAssumptions(written), ...keptAssumptions(written, isStated), ...conventions(written, isStated)]
}

/** Every container, whoever keeps it. */
const everyone = ({ deployments, jobs, pods }: WrittenContainers) => [...deployments.map((one) => ({ ...one, many: Math.max(one.replicas, one.autoscale?.most ?? 0) })), ...jobs.map((one) => ({ ...one, many: one.parallel })), ...pods.map((one) => ({ ...one, many: one.count }))]
const countOf = (list: ReadonlyArray<{ readonly many: number }>) => list.reduce((sum, { many }) => sum + many, 0)
const containersWords = (count: number): Wording => said(`${count} container${count === 1 ? "" : "s"}`, `${count} conteneur${count === 1 ? "" : "s"}`)

/** What stands for use that nobody stated. */
function openUse(written: WrittenContainers): Assumption[] {
  const all = everyone(written)
  const steady = countOf(all.filter(({ use }) => use?.cpu === undefined && use?.cpuP95 === undefined && use?.like === undefined))
  const unasked = countOf(all.filter(({ requests, limits }) => requests?.cpu === undefined && limits?.cpu === undefined))
  return [
    ...(steady === 0 ? [] : [assumption("inventory", { id: "containers.use", value: containersWords(steady), meaning: said("CPU that they ask for: what they request, all the time.", "CPU demandé : ce qu'ils réservent, tout le temps."), source: ASSUMED, sureness: "C", path: "containers.deployments[].use" })]),
    ...(unasked === 0 ? [] : [assumption("inventory", { id: "containers.requests", value: containersWords(unasked), meaning: said("Without a request of CPU: they are placed wherever memory allows, and weigh least when CPU is short.", "Sans demande de CPU : placés partout où la mémoire le permet, et de moindre poids quand le CPU manque."), source: said("Kubernetes documentation: best effort", "documentation Kubernetes : best effort"), sureness: "A", path: "containers.deployments[].requests" })])
  ]
}

function ofWorkload(written: WrittenContainers): Assumption[] {
  const list: Assumption[] = []
  if (written.guests !== undefined) list.push(assumption("inventory", { id: "containers.guests", value: said(`RAM − ${written.guestOs.ramMib} MiB, disk − ${written.guestOs.diskGib} GiB`, `RAM − ${written.guestOs.ramMib} Mio, disque − ${written.guestOs.diskGib} Gio`), meaning: said("What a server asks for as a container: what it asked for, less what its OS took; at least a tenth.", "Ce que demande un serveur devenu conteneur : ce qu'il demandait, moins la part de son système ; au moins un dixième."), source: ASSUMED, sureness: "C", path: "containers.guestOs" }))
  if (written.nodes.some(({ guests }) => guests !== undefined)) list.push(assumption("inventory", { id: "containers.nodes.guests", value: said("stands aside", "écartée"), meaning: said("What the inventory says that servers with containers in them ask for.", "Demande, selon l'inventaire, des serveurs qui contiennent des conteneurs."), source: CONVENTION, sureness: "C", path: "containers.nodes[].guests" }))
  return list
}

function runtimeAssumptions(written: WrittenContainers): Assumption[] {
  const preset = runtimeOf(written)
  return RUNTIME_FIGURE_NAMES.flatMap((name): Assumption[] => {
    const { value, source, sourceFr, sureness } = preset.figures[name]
    const isIdle = (name === "runtimeMib" && written.nodes.length === 0) || (name === "containerMib" && hasOnlyCluster(written))
    if (written.runtime[name] !== undefined || value === 0 || isIdle) return []
    const { unit, description, descriptionFr } = RUNTIME_FIGURES[name]
    return [assumption("physical", { id: `containers.${preset.name}.${name}`, value: quantity(value, unit === "fraction" ? "" : unit), meaning: said(`${preset.label}: ${description}`, `${preset.labelFr} : ${descriptionFr}`), source: said(source, sourceFr), sureness, path: `containers.runtime.${name}` })]
  })
}

/** What kubectl exports says what of its nodes is taken. */
const hasOnlyCluster = ({ deployments, jobs, pods, file, guests, kubectl }: WrittenContainers): boolean => kubectl !== undefined && deployments.length + jobs.length + pods.length === 0 && file === undefined && guests === undefined

/** Of VMs only: a bare host's own OS is in its reserve. */
function osAssumptions(written: WrittenContainers, isStated: (...path: ReadonlyArray<string>) => boolean): Assumption[] {
  if (written.guests === undefined && written.kubectl === undefined && written.nodes.every(({ hosts }) => hosts !== undefined)) return []
  const lines = [
    ["cpuCores", "cores", said("CPU that the OS of a VM asks for by itself.", "CPU que le système d'une VM demande pour lui-même.")],
    ["ramMib", "MiB", said("Memory that the OS of a VM takes of it.", "Mémoire que le système d'une VM lui prend.")],
    ["diskGib", "GiB", said("Disk that the OS of a VM takes of it.", "Disque que le système d'une VM lui prend.")]
  ] as const
  const isSized = written.guests !== undefined || written.nodes.some(({ hosts }) => hosts === undefined)
  return lines.filter(([name]) => (name === "cpuCores" || isSized) && !isStated("guestOs", name) && written.guestOs[name] > 0).map(([name, unit, meaning]) => assumption("physical", { id: `containers.guestOs.${name}`, value: quantity(written.guestOs[name], unit), meaning, source: ASSUMED, sureness: "C", path: `containers.guestOs.${name}` }))
}

function reserveAssumptions({ nodes }: WrittenContainers): Assumption[] {
  if (nodes.every(({ reserve }) => reserve.preset === "none")) return []
  const { cpuMillis, cpuFraction, ramMib, ramFraction, evictionMib } = RESERVE_FIGURES.kubernetes
  return [assumption("physical", {
    id: "containers.nodes.reserve", path: "containers.nodes[].reserve", sureness: "A", source: said("Google Distributed Cloud documentation, node allocatable resources", "documentation Google Distributed Cloud, ressources allouables d'un nœud"),
    value: said(`${cpuMillis} m + ${cpuFraction * 100} % of CPU; ${ramMib} MiB + ${ramFraction * 100} % of memory; ${evictionMib} MiB free`, `${cpuMillis} m + ${cpuFraction * 100} % du CPU ; ${ramMib} Mio + ${ramFraction * 100} % de la mémoire ; ${evictionMib} Mio libres`),
    meaning: said("What is kept of each node for its OS and its runtime, and what its free memory is not to fall below.", "Ce qui est gardé de chaque nœud pour son système et son moteur, et sous quoi sa mémoire libre ne doit pas descendre.")
  })]
}

/** Of images where layers are listed, of memory where it is followed. */
function keptAssumptions(written: WrittenContainers, isStated: (...path: ReadonlyArray<string>) => boolean): Assumption[] {
  const { images, pulls, memory } = written
  const kubelet = said("Kubernetes documentation, kubelet defaults", "documentation Kubernetes, valeurs par défaut du kubelet")
  const line = (group: "pulls" | "memory", name: string, value: Wording, meaning: Wording, source: Wording, sureness: "A" | "C") => (isStated(group, name) ? [] : [assumption("physical", { id: `containers.${group}.${name}`, value, meaning, source, sureness, path: `containers.${group}.${name}` })])
  const ofImages = images.length === 0 ? [] : [
    ...line("pulls", "mbps", quantity(pulls.mbps, "Mbit/s"), said("Speed at which a kernel fetches layers that it lacks.", "Vitesse à laquelle un noyau va chercher les couches qui lui manquent."), ASSUMED, "C"),
    ...line("pulls", "transferFraction", quantity(pulls.transferFraction), said("Of a layer's size on disk, what travels.", "De la taille d'une couche sur disque, ce qui voyage."), ASSUMED, "C"),
    ...line("pulls", "atOnce", quantity(pulls.atOnce), said("Images that a kernel fetches at one time.", "Images qu'un noyau va chercher à la fois."), kubelet, "A"),
    ...line("pulls", "garbage", said("85 %, 80 %, 2 min, 5 min", "85 %, 80 %, 2 min, 5 min"), said("When images that nobody uses are dropped, down to what, after how long, looked at how often.", "Quand les images inutilisées sont supprimées, jusqu'où, après combien de temps, examinées à quelle fréquence."), kubelet, "A")
  ]
  const isFollowed = everyone(written).some(({ limits, use }) => limits?.memory !== undefined || use?.memory !== undefined || use?.memoryP95 !== undefined || use?.leakMibPerHour !== undefined)
  return [...ofImages, ...(isFollowed ? [
    ...line("memory", "restartSeconds", said(`${memory.restartSeconds} s, × ${memory.restartFactor} up to ${memory.restartMostSeconds} s`, `${memory.restartSeconds} s, × ${memory.restartFactor} jusqu'à ${memory.restartMostSeconds} s`), said("Before a container that was killed at its memory limit is started again.", "Avant qu'un conteneur tué à sa limite de mémoire soit redémarré."), kubelet, "A"),
    ...line("memory", "pressedSeconds", quantity(memory.pressedSeconds, "s"), said("A kernel that evicted takes nobody for so long.", "Un noyau qui a évincé n'accepte personne pendant si longtemps."), kubelet, "A")
  ] : [])]
}

function conventions(written: WrittenContainers, isStated: (...path: ReadonlyArray<string>) => boolean): Assumption[] {
  const { deployments, graceSeconds, place, cgroup, nodes } = written
  const list: Assumption[] = []
  if (!isStated("graceSeconds")) list.push(assumption("physical", { id: "containers.graceSeconds", value: quantity(graceSeconds, "s"), meaning: said("From the loss of a kernel until its containers come anew elsewhere: noticed after 40 s, evicted after 300 s more.", "De la perte d'un noyau à la renaissance de ses conteneurs ailleurs : constatée après 40 s, évincés 300 s plus tard."), source: said("general knowledge of Kubernetes: node-monitor-grace-period, tolerationSeconds", "connaissance générale de Kubernetes : node-monitor-grace-period, tolerationSeconds"), sureness: "C", path: "containers.graceSeconds" }))
  if (!isStated("place", "policy")) list.push(assumption("convention", { id: "containers.place.policy", value: asIs(`${place.policy} (${CONTAINER_POLICIES[place.policy]})`), meaning: said("On which kernel a container goes.", "Sur quel noyau va un conteneur."), source: said("Kubernetes scheduler: least allocated is its default", "ordonnanceur de Kubernetes : least allocated est son défaut"), sureness: "B", path: "containers.place.policy" }))
  if (!isStated("cgroup")) list.push(assumption("convention", { id: "containers.cgroup", value: asIs(cgroup === "v2" ? "cpu.weight" : "cpu.shares"), meaning: said("Weight of a container when CPU is short, from what it requests.", "Poids d'un conteneur quand le CPU manque, d'après sa demande."), source: said("Kubernetes enhancement 2254 (cgroup v2)", "proposition 2254 de Kubernetes (cgroup v2)"), sureness: "B", path: "containers.cgroup" }))
  if (!isStated("coreGhz")) list.push(assumption("convention", { id: "containers.coreGhz", value: said("the first host's", "celle du premier hôte"), meaning: said("Clock of the cores that requests, limits and use are counted in.", "Fréquence des cœurs dans lesquels se comptent demandes, limites et utilisation."), source: CONVENTION, sureness: "C", path: "containers.coreGhz" }))
  const isMixed = nodes.some(({ hosts }) => hosts !== undefined) && nodes.some(({ hosts }) => hosts === undefined)
  if (isMixed) list.push(assumption("convention", { id: "containers.virtualisation", value: said("as in VMs", "comme dans des VM"), meaning: said("What virtualisation adds to the work of containers, on bare hosts too, as some run in VMs.", "Ce que la virtualisation ajoute au travail des conteneurs, sur les hôtes nus aussi, puisque certains tournent dans des VM."), source: CONVENTION, sureness: "C", path: "guestOverhead.cpuFraction" }))
  const scaled = deployments.filter(({ autoscale }) => autoscale !== undefined)
  if (scaled.length > 0) list.push(assumption("convention", { id: "containers.autoscale", value: joined(scaled.map(({ name, autoscale }) => said(`${name}: ${autoscale!.target * 100} % ± ${autoscale!.tolerance * 100} %`, `${name} : ${autoscale!.target * 100} % ± ${autoscale!.tolerance * 100} %`))), meaning: said("Use of what is requested that replicas aim at; looked at every 15 s, down after 300 s, up by 4 or 100 % unless said otherwise.", "Utilisation de la demande visée par les réplicas ; examinée toutes les 15 s, à la baisse après 300 s, à la hausse par 4 ou 100 % sauf mention."), source: said("Kubernetes documentation, HorizontalPodAutoscaler", "documentation Kubernetes, HorizontalPodAutoscaler"), sureness: "A", path: "containers.deployments[].autoscale" }))
  if (nodes.some(({ guests, hosts }) => guests === undefined && hosts === undefined)) list.push(assumption("convention", { id: "containers.nodes.hostCpuFraction", value: asIs([...new Set(nodes.map(({ hostCpuFraction }) => hostCpuFraction))].join(", ")), meaning: said("Of a VM's vCPUs at full clock, what placement reserves on its host; all of its memory.", "Part des vCPU d'une VM à pleine fréquence que le placement réserve sur son hôte ; toute sa mémoire."), source: CONVENTION, sureness: "C", path: "containers.nodes[].hostCpuFraction" }))
  return list
}

/** What the report says of hypervisors, legality and what hosts share, in both languages. */
import type { Lang } from "../format.ts"

const en = {
  fleetKey: "Brands / CPU generations",
  fleetText: (brands: number, generations: number) => `${brands} / ${generations}`,
  wideKey: "Wider than a NUMA node",
  wideText: (guests: string, cores: string) => `${guests}, of ${cores} cores`,
  exposedKey: "Exposed by one flaw",
  exposedText: (family: string, guests: string, of: string) => `${family}: ${guests} of ${of}`,
  shared: {
    intro: "Arrays and links are limits of the cluster: what is missing there, more hosts do not bring.",
    caption: "Datastores and links against what their servers ask for",
    name: "Name", guests: "Servers", demand: "Asked for", usable: "May give", load: "Load", unserved: "Not served", response: "Response", full: "Full in days",
    shiftsCaption: "Datastores that disks came to or left", written: "Written", atStart: (store: string) => `${store}, at the start`, atEnd: (store: string) => `${store}, at the end`,
    resizesCaption: "Disks that change size", server: "Server", when: "After", from: "From", to: "To", how: "How", down: "Down for",
    hows: { online: "online", offline: "offline", refused: "refused: too much is written, or it was being copied" },
    talksCaption: "Who talks to whom: pairs of servers by distance, and their round trips", talk: "Talk", distances: { host: "One host", rack: "One rack", room: "One room", site: "One site", far: "Across sites" }, meanMs: "Mean", worstMs: "Longest", limit: "Limit", apart: "Kept apart",
    reachCaption: "Who reaches whom", members: "Servers", reaches: "Reaches VLANs"
  },
  legality: {
    intro: "Whether each server may go to each host while it is empty; else the first reason against it.",
    caption: (guests: string, hosts: string) => `The first ${guests} servers and ${hosts} hosts`,
    guest: "Server", yes: "yes",
    reason: { cpu: "CPU", ram: "RAM", disk: "disk", iops: "IOPS", network: "network", affinity: "rule", os: "system", spare: "spare", closed: "maintenance", failed: "down", vcpus: "vCPUs", architecture: "architecture", baseline: "CPU baseline", device: "device", iommu: "no IOMMU", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: "other hosts", state: "maintenance", label: "label", taint: "taint" }
  },
  exposure: {
    intro: "Not an outage: a flaw, or a compromise, of a hypervisor lays open all servers on its family; that of one host's kernel or control domain, those of the host.",
    caption: "Servers exposed by one flaw",
    family: "Family", hosts: "Hosts", guests: "Servers", fraction: "Of all", fullest: "On one host at most", domain: "Of one I/O domain at most",
    outdatedCaption: (days: string) => `Servers last patched more than ${days} days ago`,
    guest: "Server", days: "Days"
  }
}

const fr: typeof en = {
  fleetKey: "Marques / générations de CPU",
  fleetText: (brands, generations) => `${brands} / ${generations}`,
  wideKey: "Plus larges qu'un nœud NUMA",
  wideText: (guests, cores) => `${guests}, de ${cores} cœurs`,
  exposedKey: "Exposés à une même faille",
  exposedText: (family, guests, of) => `${family}\u00a0: ${guests} sur ${of}`,
  shared: {
    intro: "Baies et liaisons limitent tous les hôtes ensemble\u00a0: en ajouter n'y change rien.",
    caption: "Datastores et liaisons, face à ce que demandent leurs serveurs",
    name: "Nom", guests: "Serveurs", demand: "Demandé", usable: "Disponible", load: "Charge", unserved: "Non servi", response: "Réponse", full: "Plein dans (jours)",
    shiftsCaption: "Datastores où des disques sont venus ou partis", written: "Écrit", atStart: (store) => `${store}, au début`, atEnd: (store) => `${store}, à la fin`,
    resizesCaption: "Disques qui changent de taille", server: "Serveur", when: "Après", from: "De", to: "À", how: "Comment", down: "Arrêt",
    hows: { online: "en marche", offline: "à l'arrêt", refused: "refusé\u00a0: trop est écrit, ou il était copié" },
    talksCaption: "Qui parle à qui\u00a0: paires de serveurs selon la distance, et leurs allers-retours", talk: "Échange", distances: { host: "Même hôte", rack: "Même baie", room: "Même salle", site: "Même site", far: "Entre sites" }, meanMs: "Moyen", worstMs: "Plus long", limit: "Limite", apart: "Séparées",
    reachCaption: "Qui atteint qui", members: "Serveurs", reaches: "VLAN atteints"
  },
  legality: {
    intro: "Si chaque serveur peut aller sur chaque hôte vide\u202f; sinon, la première raison qui l'interdit.",
    caption: (guests, hosts) => `Les ${guests} premiers serveurs et ${hosts} premiers hôtes`,
    guest: "Serveur", yes: "oui",
    reason: { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau", affinity: "règle", os: "système", spare: "secours", closed: "maintenance", failed: "en panne", vcpus: "vCPU", architecture: "architecture", baseline: "niveau de CPU", device: "périphérique", iommu: "sans IOMMU", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: "autres hôtes", state: "maintenance", label: "étiquette", taint: "teinte" }
  },
  exposure: {
    intro: "Pas une panne\u00a0: une faille, ou une compromission, d'un hyperviseur expose tous les serveurs de sa famille\u202f; celle du noyau ou du domaine de contrôle d'un hôte, ceux de cet hôte.",
    caption: "Serveurs exposés à une même faille",
    family: "Famille", hosts: "Hôtes", guests: "Serveurs", fraction: "Du total", fullest: "Au plus sur un hôte", domain: "Au plus par domaine d'E/S",
    outdatedCaption: (days) => `Serveurs dont le dernier correctif date de plus de ${days} jours`,
    guest: "Serveur", days: "Jours"
  }
}

export function stackMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

/** How fault domains are named, in both languages. */
import type { DomainKind } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"

type Naming = Readonly<Record<DomainKind, (name: string) => string>>
type Nouns = Readonly<Record<DomainKind, string>>

interface DomainNames {
  /** "Rack A": at the start of a sentence. */
  readonly title: Naming
  /** "rack A": inside one. */
  readonly the: Naming
  /** "in rack A". */
  readonly where: Naming
  /** "Rack". */
  readonly noun: Nouns
  /** "any one rack", after "the loss of". */
  readonly anyOne: Nouns
  /** "racks". */
  readonly nouns: Nouns
}

const en: DomainNames = {
  title: { kernel: (k) => `Kernel ${k}`, vm: (v) => `VM ${v}`, hypervisor: (h) => `Hypervisor ${h}`, host: (h) => h, chassis: (c) => `Chassis ${c}`, rack: (r) => `Rack ${r}`, pdu: (p) => `PDU ${p}`, room: (r) => `Room ${r}`, site: (s) => `Site ${s}`, datastore: (d) => `Datastore ${d}` },
  the: { kernel: (k) => `kernel ${k}`, vm: (v) => `VM ${v}`, hypervisor: (h) => `hypervisor ${h}`, host: (h) => h, chassis: (c) => `chassis ${c}`, rack: (r) => `rack ${r}`, pdu: (p) => `PDU ${p}`, room: (r) => `room ${r}`, site: (s) => `site ${s}`, datastore: (d) => `datastore ${d}` },
  where: { kernel: (k) => `under kernel ${k}`, vm: (v) => `in VM ${v}`, hypervisor: (h) => `on hypervisor ${h}`, host: (h) => `on ${h}`, chassis: (c) => `in chassis ${c}`, rack: (r) => `in rack ${r}`, pdu: (p) => `on PDU ${p}`, room: (r) => `in room ${r}`, site: (s) => `at site ${s}`, datastore: (d) => `on datastore ${d}` },
  noun: { kernel: "Kernel", vm: "VM", hypervisor: "Hypervisor", host: "Host", chassis: "Chassis", rack: "Rack", pdu: "PDU", room: "Room", site: "Site", datastore: "Datastore" },
  anyOne: { kernel: "any one kernel", vm: "any one VM", hypervisor: "any one hypervisor", host: "any one host", chassis: "any one chassis", rack: "any one rack", pdu: "any one PDU", room: "any one room", site: "any one site", datastore: "any one datastore" },
  nouns: { kernel: "kernels", vm: "VMs", hypervisor: "hypervisors", host: "hosts", chassis: "chassis", rack: "racks", pdu: "PDUs", room: "rooms", site: "sites", datastore: "datastores" }
}

const fr: DomainNames = {
  title: { kernel: (k) => `Le noyau ${k}`, vm: (v) => `La VM ${v}`, hypervisor: (h) => `L'hyperviseur ${h}`, host: (h) => h, chassis: (c) => `Le châssis ${c}`, rack: (r) => `La baie ${r}`, pdu: (p) => `Le PDU ${p}`, room: (r) => `La salle ${r}`, site: (s) => `Le site ${s}`, datastore: (d) => `Le datastore ${d}` },
  the: { kernel: (k) => `le noyau ${k}`, vm: (v) => `la VM ${v}`, hypervisor: (h) => `l'hyperviseur ${h}`, host: (h) => h, chassis: (c) => `le châssis ${c}`, rack: (r) => `la baie ${r}`, pdu: (p) => `le PDU ${p}`, room: (r) => `la salle ${r}`, site: (s) => `le site ${s}`, datastore: (d) => `le datastore ${d}` },
  where: { kernel: (k) => `sous le noyau ${k}`, vm: (v) => `dans la VM ${v}`, hypervisor: (h) => `sous l'hyperviseur ${h}`, host: (h) => `sur ${h}`, chassis: (c) => `dans le châssis ${c}`, rack: (r) => `dans la baie ${r}`, pdu: (p) => `sur le PDU ${p}`, room: (r) => `dans la salle ${r}`, site: (s) => `sur le site ${s}`, datastore: (d) => `sur le datastore ${d}` },
  noun: { kernel: "Noyau", vm: "VM", hypervisor: "Hyperviseur", host: "Hôte", chassis: "Châssis", rack: "Baie", pdu: "PDU", room: "Salle", site: "Site", datastore: "Datastore" },
  anyOne: { kernel: "d'un noyau quelconque", vm: "d'une VM quelconque", hypervisor: "d'un hyperviseur quelconque", host: "d'un hôte quelconque", chassis: "d'un châssis quelconque", rack: "d'une baie quelconque", pdu: "d'un PDU quelconque", room: "d'une salle quelconque", site: "d'un site quelconque", datastore: "d'un datastore quelconque" },
  nouns: { kernel: "noyaux", vm: "VM", hypervisor: "hyperviseurs", host: "hôtes", chassis: "châssis", rack: "baies", pdu: "PDU", room: "salles", site: "sites", datastore: "datastores" }
}

export function domainNames(lang: Lang): DomainNames {
  return lang === "fr" ? fr : en
}

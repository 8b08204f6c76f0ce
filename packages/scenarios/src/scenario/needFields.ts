/** What hosts offer beside amounts, and which guests need it. */
import * as Schema from "effect/Schema"
import { fraction, number, oneOf, optional, required, text, yesNo } from "./field.ts"

const names = Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one name" })

/** Keys of a host group. */
export const hostOffers = {
  arch: optional(text, { defaultText: "x86_64", description: "Architecture of its CPUs.", descriptionFr: "Architecture de ses CPU." }),
  cpuBaselines: optional(names, { defaultText: "any", description: "CPU baselines (EVC) that it can offer to guests.", descriptionFr: "Niveaux de CPU (EVC) qu'il peut présenter aux serveurs." }),
  devices: optional(names, { defaultText: "none", description: "Devices that it can pass through, each named as often as it has it: a guest takes one.", descriptionFr: "Périphériques qu'il peut confier à un serveur, chacun nommé autant de fois qu'il l'a : un serveur en prend un." }),
  iommu: optional(yesNo, { defaultText: "true", description: "It has an IOMMU: without one, no device is passed through.", descriptionFr: "Il a une IOMMU : sans elle, aucun accès direct à un périphérique." }),
  vlans: optional(names, { defaultText: "any", description: "VLANs that it carries.", descriptionFr: "VLAN qu'il transporte." }),
  datastores: optional(names, { defaultText: "any", description: "Datastores that it mounts.", descriptionFr: "Datastores qu'il monte." }),
  licences: optional(names, { defaultText: "none", description: "Licences that it holds, such as windows-datacenter.", descriptionFr: "Licences qu'il détient, comme windows-datacenter." }),
  zone: optional(text, { defaultText: "any", description: "Zone or tenant that it belongs to.", descriptionFr: "Zone ou locataire dont il fait partie." }),
  state: optional(oneOf(["on", "maintenance"]), { defaultText: "on", description: "A host in maintenance takes no guest.", descriptionFr: "Un hôte en maintenance n'accepte aucun serveur." }),
  perfIndex: optional(number("a number, more than 0, at most 1000", { above: 0, max: 1000 }), { defaultText: "1", description: "Work that its CPU does per MHz, against the others.", descriptionFr: "Travail que fait son CPU par MHz, face aux autres." }),
  smtFraction: optional(fraction, { defaultText: "0", description: "CPU that a second thread a core adds: 0.25 is usual.", descriptionFr: "CPU qu'ajoute un second fil par cœur : 0,25 est usuel." })
}

const need = (what: string, quoi: string) => ({ defaultText: "none", description: what, descriptionFr: quoi })

export const GuestNeed = Schema.Struct({
  guests: required(names, { description: "Names of servers; * stands for any characters, ? for one.", descriptionFr: "Noms de serveurs ; * remplace des caractères quelconques, ? un seul." }),
  arch: optional(text, need("Architecture that they are built for; hosts of another one take them in mode emulation only.", "Architecture pour laquelle ils sont faits ; les hôtes d'une autre ne les prennent qu'en mode emulation.")),
  cpuBaseline: optional(text, need("CPU baseline that they were started with.", "Niveau de CPU avec lequel ils ont démarré.")),
  device: optional(text, need("Device that is passed through to them; its host needs an IOMMU.", "Périphérique qui leur est confié ; l'hôte doit avoir une IOMMU.")),
  vlan: optional(text, need("VLAN that they are on.", "VLAN où ils sont.")),
  datastore: optional(text, need("Datastore that holds their disks.", "Datastore qui contient leurs disques.")),
  licence: optional(text, need("Licence that their host must hold.", "Licence que leur hôte doit détenir.")),
  zone: optional(text, need("Zone or tenant that they must stay in.", "Zone ou locataire où ils doivent rester.")),
  hosts: optional(names, need("Hosts that they may go to, by name or pattern.", "Hôtes où ils peuvent aller, par nom ou motif.")),
  notHosts: optional(names, need("Hosts that they may not go to, by name or pattern.", "Hôtes où ils ne peuvent aller, par nom ou motif."))
})

/** Why somebody is not somewhere, in English: a server on hosts, or a container on nodes. */
import type { LevelName, NeedKind, RuleScope } from "@rackfold/sim-core"
import { formatCount } from "../format.ts"
import { amountOfEn, ofResourceEn } from "./amounts.ts"
import { admissionEn } from "./failingSentences.ts"
import { nounEn, titleEn, whereEn } from "./places.ts"
import type { RefusalSentences } from "./sentences.ts"

/** Who takes whom. */
interface Parties {
  readonly host: string
  readonly hosts: string
  readonly server: string
  readonly servers: string
  /** "takes no guest". */
  readonly guest: string
  /** Takes nobody for the time being. */
  readonly closed: (host: string) => string
  /** "2 spare". */
  readonly heldBack: string
  readonly allHeldBack: string
}

const serversOnHosts: Parties = {
  host: "host", hosts: "hosts", server: "server", servers: "servers", guest: "guest",
  closed: (host) => `${host} is in maintenance and takes no guest.`, heldBack: "spare", allHeldBack: "Every host is held back for failures"
}
const containersOnNodes: Parties = {
  host: "node", hosts: "nodes", server: "container", servers: "containers", guest: "container",
  closed: (node) => `${node} was short of memory and takes no container for the time being.`, heldBack: "closed", allHeldBack: "Every node takes nobody for the time being"
}

const count = (n: number): string => formatCount(n, "en")
const hosts = ({ host, hosts: several }: Parties, n: number): string => `${count(n)} ${n === 1 ? host : several}`
const noun = (parties: Parties, over: RuleScope): string => (over === "host" ? parties.host : nounEn[over])

const needName = (parties: Parties): Record<NeedKind, string> => ({ vcpus: "vCPUs", architecture: "architecture", baseline: "CPU baseline", device: "device", iommu: "IOMMU for", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: parties.hosts, state: "state", label: "label", taint: "toleration of" })

const refusals = (parties: Parties): RefusalSentences => ({
  neverFitsOn: (guest, host, name, need, usable) => `${guest} never fits on ${host}: it needs ${amountOfEn(need, name)}, and the empty ${parties.host} offers ${usable}.`,
  tooFull: (guest, host, name, need, free, usable) => `${guest} needs ${amountOfEn(need, name)}; ${host} has ${free} free of ${usable}.`,
  wrongOs: (guest, host, os, accepted) => `${guest} runs ${os}; ${host} takes ${accepted.length === 0 ? "no known system" : `${accepted.join(", ")} only`}.`,
  lacks: (kind, guest, host, what, cores) => ({
    vcpus: `${guest} has ${what} vCPUs; ${host} has ${cores} cores.`,
    architecture: `${guest} is built for ${what}; ${host} is of another architecture and does not emulate.`,
    baseline: `${guest} needs CPU baseline ${what}; ${host} does not offer it.`,
    device: `${guest} needs the device ${what}; ${host} has none.`,
    iommu: `${guest} needs ${what} passed through; ${host} has no IOMMU, and the device could write to all memory (DMA).`,
    vlan: `${guest} is on VLAN ${what}; ${host} does not carry it.`,
    datastore: `${guest} has its disks on ${what}; ${host} does not mount it.`,
    label: `${guest} asks for ${what}; ${host} does not have it.`,
    taint: `${guest} does not tolerate ${what}, with which ${host} keeps others off.`,
    licence: `${guest} needs the licence ${what}; ${host} does not hold it.`,
    zone: `${guest} must stay in zone ${what}; ${host} is of another.`,
    hosts: `${guest} is bound to certain ${parties.hosts} or kept off some (${what}); ${host} is not for it.`,
    state: parties.closed(host)
  })[kind],
  nowhereLacking: (kind, what, by) => `No ${parties.host} has what it needs: ${needName(parties)[kind]} ${what} (${by}).`,
  preference: (rule) => `${rule}, a preference`,
  deviceTaken: (guest, host, device, count) => `${guest} needs a ${device}: ${count === 1 ? `the one of ${host} is` : `all ${count} of ${host} are`} taken.`,
  noRoomForAll: (over, place, rule) => `${titleEn[over](place)} has no room for all the ${parties.servers} that rule ${rule} keeps together.`,
  mustJoin: (guest, over, other, place, rule) => `${guest} must join ${other} ${whereEn[over](place)} (rule ${rule}).`,
  mustStayApart: (guest, over, other, place, rule) => `${guest} must keep apart from ${other}, which is ${whereEn[over](place)} (rule ${rule}).`,
  mustSpread: (over, place, held, rule, other) => `${titleEn[over](place)} already has its share of rule ${rule}: ${count(held)} ${held === 1 ? parties.server : parties.servers}, ${other} among them.`,
  nowhereByRule: (kind, over, rule, other, by) =>
    kind === "device" ? `Every ${rule} is taken (${by}).`
    : other === "" ? `No ${noun(parties, over)} has room for all the ${parties.servers} that rule ${rule} keeps together (${by}).`
    : kind === "together" ? `Must share its ${noun(parties, over)} with ${other}, which leaves no room (rule ${rule}; ${by}).`
    : kind === "apart" ? `Must not share its ${noun(parties, over)} with ${other} and others: none is left (rule ${rule}; ${by}).`
    : `Every ${noun(parties, over)} with room already has its share, ${other} among them (rule ${rule}; ${by}).`,
  failed: (host) => `${host} is down and takes no ${parties.guest}.`,
  spare: (host) => `${host} is held back for failures and takes no ${parties.guest}.`,
  largerThanAnyHost: (name, need, largestUsable) => `Needs ${amountOfEn(need, name)}; the largest ${parties.host} it may go to offers ${largestUsable} when empty.`,
  nowhereFree: (name, need, largestFree, by) => `Needs ${amountOfEn(need, name)}; the ${parties.host} with most has ${largestFree} free (${by}).`,
  nowhereAllFree: (name, need, by) => `Needs ${amountOfEn(need, name)}; where that is free, something else is short (${by}).`,
  nowhereLargeEnough: (name, need) => `Needs ${amountOfEn(need, name)}; a ${parties.host} that has it when empty is too small in something else.`,
  passedByPolicy: (openHosts) => `${hosts(parties, openHosts)} had room, but the policy had passed ${openHosts === 1 ? "it" : "them"} and does not go back.`,
  noHostForOs: (osHosts) => `No ${parties.host} takes its operating system (${hosts(parties, osHosts)}).`,
  admission: admissionEn,
  onlyFailedHosts: (failedHosts) => `Every ${parties.host} that it may go to is down (${hosts(parties, failedHosts)}).`,
  onlySpareHosts: (spareHosts) => `${parties.allHeldBack} (${hosts(parties, spareHosts)}).`,
  hostsByCause: (counts) =>
    counts
      .map((item) =>
        item.cause === "os" ? `${hosts(parties, item.count)} for another operating system`
        : item.cause === "affinity" ? `${hosts(parties, item.count)} against a rule`
        : item.cause === "need" ? `${hosts(parties, item.count)} lacking what it needs`
        : item.cause === "spare" ? `${count(item.count)} ${parties.heldBack}`
        : item.cause === "failed" ? `${count(item.count)} down`
        : `${hosts(parties, item.count)} short of ${ofResourceEn[item.cause]}`
      )
      .join(", ")
})

export const refusalsEn: Readonly<Record<LevelName, RefusalSentences>> = { guest: refusals(serversOnHosts), container: refusals(containersOnNodes) }

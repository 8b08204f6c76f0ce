/** A change of one setting in words, as a phrase without a full stop; in both languages. */
import { formatCount, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { amountOfEn, amountOfFr, ofResourceEn, ofResourceFr } from "../messages/amounts.ts"
import { texte } from "../messages/frenchText.ts"
import type { ResourceName } from "../summary.ts"
import type { PlanChange } from "./planChange.ts"
import { unitIn } from "./planFigures.ts"

export interface ChangeMessages {
  readonly phrase: (change: PlanChange) => string
  readonly title: (candidate: string, count: number) => string
  readonly instead: string
  readonly sharedTitle: string
  readonly mixTitle: (count: number) => string
  readonly none: (candidate: string) => string
  readonly table: { readonly change: string; readonly relative: string; readonly paste: string; readonly hosts: string }
}

const resource = (of: PlanChange["resource"], words: Readonly<Record<ResourceName, string>>): string => (of === null ? "" : words[of])

function figure(value: number | string, { unit }: PlanChange, lang: Lang): string {
  if (typeof value === "string") return value
  if (unit === "fraction") return formatPercent(value, lang)
  const text = formatFigure(value, lang, 6)
  return unit === "ratio" || unit === "" ? text : unit === "%" ? formatPercent(value / 100, lang) : withUnit(text, unitIn(unit, lang))
}

/** What hosts offer and some servers need. */
const offerEn: Readonly<Record<string, string>> = { vlan: "the VLAN", device: "the device", datastore: "the datastore", licence: "the licence", baseline: "the CPU baseline", zone: "the zone", architecture: "the architecture", iommu: "an IOMMU", os: "the OS family" }
const offerFr: Readonly<Record<string, string>> = { vlan: "le VLAN", device: "le périphérique", datastore: "le datastore", licence: "la licence", baseline: "le niveau de CPU", zone: "la zone", architecture: "l'architecture", iommu: "une IOMMU", os: "la famille d'OS" }

const en: ChangeMessages = {
  phrase: (change) => {
    const { kind, of, to: after, from: before } = change
    const [to, from, its] = [figure(after, change, "en"), figure(before, change, "en"), resource(change.resource, ofResourceEn)]
    const amount = change.resource === null ? to : amountOfEn(to, change.resource)
    switch (kind) {
      case "hostAmount": return `${amount} in each host (${of}) instead of ${from}`
      case "hostCores": return `${to} in each host (${of}) instead of ${from}`
      case "hostOffer": return `hosts (${of}) with ${offerEn[from] ?? from}${to === "" ? "" : ` ${to}`}`
      case "headroom": return `headroom of ${its} lowered from ${from} to ${to}`
      case "overcommit": return `overcommit of ${its} raised from ${from} to ${to}`
      case "reserve": return `${amount} kept by the hypervisor instead of ${from}`
      case "guestAmount": return `${of} with at most ${change.unit === "%" ? `${to} of CPU use at the p95` : amount} instead of ${from}`
      case "moreHosts": return `${formatCount(Number(after) - Number(before), "en")} more of ${of}: ${formatCount(Number(after), "en")} instead of ${formatCount(Number(before), "en")}`
      case "ha": return `a reserve of ${to} instead of ${from}`
      case "rule": return `the rule ${of} as a preference`
      case "wide": return "servers with more vCPUs than a host has cores allowed"
      case "sharedAmount": return `${to} at ${of} instead of ${from}`
      case "sharedDisks": return `${to} in ${of} instead of ${from}`
      case "sharedHeadroom": return `headroom of ${of} lowered from ${from} to ${to}`
    }
  },
  title: (candidate, count) => (count === 1 ? `One change alone makes it work (${candidate}), worked out and placed:` : `Each of these changes alone makes it work (${candidate}), worked out and placed; one step less does not. The smallest first:`),
  instead: "A --host stands in place of the one that is there.",
  sharedTitle: "What makes them large enough, each alone, the smallest first:",
  mixTitle: (count) => `${count === 1 ? "This change alone lets" : "Each of these changes alone lets"} a mix of the models carry the servers, worked out and placed:`,
  none: (candidate) => `No change of a single setting was found that makes it work (${candidate}).`,
  table: { change: "Change", relative: "By", hosts: "Hosts", paste: "On the command line" }
}

const fr: ChangeMessages = {
  phrase: (change) => {
    const { kind, of, to: after, from: before } = change
    const [to, from, its] = [figure(after, change, "fr"), figure(before, change, "fr"), resource(change.resource, ofResourceFr)]
    const amount = change.resource === null ? to : amountOfFr(to, change.resource)
    switch (kind) {
      case "hostAmount": return `${amount} par hôte (${of}) au lieu de ${from}`
      case "hostCores": return `${to} par hôte (${of}) au lieu de ${from}`
      case "hostOffer": return `des hôtes (${of}) avec ${offerFr[from] ?? from}${to === "" ? "" : ` ${to}`}`
      case "headroom": return `une marge ${its} de ${to} au lieu de ${from}`
      case "overcommit": return `un surengagement ${its} de ${to} au lieu de ${from}`
      case "reserve": return `${amount} gardés par l'hyperviseur au lieu de ${from}`
      case "guestAmount": return `${of} avec au plus ${change.unit === "%" ? `${to} d'usage CPU au p95` : amount} au lieu de ${from}`
      case "moreHosts": return texte`${formatCount(Number(after) - Number(before), "fr")} de plus de ${of} : ${formatCount(Number(after), "fr")} au lieu de ${formatCount(Number(before), "fr")}`
      case "ha": return `${to === "none" ? "aucun hôte de secours" : `des hôtes de secours selon ${to}`} au lieu de ${from}`
      case "rule": return `la règle ${of} comme préférence`
      case "wide": return "des serveurs de plus de vCPU qu'un hôte n'a de cœurs, autorisés"
      case "sharedAmount": return `${to} pour ${of} au lieu de ${from}`
      case "sharedDisks": return `${to} dans ${of} au lieu de ${from}`
      case "sharedHeadroom": return `une marge de ${to} sur ${of} au lieu de ${from}`
    }
  },
  title: (candidate, count) => (count < 2 ? texte`Un seul changement suffit (${candidate}), calculé et placé :` : texte`Chacun de ces changements suffit à lui seul (${candidate}), calculé et placé ; un pas de moins ne suffit pas. Le plus petit d'abord :`),
  instead: "Un --host prend la place de celui qui est là.",
  sharedTitle: texte`Ce qui suffit, chaque changement à lui seul, le plus petit d'abord :`,
  mixTitle: (count) => texte`${count < 2 ? "Ce seul changement permet" : "Chacun de ces changements permet à lui seul"} à un mélange des modèles d'héberger les serveurs, calculé et placé :`,
  none: (candidate) => texte`Aucun changement d'un seul réglage ne suffit (${candidate}).`,
  table: { change: "Changement", relative: "De", hosts: "Hôtes", paste: "Ligne de commande" }
}

export function changeMessages(lang: Lang): ChangeMessages {
  return lang === "fr" ? fr : en
}

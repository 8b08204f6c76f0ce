/** What one concludes from where memory is, in both languages. */
import { formatAmount, formatCount, formatDuration, formatPercent, formatReady, type Lang } from "../format.ts"
import type { MemoryConclusion } from "../pressure/memoryConclusions.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in MemoryConclusion["kind"]]: (conclusion: Extract<MemoryConclusion, { kind: Kind }>) => string }

const ram = (mib: number, lang: Lang): string => formatAmount(mib, "ram", lang)

const after = (seconds: number): string => (seconds === 0 ? "at the start" : `after ${formatDuration(seconds, "en")}`)
const plural = (n: number, one: string, many: string): string => `${formatCount(n, "en")} ${n === 1 ? one : many}`
const taken = (swapped: number, compressed: number): string => [...(swapped > 0 ? [`swaps up to ${ram(swapped, "en")}`] : []), ...(compressed > 0 ? [`compresses up to ${ram(compressed, "en")}`] : [])].join(" and ")

export const memorySentencesEn: Sentences = {
  memoryFine: (c) => `No memory was taken back from any server: ${c.host} had least free, ${ram(c.freeMib, "en")} (${formatPercent(c.freeFraction, "en")} of its RAM).`,
  memoryBallooned: (c) => `Memory ran short on ${plural(c.hosts, "host", "hosts")}, and balloons were enough: they take up to ${ram(c.balloonedMib, "en")} from the servers of ${c.host} (${c.state}); nobody is slower as long as it is idle memory.`,
  memorySwapped: (c) => `Memory ran out on ${plural(c.hosts, "host", "hosts")}: ${c.host} ${taken(c.swappedMib, c.compressedMib)} of its servers' pages (${c.state}). ${c.slowed === 0 ? "No server waited for any of them." : `${plural(c.slowed, "server is", "servers are")} slowed by it${c.guest === null ? "" : `, ${c.guest} most: ${formatPercent(c.guestFraction, "en")} of the CPU that it asked for went by as it waited for pages`}; of all that was asked for ${formatReady(c.delayedFraction, "en")}.`}`,
  memoryKilled: (c) => `${c.guests === 1 ? "A server was" : `${formatCount(c.guests, "en")} servers were`} killed${c.count > c.guests ? `, ${formatCount(c.count, "en")} times in all` : ""}, as nothing was left of memory and swap: ${c.count === 1 ? "" : "first "}${c.guest} on ${c.host} ${after(c.atSeconds)}, which held ${ram(c.heldMib, "en")}; ${ram(c.missingMib, "en")} were missing.${c.back === null ? "" : ` ${c.back === c.count ? (c.count === 1 ? "It ran again." : "After each it ran again.") : c.back === 0 ? "None ran again before the end." : `After ${formatCount(c.back, "en")} of them it ran again before the end.`}`}`,
  sharingSaves: (c) => `Sharing saves up to ${ram(c.savedMib, "en")}, ${formatPercent(c.fraction, "en")} of what servers hold; half of it ${c.halfAtSeconds === 0 ? "from the start" : `only after ${formatDuration(c.halfAtSeconds, "en")}`}.`,
  largePagesHide: () => "Servers may share pages, and share none: large pages are never alike, and memory did not run short enough to break them.",
  memoryNotResized: (c) => `${plural(c.count, "change of RAM was", "changes of RAM were")} not made: ${c.guest} to ${ram(c.toMib, "en")}, as ${c.why === "notHere" ? "it did not run" : c.why === "noRoom" ? `its host lacked ${ram(c.mib, "en")} to promise` : `it uses ${ram(c.mib, "en")}`}.`,
  whereMemoryWent: (c) => `Of the RAM of the hosts ${formatPercent(c.own, "en")} held servers' own pages, ${formatPercent(c.copies, "en")} shared ones, ${formatPercent(c.kept, "en")} was the hypervisor's and ${formatPercent(c.free, "en")} free when it was shortest; servers held ${ram(c.awayMib, "en")} more that was not in RAM.`
}

const apres = (seconds: number): string => (seconds === 0 ? "au début" : `après ${formatDuration(seconds, "fr")}`)
const accord = (n: number, one: string, many: string): string => `${formatCount(n, "fr")} ${n < 2 ? one : many}`
const pris = (swapped: number, compressed: number): string => [...(swapped > 0 ? [`échange jusqu'à ${ram(swapped, "fr")}`] : []), ...(compressed > 0 ? [`compresse jusqu'à ${ram(compressed, "fr")}`] : [])].join(" et ")

export const memorySentencesFr: Sentences = {
  memoryFine: (c) => texte`Aucune mémoire n'a été reprise à un serveur : ${c.host} en a eu le moins de libre, ${ram(c.freeMib, "fr")} (${formatPercent(c.freeFraction, "fr")} de sa RAM).`,
  memoryBallooned: (c) => texte`La mémoire a manqué sur ${accord(c.hosts, "hôte", "hôtes")}, et les ballons ont suffi : ils prennent jusqu'à ${ram(c.balloonedMib, "fr")} aux serveurs de ${c.host} (${c.state}) ; personne n'est ralenti tant que c'est de la mémoire inactive.`,
  memorySwapped: (c) => texte`La mémoire est épuisée sur ${accord(c.hosts, "hôte", "hôtes")} : ${c.host} ${pris(c.swappedMib, c.compressedMib)} des pages de ses serveurs (${c.state}). ${c.slowed === 0 ? "Aucun serveur n'en a attendu." : texte`${accord(c.slowed, "serveur en est ralenti", "serveurs en sont ralentis")}${c.guest === null ? "" : texte`, d'abord ${c.guest} : ${formatPercent(c.guestFraction, "fr")} du CPU qu'il a demandé est passé à attendre des pages`} ; de tout ce qui a été demandé, ${formatReady(c.delayedFraction, "fr")}.`}`,
  memoryKilled: (c) => texte`${c.guests === 1 ? "Un serveur a été tué" : `${formatCount(c.guests, "fr")} serveurs ont été tués`}${c.count > c.guests ? `, ${formatCount(c.count, "fr")} fois en tout` : ""}, faute de mémoire et d'échange : ${c.count === 1 ? "" : "d'abord "}${c.guest} sur ${c.host} ${apres(c.atSeconds)}, qui tenait ${ram(c.heldMib, "fr")} ; il manquait ${ram(c.missingMib, "fr")}.${c.back === null ? "" : ` ${c.back === c.count ? (c.count === 1 ? "Il est reparti." : "Chaque fois il est reparti.") : c.back === 0 ? "Aucun n'est reparti avant la fin." : `${formatCount(c.back, "fr")} fois il est reparti avant la fin.`}`}`,
  sharingSaves: (c) => texte`Le partage économise jusqu'à ${ram(c.savedMib, "fr")}, ${formatPercent(c.fraction, "fr")} de ce que tiennent les serveurs ; la moitié ${c.halfAtSeconds === 0 ? "dès le début" : `seulement après ${formatDuration(c.halfAtSeconds, "fr")}`}.`,
  largePagesHide: () => texte`Les serveurs peuvent partager des pages, et n'en partagent aucune : les grandes pages ne sont jamais identiques, et la mémoire n'a pas assez manqué pour les casser.`,
  memoryNotResized: (c) => texte`${accord(c.count, "changement de RAM n'a pas été fait", "changements de RAM n'ont pas été faits")} : ${c.guest} à ${ram(c.toMib, "fr")}, car ${c.why === "notHere" ? "il ne tournait pas" : c.why === "noRoom" ? `il manquait ${ram(c.mib, "fr")} à promettre sur son hôte` : `il se sert de ${ram(c.mib, "fr")}`}.`,
  whereMemoryWent: (c) => texte`De la RAM des hôtes, ${formatPercent(c.own, "fr")} tenait des pages propres aux serveurs, ${formatPercent(c.copies, "fr")} des pages partagées, ${formatPercent(c.kept, "fr")} était à l'hyperviseur et ${formatPercent(c.free, "fr")} libre au plus serré ; les serveurs tenaient ${ram(c.awayMib, "fr")} de plus, hors de la RAM.`
}

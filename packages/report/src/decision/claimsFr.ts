/** Les conclusions S1 à S17, en français. */
import { formatCount, formatDuration, formatFigure, formatPercent, withUnit } from "../format.ts"
import { domainNames } from "../messages/domains.ts"
import { ofResourceFr as ofResource } from "../messages/amounts.ts"
import { texte } from "../messages/frenchText.ts"
import type { ResourceName } from "../summary.ts"
import { sensitivitySentence } from "../sensitivity/sensitivitySentence.ts"
import type { ClaimSentences } from "./claims.ts"

const count = (n: number): string => formatCount(n, "fr")
const figure = (value: number): string => formatFigure(value, "fr")
const percent = (fraction: number): string => formatPercent(fraction, "fr")
/** En français, le singulier va jusqu'à 2 exclu. */
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n < 2 ? one : many}`
const hosts = (n: number): string => plural(n, "hôte", "hôtes")
const servers = (n: number): string => plural(n, "serveur", "serveurs")
const tonnes = (kg: number): string => withUnit(figure(kg / 1000), "t")
const money = (amount: number, currency: string): string => withUnit(count(amount), currency)
const price = (amount: number, currency: string): string => withUnit(formatFigure(amount, "fr", 4), currency)
const limits: Record<ResourceName, string> = { cpu: "c'est le CPU qui limite", ram: "c'est la RAM qui limite", disk: "c'est le disque qui limite", iops: "ce sont les IOPS qui limitent", network: "c'est le réseau qui limite" }
const exhausted: Record<ResourceName, string> = { cpu: "le CPU est épuisé", ram: "la RAM est épuisée", disk: "le disque est épuisé", iops: "les IOPS sont épuisées", network: "le réseau est épuisé" }
const between = (low: string, high: string, unit: string): string => (low === high ? withUnit(low, unit) : `${low} à ${withUnit(high, unit)}`)
const years = (value: number): string => `${figure(value)} ${value < 2 ? "an" : "ans"}`
const level = { high: "haute", medium: "moyenne", low: "faible" }
/** « est déjà épuisé ». */
const already = (what: string): string => what.replace(/ (est|sont) (épuisée?s?)/u, " $1 déjà $2")
const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase())

export const claimsFr: ClaimSentences = {
  S1: (c) => {
    const spare = c.spareHosts === 0 ? "" : `, dont ${c.spareHosts === 1 ? "un" : count(c.spareHosts)} de secours,`
    const carried = c.servers < 2 ? "le serveur" : `les ${servers(c.servers)}`
    return texte`${hosts(c.hosts)}${spare} ${c.hosts < 2 ? "héberge" : "hébergent"} ${carried} (${figure(c.ratio)}:1)${c.resource === null ? "" : texte` ; ${limits[c.resource]}`}.`
  },
  S2: (c) => {
    const cost = c.moneyPerYear === null || c.currency === null ? "" : ` et ${money(c.moneyPerYear, c.currency)} par an`
    const enough = `${hosts(c.hostsWithout)} ${c.hostsWithout < 2 ? "suffirait" : "suffiraient"}`
    return c.spareHosts === 0
      ? texte`Sans marge, ${enough} ; elle coûte ${hosts(c.hostsMore)}${cost}.`
      : texte`Sans marge ni hôte de secours, ${enough} ; cette précaution coûte ${hosts(c.hostsMore)}${cost}.`
  },
  S3: (c) => texte`Ce plan est irréalisable : ${c.constraintFr}.${c.changeFr === "" ? "" : texte` Plus petit changement qui le rend possible : ${c.changeFr}.`}`,
  S4: (c) => {
    const measured = c.coveredFraction === null ? "rien n'a été mesuré dans le temps" : `${formatDuration(c.days * 86_400, "fr")} de mesures, ${percent(c.coveredFraction)} des échantillons`
    return texte`Confiance ${level[c.confidence]} : ${measured}, ${plural(c.columnsDefaulted, "colonne complétée", "colonnes complétées")} par défaut.`
  },
  S5: (c) => texte`${count(c.generations)} générations de processeurs en ${plural(c.groups, "groupe", "groupes")} : la migration à chaud n'est possible qu'au sein d'un même groupe.`,
  S6: (c) => texte`Les pointes ne coïncident pas : le p95 de la somme des demandes ${ofResource[c.resource]} est inférieur de ${percent(c.belowFraction)} à la somme des p95 des serveurs.`,
  S7: (c) => `Sur 100 GHz achetés, ${figure(c.placedFraction * 100)} sont promis aux serveurs, ${figure(c.reserveFraction * 100)} vont à la réserve et à la marge, ${figure(c.freeFraction * 100)} sont libres, ${figure(c.strandedFraction * 100)} sont inutilisables (fragmentation).`,
  S8: (c) => `${c.fewer} demande ${hosts(c.hostsFewer)} de moins que ${c.more}, mais la panne d'un hôte y arrête ${servers(c.guestsMore)} de plus.`,
  S9: (c) => {
    const reasons = c.reasons.length === 0 ? "" : texte` : ${c.reasons.map(({ reasonFr, count: n }) => `${reasonFr} (${count(n)})`).join(", ")}`
    const left = c.count === 0 ? "" : `${servers(c.count)} ${c.count < 2 ? "n'a pas pu être placé" : "n'ont pas pu être placés"}${reasons}.`
    if (c.lowerBound === null || c.hosts === null) return left
    const gap = c.hosts - c.lowerBound
    const bound = texte`Aucun placement ne prend moins de ${hosts(c.lowerBound)}, et celui-ci en prend ${gap > 0 ? texte`${count(c.hosts)} : au plus ${hosts(gap)}` : texte`autant : aucun hôte`} à gagner.`
    return left === "" ? bound : `${left} ${bound}`
  },
  S10: (c) => {
    const response = c.response === null ? "" : `À la pointe (${formatDuration(c.response.atSeconds, "fr")}), ${c.response.name} répond en ${withUnit(figure(c.response.ms), "ms")} (${figure(c.response.ms / c.response.unloadedMs)}× le temps à vide)`
    const ready = c.ready === null ? "" : `${servers(c.ready.guests)} ${c.ready.guests < 2 ? "dépasse" : "dépassent"} ${percent(c.ready.thresholdFraction)} d'attente du processeur`
    return `${[response, ready].filter((part) => part !== "").join(texte` ; `)}.`
  },
  S11: (c) => {
    const lasts = c.p95Seconds !== null ? ` pendant ${formatDuration(c.p95Seconds, "fr")} (p95)` : c.longestSeconds === null ? "" : ` pendant ${formatDuration(c.longestSeconds, "fr")} au plus`
    const back = c.notRestarted === 0 ? "tous redémarrent" : `${count(c.notRestarted)} ${c.notRestarted < 2 ? "ne redémarre pas" : "ne redémarrent pas"}`
    const survives = c.survives === null ? "" : ` Le plan supporte ${plural(c.survives, "panne", "pannes")}, pas ${count(c.survives + 1)}.`
    return texte`La perte de ${c.host} arrête ${servers(c.guests)}${lasts} ; ${back}.${survives}`
  },
  S12: (c) => texte`${plural(c.notConverged, "migration", "migrations")} sur ${count(c.migrations)} ne ${c.notConverged < 2 ? "converge" : "convergent"} pas : jusqu'à ${withUnit(figure(c.dirtyMibPerSecond), "Mio/s")} de mémoire modifiée pour une liaison de ${withUnit(figure(c.linkMibPerSecond), "Mio/s")}.`,
  S13: (c) => {
    const saved = between(figure(c.savedKgLow / 1000), figure(c.savedKgHigh / 1000), "t/an")
    const repaid = c.repaidYearsLow === null ? "jamais compensées" : c.repaidYearsHigh === null ? `compensées en ${years(c.repaidYearsLow)} au plus tôt` : figure(c.repaidYearsLow) === figure(c.repaidYearsHigh) ? `compensées en ${years(c.repaidYearsLow)}` : `compensées en ${figure(c.repaidYearsLow)} à ${years(c.repaidYearsHigh)}`
    return texte`L'énergie baisse de ${percent(c.energyFraction)} ; le carbone baisse de ${saved}, selon les chiffres retenus pour le réseau électrique ; la fabrication du matériel neuf en émet ${tonnes(c.embodiedKg)}, ${repaid}.`
  },
  S14: (c) => {
    const back = c.paybackYears === null ? texte`Investissement jamais amorti : aucune économie annuelle` : `Investissement amorti en ${years(c.paybackYears)}`
    const roi = texte`ROI sur ${years(c.years)} : ${c.roiFraction < 0 ? "\u2212" : ""}${percent(Math.abs(c.roiFraction))}`
    const { breakEven } = c
    if (breakEven === null) return texte`${back} ; ${roi}.`
    const turns = breakEven.of === "electricity"
      ? `si l'électricité coûte moins de ${price(breakEven.price, c.currency)} le kWh`
      : `si un hôte coûte plus de ${money(breakEven.price, c.currency)}`
    const turnsPositive = breakEven.of === "electricity"
      ? `si l'électricité coûte plus de ${price(breakEven.price, c.currency)} le kWh`
      : `si un hôte coûte moins de ${money(breakEven.price, c.currency)}`
    return texte`${back} ; ${roi}. ${c.roiFraction < 0 ? `Il devient positif ${turnsPositive}` : `Il devient négatif ${turns}`}.`
  },
  S15: (c) => sensitivitySentence(c, "fr"),
  S16: (c) => `Le pire événement unique (${domainNames("fr").the[c.kind](c.domain)}) arrête ${servers(c.guests)}${c.services === 0 ? "" : `, et ${plural(c.services, "service", "services")} en entier`}.`,
  S17: (c) => {
    const what = c.on?.kind === "placement" ? `la place pour des serveurs entiers (${limits[c.resource]}) est épuisée` : `${exhausted[c.resource]}${c.on === undefined ? "" : ` sur ${c.on.kind === "datastore" ? "le datastore" : "la liaison"} ${c.on.name}`}`
    if (c.days <= 0) return texte`${capital(already(what))} : commander maintenant.`
    const order = c.orderInDays <= 0 ? "commander maintenant" : c.orderBefore === null ? `commander d'ici ${plural(c.orderInDays, "jour", "jours")}` : `commander avant le ${c.orderBefore}`
    return texte`À ${percent(c.yearlyFraction)} par an, ${what} dans ${plural(c.days, "jour", "jours")} ; ${order}.`
  }
}

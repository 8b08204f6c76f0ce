/** What one concludes from how long it lasts, in both languages. */
import { wholeDays } from "@rackfold/growth"
import { formatCount, formatFigure, withUnit } from "../format.ts"
import type { GrowthConclusion, LimitNamed } from "../growth/growthConclusions.ts"
import { texte } from "./frenchText.ts"
import { formatPercentage, growthMessages, limitIsEn, limitIsFr, yearsText } from "./growth.ts"
import { ofResourceEn, ofResourceFr } from "./amounts.ts"

type Sentences = { readonly [Kind in GrowthConclusion["kind"]]: (conclusion: Extract<GrowthConclusion, { kind: Kind }>) => string }

const en = growthMessages("en")
const fr = growthMessages("fr")
/** “CPU is exhausted on datastore a”. */
const exhaustedEn = ({ scope, name, resource }: LimitNamed): string => (scope === "placement" ? `room for whole servers is exhausted (${ofResourceEn[resource]} ${resource === "iops" ? "decide" : "decides"})` : `${limitIsEn[resource]} exhausted${scope === "hosts" ? "" : ` on ${scope} ${name}`}`)
/** « le CPU est épuisé sur le datastore a ». */
const epuiseFr = ({ scope, name, resource }: LimitNamed): string => (scope === "placement" ? `la place pour des serveurs entiers est épuisée (limite\u00a0: ${resourceFr[resource]})` : `${limitIsFr[resource]}${scope === "hosts" ? "" : ` sur ${scope === "datastore" ? "le datastore" : "la liaison"} ${name}`}`)
const croissance = { cpu: "du CPU", ram: "de la RAM", disk: "du disque", iops: "des IOPS", network: "du réseau" }
const resourceFr = { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau" }
const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase())
const gwh = (kwh: number, lang: "en" | "fr"): string => (kwh >= 1e6 ? withUnit(formatFigure(kwh / 1e6, lang), "GWh") : withUnit(formatFigure(kwh / 1e3, lang), "MWh"))

export const growthSentencesEn: Sentences = {
  runsOut: (c) => {
    const rate = c.percentPerYear === null ? "" : `At ${formatPercentage(c.percentPerYear, "en")} a year, `
    const order = c.orderDays < 0 ? `the order is overdue by ${en.days(-wholeDays(c.orderDays))}: order now` : c.orderDate === null ? `order within ${en.days(wholeDays(c.orderDays))}` : `order before ${c.orderDate}`
    const other = c.otherDays === c.days ? "" : ` By the ${c.by === "conservative" ? "aggressive" : "conservative"} projection ${c.otherDays === null ? "it never is" : `it takes ${en.days(wholeDays(c.otherDays))}`}.`
    const sentence = `${rate}${exhaustedEn(c)} in ${en.days(wholeDays(c.days))}${c.date === null ? "" : ` (${c.date})`}; ${order}.`
    return `${capital(sentence)}${other}`
  },
  usedUp: (c) => `${capital(exhaustedEn(c))} already, headroom kept${c.others === 0 ? "" : `; so ${c.others === 1 ? "is 1 other limit" : `are ${formatCount(c.others, "en")} other limits`}`}.`,
  lasts: (c) => `Nothing is exhausted within ${yearsText(c.horizonYears, "en")}${c.limit === null ? ", nor later" : `; first ${exhaustedEn(c.limit)}, in ${en.days(wholeDays(c.limit.days))}${c.limit.date === null ? "" : ` (${c.limit.date})`}`}.`,
  growthUnknown: (c) => `Not enough data on how ${ofResourceEn[c.resource]} ${c.resource === "iops" ? "grow" : "grows"}${c.resources === 1 ? "" : ` (nor ${c.resources === 2 ? "1 other resource" : `${formatCount(c.resources - 1, "en")} other resources`})`}: ${en.days(c.days)} measured, and ${formatCount(c.leastDays, "en")} are needed.`,
  growthNotStated: () => "Nothing says how it grows: state growth.percentPerYear, growth.servers or growth.rates, or let it be measured (growth.measured).",
  statedBelowMeasured: (c) => `${capital(ofResourceEn[c.resource])} grew by ${formatPercentage(c.measured, "en")} a year over ${en.days(c.days)}, more than the ${formatPercentage(c.stated, "en")} that are stated.`,
  fleetGrows: (c) => `In ${yearsText(c.years, "en")} ${c.from.servers === c.to.servers ? `the ${en.servers(c.from.servers)} need ${en.hosts(c.to.hosts)} instead of ${formatCount(c.from.hosts, "en")},` : `${en.servers(c.from.servers)} on ${en.hosts(c.from.hosts)} become ${formatCount(c.to.servers, "en")} on ${en.hosts(c.to.hosts)}`} in ${formatCount(c.to.racks, "en")} ${c.to.racks === 1 ? "rack" : "racks"}, drawing ${gwh(c.to.energyKwhPerYear, "en")} a year instead of ${gwh(c.from.energyKwhPerYear, "en")}${c.doublingDays === null ? "" : `; the hosts double in ${en.days(wholeDays(c.doublingDays))}`}.`
}

export const growthSentencesFr: Sentences = {
  runsOut: (c) => {
    const rate = c.percentPerYear === null ? "" : `À ${formatPercentage(c.percentPerYear, "fr")} par an, `
    const order = c.orderDays < 0 ? texte`la commande a ${fr.days(-wholeDays(c.orderDays))} de retard : commander maintenant` : c.orderDate === null ? `commander d'ici ${fr.days(wholeDays(c.orderDays))}` : `commander avant le ${c.orderDate}`
    const other = c.otherDays === c.days ? "" : ` Selon la projection ${c.by === "conservative" ? "attendue" : "prudente"}, ${c.otherDays === null ? "cela n'arrive jamais" : `cela prend ${fr.days(wholeDays(c.otherDays))}`}.`
    const sentence = texte`${rate}${epuiseFr(c)} dans ${fr.days(wholeDays(c.days))}${c.date === null ? "" : ` (${c.date})`} ; ${order}.`
    return `${capital(sentence)}${other}`
  },
  usedUp: (c) => texte`${capital(epuiseFr(c).replace(/ (est|sont) (épuisée?s?)/u, " $1 déjà $2"))}, compte tenu de la marge${c.others === 0 ? "" : texte` ; de même ${formatCount(c.others, "fr")} ${c.others === 1 ? "autre limite" : "autres limites"}`}.`,
  lasts: (c) => texte`Rien n'est épuisé d'ici ${yearsText(c.horizonYears, "fr")}${c.limit === null ? ", ni plus tard" : texte` ; d'abord ${epuiseFr(c.limit)}, dans ${fr.days(wholeDays(c.limit.days))}${c.limit.date === null ? "" : ` (${c.limit.date})`}`}.`,
  growthUnknown: (c) => texte`Données insuffisantes sur la croissance ${croissance[c.resource]}${c.resources === 1 ? "" : ` (et de ${c.resources === 2 ? "1 autre ressource" : `${formatCount(c.resources - 1, "fr")} autres ressources`})`} : ${fr.days(c.days)} de mesures, il en faut ${formatCount(c.leastDays, "fr")}.`,
  growthNotStated: () => texte`Rien n'indique la croissance : donnez growth.percentPerYear, growth.servers ou growth.rates, ou faites-la mesurer (growth.measured).`,
  statedBelowMeasured: (c) => texte`La demande ${ofResourceFr[c.resource]} a crû de ${formatPercentage(c.measured, "fr")} par an sur ${fr.days(c.days)}, plus que les ${formatPercentage(c.stated, "fr")} indiqués.`,
  fleetGrows: (c) => texte`En ${yearsText(c.years, "fr")}, ${c.from.servers === c.to.servers ? `${fr.servers(c.from.servers)} demandent ${fr.hosts(c.to.hosts)} au lieu de ${formatCount(c.from.hosts, "fr")},` : `${fr.servers(c.from.servers)} sur ${fr.hosts(c.from.hosts)} deviennent ${formatCount(c.to.servers, "fr")} sur ${fr.hosts(c.to.hosts)}`} dans ${formatCount(c.to.racks, "fr")} ${c.to.racks < 2 ? "baie" : "baies"} et consomment ${gwh(c.to.energyKwhPerYear, "fr")} par an au lieu de ${gwh(c.from.energyKwhPerYear, "fr")}${c.doublingDays === null ? "" : texte` ; le nombre d'hôtes double en ${fr.days(wholeDays(c.doublingDays))}`}.`
}

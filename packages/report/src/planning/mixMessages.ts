/** What a mixed fleet says, in both languages. */
import { formatCount, type Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"
import type { MixBy } from "./fleetWorth.ts"

export interface MixMessages {
  /** `energy`, as in “least energy”. */
  readonly by: Readonly<Record<MixBy, (years: number) => string>>
  readonly best: (fleet: string, reserve: string, by: string, figure: string) => string
  readonly aloneIsBest: (model: string, by: string, figure: string) => string
  readonly overAlone: (model: string, figure: string, more: string, percent: string) => string
  readonly optimal: string
  readonly within: (gap: string, percent: string, bound: string, end: "noProof" | "time" | "size") => string
  readonly none: (status: "infeasible" | "unknown") => string
  readonly reserve: (isOneKind: boolean, fraction: string | null) => string
  readonly assumed: (load: string, isByPower: boolean) => string
  readonly limited: (models: string) => string
  readonly chosen: (mixed: number, considered: number, by: string) => string
  readonly countedAsNothing: (keys: ReadonlyArray<string>) => string
  readonly some: (carrying: number, model: string) => string
  readonly and: (parts: ReadonlyArray<string>) => string
  readonly table: { readonly fleet: string; readonly hosts: string; readonly reserve: string; readonly load: string; readonly kwh: string; readonly money: (currency: string, years: number) => string; readonly kg: string; readonly gap: string; readonly mix: string; readonly tooFew: string; readonly infeasible: string }
  readonly hostsUnit: (count: number) => string
}

const n = (value: number): string => formatCount(value, "en")
const list = (and: string) => (parts: ReadonlyArray<string>): string => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)!}`)

const en: MixMessages = {
  by: { hosts: () => "hosts", cost: (years) => `money over ${years === 1 ? "a year" : `${n(years)} years`}`, energy: () => "energy", carbon: () => "carbon" },
  best: (fleet, reserve, by, figure) => `Mixed for the least ${by}: ${fleet} carry the load${reserve === "" ? "" : `, with ${reserve} in reserve`}: ${figure}.`,
  aloneIsBest: (model, by, figure) => `Mixed for the least ${by}: ${model} and no other model is best (${figure}); no mix that was found takes less.`,
  overAlone: (model, figure, more, percent) => `The best model alone, ${model}, takes ${figure}: ${more} (${percent}) more.`,
  optimal: "Optimal: no fleet of these models takes less.",
  within: (gap, percent, bound, end) => `At most ${gap} (${percent}) from optimal: no fleet of these models takes less than ${bound}${end === "noProof" ? " (--prove looks)" : end === "time" ? ", when time was up" : ", as far as is tried"}.`,
  none: (status) => (status === "infeasible" ? "No mix of these models carries the servers." : "No mix of these models that carries the servers was found."),
  reserve: (isOneKind, fraction) => `${isOneKind ? "In reserve stands the model whose loss is largest: it takes whatever any host carries" : "Each model whose hosts no other in the fleet could stand in for has its own reserve"}${fraction === null ? "" : `; ${fraction} of the hosts are kept`}.`,
  assumed: (load, isByPower) => `All hosts are on and as busy as each other, ${load} on average${isByPower ? "; models are weighed by what a host draws at that load, those in reserve too" : ""}.`,
  limited: (models) => `At most: ${models}.`,
  chosen: (mixed, considered, by) => `Of ${n(considered)} models the ${n(mixed)} are mixed that alone take the least ${by}.`,
  countedAsNothing: (keys) => `Counted as nothing, as nobody says: ${keys.join(", ")}.`,
  some: (carrying, model) => `${n(carrying)} × ${model}`,
  and: list("and"),
  table: { fleet: "Fleet", hosts: "Hosts", reserve: "In reserve", load: "Load", kwh: "kWh/yr", money: (currency, years) => `${currency}/${years === 1 ? "yr" : `${n(years)} yr`}`, kg: "kg/yr", gap: "Above bound", mix: "Mix", tooFew: "too few", infeasible: "infeasible" },
  hostsUnit: (count) => (count === 1 ? "host" : "hosts")
}

const nFr = (value: number): string => formatCount(value, "fr")

const fr: MixMessages = {
  by: { hosts: () => "d'hôtes", cost: (years) => `d'argent sur ${years < 2 ? "un an" : `${nFr(years)} ans`}`, energy: () => "d'énergie", carbon: () => "de carbone" },
  best: (fleet, reserve, by, figure) => texte`Mélangés pour prendre le moins ${by} : ${fleet} portent la charge${reserve === "" ? "" : `, avec ${reserve} de secours`} : ${figure}.`,
  aloneIsBest: (model, by, figure) => texte`Mélangés pour prendre le moins ${by} : ${model} sans autre modèle fait le mieux (${figure}) ; aucun mélange trouvé ne prend moins.`,
  overAlone: (model, figure, more, percent) => texte`Le meilleur modèle seul, ${model}, prend ${figure} : ${more} (${percent}) de plus.`,
  optimal: texte`Optimal : aucun parc de ces modèles ne prend moins.`,
  within: (gap, percent, bound, end) => texte`Au plus à ${gap} (${percent}) de l'optimum : aucun parc de ces modèles ne prend moins de ${bound}${end === "noProof" ? " (--prove le cherche)" : end === "time" ? ", à la fin du temps accordé" : ", dans les limites de la recherche"}.`,
  none: (status) => (status === "infeasible" ? "Aucun mélange de ces modèles n'héberge les serveurs." : "Aucun mélange de ces modèles qui héberge les serveurs n'a été trouvé."),
  reserve: (isOneKind, fraction) => texte`${isOneKind ? "En secours, le modèle dont la panne coûte le plus : il reprend ce que porte n'importe quel hôte" : "Chaque modèle qu'aucun autre du parc ne peut remplacer a ses propres hôtes de secours"}${fraction === null ? "" : texte` ; ${fraction} des hôtes sont gardés`}.`,
  assumed: (load, isByPower) => texte`Tous les hôtes sont allumés et également chargés, à ${load} en moyenne${isByPower ? texte` ; les modèles sont jugés sur ce qu'un hôte consomme à cette charge, hôtes de secours compris` : ""}.`,
  limited: (models) => texte`Au plus : ${models}.`,
  chosen: (mixed, considered, by) => texte`Des ${nFr(considered)} modèles, sont mélangés les ${nFr(mixed)} qui seuls prennent le moins ${by}.`,
  countedAsNothing: (keys) => texte`Compté pour rien, faute d'indication : ${keys.join(", ")}.`,
  some: (carrying, model) => `${nFr(carrying)} × ${model}`,
  and: list("et"),
  table: { fleet: "Parc", hosts: "Hôtes", reserve: "De secours", load: "Charge", kwh: "kWh/an", money: (currency, years) => `${currency}/${years < 2 ? "an" : `${nFr(years)} ans`}`, kg: "kg/an", gap: "Au-dessus de la borne", mix: "Mélange", tooFew: "trop peu", infeasible: "irréalisable" },
  hostsUnit: (count) => (count < 2 ? "hôte" : "hôtes")
}

export function mixMessages(lang: Lang): MixMessages {
  return lang === "fr" ? fr : en
}

/** What the report says of money and carbon, apart from conclusions, in both languages. */
import type { CarbonMethod, CostLineName } from "@rackfold/worth"
import type { Lang } from "../format.ts"
import { texte } from "./frenchText.ts"

type Names<Key extends string> = Readonly<Record<Key, string>>

const en = {
  section: "What does it cost, and what does it emit?",
  line: { hosts: "Hosts", racks: "Rack space", energy: "Electricity", maintenance: "Maintenance", administrators: "Administrators", licences: "Licences", migrationWork: "Work of the migration", training: "Training", storage: "Storage" } as Names<CostLineName>,
  method: { production: "production", consumption: "consumption", lifecycle: "life cycle" } as Names<CarbonMethod>,
  use: { series: "by the hour, taken", main: "taken", range: "counts to the range", listed: "for comparison" } as Names<"series" | "main" | "range" | "listed">,
  years: "years",
  never: "never",
  notKnown: "not known",
  yearNote: "A year is made of periods like the one that ran.",
  energyTable: "Energy at the meter",
  energy: { what: "", amount: "Amount", it: "Machines, in the run", meter: "At the meter, in the run", pue: "PUE over the run", year: "At the meter, a year", old: (servers: string, watts: string) => `Before, a year (${servers}, ${watts})`, saved: "Saved a year" },
  pueByLoad: (pue: string, watts: string, fixed: string) => `The PUE of ${pue} holds at ${watts} of IT; ${fixed} of what cooling and power add stays whatever the load, so that it rises as the load falls.`,
  emits: (country: string | null) => `What a year emits${country === null ? "" : ` by electricity of ${country}`}, by source of the figure; the line above the first bar reaches from the lowest to the highest that counts. At the bottom, what making the hosts emitted, for each year of their life.`,
  repaid: (life: string) => `How long running the new hosts must save before it has made up for making them, by source of the figure. The rule is the end of their life, ${life}; a bar that reaches beyond is not repaid.`,
  cash: "What is still owed, or gained, after each year, undiscounted. It crosses 0 at the payback.",
  carbonTable: (country: string | null) => `Carbon by source of the figure${country === null ? "" : `, ${country}`}`,
  carbon: { figure: "Figure, what it counts", source: "Source", use: "Here", run: "In the run", year: "A year", saved: "Saved a year", repaid: "Repaid in" },
  made: (all: string, perYear: string, life: string, low: string, high: string) => `Made: ${all}, or ${perYear} for each of ${life}. Run: ${low === high ? low : `${low} to ${high}`} a year.`,
  held: (hours: string, file: string) => `${file} was over before the run: its last figure stands for the last ${hours}.`,
  panel: { emits: (unit: string) => `${unit} of CO2 equivalent a year`, repaid: "years until repaid", cash: (currency: string) => `${currency} after so many years` },
  made1: "made, a year of life",
  lifeEnds: (life: string) => `life: ${life}`,
  costsTable: (currency: string, years: string) => `Cost of ownership in ${currency}, every line of it; over ${years}: once, and as many years after`,
  costs: { line: "Line", once: "Once", old: "A year before", new: "A year after", saved: "Saved a year", total: "All", over: (years: string) => `Over ${years}`, unstated: "not stated:", note: "" },
  countsAsZero: "A line that nobody stated counts as 0; its key is beside it.",
  gainTable: "Does the money come back?",
  gain: { figure: "Figure", value: "Value", meaning: "How", payback: "Payback", roi: (years: string) => `ROI over ${years}`, npv: (years: string, rate: string) => `Net present value over ${years} at ${rate}`, perKwh: "ROI is 0 where a kWh costs", hostPrice: "ROI is 0 where a host costs", paybackHow: "once ÷ saved a year", roiHow: "(years × saved a year − once) ÷ once", npvHow: "−once + Σ saved a year ÷ (1 + rate)^year", perKwhHow: "(once ÷ years − what is saved beside electricity) ÷ kWh saved", hostPriceHow: "(years × saved a year − what is paid once beside hosts) ÷ hosts" },
  price: (price: string, source: string, sureness: string) => `Electricity at ${price} a kWh: ${source} (${sureness}).`,
  pueFrom: (pue: string, source: string, sureness: string) => `PUE ${pue}: ${source} (${sureness}).`,
  embodiedFrom: (source: string, sureness: string) => `Embodied carbon: ${source} (${sureness}).`,
  key: { meter: "Energy at the meter / a year", cost: "Cost: once / a year before / after", gain: (years: string) => `Payback / ROI over ${years}`, emits: "Carbon a year: low / taken / high", made: "Carbon made / a year of life", repaid: "Carbon repaid in: shortest / longest / life", saved: "Energy saved a year" }
}

const fr: typeof en = {
  section: texte`Combien cela coûte-t-il, et qu'est-ce que cela émet ?`,
  line: { hosts: "Hôtes", racks: "Place en baie", energy: "Électricité", maintenance: "Maintenance", administrators: "Administrateurs", licences: "Licences", migrationWork: "Travail de migration", training: "Formation", storage: "Stockage" },
  method: { production: "production", consumption: "consommation", lifecycle: "cycle de vie" },
  use: { series: "heure par heure, retenu", main: "retenu", range: "borne de la fourchette", listed: "pour comparaison" },
  years: "ans",
  never: "jamais",
  notKnown: "inconnu",
  yearNote: "Une année est faite de périodes comme celle qui a été simulée.",
  energyTable: "Énergie au compteur",
  energy: { what: "", amount: "Quantité", it: "Machines, pendant la simulation", meter: "Au compteur, pendant la simulation", pue: "PUE pendant la simulation", year: "Au compteur, par an", old: (servers, watts) => `Avant, par an (${servers}, ${watts})`, saved: "Économie par an" },
  pueByLoad: (pue, watts, fixed) => texte`Le PUE de ${pue} vaut à ${watts} d'informatique ; ${fixed} de ce qu'ajoutent froid et alimentation reste quelle que soit la charge, si bien qu'il monte quand la charge baisse.`,
  emits: (country) => texte`Ce qu'émet une année${country === null ? "" : texte` avec l'électricité (${country})`}, selon la source du chiffre ; le trait au-dessus de la première barre va du plus bas au plus haut de ceux qui comptent. En bas, ce qu'a émis la fabrication des hôtes, par année de leur vie.`,
  repaid: (life) => texte`Temps d'usage au bout duquel les économies des nouveaux hôtes compensent leur fabrication, selon la source du chiffre. Le trait est la fin de leur vie, ${life} ; une barre qui le dépasse n'est pas compensée.`,
  cash: texte`Ce qui reste dû, ou est gagné, après chaque année, sans actualisation. La courbe passe par 0 quand l'investissement est amorti.`,
  carbonTable: (country) => `Carbone selon la source du chiffre${country === null ? "" : `, ${country}`}`,
  carbon: { figure: "Chiffre, ce qu'il compte", source: "Source", use: "Ici", run: "Simulation", year: "Par an", saved: "Économie par an", repaid: "Compensé en" },
  made: (all, perYear, life, low, high) => texte`Fabrication : ${all}, soit ${perYear} par année sur ${life}. Usage : ${low === high ? low : `${low} à ${high}`} par an.`,
  held: (hours, file) => texte`${file} finissait avant la simulation : son dernier chiffre vaut pour les dernières ${hours}.`,
  panel: { emits: (unit) => `${unit} de CO2 équivalent par an`, repaid: "années avant compensation", cash: (currency) => texte`${currency} après tant d'années` },
  made1: "fabrication, par an de vie",
  lifeEnds: (life) => texte`durée de vie : ${life}`,
  costsTable: (currency, years) => texte`Coût de possession en ${currency}, toutes ses lignes ; sur ${years} : une fois, et autant d'années après`,
  costs: { line: "Ligne", once: "Une fois", old: "Par an avant", new: "Par an après", saved: "Économie par an", total: "Total", over: (years) => `Sur ${years}`, unstated: texte`non indiqué :`, note: "" },
  countsAsZero: texte`Une ligne que personne n'a indiquée compte pour 0 ; sa clé est à côté.`,
  gainTable: texte`L'investissement est-il rentable ?`,
  gain: { figure: "Chiffre", value: "Valeur", meaning: "Comment", payback: "Amorti en", roi: (years) => `ROI sur ${years}`, npv: (years, rate) => `Valeur actuelle nette sur ${years} à ${rate}`, perKwh: "ROI de 0 si le kWh coûte", hostPrice: "ROI de 0 si un hôte coûte", paybackHow: "une fois ÷ économie par an", roiHow: "(années × économie par an − une fois) ÷ une fois", npvHow: "−une fois + Σ économie par an ÷ (1 + taux)^année", perKwhHow: "(une fois ÷ années − économies hors électricité) ÷ kWh économisés", hostPriceHow: "(années × économie par an − payé une fois hors hôtes) ÷ hôtes" },
  price: (price, source, sureness) => texte`Électricité à ${price} le kWh : ${source} (${sureness}).`,
  pueFrom: (pue, source, sureness) => texte`PUE ${pue} : ${source} (${sureness}).`,
  embodiedFrom: (source, sureness) => texte`Carbone incorporé : ${source} (${sureness}).`,
  key: { meter: "Énergie au compteur / par an", cost: texte`Coût : une fois / par an avant / après`, gain: (years) => `Amorti en / ROI sur ${years}`, emits: texte`Carbone par an : bas / retenu / haut`, made: "Carbone de fabrication / par an de vie", repaid: texte`Carbone compensé en : au plus court / long / vie`, saved: "Énergie économisée par an" }
}

export function worthMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

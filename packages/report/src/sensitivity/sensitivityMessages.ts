/** What is said of how far a plan moves with its assumptions, in both languages. */
import type { Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"
import type { SensitivityFigure } from "./sensitivityAnswer.ts"

type ByFigure<A> = Readonly<Record<SensitivityFigure, A>>

export interface SensitivityMessages {
  readonly title: (name: string) => string
  readonly question: string
  readonly headings: { readonly answer: string; readonly tornado: string; readonly settings: string; readonly assumptions: string; readonly origin: string }
  readonly figure: ByFigure<string>
  readonly units: { readonly hosts: { readonly one: string; readonly many: string }; readonly years: { readonly one: string; readonly many: string } }
  /** Where a figure has no end. */
  readonly endless: { readonly hosts: string; readonly never: string }
  readonly range: (low: string, high: string) => string
  readonly orInfeasible: string
  readonly orNever: string
  readonly most: ByFigure<(name: string, range: string) => string>
  readonly equally: ByFigure<(names: string) => string>
  readonly alike: (names: string) => string
  readonly stated: (host: string, figures: string) => string
  readonly statedFigure: ByFigure<(amount: string) => string>
  readonly infeasible: (host: string) => string
  readonly nothingMoves: ByFigure<string>
  readonly notKnown: ByFigure<string>
  readonly oneAtATime: string
  readonly still: (names: string) => string
  readonly notVaried: (name: string, why: string) => string
  readonly unknown: (settings: string, name: string, why: string) => string
  readonly left: (count: string) => string
  readonly narrowed: string
  readonly caption: (figure: string, stated: string) => string
  readonly tableCaption: (figure: string) => string
  readonly settingsCaption: string
  readonly asStated: string
  readonly statedAt: (figure: string) => string
  readonly table: {
    readonly assumption: string; readonly stated: string; readonly low: string; readonly high: string; readonly setting: string; readonly change: string
    readonly hosts: string; readonly binding: string; readonly kwh: string; readonly money: (currency: string) => string; readonly kg: string; readonly payback: string; readonly source: string
  }
  readonly key: { readonly scenario: string; readonly version: string; readonly host: string; readonly servers: string }
  readonly moneyIs: (years: string) => string
  readonly kgIs: string
}

const en: SensitivityMessages = {
  title: (name) => `What decides: ${name}`,
  question: "Which of the assumptions does the answer hang on?",
  headings: { answer: "The answer", tornado: "What moves it how far", settings: "Every setting", assumptions: "Assumptions", origin: "Where this comes from" },
  figure: { hosts: "Hosts", kwh: "kWh a year", money: "Cost a year", kg: "Carbon a year", payback: "Payback" },
  units: { hosts: { one: "host", many: "hosts" }, years: { one: "year", many: "years" } },
  endless: { hosts: "infeasible", never: "never" },
  range: (low, high) => `${low} to ${high}`,
  orInfeasible: "or no number is enough",
  orNever: "or never",
  most: {
    hosts: (name, range) => `The result is most sensitive to ${name}: ${range}.`,
    kwh: (name, range) => `Energy a year is most sensitive to ${name}: ${range}.`,
    money: (name, range) => `Cost a year is most sensitive to ${name}: ${range}.`,
    kg: (name, range) => `Carbon a year is most sensitive to ${name}: ${range}.`,
    payback: (name, range) => `Payback is most sensitive to ${name}: ${range}.`
  },
  equally: {
    hosts: (names) => `The result is equally sensitive to ${names}.`,
    kwh: (names) => `Energy a year is equally sensitive to ${names}.`,
    money: (names) => `Cost a year is equally sensitive to ${names}.`,
    kg: (names) => `Carbon a year is equally sensitive to ${names}.`,
    payback: (names) => `Payback is equally sensitive to ${names}.`
  },
  alike: (names) => `The number of hosts depends as much on ${names}.`,
  stated: (host, figures) => `As stated: ${figures} (${host}).`,
  statedFigure: { hosts: (amount) => amount, kwh: (amount) => `${amount} a year`, money: (amount) => `${amount} a year`, kg: (amount) => `${amount} of CO2 a year`, payback: (amount) => (amount === "never" ? "never paid back" : `paid back in ${amount}`) },
  infeasible: (host) => `As stated, no number of hosts is enough (${host}).`,
  nothingMoves: {
    hosts: "No assumption that was varied changes the number of hosts.",
    kwh: "No assumption that was varied changes the energy.",
    money: "No assumption that was varied changes the cost.",
    kg: "No assumption that was varied changes the carbon.",
    payback: "No assumption that was varied changes the payback."
  },
  notKnown: {
    hosts: "", kwh: "As stated, energy is not known.",
    money: "What it costs is not known: costs wants the price of a host (costs.hostPrice) and of electricity (costs.electricityPerKwh).",
    kg: "Carbon is not known: state carbon.country, or carbon.factor.",
    payback: "Whether the money comes back is not known: costs wants prices, and somebody must say which machines are replaced (column model, or replaced)."
  },
  oneAtATime: "Each assumption is varied alone, all others stay as stated; what several do together is not claimed.",
  still: (names) => `These change nothing: ${names}.`,
  notVaried: (name, why) => `Not varied: ${name}, as ${why}.`,
  unknown: (settings, name, why) => `Not known for ${settings} (${name}): ${why}.`,
  narrowed: "The plan is large: settings are placed by fewer policies than the plan itself, and a few hosts apart may be theirs.",
  left: (count) => `Ended before all was looked at: ${count} settings are left.`,
  caption: (figure, stated) => `${figure} with each assumption varied alone: from its lowest to its highest, the setting at each end. The line is the plan as stated, ${stated}; what lies left of it is upright, what lies right of it is crossed.`,
  tableCaption: (figure) => `What moves the answer, the furthest first: ${figure}`,
  settingsCaption: "Every setting that was looked at, and where it is from",
  asStated: "as stated",
  statedAt: (figure) => `as stated: ${figure}`,
  table: { assumption: "Assumption", stated: "Stated", low: "Lowest", high: "Highest", setting: "Setting", change: "Apart", hosts: "Hosts", binding: "Decides", kwh: "kWh/yr", money: (currency) => `${currency}/yr`, kg: "kg/yr", payback: "Payback", source: "Source, and how sure" },
  key: { scenario: "Scenario", version: "Program", host: "Hosts", servers: "Servers" },
  moneyIs: (years) => `Cost a year: what is spent once, spread over ${years}, and what each year costs.`,
  kgIs: "Carbon a year: of electricity, and of making the hosts, spread over their life."
}

const fr: SensitivityMessages = {
  title: (name) => texte`Ce qui décide : ${name}`,
  question: texte`De quelles hypothèses la réponse dépend-elle ?`,
  headings: { answer: "La réponse", tornado: "Ce qui la déplace, et de combien", settings: "Chaque valeur", assumptions: "Hypothèses", origin: "D'où cela vient" },
  figure: { hosts: "Hôtes", kwh: "kWh par an", money: "Coût par an", kg: "Carbone par an", payback: "Retour" },
  units: { hosts: { one: "hôte", many: "hôtes" }, years: { one: "an", many: "ans" } },
  endless: { hosts: "irréalisable", never: "jamais" },
  range: (low, high) => `${low} à ${high}`,
  orInfeasible: "ou aucun nombre ne suffit",
  orNever: "ou jamais",
  most: {
    hosts: (name, range) => texte`Le résultat dépend surtout ${name} : ${range}.`,
    kwh: (name, range) => texte`L'énergie par an dépend surtout ${name} : ${range}.`,
    money: (name, range) => texte`Le coût par an dépend surtout ${name} : ${range}.`,
    kg: (name, range) => texte`Le carbone par an dépend surtout ${name} : ${range}.`,
    payback: (name, range) => texte`Le retour dépend surtout ${name} : ${range}.`
  },
  equally: {
    hosts: (names) => `Le résultat dépend à égalité ${names}.`,
    kwh: (names) => `L'énergie par an dépend à égalité ${names}.`,
    money: (names) => `Le coût par an dépend à égalité ${names}.`,
    kg: (names) => `Le carbone par an dépend à égalité ${names}.`,
    payback: (names) => `Le retour dépend à égalité ${names}.`
  },
  alike: (names) => `Le nombre d'hôtes dépend tout autant ${names}.`,
  stated: (host, figures) => texte`Comme indiqué : ${figures} (${host}).`,
  statedFigure: { hosts: (amount) => amount, kwh: (amount) => `${amount} par an`, money: (amount) => `${amount} par an`, kg: (amount) => `${amount} de CO2 par an`, payback: (amount) => (amount === "jamais" ? "jamais amorti" : `amorti en ${amount}`) },
  infeasible: (host) => `Comme indiqué, aucun nombre d'hôtes ne suffit (${host}).`,
  nothingMoves: {
    hosts: "Aucune des hypothèses examinées ne change le nombre d'hôtes.",
    kwh: "Aucune des hypothèses examinées ne change l'énergie.",
    money: "Aucune des hypothèses examinées ne change le coût.",
    kg: "Aucune des hypothèses examinées ne change le carbone.",
    payback: "Aucune des hypothèses examinées ne change le retour."
  },
  notKnown: {
    hosts: "", kwh: "Comme indiqué, l'énergie est inconnue.",
    money: texte`Le coût est inconnu : costs demande le prix d'un hôte (costs.hostPrice) et celui de l'électricité (costs.electricityPerKwh).`,
    kg: texte`Le carbone est inconnu : indiquez carbon.country, ou carbon.factor.`,
    payback: texte`On ne sait pas si l'argent revient : costs demande des prix, et il faut dire quelles machines sont remplacées (colonne model, ou replaced).`
  },
  oneAtATime: texte`Chaque hypothèse varie seule, toutes les autres restent comme indiqué ; rien n'est dit de plusieurs à la fois.`,
  still: (names) => texte`Celles-ci ne changent rien : ${names}.`,
  notVaried: (name, why) => texte`Ne varie pas : ${name}, car ${why}.`,
  unknown: (settings, name, why) => texte`Inconnu pour ${settings} (${name}) : ${why}.`,
  narrowed: texte`Le plan est grand : les variantes sont placées par moins de politiques que le plan lui-même, et quelques hôtes d'écart peuvent venir d'elles.`,
  left: (count) => texte`Interrompu avant la fin : ${count} valeurs restent à examiner.`,
  caption: (figure, stated) => texte`${figure}, chaque hypothèse variant seule : de la plus basse à la plus haute valeur, avec le réglage à chaque bout. Le trait est le plan comme indiqué, ${stated} ; ce qui est à sa gauche est rayé droit, ce qui est à sa droite est croisé.`,
  tableCaption: (figure) => texte`Ce qui déplace la réponse, le plus fort d'abord : ${figure}`,
  settingsCaption: "Chaque valeur examinée, et d'où elle vient",
  asStated: "comme indiqué",
  statedAt: (figure) => texte`comme indiqué : ${figure}`,
  table: { assumption: "Hypothèse", stated: "Indiqué", low: "Au plus bas", high: "Au plus haut", setting: "Valeur", change: "Écart", hosts: "Hôtes", binding: "Limite", kwh: "kWh/an", money: (currency) => `${currency}/an`, kg: "kg/an", payback: "Retour", source: "Source et certitude" },
  key: { scenario: "Scénario", version: "Programme", host: "Hôtes", servers: "Serveurs" },
  moneyIs: (years) => texte`Coût par an : ce qui est payé une fois, réparti sur ${years}, et ce que coûte chaque année.`,
  kgIs: texte`Carbone par an : celui de l'électricité, et celui de la fabrication des hôtes, réparti sur leur vie.`
}

export function sensitivityMessages(lang: Lang): SensitivityMessages {
  return { en, fr }[lang]
}

/** `le PUE` // => "du PUE"; `l'énergie` // => "de l'énergie" */
export function withDe(nameFr: string): string {
  if (nameFr.startsWith("le ")) return `du ${nameFr.slice(3)}`
  if (nameFr.startsWith("les ")) return `des ${nameFr.slice(4)}`
  return /^[aeiouyhéèêà]/i.test(nameFr) ? `d'${nameFr}` : `de ${nameFr}`
}

/** `a, b and c` */
export function listed(names: ReadonlyArray<string>, lang: Lang): string {
  const [and] = lang === "fr" ? ["et"] : ["and"]
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)!}`
}

/** As it stands at the head of a row: in French without its article. */
export function asHead(name: string, lang: Lang): string {
  const bare = lang === "fr" ? name.replace(/^(?:le |la |les |l')/, "") : name.replace(/^the /, "")
  return bare.replace(/^./u, (letter) => letter.toUpperCase())
}

/** What the report says of how long it lasts, apart from conclusions, in both languages. */
import type { GrowthTold, LimitSummary, PlannedBy } from "@rackfold/growth"
import { formatCount, formatFigure, NUMBER_SIGNS, withUnit, type Lang } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import { texte } from "./frenchText.ts"

interface Named {
  readonly scope: LimitSummary["scope"]
  readonly name: string | null
}

const en = {
  section: "How long does it last?",
  by: { conservative: "conservative", aggressive: "aggressive" } satisfies Record<PlannedBy, string> as Record<PlannedBy, string>,
  intro: (today: string | null, lead: string, by: string) =>
    `${today === null ? "Days count from today" : `Today is ${today}`}; an order takes ${lead}. Aggressive is the growth that is expected, conservative the most that is reckoned with: the upper end of what was stated or measured. Orders are planned by the ${by} one. Usable is what remains of the hosts after reserve, headroom and what is kept for failures; raw is all that there is.`,
  fanCaption: (shown: string, all: string, by: string, isMeasured: boolean) =>
    `In use, year by year: expected (solid, aggressive), at most (dashed, conservative)${isMeasured ? "; at the left each day's highest reading, and to its right what the season makes of days to come" : ""}. Across: what is usable, and all that there is. The dot is the day on which the usable amount is used up, by the ${by} projection.${shown === all ? "" : ` The ${shown} that are first, of ${all}.`}`,
  line: { aggressive: "aggressive", conservative: "conservative", usable: "usable", raw: "raw", measured: "measured", today: "today" },
  axis: "years from today",
  limitsCaption: "Limits, the soonest first",
  limits: { limit: "Limit", used: "In use", share: "Used", growth: "Growth a year", conservative: "Full in, conservative", aggressive: "Full in, aggressive", order: "Order before", raw: "All full in" },
  limit: ({ scope, name }: Named, resource: string) => (scope === "hosts" ? resource : scope === "placement" ? `Whole servers (${resource} decides)` : `${resource} of ${scope} ${name}`),
  counts: "Used amounts of limits whose growth was measured are what was measured; of all others, what placement reserves for the servers.",
  answer: { already: "used up", never: "never", unknown: "not known", overdue: (days: string) => `overdue by ${days}`, inDays: (days: string) => `in ${days}` },
  from: { stated: "stated", measured: "measured", servers: "more servers", none: "nothing said", notEnough: "too few days" } satisfies Record<GrowthTold["from"], string> as Record<GrowthTold["from"], string>,
  recommended: (until: string, hosts: string, today: string) => `Recommended size, for ${until}: ${hosts} (today ${today}).`,
  remaining: (servers: string) => `Today there is room for ${servers} more servers like the mean, whole ones, host by host: what is left on a host is often too little for one more, so that hosts are full before their amounts are used up.`,
  measuredCaption: "What was measured",
  measured: { resource: "Resource", days: "Days", growth: "Growth a year", interval: "Interval", peak: "Peak ÷ trend", busiest: "Busiest in the week", stated: "Stated" },
  interval: (low: string, high: string) => `${low} to ${high}`,
  busiest: (weekday: string, hour: string, factor: string) => `${weekday} ${hour} h, × ${factor}`,
  busiestDay: (weekday: string, factor: string) => `${weekday}, × ${factor}`,
  dayNumber: (day: number) => `day ${day}`,
  fewDays: (days: string, least: string) => `${days} of the ${least} it takes`,
  measuredNote: "The season comes off first: hours of the week, and months from two years on; a line goes through what is left of each day. Neighbouring days are alike, which widens the interval. Peak ÷ trend: how far the hours that count are above the line.",
  weekCaption: (resource: string) => `${resource} by hour of the week, as a part of what is usual: 1 is the mean of the week.`,
  weekTitle: (resource: string) => `${resource}, × the mean of the week`,
  monthsCaption: (resource: string) => `${resource} by month of the year, × the mean of the year`,
  month: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  monthHead: "Month",
  fleetCaption: "The fleet, year by year",
  fleet: { year: "After", date: "Date", servers: "Servers", hosts: "Hosts", racks: "Racks", energy: "Energy a year" },
  years: (n: number, text: string) => `${text} ${n === 1 ? "year" : "years"}`,
  today: "today",
  range: (from: string, to: string) => `${from} – ${to}`,
  fleetNote: (servers: string, placed: string, perHost: string, watts: string, perRack: string) =>
    `${servers === placed ? "" : `${servers} servers, as many times the ${placed} that the run placed: `}${perHost} servers a host, ${watts} a host on average, ${perRack} hosts a rack. Energy is that of the hosts, without cooling. Where two figures stand, they are aggressive and conservative.`,
  doubling: (days: string) => `Twice as many hosts are needed in ${days}.`,
  method: "Stated growth: in use × (1 + rate) ^ years, or in use + amount × years; full after ln(usable ÷ in use) ÷ ln(1 + rate) years of 365 days. Hosts: those of the run × servers ÷ those placed × growth of the resource that then needs most, rounded up; how far the run's placement is from a perfect one stays as it is.",
  key: { lasts: "Full in, conservative / aggressive", order: "Order before", hosts: (years: string) => `Hosts today / in ${years}` },
  of: (used: string, usable: string) => `${used} of ${usable}`,
  servers: (n: number) => `${formatCount(n, "en")} ${n === 1 ? "server" : "servers"}`,
  days: (n: number) => `${formatCount(n, "en")} ${n === 1 ? "day" : "days"}`,
  shortDays: (n: number) => withUnit(formatCount(n, "en"), "d"),
  hosts: (n: number) => `${formatCount(n, "en")} ${n === 1 ? "host" : "hosts"}`
}

const fr: typeof en = {
  section: "Combien de temps cela suffit-il\u202f?",
  by: { conservative: "prudente", aggressive: "attendue" },
  intro: (today, lead, by) =>
    texte`${today === null ? "Les jours comptent à partir d'aujourd'hui" : `Aujourd'hui est le ${today}`} ; le délai d'une commande est de ${lead}. La projection attendue suit la croissance prévue, la prudente la plus forte qu'on envisage : la borne haute de ce qui est indiqué ou mesuré. On commande d'après la projection ${by}. L'utilisable est ce qui reste des hôtes après la réserve, la marge et ce qui est gardé pour les pannes ; le brut est tout ce qu'il y a.`,
  fanCaption: (shown, all, by, isMeasured) =>
    texte`Utilisation, année par année : attendue (trait plein), au plus (tirets, prudente)${isMeasured ? texte` ; à gauche la plus haute mesure de chaque jour, et à sa droite ce que la saisonnalité fait des jours à venir` : ""}. Lignes horizontales : ce qui est utilisable, et tout ce qu'il y a. Le point est le jour où l'utilisable est épuisé, selon la projection ${by}.${shown === all ? "" : ` Les ${shown} premières, sur ${all}.`}`,
  line: { aggressive: "attendue", conservative: "prudente", usable: "utilisable", raw: "brut", measured: "mesuré", today: "aujourd'hui" },
  axis: "années à partir d'aujourd'hui",
  limitsCaption: "Limites, la plus proche d'abord",
  limits: { limit: "Limite", used: "Utilisé", share: "Part", growth: "Croissance par an", conservative: "Plein dans, prudente", aggressive: "Plein dans, attendue", order: "Commander avant", raw: "Tout plein dans" },
  limit: ({ scope, name }, resource) => (scope === "hosts" ? resource : scope === "placement" ? `Serveurs entiers (limite\u00a0: ${resource})` : `${resource} ${scope === "datastore" ? "du datastore" : "de la liaison"} ${name}`),
  counts: "Pour les limites dont la croissance est mesurée, l'utilisé est ce qui a été mesuré\u202f; pour les autres, ce que le placement réserve aux serveurs.",
  answer: { already: "épuisé", never: "jamais", unknown: "inconnu", overdue: (days) => `en retard de ${days}`, inDays: (days) => `dans ${days}` },
  from: { stated: "indiquée", measured: "mesurée", servers: "plus de serveurs", none: "rien d'indiqué", notEnough: "trop peu de jours" },
  recommended: (until, hosts, today) => texte`Taille conseillée, pour ${until} : ${hosts} (aujourd'hui ${today}).`,
  remaining: (servers) => texte`Aujourd'hui, il reste de la place pour ${servers} serveurs moyens de plus, entiers, hôte par hôte : ce qui reste sur un hôte est souvent trop peu pour un de plus, si bien que les hôtes sont pleins avant que leurs quantités soient épuisées.`,
  measuredCaption: "Ce qui a été mesuré",
  measured: { resource: "Ressource", days: "Jours", growth: "Croissance par an", interval: "Intervalle", peak: "Pointe ÷ tendance", busiest: "Heure la plus chargée", stated: "Indiquée" },
  interval: (low, high) => `${low} à ${high}`,
  busiest: (weekday, hour, factor) => `${weekday} ${hour} h, × ${factor}`,
  busiestDay: (weekday, factor) => `${weekday}, × ${factor}`,
  dayNumber: (day) => `jour ${day}`,
  fewDays: (days, least) => `${days} sur les ${least} qu'il faut`,
  measuredNote: texte`La saisonnalité est retirée d'abord : heures de la semaine, et mois à partir de deux ans ; une droite passe par ce qui reste de chaque jour. Des jours voisins se ressemblent, ce qui élargit l'intervalle. Pointe ÷ tendance : de combien les heures qui comptent dépassent la droite.`,
  weekCaption: (resource) => texte`${resource} par heure de la semaine, rapportée à l'habitude : 1 est la moyenne de la semaine.`,
  weekTitle: (resource) => `${resource}, × la moyenne de la semaine`,
  monthsCaption: (resource) => `${resource} par mois de l'année, × la moyenne de l'année`,
  month: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  monthHead: "Mois",
  fleetCaption: "Le parc, année par année",
  fleet: { year: "Après", date: "Date", servers: "Serveurs", hosts: "Hôtes", racks: "Baies", energy: "Énergie par an" },
  years: (n, text) => `${text} ${n < 2 ? "an" : "ans"}`,
  today: "aujourd'hui",
  range: (from, to) => `${from} – ${to}`,
  fleetNote: (servers, placed, perHost, watts, perRack) =>
    texte`${servers === placed ? "" : texte`${servers} serveurs, autant de fois les ${placed} que la simulation a placés : `}${perHost} serveurs par hôte, ${watts} par hôte en moyenne, ${perRack} hôtes par baie. L'énergie est celle des hôtes, sans le refroidissement. Quand il y a deux chiffres, ce sont ceux de la projection attendue et de la prudente.`,
  doubling: (days) => `Il faudra deux fois plus d'hôtes dans ${days}.`,
  method: texte`Croissance indiquée : utilisé × (1 + taux) ^ années, ou utilisé + quantité × années ; plein après ln(utilisable ÷ utilisé) ÷ ln(1 + taux) années de 365 jours. Hôtes : ceux de la simulation × serveurs ÷ ceux placés × croissance de la ressource qui en demande alors le plus, arrondis au-dessus ; l'écart du placement à un placement parfait reste ce qu'il est.`,
  key: { lasts: "Plein dans, prudente / attendue", order: "Commander avant", hosts: (years) => `Hôtes aujourd'hui / dans ${years}` },
  of: (used, usable) => `${used} sur ${usable}`,
  servers: (n) => `${formatCount(n, "fr")} ${n < 2 ? "serveur" : "serveurs"}`,
  days: (n) => `${formatCount(n, "fr")} ${n < 2 ? "jour" : "jours"}`,
  shortDays: (n) => withUnit(formatCount(n, "fr"), "j"),
  hosts: (n) => `${formatCount(n, "fr")} ${n < 2 ? "hôte" : "hôtes"}`
}

export function growthMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

/** `3 years`, `1.5 years` */
export function yearsText(n: number, lang: Lang): string {
  return growthMessages(lang).years(n, formatFigure(n, lang))
}

/** A percentage that is one already: `20 %`. */
export function formatPercentage(percent: number, lang: Lang): string {
  return formatFigure(percent, lang) + NUMBER_SIGNS[lang].percent
}

/** “CPU is”, of whichever limit. */
export const limitIsEn: Record<ResourceName, string> = { cpu: "CPU is", ram: "RAM is", disk: "disk space is", iops: "IOPS are", network: "the network is" }
/** « le CPU est épuisé », de la limite quelle qu'elle soit. */
export const limitIsFr: Record<ResourceName, string> = { cpu: "le CPU est épuisé", ram: "la RAM est épuisée", disk: "le disque est épuisé", iops: "les IOPS sont épuisées", network: "le réseau est épuisé" }

/** What a scenario says of failures: those at a given time, and those that are drawn or replayed. */
import * as Schema from "effect/Schema"
import { DOMAIN_KINDS, FAULT_EFFECTS } from "@rackfold/sim-core"
import { ARCHIVE_FITS, failureArchives } from "../failureRates.ts"
import { amount, number, oneOf, optional, required, someAmount, text, withDefault } from "./field.ts"

const kind = oneOf(DOMAIN_KINDS)

export const Fault = Schema.Struct({
  what: required(kind, { description: "What fails: a kernel or a vm by its server's name, a hypervisor by its preset, a host, a chassis, rack, pdu, room or site, a datastore. All that is in it goes down at once.", descriptionFr: "Ce qui tombe : un noyau (kernel) ou une vm par le nom de son serveur, un hyperviseur par son préréglage, un hôte, un châssis, une baie, un PDU, une salle, un site, un datastore. Tout ce qui s'y trouve tombe d'un coup." }),
  name: required(text, { description: "Its name; * stands for any characters, ? for one: each that fits fails.", descriptionFr: "Son nom ; * remplace des caractères quelconques, ? un seul : chacun qui convient tombe." }),
  atHours: required(amount, { unit: "h", description: "When, from the start of the run.", descriptionFr: "Quand, depuis le début." }),
  untilHours: optional(amount, { unit: "h", defaultText: "atHours + restart.repairHours", description: "When it is repaired.", descriptionFr: "Quand c'est réparé." }),
  effect: withDefault(oneOf(FAULT_EFFECTS), "down", { description: "down: it stops; isolated: its hosts run on, and nobody reaches them or their servers.", descriptionFr: "down : tout s'arrête ; isolated : ses hôtes continuent, mais plus personne ne les atteint, ni leurs serveurs." })
})

const part = (what: string, quoi: string, unit: string, defaultText: string) => ({ unit, defaultText, description: what, descriptionFr: quoi })

/** A time that is drawn. */
const DrawnTime = Schema.Struct({
  kind: required(oneOf(["exponential", "weibull", "logNormal", "gamma", "fixed"]), { description: "exponential: no memory; weibull: a shape below 1 clusters, above 1 wears out; logNormal; gamma; fixed: always the same.", descriptionFr: "exponential : sans mémoire ; weibull : une forme sous 1 groupe, au-dessus de 1 use ; logNormal ; gamma ; fixed : toujours la même." }),
  meanHours: optional(someAmount, part("Mean; instead of scaleHours also of weibull and gamma.", "Moyenne ; aussi pour weibull et gamma, à la place de scaleHours.", "h", "needed by exponential and fixed")),
  shape: optional(number("a number: 0.05 to 100", { min: 0.05, max: 100 }), part("Shape.", "Forme.", "", "needed by weibull and gamma")),
  scaleHours: optional(someAmount, part("Scale.", "Échelle.", "h", "from meanHours and shape")),
  meanLog: optional(number("a number: -50 to 50", { min: -50, max: 50 }), part("Mean of the logarithm of the hours.", "Moyenne du logarithme des heures.", "", "needed by logNormal")),
  deviationLog: optional(number("a number: 0 to 20", { min: 0, max: 20 }), part("Standard deviation of the logarithm of the hours.", "Écart type du logarithme des heures.", "", "needed by logNormal"))
})

export const Failure = Schema.Struct({
  of: required(kind, { description: "What fails, as in faults.", descriptionFr: "Ce qui tombe, comme dans faults." }),
  name: optional(text, part("Which of them; * stands for any characters, ? for one.", "Lesquels ; * remplace des caractères quelconques, ? un seul.", "", "all of the kind")),
  mtbfHours: optional(someAmount, part("Mean time that one works before it fails, exponential.", "Temps moyen de marche de chacun avant une panne, exponentiel.", "h", "from yearlyRate")),
  yearlyRate: optional(number("failures a year: more than 0, at most 8760", { above: 0, max: 8760 }), part("Failures a year of one: 0.08 are 8 % of hosts. 8,760 ÷ it is mtbfHours.", "Pannes par an de chacun : 0,08 pour 8 % des hôtes. 8 760 ÷ ce taux donne mtbfHours.", "1/a", "host 0.08, rack 0.2, pdu, room and datastore 0.1; others must say")),
  mttrHours: optional(someAmount, part("Mean time of a repair, exponential.", "Temps moyen de réparation, exponentiel.", "h", "4")),
  between: optional(DrawnTime, part("Instead of mtbfHours: time from a repair to the next failure; with one clock for all, from failure to failure.", "À la place de mtbfHours : temps d'une réparation à la panne suivante ; avec une horloge pour tous, d'une panne à l'autre.", "", "mtbfHours")),
  repair: optional(DrawnTime, part("Instead of mttrHours: time of a repair.", "À la place de mttrHours : durée d'une réparation.", "", "mttrHours")),
  clock: optional(oneOf(["each", "any"]), part("each: every one fails by a clock of its own; any: one clock for all, each time it strikes one of them.", "each : chacun tombe selon sa propre horloge ; any : une horloge pour tous, qui frappe chaque fois l'un d'eux.", "", "each; any for an archive")),
  archive: optional(oneOf(failureArchives.map(({ name }) => name)), part("Failures of a system of the Failure Trace Archive, as its fits have them: from failure to failure of the whole.", "Pannes d'un système de la Failure Trace Archive, selon ses ajustements : d'une panne à l'autre de l'ensemble.", "", "none")),
  fit: optional(oneOf(ARCHIVE_FITS), part("Which fit of the archive.", "Quel ajustement de l'archive.", "", "exponential")),
  file: optional(text, part("A CSV of outages that happened: failure_interval (ms since the one before ended), failure_duration (ms), failure_intensity (part of those named that fails).", "Un CSV de pannes observées : failure_interval (ms depuis la fin de la précédente), failure_duration (ms), failure_intensity (part de ceux qui sont nommés qui tombe).", "", "none"))
})

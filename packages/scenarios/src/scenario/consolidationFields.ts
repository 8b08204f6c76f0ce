/** What a scenario says about guests that move while they run. */
import * as Schema from "effect/Schema"
import { detectPolicies, receivePolicies, selectPolicies } from "@rackfold/sim-core"
import { amount, fraction, number, oneOf, optional, someAmount, whole, withDefault, yesNo } from "./field.ts"

/** Nobody moves; hosts go on and off with their guests. */
export const NO_MOVES = "none"

/** Detector and selection of the published study, as it names them. */
export const CONSOLIDATION_POLICIES: ReadonlyArray<string> = [NO_MOVES, ...detectPolicies.flatMap((detector) => selectPolicies.map((selection) => `${detector.name}-${selection.name}`))]

const minutes = number("minutes: 0 to 10,000,000", { min: 0, max: 1e7 })

export const Consolidation = Schema.Struct({
  policy: withDefault(oneOf(CONSOLIDATION_POLICIES), "thr-mmt", { description: "When a host is over-loaded and who leaves it, as the study of Beloglazov and Buyya (2012) names its policies: detector-selection (`rackfold policies`); none: nobody moves, and hosts go on and off with their guests.", descriptionFr: "Quand un hôte est surchargé et qui le quitte, sous les noms de l'étude de Beloglazov et Buyya (2012) : détecteur-sélection (`rackfold policies`) ; none : personne ne migre, et les hôtes s'allument et s'éteignent avec leurs serveurs." }),
  parameter: optional(someAmount, { defaultText: `the published one: ${detectPolicies.map(({ name, usualParameter }) => `${name} ${usualParameter}`).join(", ")}`, description: "Limit of thr, as a fraction of the CPU, at most 1; safety factor of the others.", descriptionFr: "Limite de thr, en fraction du CPU, 1 au plus ; facteur de sûreté des autres." }),
  placement: withDefault(oneOf(receivePolicies.map(({ name }) => name)), "leastPowerIncrease", { description: "Where guests go, when they come (at the CPU of place.cpuStatistic) and when they move (at what they ask for).", descriptionFr: "Où vont les serveurs, à leur arrivée (au CPU de place.cpuStatistic) et quand ils migrent (à ce qu'ils demandent)." }),
  periodSeconds: withDefault(number("a number of seconds, more than 0, at most 1e9", { above: 0, max: 1e9 }), 300, { unit: "s", description: "From one round to the next; a whole multiple of the sample.", descriptionFr: "D'une décision à la suivante ; un multiple entier de l'échantillon." }),
  binding: withDefault(oneOf(["all", "cpu"]), "all", { description: "Which resources must fit where a guest moves to: all, or CPU alone, as in CloudSim; when guests come, all must.", descriptionFr: "Quelles ressources doivent tenir là où un serveur migre : toutes (all), ou le seul CPU (cpu), comme dans CloudSim ; à l'arrivée, toutes." }),
  migrationMibPerSecond: withDefault(someAmount, 62.5, { unit: "MiB/s", description: "A migration lasts the guest's RAM ÷ this; where the scenario has a migration, guests move pass by pass instead.", descriptionFr: "Une migration dure la RAM du serveur ÷ ce débit ; si le scénario a une migration, les serveurs se déplacent passe par passe." }),
  migrationLostFraction: withDefault(fraction, 0.1, { unit: "fraction", description: "Part of its CPU that a guest loses while it migrates.", descriptionFr: "Part de son CPU qu'un serveur perd pendant sa migration." }),
  bootSeconds: withDefault(amount, 180, { unit: "s", description: "From off to on.", descriptionFr: "De l'arrêt à la marche." }),
  bootWatts: optional(amount, { unit: "W", defaultText: "mean of idle and peak, host by host", description: "Drawn while a host boots.", descriptionFr: "Puissance d'un hôte qui démarre." }),
  stopSeconds: withDefault(amount, 60, { unit: "s", description: "From on to off.", descriptionFr: "De la marche à l'arrêt." }),
  stopWatts: optional(amount, { unit: "W", defaultText: "idle power, host by host", description: "Drawn while a host stops.", descriptionFr: "Puissance d'un hôte qui s'arrête." }),
  offWatts: withDefault(amount, 5, { unit: "W", description: "Drawn by a host that is off, and listens for the order to wake.", descriptionFr: "Puissance d'un hôte éteint, qui attend l'ordre de réveil." }),
  breakEven: withDefault(yesNo, false, { description: "An empty host idles for its break-even time before it stops: as long as switching off and on again costs. It then never costs twice what the best choice would have.", descriptionFr: "Un hôte vide reste allumé pendant son seuil de rentabilité avant de s'arrêter : aussi longtemps que coûtent l'arrêt et le redémarrage. Il ne coûte alors jamais le double du meilleur choix." }),
  leastMinutesBetweenMoves: withDefault(minutes, 0, { unit: "min", description: "A guest stays where it landed for so long.", descriptionFr: "Un serveur reste au moins ce temps là où il est arrivé." }),
  roundsOverLimit: withDefault(whole("a whole number, 1 to 1,000", { min: 1, max: 1000 }), 1, { description: "Rounds in a row in which a host is over-loaded before guests leave it.", descriptionFr: "Décisions de suite où un hôte est surchargé avant que des serveurs le quittent." }),
  movesPerRound: optional(whole("a whole number, 0 to 1,000,000", { min: 0, max: 1_000_000 }), { defaultText: "no limit", description: "Most migrations that a round plans.", descriptionFr: "Nombre maximal de migrations par décision." })
})

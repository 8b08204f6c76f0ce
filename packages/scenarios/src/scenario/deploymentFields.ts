/** What a scenario says of who keeps containers running: deployments, jobs, single ones. */
import * as Schema from "effect/Schema"
import { containerFields, revisionFields } from "./containerFields.ts"
import { amount, count, countOrNone, group, number, oneOf, optional, required, someAmount, text, withDefault, yesNo } from "./field.ts"

/** What containers of one deployment share or not, from the tightest to the widest. */
export const CONTAINER_SCOPES = ["node", "rack", "zone"] as const

const Keeping = (what: string, quoi: string) => Schema.Struct({
  over: withDefault(oneOf(CONTAINER_SCOPES), "node", { description: what, descriptionFr: quoi }),
  strength: withDefault(oneOf(["hard", "soft"]), "hard", { description: "hard: who would break it waits; soft: kept where some kernel allows it.", descriptionFr: "hard : qui l'enfreindrait attend ; soft : tenue si un noyau le permet." })
})

const HorizontalAutoscale = Schema.Struct({
  least: withDefault(count, 1, { description: "Never fewer replicas.", descriptionFr: "Jamais moins de réplicas." }),
  most: required(count, { description: "Never more replicas.", descriptionFr: "Jamais plus de réplicas." }),
  target: withDefault(number("a fraction: more than 0, at most 100", { above: 0, max: 100 }), 0.8, { unit: "fraction", description: "CPU used ÷ CPU requested that it aims at.", descriptionFr: "CPU utilisé ÷ CPU demandé visé." }),
  tolerance: withDefault(number("a fraction: 0 or more, below 1", { min: 0, below: 1 }), 0.1, { unit: "fraction", description: "Nothing is done while use ÷ target is nearer to 1 than this.", descriptionFr: "Rien n'est fait tant qu'utilisation ÷ cible est plus proche de 1." }),
  periodSeconds: withDefault(someAmount, 15, { unit: "s", description: "How often it is looked at.", descriptionFr: "Fréquence d'examen." }),
  downWindowSeconds: withDefault(amount, 300, { unit: "s", description: "Down to the highest number that was right at any time within this.", descriptionFr: "À la baisse, jusqu'au plus haut nombre juste à un moment de cette durée." }),
  upCount: withDefault(countOrNone, 4, { description: "Up by as many at a time, or by upFraction, whichever is more.", descriptionFr: "À la hausse, autant à la fois, ou upFraction si c'est plus." }),
  upFraction: withDefault(amount, 1, { unit: "fraction", description: "The same in parts of those that there are.", descriptionFr: "La même chose en part de ceux qui existent." })
})

/** A number, or a part of the replicas. */
const countOrPercent = Schema.Union([Schema.Finite, Schema.String]).annotate({ expected: "a whole number, or a percentage such as 25%" })

const Strategy = Schema.Struct({
  kind: withDefault(oneOf(["rollingUpdate", "recreate"]), "rollingUpdate", { description: "rollingUpdate: old and new overlap; recreate: the new come when the old are gone.", descriptionFr: "rollingUpdate : anciens et nouveaux se recouvrent ; recreate : les nouveaux viennent quand les anciens sont partis." }),
  maxSurge: withDefault(countOrPercent, "25%", { description: "Beyond the replicas wanted, at most: a number, or a part rounded up.", descriptionFr: "Au-delà des réplicas voulus, au plus : un nombre, ou une part arrondie au-dessus." }),
  maxUnavailable: withDefault(countOrPercent, "25%", { description: "Short of the replicas wanted, at most: a number, or a part rounded down.", descriptionFr: "En dessous des réplicas voulus, au plus : un nombre, ou une part arrondie au-dessous." })
})

const Update = Schema.Struct({
  atHours: required(amount, { unit: "h", description: "When it begins, from the start of the run.", descriptionFr: "Début, depuis le début de la simulation." }),
  ...revisionFields
})

export const DeploymentOf = Schema.Struct({
  name: required(text, { description: "Name of the deployment, unique; its containers are numbered.", descriptionFr: "Nom du déploiement, unique ; ses conteneurs sont numérotés." }),
  replicas: withDefault(countOrNone, 1, { description: "Containers that stand in for each other; at the start, where they are scaled.", descriptionFr: "Conteneurs qui se remplacent ; au début, si leur nombre varie." }),
  ...containerFields,
  sharedLoad: withDefault(yesNo, false, { description: "`use` is asked of all that serve together, each its part; else each asks for all of it.", descriptionFr: "`use` est demandé à l'ensemble de ceux qui servent, chacun sa part ; sinon chacun le demande en entier." }),
  autoscale: optional(HorizontalAutoscale, { defaultText: "none", description: "Replicas follow the CPU that they use: replicas that serve × use ÷ target, rounded up.", descriptionFr: "Les réplicas suivent le CPU utilisé : réplicas en service × utilisation ÷ cible, arrondi au-dessus." }),
  strategy: group(Strategy, { description: "How one revision takes the place of another.", descriptionFr: "Comment une révision remplace une autre." }),
  updates: withDefault(Schema.Array(Update).annotate({ expected: "a list of updates" }), [], { description: "Revisions that take the place of the one before, in order of time; what they do not say stays.", descriptionFr: "Révisions qui remplacent la précédente, dans l'ordre du temps ; ce qu'elles ne disent pas reste." }),
  spread: optional(Keeping("Evenly over nodes, racks or zones: at most replicas ÷ places on each, rounded up.", "Répartis sur les nœuds, baies ou zones : au plus réplicas ÷ lieux sur chacun, arrondi au-dessus."), { defaultText: "none", description: "Its containers are spread out.", descriptionFr: "Ses conteneurs sont répartis." }),
  apart: optional(Keeping("No two on one node, in one rack or in one zone.", "Jamais deux sur un nœud, dans une baie ou une zone."), { defaultText: "none", description: "Its containers keep away from each other.", descriptionFr: "Ses conteneurs s'évitent." })
})

export const JobOf = Schema.Struct({
  name: required(text, { description: "Name of the job, unique; its runs are numbered.", descriptionFr: "Nom de la tâche, unique ; ses exécutions sont numérotées." }),
  workSeconds: required(someAmount, { unit: "s", description: "It is done after so long.", descriptionFr: "Elle est finie après cette durée." }),
  atHours: withDefault(amount, 0, { unit: "h", description: "When it first comes.", descriptionFr: "Sa première venue." }),
  everyHours: optional(someAmount, { unit: "h", defaultText: "once", description: "It comes again so often, until the end of the run.", descriptionFr: "Elle revient à cet intervalle, jusqu'à la fin." }),
  parallel: withDefault(count, 1, { description: "How many run at a time, alike.", descriptionFr: "Combien tournent à la fois, identiques." }),
  ...containerFields
})

export const SingleContainer = Schema.Struct({
  name: required(text, { description: "Name of the container, unique; numbered where there are several.", descriptionFr: "Nom du conteneur, unique ; numéroté s'il y en a plusieurs." }),
  count: withDefault(count, 1, { description: "How many of it.", descriptionFr: "Combien d'exemplaires." }),
  fromHours: withDefault(amount, 0, { unit: "h", description: "When it comes.", descriptionFr: "Sa venue." }),
  untilHours: optional(someAmount, { unit: "h", defaultText: "it stays", description: "When it goes.", descriptionFr: "Son départ." }),
  ...containerFields
})

/** Jobs that are drawn instead of read: a queue as textbooks have it. */
import * as Schema from "effect/Schema"
import { count, number, oneOf, optional, required, someAmount, whole, withDefault } from "./field.ts"

export const SERVICE_TIMES = ["exponential", "fixed"] as const

export const Synthetic = Schema.Struct({
  jobs: required(count, { description: "How many jobs come, one after the other at random (Poisson); each keeps one core busy for its service time.", descriptionFr: "Combien de tâches arrivent, l'une après l'autre au hasard (Poisson) ; chacune occupe un cœur pendant sa durée de service." }),
  load: optional(number("a number, more than 0, at most 10", { above: 0, max: 10 }), { unit: "fraction", defaultText: "needed where arrivalsPerSecond is not given", description: "ρ: arrivals × service time ÷ cores that placement may promise. From 1 on the line grows as long as jobs come.", descriptionFr: "ρ : arrivées × durée de service ÷ cœurs que le placement peut promettre. À partir de 1, la file s'allonge tant que des tâches arrivent." }),
  arrivalsPerSecond: optional(someAmount, { unit: "1/s", defaultText: "load × cores ÷ serviceSeconds", description: "Instead of load: jobs that come in a second, mean.", descriptionFr: "À la place de load : tâches qui arrivent par seconde, en moyenne." }),
  serviceSeconds: withDefault(someAmount, 1, { unit: "s", description: "Mean service time.", descriptionFr: "Durée de service moyenne." }),
  service: withDefault(oneOf(SERVICE_TIMES), "exponential", { description: "Service times: exponential (M/M/c), or all equally long (fixed, M/D/c).", descriptionFr: "Durées de service : exponentielles (M/M/c), ou toutes égales (fixed, M/D/c)." }),
  warmUpFraction: withDefault(number("a fraction: 0 to 0.9", { min: 0, max: 0.9 }), 0.1, { unit: "fraction", description: "Of the jobs, the first that means leave out: they find the line shorter than it will be.", descriptionFr: "Part des tâches, les premières, que les moyennes écartent : elles trouvent la file plus courte qu'elle ne sera." }),
  batches: withDefault(whole("a whole number, 2 to 1,000", { min: 2, max: 1000 }), 20, { description: "Parts into which the others are cut, in order of arrival: the interval of the mean is over the means of the parts.", descriptionFr: "Parts en lesquelles les autres sont coupées, dans l'ordre d'arrivée : l'intervalle de la moyenne porte sur les moyennes des parts." })
})

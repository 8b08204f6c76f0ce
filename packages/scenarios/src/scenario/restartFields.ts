/** What a scenario says about guests that stopped: who restarts them, how soon, in which order. */
import * as Schema from "effect/Schema"
import { ISOLATION_RESPONSES, RESTART_CLASSES, RESTART_POLICIES } from "@rackfold/sim-core"
import { RESTART_FIGURES, restartPresets, type RestartFigure } from "../restarts.ts"
import { amount, count, group, number, oneOf, optional, required, someAmount, text, withDefault, yesNo } from "./field.ts"

const asPreset = "as the preset has it"
const names = Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" })
const figure = <S extends typeof amount>(schema: S, name: RestartFigure) => optional(schema, { ...RESTART_FIGURES[name], defaultText: asPreset })
const part = number("a fraction: 0 to 1", { min: 0, max: 1 })
const failedWatts = number("watts: 0 to 1,000,000", { min: 0, max: 1e6 })
const idle = { unit: "W", defaultText: "what it draws idle", description: "Drawn by each of its hosts while it is down.", descriptionFr: "Puissance de chacun de ses hôtes pendant la panne." }
const off = { ...idle, defaultText: "0" }

const Isolation = Schema.Struct({
  response: optional(oneOf(ISOLATION_RESPONSES), { defaultText: asPreset, description: "What a host does with its servers when nobody reaches it: leaves them on, powers them off, or shuts them down.", descriptionFr: "Ce que fait un hôte injoignable de ses serveurs : les laisser allumés, les éteindre, ou les arrêter proprement." }),
  declaredSeconds: figure(amount, "declaredSeconds"),
  shutDownSeconds: figure(amount, "shutDownSeconds")
})

const FailedWatts = Schema.Struct({
  hypervisor: optional(failedWatts, idle),
  host: optional(failedWatts, idle),
  chassis: optional(failedWatts, idle),
  rack: optional(failedWatts, idle),
  pdu: optional(failedWatts, off),
  room: optional(failedWatts, off),
  site: optional(failedWatts, off)
})

const RestartClassOf = Schema.Struct({
  class: required(oneOf(RESTART_CLASSES), { description: "high before medium before low; disabled: never started elsewhere.", descriptionFr: "high avant medium avant low ; disabled : jamais démarré ailleurs." }),
  guests: required(names, { description: "Servers of the class; * stands for any characters, ? for one. All others are medium.", descriptionFr: "Serveurs de la classe ; * remplace des caractères quelconques, ? un seul. Tous les autres sont medium." })
})

const StartAfter = Schema.Struct({
  guests: required(names, { description: "Servers that wait; * stands for any characters, ? for one.", descriptionFr: "Serveurs qui attendent ; * remplace des caractères quelconques, ? un seul." }),
  need: required(names, { description: "Servers that must answer before they start; nobody waits for himself.", descriptionFr: "Serveurs qui doivent répondre avant leur démarrage ; personne ne s'attend soi-même." })
})

export const Restart = Schema.Struct({
  preset: withDefault(oneOf(restartPresets.map(({ name }) => name)), "vsphere", { description: "Who restarts servers: a name of `rackfold restarts`. What is said beside it takes the place of its figures.", descriptionFr: "Qui redémarre les serveurs : un nom de `rackfold restarts`. Ce qui est dit à côté remplace ses chiffres." }),
  detectSeconds: figure(amount, "detectSeconds"),
  fenceSeconds: figure(amount, "fenceSeconds"),
  guestDetectSeconds: figure(amount, "guestDetectSeconds"),
  bootSeconds: figure(amount, "bootSeconds"),
  warmUpSeconds: figure(amount, "warmUpSeconds"),
  bootsPerHost: figure(count, "bootsPerHost"),
  bootIops: figure(amount, "bootIops"),
  bootCpuFraction: figure(part, "bootCpuFraction"),
  repairHours: figure(someAmount, "repairHours"),
  policy: withDefault(oneOf(RESTART_POLICIES), "worstFit", { description: "Where they are started: a policy of placement whose choice depends on the hosts' room alone.", descriptionFr: "Où ils démarrent : une politique de placement dont le choix ne dépend que de la place des hôtes." }),
  failsBack: withDefault(yesNo, false, { description: "They go back, live, when their host is repaired; migration says how.", descriptionFr: "Ils reviennent, en marche, quand leur hôte est réparé ; migration dit comment." }),
  isolation: group(Isolation, { description: "What a host does that nobody reaches.", descriptionFr: "Ce que fait un hôte que plus personne n'atteint." }),
  failedWatts: group(FailedWatts, { description: "What a host that is down draws, by what took it down. Who loses its power draws nothing.", descriptionFr: "Ce que consomme un hôte en panne, selon ce qui l'a fait tomber. Qui perd son alimentation ne consomme rien." }),
  classes: withDefault(Schema.Array(RestartClassOf).annotate({ expected: "a list of restart classes" }), [], { description: "Who is restarted first, and who never elsewhere.", descriptionFr: "Qui redémarre d'abord, et qui jamais ailleurs." }),
  after: withDefault(Schema.Array(StartAfter).annotate({ expected: "a list of start orders" }), [], { description: "Who waits for whom, whatever their class.", descriptionFr: "Qui attend qui, quelle que soit leur classe." }),
  jobs: withDefault(oneOf(["startOver", "resume"]), "startOver", { description: "A job whose host fails starts over, or goes on from the fragment that it was in.", descriptionFr: "Un travail dont l'hôte tombe recommence, ou reprend au fragment où il était." })
})

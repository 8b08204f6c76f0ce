/** What a scenario says about migrations: how guests move, who is moved when, which hosts are drained, whether loads are evened out. */
import * as Schema from "effect/Schema"
import { MIGRATION_KINDS, ON_LIMITS, STOP_RULES } from "@rackfold/sim-core"
import { MIGRATION_FIGURE_NAMES, MIGRATION_FIGURES, migrationPresets, type MigrationFigure } from "../migrations.ts"
import { amount, count, number, oneOf, optional, required, someAmount, text, withDefault, yesNo } from "./field.ts"

const asPreset = "as the preset has it"
const minutes = number("minutes: 0 to 10,000,000", { min: 0, max: 1e7 })
const part = number("a fraction: 0 to 1", { min: 0, max: 1 })
const limits: ReadonlyArray<MigrationFigure> = ["passLimit", "sentLimit", "secondsPerGib", "stalledPasses", "slotsPerHost", "slotsPerDatastore", "slotsPerNic", "slotsPerSlowNic", "slotsPerDiskAtHost", "slotsPerDiskAtDatastore", "throttlePasses", "hybridPasses", "lineFraction"]
const schemaOf = (figure: MigrationFigure) => (figure === "migrationNics" ? count : limits.includes(figure) ? someAmount : figure.endsWith("Fraction") ? part : amount)
const figures = Object.fromEntries(MIGRATION_FIGURE_NAMES.map((figure) => [figure, optional(schemaOf(figure), { ...MIGRATION_FIGURES[figure], defaultText: asPreset })])) as Record<MigrationFigure, ReturnType<typeof optional<typeof amount>>>

export const Migration = Schema.Struct({
  preset: withDefault(oneOf(migrationPresets.map(({ name }) => name)), "qemu", { description: "Who moves guests: a name of `rackfold migrations`. What is said beside it takes the place of its figures.", descriptionFr: "Qui déplace les serveurs : un nom de `rackfold migrations`. Ce qui est dit à côté remplace ses chiffres." }),
  kind: optional(oneOf(MIGRATION_KINDS), { defaultText: asPreset, description: "cold: stopped, moved, started; precopy: copied while it runs, again and again what it dirties; postcopy: moved first, its memory follows; hybrid: a pass, then postcopy.", descriptionFr: "cold : arrêté, déplacé, démarré ; precopy : copié en marche, puis encore ce qu'il salit ; postcopy : déplacé d'abord, sa mémoire suit ; hybrid : une passe, puis postcopy." }),
  stopRule: optional(oneOf(STOP_RULES), { defaultText: asPreset, description: "When it may be stopped for the rest: rate: what the present rate sends within downtimeSeconds; measured: the mean rate of the last pass; pages: stopPages.", descriptionFr: "Quand l'arrêter pour le reste : rate : ce que le débit présent envoie en downtimeSeconds ; measured : le débit moyen de la dernière passe ; pages : stopPages." }),
  onLimit: optional(oneOf(ON_LIMITS), { defaultText: asPreset, description: "What becomes of one that reaches a limit or does not converge: it is given up, stopped for all that is dirty, or goes on as postcopy.", descriptionFr: "Ce que devient celle qui atteint une limite ou ne converge pas : abandonnée, arrêtée pour tout ce qui est sale, ou poursuivie en postcopy." }),
  autoConverge: optional(yesNo, { defaultText: asPreset, description: "The guest is slowed until it dirties less than is sent.", descriptionFr: "Le serveur est ralenti jusqu'à salir moins que ce qui est envoyé." }),
  ...figures,
  mibPerSecond: optional(someAmount, { unit: "MiB/s", defaultText: "no limit of its own", description: "Most that one migration sends.", descriptionFr: "Débit maximal d'une migration." }),
  network: withDefault(oneOf(["dedicated", "shared"]), "dedicated", { description: "Copies have a network of their own, or share the hosts' with their guests by max-min.", descriptionFr: "Les copies ont leur propre réseau, ou partagent celui des hôtes avec leurs serveurs (max-min)." }),
  networkMbps: optional(someAmount, { unit: "Mbit/s", defaultText: "the hosts' network; 10,000 where that is not limited", description: "Speed of each host on the network of migrations.", descriptionFr: "Débit de chaque hôte sur le réseau des migrations." }),
  linkMbps: optional(someAmount, { unit: "Mbit/s", defaultText: "none", description: "One link that all copies cross.", descriptionFr: "Un lien que traversent toutes les copies." }),
  withDisk: withDefault(yesNo, false, { description: "Disks move along: none is shared. Those on a datastore of kind local always do.", descriptionFr: "Les disques suivent : aucun n'est partagé. Ceux d'un datastore de type local suivent toujours." })
})

const guests = required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: "Servers to move; * stands for any characters, ? for one.", descriptionFr: "Serveurs à déplacer ; * remplace des caractères quelconques, ? un seul." })

export const MoveByHand = Schema.Struct({
  guests,
  to: optional(text, { defaultText: "they stay on their hosts; toDatastore is then needed", description: "Host that they move to, by name.", descriptionFr: "Hôte où ils vont, par son nom." }),
  toDatastore: optional(text, { defaultText: "their disks stay on their datastores; to is then needed", description: "Datastore that their disks move to, by name: copied while they run, what they write going to both ends.", descriptionFr: "Datastore où vont leurs disques, par son nom : copiés en marche, ce qu'ils écrivent allant aux deux bouts." }),
  atHours: required(amount, { unit: "h", description: "When, from the start of the run.", descriptionFr: "Quand, depuis le début." })
})

export const MaintenanceOf = Schema.Struct({
  host: required(text, { description: "Host that is drained, by name; * and ? stand for several.", descriptionFr: "Hôte à vider, par son nom ; * et ? pour plusieurs." }),
  atHours: required(amount, { unit: "h", description: "From when on it takes nobody, and its servers leave it.", descriptionFr: "Quand il n'accepte plus personne et que ses serveurs le quittent." }),
  untilHours: optional(amount, { unit: "h", defaultText: "the end of the run", description: "When it takes servers again.", descriptionFr: "Quand il accepte à nouveau des serveurs." }),
  parallel: withDefault(count, 2, { description: "Servers that leave it at one time, at most.", descriptionFr: "Serveurs qui le quittent en même temps, au plus." })
})

export const RebalancingRule = Schema.Struct({
  everyMinutes: withDefault(minutes, 5, { unit: "min", description: "From one look at the loads to the next; a whole multiple of the sample.", descriptionFr: "D'un examen des charges au suivant ; un multiple entier de l'échantillon." }),
  threshold: withDefault(number("a number: 0 to 1", { min: 0, max: 1 }), 0.1, { unit: "fraction", description: "Standard deviation of the hosts' CPU loads up to which nothing is done.", descriptionFr: "Écart type des charges CPU des hôtes jusqu'auquel rien n'est fait." }),
  movesPerRound: withDefault(count, 5, { description: "Most moves at one look.", descriptionFr: "Déplacements au plus par examen." }),
  leastMinutesBetweenMoves: withDefault(minutes, 15, { unit: "min", description: "A server stays where it landed for so long.", descriptionFr: "Un serveur reste au moins ce temps là où il est arrivé." }),
  windowMinutes: withDefault(minutes, 60, { unit: "min", description: "How long a better balance is expected to last: its benefit counts over it, against the CPU that the move costs.", descriptionFr: "Durée attendue d'un meilleur équilibre : son gain compte sur elle, contre le CPU que coûte le déplacement." })
})

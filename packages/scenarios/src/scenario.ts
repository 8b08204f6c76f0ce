/** What a person writes: every key with its meaning, unit and default. */
import * as Schema from "effect/Schema"
import { Host, HostModel, HostReserve } from "./scenario/hostFields.ts"
import { EmptyHosts, GuestOverhead, Headroom, Import, Jobs, Overcommit, Place, Power, Workload } from "./scenario/settingFields.ts"
import { Growth } from "./scenario/growthFields.ts"
import { AdmissionRule, ServiceOf } from "./scenario/availabilityFields.ts"
import { Facility } from "./scenario/facilityFields.ts"
import { Failure, Fault } from "./scenario/failureFields.ts"
import { Restart } from "./scenario/restartFields.ts"
import { NetworkOf, Talk } from "./scenario/networkFields.ts"
import { MaintenanceOf, Migration, MoveByHand, RebalancingRule } from "./scenario/migrationFields.ts"
import { Consolidation } from "./scenario/consolidationFields.ts"
import { HypervisorChoice, OwnHypervisor } from "./scenario/hypervisorFields.ts"
import { GuestNeed } from "./scenario/needFields.ts"
import { Datastore, Link, Resize, Route } from "./scenario/sharedFields.ts"
import { Carbon, Replaced } from "./scenario/carbonFields.ts"
import { Costs } from "./scenario/costFields.ts"
import { Containers } from "./scenario/containersFields.ts"
import { Patch } from "./scenario/patchFields.ts"
import { Pressure } from "./scenario/pressureFields.ts"
import { Rule } from "./scenario/rule.ts"
import { Sizing } from "./scenario/sizingFields.ts"
import { Variant } from "./scenario/variant.ts"
import { amount, countOrNone, group, number, oneOf, optional, required, text, whole, withDefault, yesNo } from "./scenario/field.ts"

export const Scenario = Schema.Struct({
  name: optional(text, { defaultText: "the file's name", description: "Name of the scenario.", descriptionFr: "Nom du scénario." }),
  question: optional(text, { defaultText: "none", description: "The question that it asks, in a person's words.", descriptionFr: "La question posée, en mots simples." }),
  hosts: required(Schema.Array(Host).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one host group" }), {
    description: "The hosts that may be used, in the order in which policies look at them.", descriptionFr: "Les hôtes disponibles, dans l'ordre où les politiques les examinent."
  }),
  hostModels: withDefault(Schema.Array(HostModel).annotate({ expected: "a list of host models" }), [], { description: "One's own host models.", descriptionFr: "Ses propres modèles d'hôte." }),
  workload: group(Workload, { description: "The servers to consolidate; may be left out where containers run in VMs that the scenario makes, or on bare hosts.", descriptionFr: "Les serveurs à consolider ; peut manquer si des conteneurs tournent dans des VM créées par le scénario, ou sur des hôtes nus." }),
  import: group(Import, { description: "How the inventory is read.", descriptionFr: "Comment l'inventaire est lu." }),
  place: group(Place, { description: "Where guests go.", descriptionFr: "Où vont les serveurs." }),
  rules: withDefault(Schema.Array(Rule).annotate({ expected: "a list of rules" }), [], { description: "Affinity and anti-affinity: which servers keep together, apart, or spread out. A server that a rule leaves no host is refused.", descriptionFr: "Affinité et anti-affinité : quels serveurs restent ensemble, séparés, ou répartis. Un serveur à qui une règle ne laisse aucun hôte est refusé." }),
  needs: withDefault(Schema.Array(GuestNeed).annotate({ expected: "a list of needs" }), [], { description: "What servers need and only some hosts have: VLAN, datastore, device, CPU baseline, architecture, licence, zone, certain hosts. A server that they leave no host is refused, with the reason.", descriptionFr: "Ce dont des serveurs ont besoin et que certains hôtes seulement ont : VLAN, datastore, périphérique, niveau de CPU, architecture, licence, zone, certains hôtes. Un serveur à qui il ne reste aucun hôte est refusé, avec la raison." }),
  datastores: withDefault(Schema.Array(Datastore).annotate({ expected: "a list of datastores" }), [], { description: "Arrays that hosts share: a limit of the cluster, which more hosts do not lift.", descriptionFr: "Baies que les hôtes partagent : une limite de la grappe, que davantage d'hôtes ne lèvent pas." }),
  links: withDefault(Schema.Array(Link).annotate({ expected: "a list of links" }), [], { description: "Uplinks and lines that servers share, each its max-min fair part.", descriptionFr: "Liaisons que des serveurs partagent, chacun selon sa part équitable (max-min)." }),
  network: group(NetworkOf, { description: "What lies between guests that talk: virtual switch, latency by distance.", descriptionFr: "Ce qui sépare les serveurs qui se parlent : commutateur virtuel, latence selon la distance." }),
  talks: withDefault(Schema.Array(Talk).annotate({ expected: "a list of talks" }), [], { description: "Who talks to whom: how far apart they are, how long a round trip takes, whether VLANs let them.", descriptionFr: "Qui parle à qui : à quelle distance, en combien de temps aller-retour, et si les VLAN le permettent." }),
  resizes: withDefault(Schema.Array(Resize).annotate({ expected: "a list of resizes" }), [], { description: "Disks made larger, online, or smaller, offline.", descriptionFr: "Disques agrandis, en marche, ou réduits, à l'arrêt." }),
  routes: withDefault(Schema.Array(Route).annotate({ expected: "a list of routes" }), [], { description: "Which VLANs reach which others; servers of one VLAN (needs[].vlan) reach each other.", descriptionFr: "Quels VLAN en atteignent quels autres ; les serveurs d'un VLAN (needs[].vlan) s'atteignent entre eux." }),
  patches: withDefault(Schema.Array(Patch).annotate({ expected: "a list of patch ages" }), [], { description: "How old the patches of servers or of their images are.", descriptionFr: "Âge des correctifs des serveurs ou de leurs images." }),
  patchLimitDays: withDefault(amount, 90, { unit: "d", description: "Servers with older patches are listed in the report.", descriptionFr: "Les serveurs aux correctifs plus anciens sont cités dans le rapport." }),
  jobs: group(Jobs, { description: "How work waits, is served and ends.", descriptionFr: "Comment le travail attend, est servi et finit." }),
  consolidation: optional(Consolidation, { defaultText: "none: guests stay where they were placed", description: "Guests move while they run, hosts that are left go off; the rules are in docs/explanation/consolidation.md. `{}` takes every default. place.policy has no say then.", descriptionFr: "Les serveurs migrent en marche, les hôtes vidés s'éteignent ; les règles sont dans docs/explanation/consolidation.md. `{}` prend toutes les valeurs par défaut. place.policy n'a alors rien à dire." }),
  migration: optional(Migration, { defaultText: "as qemu, where guests move", description: "How guests move while they run: kind, limits, network, costs.", descriptionFr: "Comment les serveurs se déplacent en marche : genre, limites, réseau, coûts." }),
  migrations: withDefault(Schema.Array(MoveByHand).annotate({ expected: "a list of migrations" }), [], { description: "Who is moved where at a given time.", descriptionFr: "Qui est déplacé, où, à une heure donnée." }),
  maintenance: withDefault(Schema.Array(MaintenanceOf).annotate({ expected: "a list of maintenance windows" }), [], { description: "Hosts that are drained: their servers move elsewhere, and nobody comes until the time is over.", descriptionFr: "Hôtes à vider : leurs serveurs vont ailleurs, et personne n'y vient avant la fin." }),
  rebalancing: optional(RebalancingRule, { defaultText: "none", description: "Servers leave hosts that carry more CPU than others. `{}` takes every default.", descriptionFr: "Les serveurs quittent les hôtes plus chargés en CPU que les autres. `{}` prend toutes les valeurs par défaut." }),
  faults: withDefault(Schema.Array(Fault).annotate({ expected: "a list of faults" }), [], { description: "What fails at a given time.", descriptionFr: "Ce qui tombe à une heure donnée." }),
  failures: withDefault(Schema.Array(Failure).annotate({ expected: "a list of failures" }), [], { description: "What fails by chance, or as it did in an archive: `{ of: host }` takes usual rates.", descriptionFr: "Ce qui tombe au hasard, ou comme dans une archive : `{ of: host }` prend les taux usuels." }),
  restart: optional(Restart, { defaultText: "as vsphere, where anything fails", description: "What is done for servers that stopped: when it is noticed, where and in which order they start, how long that takes.", descriptionFr: "Ce qui est fait pour les serveurs arrêtés : quand on le remarque, où et dans quel ordre ils démarrent, en combien de temps." }),
  admission: withDefault(Schema.Array(AdmissionRule).annotate({ expected: "a list of admission rules" }), [], { description: "Who may come, so that who is there could be restarted.", descriptionFr: "Qui peut venir, pour que ceux qui sont là puissent redémarrer." }),
  services: withDefault(Schema.Array(ServiceOf).annotate({ expected: "a list of services" }), [], { description: "Servers that do one thing together, and chains of them: their availability is counted where something may fail, and the response time of those with serviceMs.", descriptionFr: "Serveurs qui font une chose ensemble, et leurs chaînes : leur disponibilité est comptée si quelque chose peut tomber, et le temps de réponse de ceux qui ont un serviceMs." }),
  containers: optional(Containers, { defaultText: "none: servers are VMs", description: "Containers: what runs them, the kernels that they share, who keeps them running.", descriptionFr: "Conteneurs : ce qui les fait tourner, les noyaux qu'ils partagent, qui les maintient en marche." }),
  pressure: optional(Pressure, { defaultText: "nothing is looked at beyond what servers miss", description: "How loads press on those who are served, beyond what they miss; each part is looked at where it stands, and costs nothing where it does not.", descriptionFr: "Comment les charges pèsent sur ceux qui sont servis, au-delà de ce qui leur manque ; chaque partie est examinée si elle est là, et ne coûte rien sinon." }),
  growth: optional(Growth, { defaultText: "not asked", description: "How long it lasts: days until each limit, when to order, the fleet by year. `{}` tells what is full today.", descriptionFr: "Combien de temps cela suffit : jours jusqu'à chaque limite, quand commander, le parc par année. `{}` dit ce qui est plein aujourd'hui." }),
  headroom: group(Headroom, { description: "What placement keeps free, after the reserve.", descriptionFr: "Ce que le placement laisse libre, après la réserve." }),
  hostReserve: group(HostReserve, { description: "What the hypervisor keeps of each host.", descriptionFr: "Ce que l'hyperviseur garde de chaque hôte." }),
  hypervisor: optional(HypervisorChoice, { defaultText: "none named: hostReserve and guestOverhead say what virtualisation takes", description: "What runs on the hosts. Its figures then take the place of hostReserve and guestOverhead. Where host groups differ, guests are sized with the CPU overhead of the first group and cores of the others are slower or faster for it; RAM added to a guest and CPU for its I/O are the most of any group.", descriptionFr: "Ce qui tourne sur les hôtes. Ses chiffres remplacent alors hostReserve et guestOverhead. Si les groupes d'hôtes diffèrent, les serveurs sont dimensionnés avec le surcoût CPU du premier groupe et les cœurs des autres sont plus lents ou plus rapides d'autant ; la RAM ajoutée à un serveur et le CPU de ses E/S sont les plus forts de tous les groupes." }),
  hypervisors: withDefault(Schema.Array(OwnHypervisor).annotate({ expected: "a list of hypervisors" }), [], { description: "One's own hypervisors.", descriptionFr: "Ses propres hyperviseurs." }),
  guestOverhead: group(GuestOverhead, { description: "What virtualisation adds to each guest.", descriptionFr: "Ce que la virtualisation ajoute à chaque serveur." }),
  overcommit: group(Overcommit, { description: "How much more is promised than there is.", descriptionFr: "De combien ce qui est promis dépasse ce qui existe." }),
  cpuCountedBy: withDefault(oneOf(["ghz", "ssj"]), "ghz", { description: "How CPUs are compared: by cores × GHz, or by SPECpower ssj_ops (1 reference MHz = the first host's ssj_ops ÷ (cores × MHz)).", descriptionFr: "Comment les CPU sont comparés : par cœurs × GHz, ou par ssj_ops SPECpower (1 MHz de référence = ssj_ops du premier hôte ÷ (cœurs × MHz))." }),
  capAtCoreClock: withDefault(yesNo, true, { description: "A vCPU gets no more than one core's clock.", descriptionFr: "Un vCPU n'obtient pas plus que la fréquence d'un cœur." }),
  spareHosts: withDefault(countOrNone, 0, { unit: "hosts", description: "The last n hosts of the list are held back for failures, empty.", descriptionFr: "Les n derniers hôtes de la liste sont gardés vides, en secours." }),
  emptyHosts: group(EmptyHosts, { description: "What becomes of a host without guests.", descriptionFr: "Ce que devient un hôte sans serveur." }),
  power: group(Power, { description: "Power of the hosts.", descriptionFr: "Puissance des hôtes." }),
  facility: group(Facility, { description: "The building: what a watt of the hosts becomes at its meter.", descriptionFr: "Le bâtiment : ce que devient un watt des hôtes à son compteur." }),
  costs: optional(Costs, { defaultText: "none: no money is shown", description: "Money: what the new machines cost and save, in one currency. What no key states is not guessed.", descriptionFr: "L'argent : ce que les nouvelles machines coûtent et économisent, dans une seule monnaie. Ce qu'aucune clé n'indique n'est pas deviné." }),
  carbon: optional(Carbon, { defaultText: "none: no carbon is shown", description: "Carbon: what running and making the machines emits, by a country, one's own factor, or a series by the hour.", descriptionFr: "Le carbone : ce qu'émettent l'usage et la fabrication des machines, selon un pays, son propre facteur, ou une série heure par heure." }),
  replaced: optional(Replaced, { defaultText: "the machines of the inventory, where each names its model", description: "The machines that the new ones replace, for what is saved in energy, money and carbon.", descriptionFr: "Les machines que les nouvelles remplacent, pour ce qui est économisé en énergie, argent et carbone." }),
  sizing: group(Sizing, { description: "How `rackfold plan` counts hosts, beside headroom, hostReserve, place.cpuStatistic and cpuCountedBy.", descriptionFr: "Comment `rackfold plan` compte les hôtes, avec headroom, hostReserve, place.cpuStatistic et cpuCountedBy." }),
  periodHours: withDefault(number("a number of hours, more than 0, at most 1,000,000", { above: 0, max: 1e6 }), 24, { unit: "h", defaultText: "24; the length of the series where there are any", description: "Length of the run; it begins at midnight of a working day.", descriptionFr: "Durée simulée ; elle commence à minuit, un jour ouvré." }),
  sampleSeconds: withDefault(number("a number of seconds, more than 0, at most 1e9", { above: 0, max: 1e9 }), 300, { unit: "s", defaultText: "300; the step of the series where there are any", description: "Length of one sample of demand.", descriptionFr: "Durée d'un échantillon de demande." }),
  seed: withDefault(whole("a whole number, 0 to 2^53 − 1", { min: 0, max: Number.MAX_SAFE_INTEGER }), 1, { description: "Seed of every random stream.", descriptionFr: "Graine de tous les tirages aléatoires." }),
  variants: withDefault(Schema.Array(Variant).annotate({ expected: "a list of variants" }), [], { description: "Named differences, run side by side.", descriptionFr: "Différences nommées, simulées côte à côte." })
})

/** A scenario as decoded: every default filled in, but those that depend on other figures. */
export type Scenario = typeof Scenario.Type

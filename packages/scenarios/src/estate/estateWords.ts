/** Comments of the scenario that is made of an estate, in both languages. */
import type { PresentHosts } from "../rvtools/presentHosts.ts"
import type { HostMatch } from "./matchHost.ts"

export interface EstateWords {
  readonly head: (file: string, moment: string, hosts: number, servers: number) => ReadonlyArray<string>
  readonly question: string
  readonly model: (count: number, cpu: string, match: HostMatch) => string
  readonly source: (match: HostMatch) => string
  readonly reach: (networksBy: PresentHosts["networksBy"], datastoresBy: PresentHosts["datastoresBy"]) => ReadonlyArray<string>
  readonly newHosts: string
  readonly newName: string
  readonly requires: string
  readonly rulesKept: (rules: ReadonlyArray<string>) => string
  readonly rulesOpen: (count: number) => string
  readonly admission: (clusters: ReadonlyArray<string>) => string
  readonly restart: (classes: ReadonlyArray<string>) => string
  readonly headroom: string
}

const en: EstateWords = {
  head: (file, moment, hosts, servers) => [
    `The ${hosts === 1 ? "host" : `${hosts} hosts`} and ${servers === 1 ? "server" : `${servers} servers`} of ${file}${moment === "" ? "" : `, as they stood on ${moment}`}: written by \`rackfold estate\`, to be edited.`,
    "  rackfold run FILE    do the present hosts carry them?",
    "  rackfold fit FILE --vm vcpus=4,ram_gib=16    what else finds room?",
    "  rackfold plan FILE --host \"R740 8280:768GiB\"    how many new ones would it take?"
  ],
  question: "Do the present hosts carry these servers?",
  model: (count, cpu, { how, model }) => `${count === 1 ? "1 host" : `${count} hosts`}${cpu === "" ? "" : ` with ${cpu}`}. Cores, clock and RAM are vHost's; power is an assumption: ${how === "cpu" ? `as ${model.name}, which has the same CPUs` : how === "machine" ? `by core as ${model.name}, the same machine with other CPUs` : `by core as ${model.name}, the nearest of the catalogue`}.`,
  source: ({ how, model }) => `RVTools, tab vHost; power assumed ${how === "cpu" ? "" : "by core "}as ${model.name} (SPECpower_ssj2008)`,
  reach: (networksBy, datastoresBy) => [
    ...(networksBy === null ? [] : [networksBy === "ports" ? "vlans: port groups by vPort, dvSwitch and dvPort, and those that its servers use." : "vlans: networks that servers of the cluster use today (an assumption: the export has no tab of ports)."]),
    ...(datastoresBy === null ? [] : [datastoresBy === "mounts" ? "datastores: mounted by vDatastore, and those that its servers use." : "datastores: those that servers of the cluster use today (an assumption: vDatastore does not say who mounts them)."])
  ],
  newHosts: "The same beside new hosts, an example of a machine that reaches all: put your own.",
  newName: "new hosts",
  requires: "Each server only where its networks and datastores are; ignore: they have no say.",
  rulesKept: (rules) => `Cluster rules that the export says and placement obeys (import.rules): ${rules.join(", ")}.`,
  rulesOpen: (count) => `${count === 1 ? "One cluster rule is" : `${count} cluster rules are`} not obeyed: the export does not say what is asked, or of which hosts. Correct the kind (apart, together, spread) and take the # away, or write needs: [{ guests, hosts }]:`,
  admission: (clusters) => `HA admission control is on in ${clusters.join(", ")}; the export does not say by which rule. To keep as much free:`,
  restart: (classes) => `HA restart priority: ${classes.join(", ")}, all others medium. Obeyed where anything fails (import.restartPriority), as in \`rackfold survive\`.`,
  headroom: "Placement keeps the usual headroom free (CPU 30 %, RAM 15 %, …). To ask whether they fit at all:"
}

const fr: EstateWords = {
  head: (file, moment, hosts, servers) => [
    `${hosts < 2 ? "L'hôte" : `Les ${hosts} hôtes`} et ${servers < 2 ? "le serveur" : `les ${servers} serveurs`} de ${file}${moment === "" ? "" : `, tels quels le ${moment}`} : écrit par \`rackfold estate\`, à modifier.`,
    "  rackfold run FICHIER    les hôtes actuels suffisent-ils ?",
    "  rackfold fit FICHIER --vm vcpus=4,ram_gib=16    que peut-on ajouter ?",
    "  rackfold plan FICHIER --host \"R740 8280:768GiB\"    combien de nouveaux faudrait-il ?"
  ],
  question: "Les hôtes actuels portent-ils ces serveurs ?",
  model: (count, cpu, { how, model }) => `${count < 2 ? "1 hôte" : `${count} hôtes`}${cpu === "" ? "" : ` avec ${cpu}`}. Cœurs, fréquence et RAM viennent de vHost ; la puissance est une hypothèse : ${how === "cpu" ? `celle de ${model.name}, qui a les mêmes CPU` : how === "machine" ? `celle, par cœur, de ${model.name}, la même machine avec d'autres CPU` : `celle, par cœur, de ${model.name}, le plus proche du catalogue`}.`,
  source: ({ how, model }) => `RVTools, onglet vHost ; puissance supposée ${how === "cpu" ? "" : "par cœur "}comme ${model.name} (SPECpower_ssj2008)`,
  reach: (networksBy, datastoresBy) => [
    ...(networksBy === null ? [] : [networksBy === "ports" ? "vlans : groupes de ports selon vPort, dvSwitch et dvPort, et ceux de ses serveurs." : "vlans : réseaux des serveurs de la grappe (hypothèse : l'export n'a pas d'onglet des ports)."]),
    ...(datastoresBy === null ? [] : [datastoresBy === "mounts" ? "datastores : montés selon vDatastore, et ceux de ses serveurs." : "datastores : ceux des serveurs de la grappe (hypothèse : vDatastore ne dit pas qui les monte)."])
  ],
  newHosts: "La même chose avec de nouveaux hôtes, une machine en exemple, qui atteint tout : mettre la vôtre.",
  newName: "nouveaux hôtes",
  requires: "Chaque serveur seulement là où sont ses réseaux et datastores ; ignore : ils ne décident rien.",
  rulesKept: (rules) => `Règles de grappe dites par l'export et respectées (import.rules) : ${rules.join(", ")}.`,
  rulesOpen: (count) => `${count < 2 ? "Une règle de grappe n'est pas respectée" : `${count} règles de grappe ne sont pas respectées`} : l'export ne dit pas ce qui est demandé, ou pour quels hôtes. Corriger le genre (apart, together, spread) et ôter les #, ou écrire needs: [{ guests, hosts }] :`,
  admission: (clusters) => `Le contrôle d'admission HA est actif dans ${clusters.join(", ")} ; l'export ne dit pas selon quelle règle. Pour en garder autant libre :`,
  restart: (classes) => `Priorité de redémarrage HA : ${classes.join(", ")}, tous les autres medium. Respectée si quelque chose tombe (import.restartPriority), comme dans \`rackfold survive\`.`,
  headroom: "Le placement garde la marge habituelle (CPU 30 %, RAM 15 %, …). Pour demander s'ils tiennent tout court :"
}

export function estateWords(lang: "en" | "fr"): EstateWords {
  return lang === "fr" ? fr : en
}

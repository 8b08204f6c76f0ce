/** What a study says, in both languages. */
import type { Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"

const en = {
  title: (study: string) => (study === "planetlab" ? "The PlanetLab consolidation study" : study),
  question: "What does consolidation save, what does it cost, and what of that is the model's doing?",
  headings: { answer: "Answer", policies: "Policies side by side", day: "How the day went", walk: "From CloudSim's figure to the right one", alone: "What each rule does by itself", rules: "The rules", origin: "How this was computed" },
  answer: (policy: string, energy: string, moves: string, shutdowns: string) => `${policy}: ${energy}, ${moves} migrations, ${shutdowns} shut-downs.`,
  saving: (still: string, share: string) => `Without migrations (dvfs) the same day takes ${still}: consolidation saves ${share}.`,
  costs: (still: string, share: string) => `Without migrations (dvfs) the same day takes ${still}: consolidation takes ${share} more.`,
  destroyed: (count: string, of: string) => `${count} of ${of} VMs were destroyed on the way, by rule Q2: what they still asked for is not in these figures.`,
  refused: (count: string) => `${count} VMs found no host.`,
  front: (names: string) => `No other policy beats these in both energy and SLAV: ${names}.`,
  walked: (first: string, last: string, moves: string, lastMoves: string) => `By CloudSim's rules ${first} and ${moves} migrations; by the plain ones ${last} and ${lastMoves}.`,
  largest: (name: string, title: string, change: string) => `The largest step of the walk is ${name} (${title}): ${change}.`,
  key: {
    policy: "Policy", energy: "Energy", migrations: "Migrations", slatah: "SLATAH", pdm: "PDM", slav: "SLAV", esv: "ESV", overall: "Overall SLA violation", average: "Average SLA violation",
    shutdowns: "Shut-downs", hosts: "Hosts", vms: "VMs", destroyed: "VMs destroyed", refused: "VMs refused", rules: "Rules", still: "Energy without migrations (dvfs)", peak: "Energy with every host at peak (npa)",
    rule: "Rule off", change: "Change", traces: "Traces", seed: "Seed", version: "Rackfold version", length: "Length", meaning: "What it does, and why it is wrong"
  },
  meters: "SLATAH: share of the time that hosts were on in which they served less than was asked. PDM: part of what was asked that migrations took. SLAV = SLATAH × PDM; ESV = energy × SLAV (Beloglazov and Buyya 2012). They hide who suffered: see the p95 and maximum per server of a run with `consolidation:`.",
  policiesCaption: "Every policy on the same day by the same rules",
  scatter: "Energy against SLAV. The line joins the Pareto front.",
  hostsOn: "Hosts with VMs that ask for something, at each step of 300 s.",
  moves: "Migrations that begin in each hour",
  power: "Power of all hosts: by the policy, without migrations (dvfs), and with every host at its peak (npa).",
  stillName: "no migrations",
  peakName: "every host at peak",
  walkCaption: "Rules go off one after the other and stay off, from CloudSim's figure down to that of the plain rules. Each bar hangs where the one above it ends.",
  aloneCaption: "CloudSim's rules with one of them off: what changes against CloudSim's figure.",
  walkTable: "The walk in figures: after each row, that rule is off as well",
  aloneTable: "Each rule off by itself",
  from: "CloudSim 3.0.3", to: "plain rules",
  panels: { energy: "Energy, kWh", moves: "Migrations", slatah: "SLATAH, %" },
  rulesCaption: "Q: quirks with a number in the reference; S: rules of the model's structure",
  dvfsLine: (cloudsim: string, kept: string, plain: string) => `Without migrations (dvfs): ${cloudsim} by CloudSim's rules, ${kept} where idle VMs are kept, ${plain} by the plain rules.`,
  watts: "power, kW", hosts: "hosts on"
}

export type StudyMessages = typeof en

const fr: StudyMessages = {
  title: (study) => (study === "planetlab" ? "L'étude de consolidation PlanetLab" : study),
  question: texte`Que fait gagner la consolidation, que coûte-t-elle, et qu'est-ce qui ne tient qu'au modèle ?`,
  headings: { answer: "Réponse", policies: "Les politiques côte à côte", day: "Le déroulement du jour", walk: "Du chiffre de CloudSim au bon", alone: "Ce que fait chaque règle, seule", rules: "Les règles", origin: "Comment ce résultat a été calculé" },
  answer: (policy, energy, moves, shutdowns) => texte`${policy} : ${energy}, ${moves} migrations, ${shutdowns} arrêts d'hôtes.`,
  saving: (still, share) => texte`Sans migration (dvfs), le même jour demande ${still} : la consolidation économise ${share}.`,
  costs: (still, share) => texte`Sans migration (dvfs), le même jour demande ${still} : la consolidation consomme ${share} de plus.`,
  destroyed: (count, of) => texte`${count} VM sur ${of} ont été détruites en route, par la règle Q2 : ce qu'elles demandaient encore manque à ces chiffres.`,
  refused: (count) => `${count} VM n'ont trouvé aucun hôte.`,
  front: (names) => texte`Aucune autre politique ne fait mieux à la fois en énergie et en SLAV que : ${names}.`,
  walked: (first, last, moves, lastMoves) => texte`Selon les règles de CloudSim, ${first} et ${moves} migrations ; selon les règles simples, ${last} et ${lastMoves}.`,
  largest: (name, title, change) => texte`Le plus grand pas du chemin est ${name} (${title}) : ${change}.`,
  key: {
    policy: "Politique", energy: "Énergie", migrations: "Migrations", slatah: "SLATAH", pdm: "PDM", slav: "SLAV", esv: "ESV", overall: "Violation globale du SLA", average: "Violation moyenne du SLA",
    shutdowns: "Arrêts d'hôtes", hosts: "Hôtes", vms: "VM", destroyed: "VM détruites", refused: "VM refusées", rules: "Règles", still: "Énergie sans migration (dvfs)", peak: "Énergie, tous les hôtes à fond (npa)",
    rule: "Règle retirée", change: "Écart", traces: "Traces", seed: "Graine", version: "Version de Rackfold", length: "Durée", meaning: "Ce qu'elle fait, et pourquoi c'est faux"
  },
  meters: texte`SLATAH : part du temps où les hôtes allumés ont servi moins que demandé. PDM : part de la demande que les migrations ont prise. SLAV = SLATAH × PDM ; ESV = énergie × SLAV (Beloglazov et Buyya 2012). Ces rapports cachent qui a souffert : voir le p95 et le maximum par serveur d'une simulation avec « consolidation: ».`,
  policiesCaption: "Toutes les politiques, le même jour, selon les mêmes règles",
  scatter: "Énergie et SLAV. La ligne relie le front de Pareto.",
  hostsOn: "Hôtes portant des VM qui demandent quelque chose, à chaque pas de 300 s.",
  moves: "Migrations qui commencent dans chaque heure",
  power: texte`Puissance de tous les hôtes : selon la politique, sans migration (dvfs), et tous les hôtes à fond (npa).`,
  stillName: "sans migration",
  peakName: "tous à fond",
  walkCaption: "Les règles sont retirées l'une après l'autre, du chiffre de CloudSim jusqu'à celui des règles simples. Chaque barre pend là où finit celle du dessus.",
  aloneCaption: texte`Les règles de CloudSim moins une : l'écart avec le chiffre de CloudSim.`,
  walkTable: texte`Le chemin en chiffres : après chaque ligne, cette règle est retirée aussi`,
  aloneTable: "Chaque règle retirée seule",
  from: "CloudSim 3.0.3", to: "règles simples",
  panels: { energy: "Énergie, kWh", moves: "Migrations", slatah: texte`SLATAH, %` },
  rulesCaption: texte`Q : bizarreries numérotées dans la référence ; S : règles de structure du modèle`,
  dvfsLine: (cloudsim, kept, plain) => texte`Sans migration (dvfs) : ${cloudsim} selon les règles de CloudSim, ${kept} si les VM inactives sont gardées, ${plain} selon les règles simples.`,
  watts: "puissance, kW", hosts: "hôtes allumés"
}

export function studyMessages(lang: Lang): StudyMessages {
  return lang === "fr" ? fr : en
}

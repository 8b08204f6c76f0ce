/** What the report says of who waits for CPU, apart from conclusions, in both languages. */
import type { Lang } from "../format.ts"
import { texte } from "./frenchText.ts"

const en = {
  intro: (vcpus: string, most: string) => `Ready time is what a vCPU waits for a core while it could run. It follows from how many vCPUs want to run at one time, not from how many there are: ${vcpus} per core here on average, ${most} at most on a host.`,
  thresholds: (fine: string, watch: string, significant: string, bad: string) => `Of the vCPUs' time, ${fine} is on hosts with less than 2.5 % ready time (fine), ${watch} with 2.5 to 5 % (to be watched), ${significant} with 5 to 10 % (it counts), ${bad} with more (bad).`,
  threads: (gain: string) => `Second threads add ${gain} of a core to what a busy host serves. They are no cores: the ratio does not count them.`,
  nobody: "No vCPU waited for a core.",
  readyCaption: "Ready time of vCPUs over time: all vCPUs, and those of the host where it is longest. The rules are at 2.5, 5 and 10 %.",
  readyTitle: "ready time, of the vCPUs' time",
  delayedTitle: "of the CPU asked for at the time",
  line: { all: "all vCPUs", worst: "worst host", delayed: "comes late", missed: "never comes" },
  hoursCaption: (hosts: string, all: string, length: string, isOne: boolean) => `Ready time of the vCPUs of a host, in percent: a column for each ${length} of the run. ${hosts === all ? "" : isOne ? `The one host that waits, of ${all}.` : `The ${hosts} hosts that wait longest, of ${all}.`}`.trim(),
  hoursTitle: "ready time by host, %",
  hoursAxis: { minutes: "minutes from the start", hours: "hours from the start", days: "days from the start" },
  hostsCaption: "Hosts whose vCPUs wait longest",
  hosts: { host: "Host", cores: "Cores", vcpus: "vCPUs, at most", ratio: "per core", mean: "Ready, mean", p95: "p95", max: "at most", hour: "Worst hour", delayed: "Demand waiting" },
  hour: (fraction: string, after: string) => `${fraction} after ${after}`,
  guestsCaption: "Servers that suffer most",
  guests: { guest: "Server", host: "Host", vcpus: "vCPUs", mean: "Ready, mean", p95: "p95", max: "at most", coStop: "Co-stop", delayed: "Demand waiting", missed: "Missed" },
  guestsNote: "Ready and co-stop are parts of the server's time, demand waiting and missed of the CPU that it asked for. On a host the same part of each server's demand waits, and at least what its shares leave out, which is missed; what a limit withholds is missed, and waits for no core.",
  key: { ratio: "vCPUs per core, mean / most", ready: "CPU ready, mean / p95 / worst host", delayed: "CPU demand that waits" }
}

const fr: typeof en = {
  intro: (vcpus, most) => texte`Le temps d'attente (ready) est celui pendant lequel un vCPU attend un cœur alors qu'il pourrait tourner. Il dépend du nombre de vCPU qui veulent tourner en même temps, et non de leur nombre : ici ${vcpus} par cœur en moyenne, ${most} au plus sur un hôte.`,
  thresholds: (fine, watch, significant, bad) => texte`Du temps des vCPU, ${fine} se passe sur des hôtes à moins de 2,5 % d'attente (bon), ${watch} à 2,5 à 5 % (à surveiller), ${significant} à 5 à 10 % (cela compte), ${bad} au-delà (mauvais).`,
  threads: (gain) => texte`Les seconds fils ajoutent ${gain} d'un cœur à ce que sert un hôte occupé. Ce ne sont pas des cœurs : le rapport ne les compte pas.`,
  nobody: "Aucun vCPU n'a attendu un cœur.",
  readyCaption: texte`Temps d'attente (ready) des vCPU au cours du temps : tous les vCPU, et ceux de l'hôte où il est le plus long. Les traits sont à 2,5, 5 et 10 %.`,
  readyTitle: "temps d'attente (ready), en part du temps des vCPU",
  delayedTitle: "part du CPU demandé à ce moment",
  line: { all: "tous les vCPU", worst: "pire hôte", delayed: "en retard", missed: "jamais servi" },
  hoursCaption: (hosts, all, length, isOne) => (texte`Temps d'attente (ready) des vCPU d'un hôte, en pour cent : une colonne par ${length} de simulation. ${hosts === all ? "" : isOne ? `Le seul hôte qui attend, sur ${all}.` : `Les ${hosts} hôtes qui attendent le plus, sur ${all}.`}`).trim(),
  hoursTitle: texte`temps d'attente (ready) par hôte, %`,
  hoursAxis: { minutes: "minutes depuis le début", hours: "heures depuis le début", days: "jours depuis le début" },
  hostsCaption: "Hôtes dont les vCPU attendent le plus",
  hosts: { host: "Hôte", cores: "Cœurs", vcpus: "vCPU, au plus", ratio: "par cœur", mean: "Attente, moyenne", p95: "p95", max: "au plus", hour: "Pire heure", delayed: "Demande en attente" },
  hour: (fraction, after) => `${fraction} après ${after}`,
  guestsCaption: "Serveurs qui souffrent le plus",
  guests: { guest: "Serveur", host: "Hôte", vcpus: "vCPU", mean: "Attente, moyenne", p95: "p95", max: "au plus", coStop: "Co-stop", delayed: "Demande en attente", missed: "Manque" },
  guestsNote: "Attente (ready) et co-stop sont des parts du temps du serveur, la demande en attente et le manque du CPU qu'il a demandé. Sur un hôte, la même part de la demande de chaque serveur attend, et au moins ce que ses parts lui refusent, qui manque\u202f; ce qu'une limite retient manque, et n'attend aucun cœur.",
  key: { ratio: "vCPU par cœur, moyenne / maximum", ready: "Attente CPU (ready), moyenne / p95 / pire hôte", delayed: "Demande CPU qui attend" }
}

export function cpuPressureMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

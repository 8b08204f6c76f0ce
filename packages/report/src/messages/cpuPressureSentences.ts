/** What one concludes from who waits for CPU, in both languages. */
import { formatAmount, formatCount, formatDuration, formatFigure, formatPercent, formatReady } from "../format.ts"
import type { CpuPressureConclusion, ReadyBand } from "../pressure/cpuPressureConclusions.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in CpuPressureConclusion["kind"]]: (conclusion: Extract<CpuPressureConclusion, { kind: Kind }>) => string }

const ready = (fraction: number): string => formatReady(fraction, "en")
const bands: Record<ReadyBand, string> = { watch: "2.5 to 5 %: to be watched", significant: "5 to 10 %: it counts", bad: "above 10 %: bad" }

export const cpuPressureSentencesEn: Sentences = {
  readyFine: (c) => (c.p95Fraction === 0 ? "Ready time is fine: hardly a vCPU waits for a core." : `Ready time of vCPUs is fine: at most ${ready(c.p95Fraction)} for 95 % of the time on every host (below 2.5 %).`),
  readyHigh: (c) => `vCPUs wait for cores: on ${c.host} they are ready, and do not run, for ${ready(c.p95Fraction)} of their time at p95 and ${ready(c.maxFraction)} at most (${bands[c.band]})${c.hosts > 1 ? `; ${formatCount(c.hosts, "en")} hosts are at 2.5 % or more` : ""}.`,
  readyAtTimes: (c) => `Ready time of vCPUs is fine for 95 % of the time (at most ${ready(c.p95Fraction)}), but ${ready(c.maxFraction)} on ${c.host} at its worst${c.atSeconds === 0 ? ", at the start" : `, ${formatDuration(c.atSeconds, "en")} into the run`}.`,
  delayedNotMissed: (c) => `No CPU is missed, yet ${ready(c.fraction)} of what is asked for comes late: vCPUs wait for cores before a host is full.`,
  ratioDecidesNothing: (c) => {
    const here = `${formatFigure(c.vcpusPerCore, "en")}:1 vCPUs per core on these hosts gives ${ready(c.readyFraction)} ready time; the ratio decides nothing`
    const { worst } = c
    if (worst === null) return `${here}: what the vCPUs ask for does.`
    const half = worst.halfCores === null ? "" : `on ${formatFigure(worst.halfCores.cores, "en")} cores ${ready(worst.halfCores.readyFraction)}, `
    return `${here}: at worst ${formatCount(worst.vcpus, "en")} vCPUs, each busy ${formatPercent(worst.busyFraction, "en")} of the time, wait ${ready(worst.readyFraction)} of it on the ${formatFigure(worst.cores, "en")} cores of ${worst.host}; as many per core would wait ${half}on ${formatFigure(worst.doubleCores.cores, "en")} cores ${ready(worst.doubleCores.readyFraction)}, and half as busy ${ready(worst.halfBusyReadyFraction)}.`
  },
  coStop: (c) => `${c.guest} (${formatFigure(c.vcpus, "en")} vCPUs) waits another ${ready(c.coStopFraction)} of its time for its vCPUs to run together (co-stop), beside ${ready(c.readyFraction)} ready: with fewer vCPUs it would wait less.`,
  overReserved: (c) => `The servers of ${c.host} reserve ${formatAmount(c.reservedMhz, "cpu", "en")} of CPU together, and it has ${formatAmount(c.capacityMhz, "cpu", "en")}: in a shortage none gets its reservation whole${c.hosts > 1 ? ` (so on ${formatCount(c.hosts, "en")} hosts)` : ""}.`,
  widerThanNode: (c) => `${c.count === 1 ? `${c.guest} has` : `${formatCount(c.count, "en")} servers, ${c.guest} the first, have`} more vCPUs than a NUMA node has cores (${formatFigure(c.nodeCores, "en")}), and part of ${c.count === 1 ? "its" : "their"} memory is remote: ${c.cpuFraction > 0 ? `${formatPercent(c.cpuFraction, "en")} more CPU is counted for it` : "nothing is counted for it (guestOverhead.numaFraction)"}.`,
  whereCpuWent: (c) => `Of the CPU of the hosts while they were on, ${formatPercent(c.served, "en")} served and ${formatPercent(c.idle, "en")} was idle; of the CPU asked for, ${formatPercent(c.delayed, "en")} came late and ${formatPercent(c.missed, "en")} never.`
}

const attente = (fraction: number): string => formatReady(fraction, "fr")
const bandes: Record<ReadyBand, string> = { watch: texte`2,5 à 5 % : à surveiller`, significant: texte`5 à 10 % : cela compte`, bad: texte`plus de 10 % : mauvais` }

export const cpuPressureSentencesFr: Sentences = {
  readyFine: (c) => (c.p95Fraction === 0 ? texte`Le temps d'attente (ready) est bon : presque aucun vCPU n'attend un cœur.` : texte`Le temps d'attente des vCPU (ready) est bon : au plus ${attente(c.p95Fraction)} pendant 95 % du temps sur chaque hôte (moins de 2,5 %).`),
  readyHigh: (c) => texte`Des vCPU attendent un cœur : sur ${c.host} ils sont prêts (ready) sans tourner pendant ${attente(c.p95Fraction)} de leur temps au p95 et ${attente(c.maxFraction)} au plus (${bandes[c.band]})${c.hosts > 1 ? texte` ; ${formatCount(c.hosts, "fr")} hôtes sont à 2,5 % ou plus` : ""}.`,
  readyAtTimes: (c) => texte`Le temps d'attente des vCPU (ready) est bon pendant 95 % du temps (au plus ${attente(c.p95Fraction)}), mais de ${attente(c.maxFraction)} sur ${c.host} au pire moment${c.atSeconds === 0 ? ", au début" : `, après ${formatDuration(c.atSeconds, "fr")}`}.`,
  delayedNotMissed: (c) => texte`Aucun CPU ne manque, mais ${attente(c.fraction)} de ce qui est demandé vient en retard : des vCPU attendent un cœur avant que l'hôte soit plein.`,
  ratioDecidesNothing: (c) => {
    const here = texte`${formatFigure(c.vcpusPerCore, "fr")}:1 vCPU par cœur sur ces hôtes donne ${attente(c.readyFraction)} de temps d'attente (ready) ; ce rapport ne décide de rien`
    const { worst } = c
    if (worst === null) return texte`${here} : c'est ce que demandent les vCPU qui décide.`
    const half = worst.halfCores === null ? "" : `sur ${formatFigure(worst.halfCores.cores, "fr")} cœurs ${attente(worst.halfCores.readyFraction)}, `
    return texte`${here} : au pire moment ${formatCount(worst.vcpus, "fr")} vCPU, occupés chacun ${formatPercent(worst.busyFraction, "fr")} du temps, en attendent ${attente(worst.readyFraction)} sur les ${formatFigure(worst.cores, "fr")} cœurs de ${worst.host} ; autant par cœur attendraient ${half}sur ${formatFigure(worst.doubleCores.cores, "fr")} cœurs ${attente(worst.doubleCores.readyFraction)}, et deux fois moins occupés ${attente(worst.halfBusyReadyFraction)}.`
  },
  coStop: (c) => texte`${c.guest} (${formatFigure(c.vcpus, "fr")} vCPU) attend encore ${attente(c.coStopFraction)} de son temps que ses vCPU tournent ensemble (co-stop), en plus de ${attente(c.readyFraction)} d'attente (ready) : avec moins de vCPU il attendrait moins.`,
  overReserved: (c) => texte`Les serveurs de ${c.host} réservent ensemble ${formatAmount(c.reservedMhz, "cpu", "fr")} de CPU, et il en a ${formatAmount(c.capacityMhz, "cpu", "fr")} : en cas de manque aucun n'aura toute sa réservation${c.hosts > 1 ? ` (de même sur ${formatCount(c.hosts, "fr")} hôtes)` : ""}.`,
  widerThanNode: (c) => texte`${c.count === 1 ? `${c.guest} a` : `${formatCount(c.count, "fr")} serveurs, d'abord ${c.guest}, ont`} plus de vCPU qu'un nœud NUMA n'a de cœurs (${formatFigure(c.nodeCores, "fr")}), et une partie de ${c.count === 1 ? "sa" : "leur"} mémoire est distante : ${c.cpuFraction > 0 ? texte`${formatPercent(c.cpuFraction, "fr")} de CPU en plus est compté pour cela` : "rien n'est compté pour cela (guestOverhead.numaFraction)"}.`,
  whereCpuWent: (c) => texte`Du CPU des hôtes tant qu'ils étaient allumés, ${formatPercent(c.served, "fr")} a servi et ${formatPercent(c.idle, "fr")} est resté libre ; du CPU demandé, ${formatPercent(c.delayed, "fr")} est venu en retard et ${formatPercent(c.missed, "fr")} jamais.`
}

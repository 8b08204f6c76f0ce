/** What chance changes, over many seeds: in French. */
import { formatCount } from "../format.ts"
import type { seedsEn } from "./seedsEn.ts"

const count = (n: number): string => formatCount(n, "fr")

export const seedsFr: typeof seedsEn = {
  line: (n, first, last) => `Sur ${count(n)} graines (${first} à ${last}), moyenne et intervalle à 95\u00a0% de la moyenne\u00a0:`,
  caption: (n, first, last) => `Valeurs qui diffèrent entre ${count(n)} graines (${first} à ${last})\u00a0: moyenne, et intervalle à 95\u00a0% de la moyenne (t de Student)`,
  nothingRandom: (n) => `Rien n'est aléatoire dans cette simulation\u00a0: les ${count(n)} graines donnent le même résultat.`,
  stillRuns: (n, names) => `Rien n'est aléatoire dans ${names.join(", ")}\u00a0: les ${count(n)} graines donnent le même résultat.`,
  header: ["", "moyenne", "de", "à"],
  used: (resource) => `${resource} utilisé, moyenne`,
  highest: (resource) => `${resource} utilisé, max`,
  unserved: (resource) => `${resource} non servi`,
  figure: { hostsUsed: "Hôtes utilisés", placedCount: "Serveurs placés", refusedCount: "Non placés", energyKwh: "Énergie", meanWatts: "Puissance moyenne", peakWatts: "Puissance de pointe", "pressure.cpu.readyMeanFraction": "Attente CPU (ready), moyenne", "pressure.cpu.readyMaxFraction": "Attente CPU (ready), pire hôte", "pressure.cpu.delayedFraction": "Demande CPU qui attend", "pressure.memory.delayedFraction": "CPU retardé par les pages échangées", "pressure.memory.killCount": "Tués faute de mémoire", "queue.responseSeconds": "Réponse d'une tâche", "queue.waitSeconds": "Attente d'une tâche", "pressure.latency.limits.missedFraction": "Temps trop tard" }
}

/** What `rackfold why` says, in French. */
import type { Messages } from "./en.ts"

const number = (value: number): string => String(Number(value.toPrecision(6))).replace(".", ",")
const hosts = (n: number): string => `${n} hôte${n < 2 ? "" : "s"}`
const at = (seconds: number): string => `à ${number(seconds)}\u00a0s`

export const fr: Messages = {
  placed: (guest, host, seconds) => `${guest} est allé sur ${host} ${at(seconds)}.`,
  refused: (guest, seconds) => `${guest} n'a pas été placé\u00a0: aucun hôte ne l'a pris ${at(seconds)}.`,
  neverCame: (guest, arrival, end) => `${guest} n'est jamais venu\u00a0: il arrive ${at(arrival)} et la simulation s'arrête ${at(end)}.`,
  policy: (name, description) => `Politique ${name}\u00a0: ${description}`,
  candidates: (able, all) => `${able} ${able < 2 ? "hôte pouvait" : "hôtes pouvaient"} le prendre sur ${all}.`,
  best: (host, score, end) => `${host} a le score le plus ${end === "lowest" ? "bas" : "haut"}\u00a0: ${number(score)}.`,
  tied: (others, host) => `${hosts(others)} ${others < 2 ? "a" : "ont"} le même score\u00a0; ${host} vient le premier dans la liste.`,
  firstInOrder: (host) => `La politique ne classe pas\u00a0: ${host} est le premier rencontré.`,
  score: (score, rank, of) => `possible\u00a0: score ${number(score)}, rang ${rank} sur ${of}`,
  noneKeeps: (sentence) => `Aucun hôte avec de la place ne tient toutes les préférences\u00a0: ${sentence}`,
  able: "possible",
  chosen: "choisi",
  more: (n) => `… et ${hosts(n)} de plus\u00a0; nommez-en un pour le voir.`,
  here: (guest, host) => `${guest} est sur ${host}.`,
  passedOver: (guest, host, chosen) => `${host} aurait pu prendre ${guest}\u00a0; la politique a préféré ${chosen}.`,
  scores: (host, score, rank, chosen, chosenScore) => `Score de ${host}\u00a0: ${number(score)} (rang ${rank})\u00a0; de ${chosen}\u00a0: ${number(chosenScore)} (rang 1).`
}

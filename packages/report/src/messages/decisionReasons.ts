/** Why each thing was decided, in both languages: the last column of decisions.csv. */
import type { DecisionReasons } from "./sentences.ts"

export const reasonsEn: DecisionReasons = {
  place: "it fits there, and the policy chose it",
  refuse: "no host takes it",
  depart: "its stay ended",
  powerOff: "the host was empty",
  wait: "no host has room for it now, or others wait before it",
  powerOn: "a guest needed the host",
  fail: "a fault took the host down",
  repair: "the host was repaired",
  restart: "it is started again after a fault",
  migrate: "its host had too much to do, or so little that it could be emptied, or it was asked to move",
  moveDisk: "its disk was asked to move to another datastore"
}

export const reasonsFr: DecisionReasons = {
  place: "il y tient, et la politique a choisi cet hôte",
  refuse: "aucun hôte ne l'accepte",
  depart: "son séjour est terminé",
  powerOff: "l'hôte était vide",
  wait: "aucun hôte n'a de place pour lui, ou d'autres attendent avant lui",
  powerOn: "un serveur avait besoin de l'hôte",
  fail: "une panne a arrêté l'hôte",
  repair: "l'hôte a été réparé",
  restart: "il est relancé après une panne",
  migrate: "son hôte avait trop à faire, ou si peu qu'on pouvait le vider",
  moveDisk: "son disque devait aller sur un autre datastore"
}

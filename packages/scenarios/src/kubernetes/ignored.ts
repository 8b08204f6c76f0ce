/** What pods may ask for that is not taken over, and what it would have done. */
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

const IGNORED = {
  preferredNodeAffinity: said("a wish for certain nodes: the scheduler follows it where it can", "un souhait pour certains nœuds : l'ordonnanceur le suit quand il le peut"),
  preferredPodAffinity: said("a wish to be near certain pods", "un souhait d'être près de certains pods"),
  preferredPodAntiAffinity: said("a wish to be away from certain pods", "un souhait d'être loin de certains pods"),
  namespaceSelector: said("namespaces chosen by their labels, which the files do not hold: the rule counts in the pod's own namespace and in those named", "des espaces de noms choisis par leurs étiquettes, absentes des fichiers : la règle vaut dans l'espace de noms du pod et dans ceux qui sont nommés"),
  podLabelKeys: said("labels whose value is taken from the pod itself (matchLabelKeys, mismatchLabelKeys): replicas of several versions count together", "des étiquettes dont la valeur vient du pod lui-même (matchLabelKeys, mismatchLabelKeys) : les réplicas de plusieurs versions comptent ensemble"),
  spreadDetails: said("minDomains, nodeAffinityPolicy or nodeTaintsPolicy of a spread: the defaults are taken", "minDomains, nodeAffinityPolicy ou nodeTaintsPolicy d'une répartition : les valeurs par défaut sont prises"),
  tolerationOperator: said("a toleration that compares numbers: it tolerates nothing here", "une tolérance qui compare des nombres : elle ne tolère rien ici"),
  resourceClaims: said("devices claimed by resource claims, which the files do not hold", "des périphériques réservés par resource claims, absents des fichiers"),
  schedulingGates: said("gates that hold the pod back: it counts as if they were open", "des barrières qui retiennent le pod : il compte comme si elles étaient ouvertes"),
  otherScheduler: said("a scheduler of its own, whose rules are not known here", "un ordonnanceur propre, dont les règles ne sont pas connues ici")
} satisfies Readonly<Record<string, Wording>>

export type Ignored = keyof typeof IGNORED

export const IGNORED_NAMES = Object.keys(IGNORED) as ReadonlyArray<Ignored>

/** What is left out, as a person reads it. */
export function ignoredMeaning(name: Ignored): Wording {
  return IGNORED[name]
}

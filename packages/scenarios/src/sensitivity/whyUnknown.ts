/** Why nobody can say what a plan comes to with a setting: what its data lack. */
import type { Problem } from "../errors.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import type { AssumptionName } from "./names.ts"

const LACKING: Readonly<Partial<Record<AssumptionName, Wording>>> = {
  statistic: said("not enough data: mean and p95 are all there is of some servers", "données insuffisantes : de certains serveurs, seules la moyenne et le p95 sont connus"),
  cpuCountedBy: said("the ssj_ops of some old machine, or of the host, are not known", "les ssj_ops d'une ancienne machine, ou de l'hôte, ne sont pas connus"),
  growth: said("so many servers are a fleet, which `rackfold run` projects", "tant de serveurs forment un parc, que `rackfold run` projette"),
  ramCounted: said("the memory of some server is not known", "la mémoire d'un serveur n'est pas connue")
}

/** @param problem that came to light when the scenario was compiled with the setting; undefined: fewer servers were left */
export function whyUnknown(name: AssumptionName, problem: Problem | undefined): Wording {
  const known = LACKING[name]
  if (known !== undefined) return known
  return problem === undefined ? said("some servers would be left out", "certains serveurs seraient écartés") : said(`expected ${problem.expected}, found ${problem.found}`, `attendu : ${problem.expected} ; trouvé : ${problem.found}`)
}

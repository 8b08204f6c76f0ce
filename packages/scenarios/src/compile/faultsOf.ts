/** Faults at a given time: names → domains, hours → seconds, and those of one domain that overlap → one. */
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { Assumption, FaultDomain, ScriptedFault } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import type { Wording } from "../wording.ts"
import { asIs, frenchNumeral, said } from "../wording.ts"
import { assumption, CONVENTION } from "./assumption.ts"
import type { DomainBook } from "./faultDomains.ts"
import { listed } from "./listed.ts"

/** Faults in order of time, or what is wrong with them; and what a planner must know. */
export interface ScriptedPart {
  readonly scripted: ReadonlyArray<ScriptedFault>
  readonly notices: ReadonlyArray<Assumption>
  readonly findings: ReadonlyArray<Finding>
}

/** @param repairHours until a fault is repaired that does not say. */
export function faultsOf({ faults }: Scenario, book: DomainBook, domains: ReadonlyArray<FaultDomain>, repairHours: number, periodSeconds: number): ScriptedPart {
  const findings: Finding[] = []
  const written = faults.flatMap(({ what, name, atHours, untilHours = atHours + repairHours, effect }, i): ScriptedFault[] => {
    if (untilHours <= atHours) findings.push({ path: ["faults", i, "untilHours"], expected: `more than atHours, ${atHours}`, found: String(untilHours), advice: "Correct one of the two." })
    if (effect === "isolated" && (what === "kernel" || what === "vm" || what === "datastore")) findings.push({ path: ["faults", i, "effect"], expected: `down, as a ${what} has no hosts that could run on`, found: effect, advice: "Remove it, or isolate a host." })
    return book.rows(what, name, ["faults", i, "name"], findings).map((domain) => ({ domain, effect, atSeconds: atHours * SECONDS_PER_HOUR, untilSeconds: untilHours * SECONDS_PER_HOUR }))
  })
  const { merged, overlaps } = withoutOverlaps(written)
  const scripted = merged.toSorted((a, b) => a.atSeconds - b.atSeconds || a.domain - b.domain)
  const late = scripted.filter(({ atSeconds }) => atSeconds >= periodSeconds)
  const notices = [...(overlaps.length === 0 ? [] : [overlapNotice(overlaps, domains)]), ...(late.length === 0 ? [] : [lateNotice(late, domains)])]
  return { scripted, notices, findings }
}

/** Faults of one domain that overlap are one: from the first's time to the last's, down where one of them is. */
function withoutOverlaps(faults: ReadonlyArray<ScriptedFault>): { readonly merged: ReadonlyArray<ScriptedFault>; readonly overlaps: ReadonlyArray<ScriptedFault> } {
  const sorted = faults.toSorted((a, b) => a.domain - b.domain || a.atSeconds - b.atSeconds || a.untilSeconds - b.untilSeconds)
  const merged: ScriptedFault[] = []
  const joined = new Set<number>()
  for (const fault of sorted) {
    const last = merged.at(-1)
    if (last === undefined || last.domain !== fault.domain || fault.atSeconds >= last.untilSeconds) {
      merged.push(fault)
      continue
    }
    joined.add(merged.length - 1)
    merged[merged.length - 1] = { ...last, effect: last.effect === "down" ? "down" : fault.effect, untilSeconds: Math.max(last.untilSeconds, fault.untilSeconds) }
  }
  return { merged, overlaps: [...joined].map((at) => merged[at]!) }
}

function overlapNotice(overlaps: ReadonlyArray<ScriptedFault>, domains: ReadonlyArray<FaultDomain>): Assumption {
  const each = overlaps.map(({ domain, atSeconds, untilSeconds }): Wording => {
    const [from, until] = [atSeconds / SECONDS_PER_HOUR, untilSeconds / SECONDS_PER_HOUR]
    return said(`${named(domains[domain]!)}: ${from} to ${until} h`, `${named(domains[domain]!)} : de ${frenchNumeral(from)} à ${frenchNumeral(until)} h`)
  })
  return assumption("convention", {
    id: "faults.overlap", value: listed(each), path: "faults", source: CONVENTION, sureness: "C",
    meaning: said("Faults of one domain that overlap are taken as one, from the first beginning to the last repair.", "Les pannes d'un même domaine qui se chevauchent sont comptées comme une seule, du premier début à la dernière réparation.")
  })
}

function lateNotice(late: ReadonlyArray<ScriptedFault>, domains: ReadonlyArray<FaultDomain>): Assumption {
  const each = late.map(({ domain, atSeconds }): Wording => said(`${named(domains[domain]!)}: ${atSeconds / SECONDS_PER_HOUR} h`, `${named(domains[domain]!)} : ${frenchNumeral(atSeconds / SECONDS_PER_HOUR)} h`))
  return assumption("convention", {
    id: "faults.afterEnd", value: listed(each), path: "faults", source: asIs("periodHours"), sureness: "D",
    meaning: said("Faults after the end of the run do not happen in it.", "Les pannes après la fin de la simulation n'y ont pas lieu.")
  })
}

const named = ({ kind, name }: FaultDomain): string => `${kind} ${name}`

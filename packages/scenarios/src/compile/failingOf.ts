/** What fails, what is done about it and what is promised, as the plan has it. */
import type { Assumption, Failing, GuestTable, HostTable, Need, Plan } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { admissionOf, badAdmission } from "./admissionOf.ts"
import { badFailures, failuresOf } from "./failuresOf.ts"
import { bookOf, domainsOf, restOfVms, type SharedPlace } from "./faultDomains.ts"
import { faultsOf } from "./faultsOf.ts"
import { mayKill } from "./memoryPreset.ts"
import type { OutageRows } from "./outageRows.ts"
import { restartFigures, restartingOf } from "./restartingOf.ts"
import { badServices, servicesOf } from "./servicesOf.ts"

/**
 * True where the scenario says anything of failures, of what is done about them, or of what is kept for them. Services
 * that say how long they take are about that alone.
 */
export function hasFailing({ faults, failures, restart, admission, services }: Scenario): boolean {
  return faults.length > 0 || failures.length > 0 || restart !== undefined || admission.length > 0 || services.some(({ serviceMs }) => serviceMs === undefined)
}

/** What contradicts itself, whatever the servers and files are. */
export function badFailing(scenario: Scenario): Finding[] {
  if (!hasFailing(scenario)) return badServices(scenario)
  const together: Finding[] = scenario.consolidation === undefined ? [] : [{ path: ["consolidation"], expected: "consolidation alone, or faults, failures, restart, admission and services", found: "both", advice: "Remove one of them: hosts that consolidation switches off do not fail yet." }]
  return [...together, ...badFailures(scenario), ...badAdmission(scenario), ...badServices(scenario)]
}

export interface FailingParts {
  readonly guests: GuestTable
  readonly hosts: HostTable
  readonly shared: ReadonlyArray<SharedPlace>
  readonly needs: ReadonlyArray<Need>
  readonly periodSeconds: number
  /** By the name of the file. */
  readonly outages: ReadonlyMap<string, OutageRows>
}

/** Nothing where the scenario says nothing of it. Notices: what a planner must know of what was written. */
export function failingOf(scenario: Scenario, parts: FailingParts): { readonly failing?: Failing; readonly notices: ReadonlyArray<Assumption> } | { readonly findings: ReadonlyArray<Finding> } {
  if (!hasFailing(scenario)) return { notices: [] }
  const { guests, hosts, shared } = parts
  const domains = domainsOf(scenario, hosts, guests, shared)
  const book = bookOf(domains, guests.guestName)
  const written = faultsOf(scenario, book, domains, restartFigures(scenario).repairHours, parts.periodSeconds)
  const byChance = failuresOf(scenario, book, parts.outages)
  const done = restartingOf(scenario, parts)
  const kept = admissionOf(scenario, hosts)
  const promised = servicesOf(scenario, guests.guestName)
  const findings = [written, byChance, done, kept, promised].flatMap((part) => part.findings)
  if (findings.length > 0) return { findings }
  const { drawn, replayed } = byChance
  return { failing: { domains: mayKill(scenario) ? [...domains, ...restOfVms(domains, guests)] : domains, scripted: written.scripted, drawn, replayed, restarting: done.restarting, admission: kept.admission, services: promised.services }, notices: [...written.notices, ...byChance.notices] }
}

/**
 * What holds where a scenario says nothing of failures: every domain, guests restarted as vSphere does, no fault,
 * nothing kept for one. Of one that says something, its restarts.
 */
export function defaultFailing(scenario: Scenario, plan: Pick<Plan, "hosts" | "guests" | "shared" | "needs">): Failing {
  const { hosts, guests, shared = [], needs = [] } = plan
  const plain: Scenario = { ...scenario, faults: [], failures: [] }
  return { domains: domainsOf(plain, hosts, guests, shared), scripted: [], drawn: [], replayed: [], restarting: restartingOf(plain, { guests, shared, needs }).restarting, admission: [], services: [] }
}

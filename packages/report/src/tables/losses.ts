/** losses.csv: what each loss would cost. */
import { RESOURCE_INDEXES, RESOURCES, type LossCase, type Plan, type ResourceIndex, type Survival } from "@rackfold/sim-core"
import { csvText } from "./csv.ts"
import { amountName, finiteOrNull, RESOURCE_FIELD_UNITS, RESOURCE_WORDS, type Field } from "./field.ts"

interface LossRow {
  readonly plan: Plan
  readonly loss: LossCase
}

/** A line a case, in the order in which they were asked for. */
export function lossesCsv(plan: Plan, { cases }: Survival): string {
  return csvText(cases.some(({ containers }) => containers !== undefined) ? [...lossFields, ...lossContainerFields] : lossFields, cases.map((loss): LossRow => ({ plan, loss })))
}

const domainsOf = ({ plan, loss }: LossRow) => loss.domains.map((row) => plan.failing!.domains[row]!)
const counted = (reason: string) => ({ loss }: LossRow) => loss.notBack.filter(({ why }) => why.reason === reason).length

const perResource = (of: (resource: ResourceIndex) => Field<LossRow>): ReadonlyArray<Field<LossRow>> => RESOURCE_INDEXES.map(of)

export const lossFields: ReadonlyArray<Field<LossRow>> = [
  { name: "kind", unit: "text", description: "What is lost: kernel, vm, hypervisor, host, chassis, rack, pdu, room, site or datastore; of two at once joined by +.", value: (row) => domainsOf(row).map(({ kind }) => kind).join("+") },
  { name: "domain", unit: "name", description: "Its name; of two at once joined by +.", value: (row) => domainsOf(row).map(({ name }) => name).join("+") },
  { name: "hosts_lost", unit: "count", description: "Hosts that go down.", value: ({ loss }) => loss.hostsLost },
  { name: "stopped", unit: "count", description: "Guests that stop.", value: ({ loss }) => loss.stopped },
  { name: "not_back", unit: "count", description: "Of them, those that are not started again.", value: ({ loss }) => loss.notBack.length },
  { name: "no_room", unit: "count", description: "Of these, those for whom no host has room.", value: counted("noRoom") },
  { name: "tied", unit: "count", description: "Those that run on their host alone.", value: counted("tied") },
  { name: "storage", unit: "count", description: "Those whose datastore is down.", value: counted("storage") },
  { name: "after", unit: "count", description: "Those that wait for a guest that must be up first.", value: counted("after") },
  ...perResource((resource) => ({ name: amountName(resource, "short"), unit: RESOURCE_FIELD_UNITS[resource], description: `What placement reserves of ${RESOURCE_WORDS[resource]} for those without room, less what is free on the hosts left; 0: enough together.`, value: ({ loss }) => loss.shortAmount[resource]! })),
  ...perResource((resource) => ({ name: `${RESOURCES[resource]}_load`, unit: "number", description: `Demand for ${RESOURCE_WORDS[resource]} of all guests that run then ÷ raw capacity of the hosts left, at that moment; empty: not limited.`, value: ({ loss }) => finiteOrNull(loss.worstFraction[resource]!) })),
  ...perResource((resource) => ({ name: `${RESOURCES[resource]}_mean_load`, unit: "number", description: "The same by their means.", value: ({ loss }) => finiteOrNull(loss.meanFraction[resource]!) })),
  { name: "longest_outage_s", unit: "s", description: "Longest time until a guest that is started again answers; 0: none was.", value: ({ loss }) => loss.longestOutageSeconds },
  { name: "guests", unit: "text", description: "Those that are not started again, by name, in the order in which they were tried, joined by semicolons.", value: ({ plan, loss }) => loss.notBack.map(({ guest }) => plan.guests.guestName[guest]!).join(";") }
]

export const lossContainerFields: ReadonlyArray<Field<LossRow>> = [
  { name: "containers_stopped", unit: "count", description: "Containers on kernels that stop. Only where the run has containers, as the next three.", value: ({ loss }) => loss.containers?.stopped ?? null },
  { name: "containers_elsewhere", unit: "count", description: "Of those whose kernel is not started again, those that find room on another.", value: ({ loss }) => loss.containers?.elsewhere ?? null },
  { name: "containers_not_back", unit: "count", description: "Those that do not.", value: ({ loss }) => loss.containers?.notBack.length ?? null },
  { name: "containers", unit: "text", description: "These by name, kernel by kernel, joined by semicolons.", value: ({ plan, loss }) => loss.containers?.notBack.map(({ container }) => plan.containers!.level.guests.guestName[container]!).join(";") ?? null }
]

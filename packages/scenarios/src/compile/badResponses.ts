/** What is wrong with how long services take and whom they call, whatever the servers are. */
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { RESPONSE_KEYS } from "../scenario/latencyFields.ts"
import { oversizedCalls } from "./callSizes.ts"
import { cycles, shownCycle } from "./firstCycle.ts"

type Service = Scenario["services"][number]

/** More are not told at once. */
const MOST_CIRCLES = 20

export function badResponses(scenario: Scenario): Finding[] {
  const { services, pressure } = scenario
  const findings = services.flatMap((service, i) => [...badService(service, ["services", i]), ...badCalls(service, services, ["services", i])])
  const timed = services.findIndex(({ serviceMs }) => serviceMs !== undefined)
  if (timed >= 0 && pressure?.latency === undefined) findings.push({ path: ["services", timed, "serviceMs"], expected: "`pressure: { latency: {} }` beside it", found: "no pressure.latency", advice: "Add it: without it nobody looks at response times. Or remove serviceMs." })
  findings.push(...circles(services), ...oversizedCalls(services))
  return [...findings, ...badThresholds(pressure?.latency?.congestionMs ?? [])]
}

/** At the call that closes each. */
function circles(services: ReadonlyArray<Service>): Finding[] {
  const names = services.map(({ name }) => name)
  const called = services.map(({ calls = [] }) => calls.map(({ service }) => names.indexOf(service)))
  const others = called.map((rows) => [...new Set(rows)].filter((row) => row >= 0))
  return cycles(services.length, (row) => others[row]!, MOST_CIRCLES).map((cycle): Finding => {
    const last = cycle.at(-1)!
    return { path: ["services", last, "calls", called[last]!.indexOf(cycle[0]!), "service"], expected: "a call that leads to no service twice", found: shownCycle(cycle.map((row) => names[row]!)), advice: "Take this call out, or another of these: a request must end somewhere." }
  })
}

function badThresholds(congestionMs: ReadonlyArray<number>): Finding[] {
  return congestionMs.flatMap((threshold, k): Finding[] => (k > 0 && threshold <= congestionMs[k - 1]! ? [{ path: ["pressure", "latency", "congestionMs", k], expected: `more than the ${congestionMs[k - 1]!} before it`, found: String(threshold), advice: "List them from the lowest to the highest." }] : []))
}

/** Keys that contradict each other. */
function badService(service: Service, path: Path): Finding[] {
  const { serviceMs, model = "ps", servers, loadFrom, arrivalsPerSecond, chain } = service
  const stated = RESPONSE_KEYS.filter((key) => key !== "serviceMs" && service[key] !== undefined)
  if (chain !== undefined && (serviceMs !== undefined || stated.length > 0)) return [{ path: [...path, serviceMs === undefined ? stated[0]! : "serviceMs"], expected: "nothing of response times in a chain, which has no servers of its own", found: shown(service[serviceMs === undefined ? stated[0]! : "serviceMs"]), advice: "Say it of the services of the chain; `calls` says who asks whom." }]
  const findings: Finding[] = []
  if (serviceMs === undefined && stated.length > 0) findings.push({ path: [...path, "serviceMs"], expected: `the time of one request, as ${stated.join(", ")} ${stated.length === 1 ? "stands" : "stand"} there`, found: "nothing", advice: "Add serviceMs, or remove the others." })
  if (model === "ps" && servers !== undefined) findings.push({ path: [...path, "servers"], expected: "nothing with the model ps, which is one server that all share", found: String(servers), advice: "Set model: mmc, or remove servers." })
  if (loadFrom === "cpu" && arrivalsPerSecond !== undefined) findings.push({ path: [...path, "arrivalsPerSecond"], expected: "nothing with loadFrom: cpu, which takes the load from the CPU that servers ask for", found: String(arrivalsPerSecond), advice: "Remove one of the two." })
  return findings
}

function badCalls({ name, calls = [] }: Service, services: Scenario["services"], path: Path): Finding[] {
  const names = services.map((service) => service.name)
  return calls.flatMap(({ service, parallel }, k): Finding[] => {
    const findings: Finding[] = []
    const called = names.indexOf(service)
    if (called < 0) findings.push({ path: [...path, "calls", k, "service"], expected: "a service of the scenario", found: shown(service), advice: didYouMean(service, names) })
    else if (services[called]!.chain !== undefined) findings.push({ path: [...path, "calls", k, "service"], expected: "a service with servers of its own", found: `${shown(service)}, a chain`, advice: "Call the services of the chain." })
    else if (services[called]!.serviceMs === undefined) findings.push({ path: ["services", called, "serviceMs"], expected: `the time of one request, as ${shown(name)} calls it`, found: "nothing", advice: "Add serviceMs." })
    if (k === 0 && parallel) findings.push({ path: [...path, "calls", 0, "parallel"], expected: "false in the first call, as none stands before it", found: "true", advice: "Set it at those that are made together with this one." })
    return findings
  })
}

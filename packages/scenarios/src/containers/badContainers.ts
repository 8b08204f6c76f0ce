/** What contradicts itself in what is said of containers, whatever servers and files are. */
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { hasJobs } from "../jobs/hasJobs.ts"
import { osFamilyOf } from "../osFamilies.ts"
import { matchService, serviceProfiles } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import { badImages } from "./badImages.ts"
import { countOrPart, MOST_CONTAINERS, rowCount } from "./containerRows.ts"
import type { WrittenDeployment } from "./containerRows.ts"
import type { WrittenContainer } from "./containerKinds.ts"
import { runtimeOf } from "./kernels.ts"
import type { WrittenContainers, WrittenNodes } from "./nodeReserve.ts"
import { badLimit, badQuantity } from "./quantities.ts"
import { badTaint } from "./taintText.ts"

export function badContainers(scenario: Scenario): Finding[] {
  const { containers: written } = scenario
  if (written === undefined) return []
  return [
    ...notTogether(scenario, written),
    ...written.nodes.flatMap((group, i) => badNodes(group, written, ["containers", "nodes", i])),
    ...named(written).flatMap(({ container, path }) => [...badContainer(container, path), ...notLimited(written, container, path)]),
    ...written.deployments.flatMap((deployment, i) => badDeployment(deployment, ["containers", "deployments", i], scenario.periodHours)),
    ...written.pods.flatMap(({ fromHours, untilHours }, i) => (untilHours !== undefined && untilHours <= fromHours ? [{ path: ["containers", "pods", i, "untilHours"], expected: `more than the ${fromHours} of fromHours`, found: String(untilHours), advice: "Exchange the two." }] : [])),
    ...doubledNames(written),
    ...badImages(written),
    ...tooMany(written, scenario.periodHours)
  ]
}

/** Everything that describes a container, where it is written; of an update, what it changes. */
function named({ deployments, jobs, pods }: WrittenContainers): { readonly container: WrittenContainer; readonly path: Path }[] {
  return [
    ...deployments.flatMap((deployment, i) => [{ container: deployment as WrittenContainer, path: ["containers", "deployments", i] }, ...deployment.updates.map((update, k) => ({ container: { ...noChange, ...update }, path: ["containers", "deployments", i, "updates", k] }))]),
    ...jobs.map((container, i) => ({ container, path: ["containers", "jobs", i] })),
    ...pods.map((container, i) => ({ container, path: ["containers", "pods", i] }))
  ]
}

const noChange = { priority: 0, startSeconds: 0, stopSeconds: 0, tolerations: [], devices: [], ports: [], hostNetwork: false, volume: "none", shares: [] } as const

/** Parts of a scenario that containers do not go together with yet. */
function notTogether(scenario: Scenario, { nodes }: WrittenContainers): Finding[] {
  const found = "containers and this"
  const findings: Finding[] = []
  if (scenario.consolidation !== undefined) findings.push({ path: ["consolidation"], expected: "containers, or consolidation", found, advice: "Remove one of them: what a VM of containers asks for is known only as they come and go, and rounds of consolidation look ahead." })
  if (scenario.pressure?.memory !== undefined) findings.push({ path: ["pressure", "memory"], expected: "containers, or memory of servers over time", found, advice: "Remove one of them: memory that VMs take back from containers is not modelled; limits.memory is." })
  if (hasJobs(scenario)) {
    const path = scenario.workload.synthetic !== undefined ? ["workload", "synthetic"] : scenario.workload.fragments !== undefined ? ["workload", "fragments"] : ["jobs"]
    findings.push({ path, expected: "containers, or a queue of jobs on hosts", found, advice: "Remove one of them; containers.jobs are jobs that run as containers." })
  }
  if (scenario.workload.file === undefined && scenario.workload.series === undefined && scenario.workload.synthetic === undefined) {
    nodes.forEach(({ guests }, i) => guests !== undefined && findings.push({ path: ["containers", "nodes", i, "guests"], expected: "servers of a workload", found: "no workload", advice: "Name the inventory under workload.file, or let the scenario make VMs: vcpus and ramGib." }))
  }
  return findings
}

function badNodes(group: WrittenNodes, written: WrittenContainers, path: Path): Finding[] {
  const { guests, hosts, on, vcpus, ramGib, count, autoscale, taints, os } = group
  const findings: Finding[] = taints.flatMap((taint, k) => badTaint(taint, [...path, "taints", k], false))
  const sizes = { ...(hosts !== undefined && autoscale !== undefined ? {} : { count }), vcpus, ramGib, diskGib: group.diskGib, on, ...(hosts !== undefined ? {} : { autoscale }) }
  const isMade = guests === undefined && hosts === undefined
  if (guests !== undefined && hosts !== undefined) findings.push({ path: [...path, "hosts"], expected: "guests or hosts, or neither", found: "both", advice: "A container shares the kernel of its VM, or of its host, and not of one inside the other: two groups say two kinds of machine." })
  if (!isMade) for (const [key, value] of Object.entries(sizes)) if (value !== undefined) findings.push({ path: [...path, key], expected: `nothing, as ${guests === undefined ? "hosts" : "servers"} that there are have their own`, found: shown(value), advice: "Remove it." })
  if (isMade) for (const key of ["vcpus", "ramGib"] as const) if (group[key] === undefined) findings.push({ path: [...path, key], expected: `${key === "vcpus" ? "vCPUs" : "memory"} of each VM`, found: "nothing", advice: "Say it; or say guests or hosts, for machines that there are." })
  if (autoscale !== undefined && autoscale.least > autoscale.most) findings.push({ path: [...path, "autoscale", "least"], expected: `at most the ${autoscale.most} of most`, found: String(autoscale.least), advice: "Exchange the two." })
  if (autoscale !== undefined && count !== undefined && count < autoscale.least) findings.push({ path: [...path, "count"], expected: `at least the ${autoscale.least} of autoscale.least`, found: String(count), advice: "Raise it." })
  if (autoscale !== undefined && (count ?? 0) > autoscale.most) findings.push({ path: [...path, "count"], expected: `at most the ${autoscale.most} of autoscale.most`, found: String(count), advice: "Lower it." })
  const { label, kernels } = runtimeOf(written)
  if (os !== undefined && !kernels.value.includes(osFamilyOf(os))) findings.push({ path: [...path, "os"], expected: `a kernel that ${label} runs on: ${kernels.value.join(", ")}`, found: `${shown(os)}, of the family ${osFamilyOf(os)}`, advice: "Change the OS, or runtime.preset." })
  return findings
}

function badContainer({ requests, limits, use, tolerations }: WrittenContainer, path: Path): Finding[] {
  const findings = tolerations.flatMap((toleration, k) => badTaint(toleration, [...path, "tolerations", k], true))
  for (const key of ["cpu", "memory"] as const) {
    findings.push(...badQuantity(requests?.[key], [...path, "requests", key]), ...badQuantity(limits?.[key], [...path, "limits", key]), ...badQuantity(use?.[key], [...path, "use", key]))
    findings.push(...badLimit(requests?.[key], limits?.[key], [...path, "limits", key]))
    if (String(limits?.[key]) === "0") findings.push({ path: [...path, "limits", key], expected: "more than 0", found: "0", advice: "Remove the limit: without one there is none." })
  }
  findings.push(...badQuantity(use?.cpuP95, [...path, "use", "cpuP95"]), ...badQuantity(use?.memoryP95, [...path, "use", "memoryP95"]))
  if (use?.like !== undefined) for (const key of ["cpu", "cpuP95", "netMbps", "iops"] as const) if (use[key] !== undefined) findings.push({ path: [...path, "use", key], expected: "nothing beside like", found: shown(use[key]), advice: "Remove one of the two." })
  if (use?.service !== undefined && matchService(use.service).found !== "one") findings.push({ path: [...path, "use", "service"], expected: "a service class", found: shown(use.service), advice: didYouMean(use.service, serviceProfiles.map(({ name }) => name)) })
  return findings
}

/** Some runtimes hold nobody back. */
function notLimited(written: WrittenContainers, { limits }: WrittenContainer, path: Path): Finding[] {
  const { label, isolates } = runtimeOf(written)
  return (["cpu", "memory"] as const).filter((key) => limits?.[key] !== undefined && !isolates[key].value).map((key) => ({ path: [...path, "limits", key], expected: "a runtime that limits it", found: `${label}, which limits nothing`, advice: "Remove the limit, or name another runtime.preset." }))
}

function badDeployment({ updates, strategy, autoscale, replicas }: WrittenDeployment, path: Path, periodHours: number): Finding[] {
  const findings: Finding[] = []
  for (const key of ["maxSurge", "maxUnavailable"] as const) if (countOrPart(strategy[key]) === null) findings.push({ path: [...path, "strategy", key], expected: "a whole number, or a percentage such as 25%", found: shown(strategy[key]), advice: "Correct it." })
  const [surge, missing] = [countOrPart(strategy.maxSurge), countOrPart(strategy.maxUnavailable)]
  const isNothing = (one: typeof surge) => one !== null && one.count === 0 && one.part === 0
  if (strategy.kind === "rollingUpdate" && isNothing(surge) && isNothing(missing)) findings.push({ path: [...path, "strategy", "maxUnavailable"], expected: "more than 0, where maxSurge is 0", found: shown(strategy.maxUnavailable), advice: "With neither, an update cannot begin." })
  if (autoscale !== undefined && autoscale.least > autoscale.most) findings.push({ path: [...path, "autoscale", "least"], expected: `at most the ${autoscale.most} of most`, found: String(autoscale.least), advice: "Exchange the two." })
  if (autoscale !== undefined && autoscale.upCount + autoscale.upFraction === 0) findings.push({ path: [...path, "autoscale", "upCount"], expected: "more than 0, where upFraction is 0", found: "0", advice: "With neither, replicas never become more." })
  if (autoscale !== undefined && replicas === 0) findings.push({ path: [...path, "replicas"], expected: "at least 1, as none can be measured otherwise", found: "0", advice: "Start with one." })
  updates.forEach(({ atHours }, i) => {
    const before = updates[i - 1]?.atHours
    if (before !== undefined && atHours <= before) findings.push({ path: [...path, "updates", i, "atHours"], expected: `later than the ${before} of the one before`, found: String(atHours), advice: "Put them in order of time." })
    if (atHours === 0 || atHours >= periodHours) findings.push({ path: [...path, "updates", i, "atHours"], expected: `within the run: more than 0, less than ${periodHours}`, found: String(atHours), advice: "What holds from the start stands in the deployment itself." })
  })
  return findings
}

function doubledNames({ deployments, jobs, pods }: WrittenContainers): Finding[] {
  const all = [...deployments.map(({ name }, i) => ({ name, path: ["containers", "deployments", i, "name"] })), ...jobs.map(({ name }, i) => ({ name, path: ["containers", "jobs", i, "name"] })), ...pods.map(({ name }, i) => ({ name, path: ["containers", "pods", i, "name"] }))]
  const seen = new Set<string>()
  return all.filter(({ name }) => seen.size === seen.add(name).size).map(({ name, path }) => ({ path, expected: "a name that no other deployment, job or container has", found: shown(name), advice: "Give it another name." }))
}

function tooMany(written: WrittenContainers, periodHours: number): Finding[] {
  const count = rowCount(written, periodHours)
  return count <= MOST_CONTAINERS ? [] : [{ path: ["containers"], expected: `at most ${MOST_CONTAINERS} containers in all, those of updates and of what replicas may become included`, found: String(count), advice: "Lower replicas, autoscale.most or how often jobs come." }]
}

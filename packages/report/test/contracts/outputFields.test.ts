import { worthRun } from "../worthRun.ts"
import type { HypervisorUse } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { decisionsCsv, fleetCsv, growthCsv, guestsCsv, hostsCsv, killsCsv, memoryCsv, outputFields, readyCsv, seriesCsv, summariseSeeds } from "../../src/index.ts"
import type { ConsolidationSummary, JobsSummary, MigratingSummary, SharedSummary, Summary, TalkSummary } from "../../src/summary.ts"
import type { QueueSummary } from "../../src/pressure/queueSummary.ts"
import { containersRun, imagePlan, leakingPlan, scaledPlan, updatedPlan } from "../containersRun.ts"
import { twoFaults } from "../failingRun.ts"
import { growthRun, measuredSettings } from "../growthRun.ts"
import { latencyRun } from "../latencyRun.ts"
import { ASKS, ESTATE, fixture } from "../fixture.ts"
import { killing, memoryRun, shortOfMemory } from "../memoryRun.ts"
import { inTurns } from "../pressedRun.ts"

const { plan, outcome, summary } = fixture()
/** Asks who waits for CPU, and where memory is. */
const pressed = memoryRun(shortOfMemory(undefined, { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(2) } }))
const documented = (file: string): string[] => outputFields.filter((field) => field.file === file).map(({ path }) => path)

/** No run has memory of VMs under pressure and containers both. */
const OF_CONTAINERS = "containers_max"

describe("every column is documented, in the order of the file", () => {
  test.each([
    ["hosts.csv", hostsCsv],
    ["guests.csv", guestsCsv],
    ["series.csv", seriesCsv],
    ["decisions.csv", decisionsCsv]
  ])("%s, where the run asks for all of them", (file, write) => expect(write(pressed.plan, pressed.outcome, pressed.summary).split("\n")[0]!.split(",")).toEqual(documented(file).filter((column) => column !== OF_CONTAINERS)))
  test("the first of them, where it asks for nothing", () => {
    for (const [file, write] of [["hosts.csv", hostsCsv], ["guests.csv", guestsCsv], ["series.csv", seriesCsv], ["decisions.csv", decisionsCsv]] as const) {
      const columns = write(plan, outcome, summary).split("\n")[0]!.split(",")
      expect(columns).toEqual(documented(file).slice(0, columns.length))
    }
  })
  test("ready.csv", () => expect(readyCsv(inTurns.plan, inTurns.outcome).split("\n")[0]!.split(",")).toEqual(documented("ready.csv")))
  test("growth.csv and fleet.csv", () => expect([growthCsv(growthRun().runway), fleetCsv(growthRun().runway)!].map((text) => text.split("\n")[0]!.split(","))).toEqual([documented("growth.csv"), documented("fleet.csv")]))
  test("memory.csv and kills.csv", () => expect([memoryCsv, killsCsv].map((write) => write(pressed.plan, pressed.outcome).split("\n")[0]!.split(","))).toEqual([documented("memory.csv"), documented("kills.csv")]))
})

test("every field has a unit and a sentence", () => {
  for (const { unit, description } of outputFields) {
    expect(unit).not.toBe("")
    expect(description).toMatch(/^\S.*\.$/)
  }
})

test("no field is documented twice", () => {
  const names = outputFields.map(({ file, path }) => `${file} ${path}`)
  expect(new Set(names).size).toBe(names.length)
})

/** Paths of all leaves of a summary as the documentation writes them. */
function leafPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return path === "variants" ? ["variants[]"] : value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === "" ? key : `${path}.${key}`))
  }
  return [path]
}

/** As a scenario with jobs has it. */
const jobs: JobsSummary = { doneCount: 1, runningCount: 2, waitingCount: 3, waitSeconds: { mean: 1, p95: 2, max: 3 }, servedMhzSeconds: 4, lostMhzSeconds: 5 }

/** As a scenario with consolidation has it. */
const consolidation: ConsolidationSummary = { policy: "thr-mmt-0.8", placement: "leastPowerIncrease", notBinding: ["ram"], shutdownCount: 1, slatahFraction: 0.1, pdmFraction: 0.1, slavFraction: 0.01, esvKwh: 1, overallSlaFraction: 0.1, averageSlaFraction: 0.1, guestP95UnservedFraction: 0.1, guestMaxUnservedFraction: 0.2, worstGuest: "a", withoutMovesKwh: 2, everyHostOnKwh: 3 }

/** As a scenario with hypervisors has them, and a guest that lacks something. */
const hypervisors: ReadonlyArray<HypervisorUse> = [{ preset: "esxi", type: "type1", family: "vmware", mode: "hardware", io: "paravirtual", hosts: 1, cores: 2, coresLeft: 1, ramGib: 8, ramGibLeft: 2, iops: 100, iopsLeft: 90, guestCpuFraction: 0.05, addedLatencyMicroseconds: 35, ioDomains: 1 }]
const shared: ReadonlyArray<SharedSummary> = [{ kind: "datastore", name: "san", unit: "IOPS", guests: 1, capacity: 2, usable: 1, demand: 1, demandOverUsable: 1, demandOverCapacity: 0.5, peakAsked: 1, peakServed: 1, unservedFraction: 0, shortSeconds: 0, limitedBy: "operations", peakMibPerSecond: 1, provisionedGib: 1, backendIops: 1, disksNeeded: 1, responseMs: 1, sizeGib: 1, usedGib: 1, daysUntilFull: 1, atEnd: { guests: 1, demand: 1, demandOverUsable: 1, usedGib: 1 } }]
const preferences = [{ rule: "apart-1", kind: "apart" as const, over: "host" as const, guests: 2, broken: [{ guest: "a", host: "b", other: "c" }] }]
const resizes = [{ guest: "a", atSeconds: 0, fromGib: 1, toGib: 2, how: "online" as const, downtimeSeconds: 0 }]
const talks: ReadonlyArray<TalkSummary> = [{ name: "a → b", pairs: 1, byDistance: { host: 1, rack: 0, room: 0, site: 0, far: 0 }, meanMs: 1, worstMs: 1, worstFrom: "a", worstTo: "b", limitMs: 1, keptApart: 1, apartFrom: "a", apartTo: "b" }]
const fleet = { migrationGroups: 1, brands: [{ name: "x", hosts: 1 }], cpuGenerations: [{ name: "y", hosts: 1, perfIndex: 1 }] }
const stayed = { guest: "a", to: null, cause: "maintenance" as const, toDatastore: null, requestedSeconds: 0, reason: "capacity" as const, slotOf: null, why: "no room", whyFr: "pas de place" }
const migrating: MigratingSummary = { preset: "qemu", kind: "precopy", begun: 1, completed: 1, forced: 0, didNotConverge: 0, aborted: 0, unfinished: 0, sentMib: 1, copyEnergyJoules: 1, longestDowntimeSeconds: 1, longestDowntimeGuest: "a", downtimeSeconds: 1, lostMhzSeconds: 1, lostFraction: 0, movesPerGuestDay: 1, notConverged: [{ guest: "a", dirtyMibPerSecond: 2, sentMibPerSecond: 1 }], refused: [stayed], drains: [{ host: "h", atSeconds: 0, guests: 1, tookSeconds: 1, stuck: [stayed] }], disks: { moved: 1, copiedMib: 1, mirroredMib: 1, notCopied: [{ guest: "a", writtenMibPerSecond: 2, sentMibPerSecond: 1 }] }, balance: { rounds: 1, moves: 1, firstDeviation: 0.1, lastDeviation: 0.1, notWorthIt: 0 } }
const exposure = [{ family: "xen", hosts: 1, guests: 1, guestFraction: 1, guestsOnOneHost: 1, guestsOfOneIoDomain: 1 }]
const wide = { nodeCores: 8, cpuFraction: 0.1, guests: ["a"] }
const outdated = { limitDays: 90, guests: [{ guest: "a", days: 91 }] }
const reach = [{ vlan: "10", guests: ["a"], reaches: ["10"] }]
const refused = summary.refused.map((guest) => ({ ...guest, lackingHosts: 1, lacksKind: "vlan" as const, lacksWhat: "10", failedHosts: 1, admission: { rule: "slots" as const, resource: null, left: 5, needed: 6, hostFailures: 1, slotCpuMhz: 32, slotRamMib: 1024, slotCpuGuest: null, slotRamGuest: "a" } }))
const { failing } = twoFaults
const theory = { ...twoFaults, failing: { ...failing!, availability: failing!.availability.map((line) => ({ ...line, analyticFraction: 0.9, analyticMinutesPerYear: 52_560 })) } }
const { latency } = latencyRun().summary.pressure!
const links = { latency: { ...latency!, network: [{ kind: "link" as const, name: "uplink", maxLoad: 0.5, factor: 2, saturatedSeconds: 0 }] } }
const queue: QueueSummary = { servers: 1, arrivalsPerSecond: 1, serviceSeconds: 1, service: "exponential", load: 1, jobs: 10, countedJobs: 9, batches: 3, responseSeconds: 1, responseLowSeconds: 1, responseHighSeconds: 1, waitSeconds: 0, waitedFraction: 0, theoryResponseSeconds: 1, theoryWaitSeconds: 0, theoryWaitedFraction: 0, agrees: true }
/** With a reservation above its host, and a host of two cores. */
const pressure = { cpu: { ...inTurns.found, overReserved: [{ host: "h", reservedMhz: 2, capacityMhz: 1 }], ratio: { ...inTurns.found.ratio, worst: { ...inTurns.found.ratio.worst!, halfCores: inTurns.found.ratio.worst!.doubleCores } } } }
const memory = { ...pressed.found, kills: killing.found.kills, guests: pressed.found.guests.map((guest) => ({ ...guest, lateSeconds: 0 })), resizes: [{ guest: "a", host: "h", atSeconds: 0, fromMib: 1, toMib: 2, how: "online" as const, tookSeconds: 0, downSeconds: 0, why: null, mib: 0 }] }
/** Of one that is updated, with all that others have. */
const { found: inContainers, summary: { workloads: inWorkloads } } = containersRun(updatedPlan())
const containers = {
  ...inContainers, deployments: inContainers.deployments.slice(0, 1), nodeGroups: containersRun(scaledPlan()).found.nodeGroups, images: containersRun(imagePlan()).found.images!, memory: containersRun(leakingPlan()).found.memory!,
  waiting: [{ count: 1, deployment: null, container: "a", sinceSeconds: 0, why: "no room", whyFr: "pas de place" }], isolation: { runtime: "x", runtimeFr: "x", sharedByAll: ["user"], shared: [{ namespace: "net", containers: 1, first: "a" }] }
}
/** With all that may be there: measured, and not enough measured. */
const grown = growthRun(measuredSettings())
const seeds = summariseSeeds([theory, theory])
/** With all that a scenario may say, and what would tell the rest. */
const weighed = worthRun().found
const worth: typeof weighed = { ...weighed, oldUnknown: { en: "x", fr: "x" }, costs: { ...weighed.costs!, missing: ["costs.hostPrice"] }, carbon: { ...weighed.carbon!, series: { file: "c.csv", heldSeconds: 1 } } }
/** As a workbook tells them. */
const sheets: Summary["dataQuality"] = [{ ...summary.dataQuality[0]!, sheet: "vInfo", isJoined: true, estate: ESTATE, asks: ASKS }, ...summary.dataQuality]

test("summary.json has the documented fields, and no others", () => {
  const found = new Set(
    leafPaths({ ...summary, dataQuality: sheets, refused, hypervisors, exposure, outdated, wide, fleet, talks, migrating, shared, preferences, resizes, reach, jobs, consolidation, containers, workloads: inWorkloads!, failing: { ...failing!, faults: { ...failing!.faults, containers: 1 } }, pressure: { ...pressure, ...links, memory }, queue, growth: grown.growth, seeds, worth, variants: [summary] }, "").map((path) =>
      path
        .replace(/^(demand|unserved|unservedPerGuest)\.(cpu|iops|network)/, "$1.<rate>")
        .replace(/^(utilisation|strandedOverTime|sizing|waterfall|refused\[\]\.capacityHosts)\.(cpu|ram|disk|iops|network)/, "$1.<resource>")
        .replace(/^stranded\.(cpu|ram|disk|iops|network)/, "stranded.<resource>")
    )
  )
  expect([...found].sort()).toEqual([...documented("summary.json")].sort())
})

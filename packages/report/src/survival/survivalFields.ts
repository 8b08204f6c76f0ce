/** What `rackfold survive` writes, field by field. `<resource>` stands for cpu, ram, disk, iops and network. */
import type { OutputField } from "../summaryFields.ts"
import { lossContainerFields, lossFields } from "../tables/losses.ts"

type PathDescription = readonly [path: string, unit: string, description: string]

/** Of a loss, wherever it stands. */
const ofLoss = (at: string): ReadonlyArray<PathDescription> => [
  [`${at}.domains[].kind`, "text", "What is lost: kernel, vm, hypervisor, host, chassis, rack, pdu, room, site or datastore."],
  [`${at}.domains[].name`, "name", "Its name."],
  [`${at}.hostsLost`, "count", "Hosts that go down."],
  [`${at}.stopped`, "count", "Guests that stop."],
  [`${at}.notBack`, "count", "Of them, those that are not started again."],
  [`${at}.reasons.noRoom`, "count", "Of these, those for whom no host has room."],
  [`${at}.reasons.tied`, "count", "Those that run on their host alone."],
  [`${at}.reasons.storage`, "count", "Those whose datastore is down."],
  [`${at}.reasons.after`, "count", "Those that wait for a guest that must be up first."],
  [`${at}.causes[].cause`, "text", "Why no host has room, as each refusal names it: a resource, affinity, need, os, spare, failed or policy; the most frequent first."],
  [`${at}.causes[].count`, "count", "Guests of it."],
  [`${at}.short.<resource>`, "unit of the resource", "What placement reserves for those without room, less what is free on the hosts left together; 0: enough together."],
  [`${at}.loadThen.<resource>`, "fraction", "Demand of all guests that run then ÷ raw capacity of the hosts left, at that moment; may be above 1. null: not limited."],
  [`${at}.meanLoad.<resource>`, "fraction", "The same by the guests' means."],
  [`${at}.longestOutageSeconds`, "s", "Longest time until a guest that is started again answers; 0: none was."],
  [`${at}.guests[]`, "name", "One of the first twenty that are not started again, in the order in which they were tried."],
  [`${at}.why`, "text", "Why the first of them is not, as a sentence with its figures; null: all are."],
  [`${at}.whyFr`, "text", "The same in French."],
  [`${at}.services[]`, "name", "A service that stays away: too few of its guests come back."],
  [`${at}.containers.stopped`, "count", "Containers on kernels that stop. The group is absent where the run has no containers."],
  [`${at}.containers.elsewhere`, "count", "Of those whose kernel is not started again, those that find room on another; kernels that could be ordered are not counted."],
  [`${at}.containers.notBack`, "count", "Those that do not. All others come back with their kernel."],
  [`${at}.containers.tied`, "count", "Of these, those that keep something on their kernel's disk."],
  [`${at}.containers.names[]`, "name", "One of the first twenty that do not come back, kernel by kernel."],
  [`${at}.containers.why`, "text", "Why no other kernel takes the first that is not tied; null: all of them are."],
  [`${at}.containers.whyFr`, "text", "The same in French."]
]

const DESCRIPTIONS: ReadonlyArray<PathDescription> = [
  ["atSeconds", "s", "When everything is lost."],
  ["isWorstMoment", "yes/no", "That is the worst moment, as no other was asked for: memory or disk of all hosts is fullest then, and of moments as full CPU, disk operations or network busiest."],
  ["guests", "count", "Guests that run then."],
  ["byKind[].kind", "text", "Kind of domain, from the tightest to the widest."],
  ["byKind[].cases", "count", "Domains of it that were lost, one by one."],
  ["byKind[].survived", "count", "Of them, those after which all guests are started again."],
  ...ofLoss("losses[]"),
  ["pairs.cases", "count", "Pairs of domains lost at once; the group is null where none were looked at."],
  ["pairs.survived", "count", "Of them, those after which all guests are started again."],
  ...ofLoss("pairs.worst[]"),
  ["tied[]", "name", "Guest that runs on its host alone."]
]

export const survivalFields: ReadonlyArray<OutputField> = [
  ...DESCRIPTIONS.map(([path, unit, description]) => ({ file: "summary.json", path, unit, description })),
  ...[...lossFields, ...lossContainerFields].map(({ name, unit, description }) => ({ file: "losses.csv", path: name, unit, description }))
]

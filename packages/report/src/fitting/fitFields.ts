/** What `rackfold fit --json` prints, field by field. `<resource>` stands for cpu, ram, disk, iops and network. */
import type { OutputField } from "../summaryFields.ts"

export const FIT_DESCRIPTIONS: ReadonlyArray<readonly [path: string, unit: string, description: string]> = [
  ["like.kind", "text", "What more of was asked for: vm, container or deployment of the scenario, or new (--vm)."],
  ["like.name", "name", "Its name; of a new one, what was said of it."],
  ["atSeconds", "s", "The moment at which more are counted."],
  ["isFullestMoment", "yes/no", "That is the fullest moment, as no other was asked for: most is promised then of any resource, of hosts (or nodes, for containers) that take somebody."],
  ["size.vcpus", "count", "What one of them has: vCPUs."],
  ["size.cpuMhz", "MHz", "CPU that it asks for, by place.cpuStatistic (mean, else p95), without what virtualisation adds; of containers, their request."],
  ["size.ramGib", "GiB", "Memory."],
  ["size.diskGib", "GiB", "Disk space."],
  ["size.iops", "IOPS", "Disk operations per second, p95."],
  ["size.netMbps", "Mbit/s", "Network traffic, p95."],
  ["taken[].column", "name", "Of a new one: a column that was not said."],
  ["taken[].value", "text", "What was taken for it."],
  ["taken[].valueFr", "text", "The same in French."],
  ["taken[].from", "text", "Where that is from."],
  ["taken[].fromFr", "text", "The same in French."],
  ["placed.<resource>", "fraction", "Promised ÷ what placement may promise of these, before; null: not limited."],
  ["closedHosts", "count", "Hosts or nodes that take nobody then, spares aside: down, in maintenance, kept for failures, or short of memory."],
  ["there", "count", "Servers or containers that are there."],
  ["waitingAhead", "count", "Servers that wait in line and come first; then count is 0, and stoppedBy is about the first of them."],
  ["refusedBefore", "count", "Servers of the scenario that had been refused by then."],
  ["count", "count", "How many more fit; 10,000,000 where nothing stops the next one."],
  ["stoppedBy.cause", "text", "What stops the next one: a resource, affinity, need, os, admission, spare, failed or policy; the group is null where nothing does."],
  ["stoppedBy.why", "text", "The same as a sentence with its figures."],
  ["stoppedBy.whyFr", "text", "The same in French."],
  ["hosts[].name", "name", "Each host, or node."],
  ["hosts[].there", "count", "Servers or containers that are there."],
  ["hosts[].more", "count", "How many more it takes."],
  ["hosts[].cause", "text", "What keeps the next one off it: a resource, affinity, need, os, spare, closed or failed; null: nothing does, something else stops the next one."],
  ["hosts[].short[]", "text", "Each resource of which it is too short then."],
  ["hosts[].free", "unit of the resource", "What is free then of the first of these; null where it is not a resource."],
  ["hosts[].why", "text", "What keeps the next one off it, as a sentence with its figures; null: nothing does."],
  ["hosts[].whyFr", "text", "The same in French."],
  ["oneMoreHost[].like", "name", "For each kind of host: one that the scenario is given one more of. null where that is not asked: for containers, or where nothing stops the next one."],
  ["oneMoreHost[].model", "name", "Its model."],
  ["oneMoreHost[].count", "count", "How many more fit with it, at the same moment of a run with it from the start."],
  ["oneMoreHost[].refusedBefore", "count", "Servers of the scenario that have been refused by then with it."]
]

export const fitFields: ReadonlyArray<OutputField> = FIT_DESCRIPTIONS.map(([path, unit, description]) => ({ file: "fit.json", path, unit, description }))

/** What `rackfold fit --largest --json` prints, field by field. */
import type { OutputField } from "../summaryFields.ts"
import { FIT_DESCRIPTIONS } from "./fitFields.ts"

/** Told as in the count. */
const SHARED = /^(like|atSeconds|isFullestMoment|size|taken|placed|closedHosts|there|waitingAhead|refusedBefore)\b/

const DESCRIPTIONS: ReadonlyArray<readonly [path: string, unit: string, description: string]> = [
  ...FIT_DESCRIPTIONS.filter(([path]) => SHARED.test(path) && path !== "waitingAhead"),
  ["waitingAhead", "count", "Servers that wait in line and come first; then `largest` is empty."],
  ["waitingFor.why", "text", "What the first of them lacks; the group is null where nobody waits."],
  ["waitingFor.whyFr", "text", "The same in French."],
  ["largest[].of", "text", "What is grown: shape (all amounts together), or vcpus, cpu, ram, disk, iops or network alone, the others as they are."],
  ["largest[].step", "unit of the amount", "By which it is grown: vCPUs, MHz, GiB, GiB, IOPS, Mbit/s; of the shape, a part of its size."],
  ["largest[].amount", "unit of the amount", "The largest that fits, in whole steps; of the shape, how many times its size. null: not even the least does."],
  ["largest[].size.vcpus", "count", "All amounts at that; of a shape, vCPUs are rounded up. The group is null where nothing fits."],
  ...(["cpuMhz", "ramGib", "diskGib", "iops", "netMbps"] as const).map((name) => [`largest[].size.${name}`, FIT_DESCRIPTIONS.find(([path]) => path === `size.${name}`)![1], "Likewise."] as const),
  ["largest[].hosts[]", "name", "Hosts or nodes that take it."],
  ["largest[].stop.cause", "text", "What stops the next step: a resource, cores (vCPUs within the host's cores), affinity, need, os, policy, admission, spare, failed or closed. The group is null where nothing stops it up to `most`."],
  ["largest[].stop.host", "name", "The host that takes the largest, the first of equals, whose reason that is; where none takes any, the one that lacks least. null: admission control, over all hosts."],
  ["largest[].stop.missing", "unit of the resource", "Of a resource (MHz, MiB, GiB, IOPS, Mbit/s): what the next step needs beyond what is free; else null."],
  ["largest[].stop.why", "text", "The same as a sentence with its figures."],
  ["largest[].stop.whyFr", "text", "The same in French."],
  ["largest[].most", "unit of the amount", "Beyond it nothing is asked for: what an inventory may say; of CPU, all vCPUs busy."],
  ["largest[].byHost[].name", "name", "Each host, or node, in the order of the scenario."],
  ["largest[].byHost[].amount", "unit of the amount", "The largest that it takes, whatever admission control says; null: none."],
  ["largest[].byHost[].cause", "text", "What stops a larger one there; null: nothing does."],
  ["largest[].byHost[].missing", "unit of the resource", "Of a resource: what the next step needs there beyond what is free; else null."]
]

export const largestFields: ReadonlyArray<OutputField> = DESCRIPTIONS.map(([path, unit, description]) => ({ file: "fit-largest.json", path, unit, description }))

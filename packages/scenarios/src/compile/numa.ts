/** NUMA nodes: who is wider than one. */
import type { Assumption, GuestTable } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { nodeAt } from "../scenarioTree.ts"
import { parsePath } from "../settings.ts"
import { quantity, said } from "../wording.ts"
import { assumption } from "./assumption.ts"
import { isStated } from "./settingAssumptions.ts"

/** Cores of the narrowest NUMA node of any host group; nodes are sockets unless the group says otherwise. */
export function narrowestNode({ hosts }: Scenario, models: ReadonlyArray<HostModel>): number {
  return hosts.reduce((least, { numaNodes }, i) => Math.min(least, models[i]!.cores / (numaNodes ?? models[i]!.sockets)), Infinity)
}

/** Guests with more vCPUs than that, in row order. @param bare rows that are hosts themselves */
export function wideGuests({ guestVcpus, guestName }: GuestTable, nodeCores: number, bare?: ReadonlySet<number>): string[] {
  return guestName.filter((_, guest) => guestVcpus[guest]! > nodeCores && bare?.has(guest) !== true)
}

const PENALTY = "guestOverhead.numaFraction"

/** That remote memory costs nothing, where somebody is wider than a node and nobody said what it costs. */
export function numaAssumptions({ scenario, stated }: DecodedScenario, models: ReadonlyArray<HostModel>, vcpus: Float64Array): Assumption[] {
  const nodeCores = narrowestNode(scenario, models)
  if (isStated(stated, PENALTY) || !vcpus.some((count) => count > nodeCores)) return []
  const { description, descriptionFr } = nodeAt(parsePath(PENALTY)!)!
  return [assumption("physical", { id: PENALTY, value: quantity(scenario.guestOverhead.numaFraction, ""), meaning: said(description, descriptionFr), source: said("assumption: work that memory does not hold up", "hypothèse : un travail que la mémoire ne freine pas"), sureness: "C", path: PENALTY })]
}

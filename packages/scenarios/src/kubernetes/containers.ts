/** The containers of a pod: what they run, which ports they hold, what they ask for. */
import { readAmounts, withLimitsAsRequests } from "./resources.ts"
import type { ContainerAmounts, ContainerRole } from "./resources.ts"
import { field, flagOf, listOf, textOf, wholeNumberOf, wordOf } from "./spot.ts"
import type { Spot } from "./spot.ts"

export interface Port {
  readonly containerPort: number
  /** A port of the node: only one pod of a node holds it. null: none. */
  readonly hostPort: number | null
  readonly protocol: "TCP" | "UDP" | "SCTP"
}

export interface Container {
  readonly name: string
  readonly role: ContainerRole
  /** As written: `registry.example/shop/web:2.1`. */
  readonly image: string
  readonly ports: ReadonlyArray<Port>
  readonly isPrivileged: boolean
}

export interface ReadContainer {
  readonly container: Container
  readonly amounts: ContainerAmounts
}

/** Init containers and sidecars first, in the order in which they start. */
export function readContainers(spec: Spot): ReadContainer[] {
  const first = listOf(field(spec, "initContainers")).map((spot) => readContainer(spot, textOf(field(spot, "restartPolicy")) === "Always" ? "sidecar" : "init"))
  return [...first, ...listOf(field(spec, "containers")).map((spot) => readContainer(spot, "main"))]
}

function readContainer(spot: Spot, role: ContainerRole): ReadContainer {
  const container = {
    name: textOf(field(spot, "name")) ?? "", role, image: textOf(field(spot, "image")) ?? "",
    ports: listOf(field(spot, "ports")).map(readPort), isPrivileged: flagOf(field(field(spot, "securityContext"), "privileged"))
  }
  return { container, amounts: { role, ...withLimitsAsRequests(readAmounts(field(spot, "resources"))) } }
}

function readPort(spot: Spot): Port {
  const hostPort = wholeNumberOf(field(spot, "hostPort"))
  return {
    containerPort: wholeNumberOf(field(spot, "containerPort")) ?? 0, hostPort: hostPort === 0 ? null : hostPort,
    protocol: wordOf(field(spot, "protocol"), ["TCP", "UDP", "SCTP"]) ?? "TCP"
  }
}

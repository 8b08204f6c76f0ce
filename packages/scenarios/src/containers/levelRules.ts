/** What keeps containers off kernels: labels, taints, names, devices, ports, and each other. */
import type { Need, NeedKind, PlacementRule } from "@rackfold/sim-core"
import { rowsNamed } from "../compile/namePattern.ts"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { nodeTermsMatch, requirementText } from "../kubernetes/labelSelector.ts"
import { podToleratesNode, taintText } from "../kubernetes/taints.ts"
import type { ContainerKind, ContainerRow, KeepingRule, Kernel } from "./tables.ts"

/** One thing that a kind needs of its kernel; `key`: where in the scenario. */
interface KindNeed {
  readonly kind: NeedKind
  readonly what: string
  readonly key: string
  readonly allowed: Uint8Array
}

export interface LevelRules {
  readonly needs: ReadonlyArray<Need>
  readonly rules: ReadonlyArray<PlacementRule>
}

const SCOPES = { node: "host", rack: "rack", zone: "site" } as const

/** Needs of each kind and rules among rows; a kind that is written in the scenario and that no kernel may ever take is told. */
export function levelRules(rows: ReadonlyArray<ContainerRow>, kernels: ReadonlyArray<Kernel>, keeping: ReadonlyArray<KeepingRule>, findings: Finding[]): LevelRules {
  const kindRows = new Map<ContainerKind, number[]>()
  rows.forEach(({ kind }, row) => {
    const known = kindRows.get(kind)
    if (known === undefined) kindRows.set(kind, [row])
    else known.push(row)
  })
  const needsOf = kindNeeds(kernels)
  // Kinds that need alike have one column between them.
  const needs = new Map<Uint8Array, { readonly need: KindNeed; readonly rows: number[] }[]>()
  for (const [kind, own] of kindRows) {
    const ofKind = needsOf(kind, findings)
    findings.push(...nowhere(kind, ofKind, kernels))
    for (const need of ofKind) {
      const alike = needs.get(need.allowed) ?? []
      const known = alike.find(({ need: one }) => one.kind === need.kind && one.what === need.what)
      if (known === undefined) needs.set(need.allowed, [...alike, { need, rows: [...own] }])
      else for (const row of own) known.rows.push(row)
    }
  }
  findings.push(...unknownPlaces(keeping, kernels))
  return {
    needs: [...needs.values()].flat().map(({ need: { kind, what, allowed }, rows: own }) => ({ kind, what, allowed, guests: Int32Array.from(own).sort() })),
    rules: [...keeping.map(keepingRule), ...portRules(kindRows), ...deviceRules(kindRows, kernels), ...countRules(rows.length, kernels)]
  }
}

/** What each kind needs, worked out once for those that need alike. */
function kindNeeds(kernels: ReadonlyArray<Kernel>) {
  const names = kernels.map(({ name }) => name)
  const known = new Map<string, Uint8Array>()
  const allowed = (key: string, allows: (kernel: Kernel, row: number) => boolean): Uint8Array => {
    let column = known.get(key)
    if (column === undefined) known.set(key, (column = Uint8Array.from(kernels, (kernel, row) => (allows(kernel, row) ? 1 : 0))))
    return column
  }
  const repellingBy = new Map<string, string>()
  const hasTaints = kernels.some(({ taints, isCordoned }) => taints.length > 0 || isCordoned)
  return (kind: ContainerKind, findings: Finding[]): KindNeed[] => {
    const list: KindNeed[] = []
    const add = (need: NeedKind, what: string, key: string, column: Uint8Array) => column.includes(0) && list.push({ kind: need, what, key, allowed: column })
    if (kind.nodes !== null) {
      const wanted = kind.nodes.flatMap((name, k) => {
        const found = rowsNamed(name, names)
        if (found.length === 0 && kind.path !== null) findings.push({ path: [...kind.path, "nodes", k], expected: "a kernel: a VM of nodes, or a host that one names", found: shown(name), advice: didYouMean(name, names, "* stands for any characters, ? for one; case counts.") })
        return found
      })
      const rows = new Set(wanted)
      // What fits no kernel is told by its name already.
      if (rows.size > 0 || kind.path === null) add("hosts", kind.nodes.join(", "), "nodes", allowed(`nodes ${kind.nodes.join("\n")}`, (_, row) => rows.has(row)))
    }
    for (const [label, value] of kind.nodeSelector) add("label", `${label}=${value}`, "nodeSelector", allowed(`label ${label}=${value}`, ({ labels }) => labels.get(label) === value))
    for (const nodeTerms of kind.nodeTerms) {
      const text = nodeTerms.map(({ labels, fields }) => [...labels, ...fields].map(requirementText).join(", ")).join(" or ")
      add("label", text, "nodeSelector", allowed(`terms ${text}`, (kernel) => nodeTermsMatch(nodeTerms, kernel)))
    }
    if (hasTaints) {
      const key = `taints ${JSON.stringify(kind.tolerations)}`
      const column = allowed(key, (kernel) => podToleratesNode(kind.tolerations, kernel) === null)
      let repelling = repellingBy.get(key)
      if (repelling === undefined) repellingBy.set(key, (repelling = [...new Set(kernels.flatMap((kernel) => podToleratesNode(kind.tolerations, kernel) ?? []).map(taintText))].join(", ")))
      add("taint", repelling, "tolerations", column)
    }
    for (const device of new Set(kind.devices)) add("device", device, "devices", allowed(`device ${device}`, ({ devices }) => devices.includes(device)))
    return list
  }
}

/** A container that no kernel may take, however empty: no machine of its family, or none that has what it needs. */
function nowhere({ path, os }: ContainerKind, needs: ReadonlyArray<KindNeed>, kernels: ReadonlyArray<Kernel>): Finding[] {
  if (path === null || kernels.length === 0) return []
  const families = [...new Set(kernels.map((kernel) => kernel.os))]
  if (os !== null && !families.includes(os)) {
    return [{ path: [...path, "os"], expected: `a kernel of the family ${os}: a container runs on its machine's own`, found: `${kernels.length === 1 ? "one kernel" : `${kernels.length} kernels`}, ${families.join(" and ")}`, advice: `Add nodes with os: ${os}, or take the container out: what it is for cannot be emulated by a container.` }]
  }
  const isOs = (row: number) => os === null || kernels[row]!.os === os
  const left = (of: ReadonlyArray<KindNeed>) => kernels.some((_, row) => isOs(row) && of.every(({ allowed }) => allowed[row] === 1))
  if (left(needs)) return []
  const alone = needs.find((need) => !left([need]))
  const wanted = alone === undefined ? needs : [alone]
  const lack = wanted.map(({ kind, what }) => (kind === "taint" ? `tolerations of ${what}` : kind === "device" ? `the device ${what}, which a plug-in offers` : kind === "hosts" ? `the name ${what}` : what)).join(" and ")
  return [{ path: [...path, wanted.at(-1)!.key], expected: `a kernel that takes it: with ${lack}`, found: `none of ${kernels.length}`, advice: adviceOf(wanted.at(-1)!.kind) }]
}

function adviceOf(kind: NeedKind): string {
  if (kind === "device") return "Say nodes[].devices: a container sees no hardware but what its machine hands on."
  return kind === "taint" ? "Add the toleration, or nodes without the taint." : "Change it, or what nodes offer (nodes[].labels)."
}

function unknownPlaces(keeping: ReadonlyArray<KeepingRule>, kernels: ReadonlyArray<Kernel>): Finding[] {
  return keeping.flatMap(({ path, over }): Finding[] => {
    if (path === null || over === "node" || kernels.length === 0) return []
    const lost = kernels.find((kernel) => kernel[over] === null)
    const at: Path = [...path, "over"]
    if (lost !== undefined) return [{ path: at, expected: `kernels whose ${over} is known`, found: `${shown(lost.name)}, which may be in any`, advice: over === "zone" ? "Say nodes[].zone, or hosts[].zone of bare hosts." : "Say nodes[].on with hosts of one rack, in a group a rack." }]
    return new Set(kernels.map((kernel) => kernel[over])).size > 1 ? [] : [{ path: at, expected: `kernels in two ${over}s or more`, found: `one ${over}, ${shown(kernels[0]![over])}`, advice: "Set over: node, or add nodes elsewhere." }]
  })
}

function keepingRule({ name, kind, over, isSoft, rows }: KeepingRule): PlacementRule {
  return { name, kind, over: SCOPES[over], guests: Int32Array.from(rows), ...(isSoft ? { isSoft: true } : {}) }
}

/** On the network of their machine, one port is one container's. */
function portRules(kindRows: ReadonlyMap<ContainerKind, ReadonlyArray<number>>): PlacementRule[] {
  const byPort = new Map<number, number[]>()
  for (const [{ hostPorts }, rows] of kindRows) for (const port of hostPorts) addRows(byPort, port, rows)
  return [...byPort].filter(([, rows]) => rows.length > 1).sort(([a], [b]) => a - b).map(([port, rows]) => ({ name: `port ${port}`, kind: "apart", over: "host", guests: Int32Array.from(rows).sort() }))
}

function addRows<K>(to: Map<K, number[]>, key: K, rows: ReadonlyArray<number>): void {
  let list = to.get(key)
  if (list === undefined) to.set(key, (list = []))
  for (const row of rows) list.push(row)
}

/** Where there may be more containers for a device than a kernel has of it. */
function deviceRules(kindRows: ReadonlyMap<ContainerKind, ReadonlyArray<number>>, kernels: ReadonlyArray<Kernel>): PlacementRule[] {
  const byDevice = new Map<string, number[]>()
  for (const [{ devices }, rows] of kindRows) for (const device of new Set(devices)) addRows(byDevice, device, rows)
  return [...byDevice].flatMap(([device, rows]): PlacementRule[] => {
    const hostDevices = Int32Array.from(kernels, ({ devices }) => devices.filter((name) => name === device).length)
    return hostDevices.some((count) => count > 0 && count < rows.length) ? [{ name: device, kind: "device", over: "host", guests: Int32Array.from(rows).sort(), hostDevices }] : []
  })
}

/** So many containers at one time, and no more: as a device that each takes one of. */
function countRules(rowCount: number, kernels: ReadonlyArray<Kernel>): PlacementRule[] {
  if (kernels.every(({ mostContainers }) => mostContainers >= rowCount)) return []
  return [{ name: "containers", kind: "device", over: "host", guests: Int32Array.from({ length: rowCount }, (_, row) => row), hostDevices: Int32Array.from(kernels, ({ mostContainers }) => Math.min(mostContainers, rowCount)) }]
}

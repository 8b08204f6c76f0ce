/** What is on each node? Hosts as rows, nodes as boxes in them, containers as boxes in these, with their deployment's number. */
import { NONE, RESOURCES, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { nestedMap, type ContainersBox, type NestedMap } from "../containers/nestedMap.ts"
import { formatCount, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

/** Rows of one chart. */
export const MOST_NODE_HOSTS = 16
/** Deployments that have a number of their own; the scenario's first. */
const MOST_NUMBERS = 40
const LONGEST_NAME = 20
const LONGEST_LEGEND = 22
const NAME_GAP = 8
const ROW = 40
const BOX_HEIGHT = 34
/** Of a node's name, above its containers. */
const NAME_HEIGHT = 13
const PAD = 2
const SMALL = 9
const SMALLEST = 8
/** Containers stand apart where each has so many pixels. */
const LEAST_PIXELS = 3
/** In turns; no two neighbours are alike in grey, and each has its number. */
const FILLS = ["#26547c", "#e6eef6", "#9db8d2", "#f6e7c4"] as const
const INKS = ["#ffffff", INK, INK, INK] as const
const SERVERS_FILL = "#e8e8e8"

interface Box {
  readonly x: number
  readonly x2: number
  readonly y: number
  readonly y2: number
  readonly fill: string
}

interface Label {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly ink: string
  /** Of its letters, in pixels. */
  readonly size: number
}

/** The specification; null where there is nothing to draw. */
export function whatIsOnEachNode(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const map = nestedMap(plan, outcome, MOST_NODE_HOSTS)
  if (map === null || map.rows.length === 0) return null
  const say = messagesOf(lang)
  const { map: words } = containersMessages(lang)
  const names = (plan.containers!.orchestration?.deployments ?? []).map(({ name }) => name)
  const nameWidth = Math.max(...map.rows.map(({ name }) => labelPixels([...name].slice(0, LONGEST_NAME).join(""))))
  const left = nameWidth + NAME_GAP
  const width = CHART_WIDTH - left - 18
  const resource = say.resource[RESOURCES[map.resource]]
  const height = map.rows.length * ROW
  const x = { field: "x", type: "quantitative", scale: { domain: [0, width], range: [0, width], nice: false }, axis: null }
  const y = { field: "y", type: "quantitative", scale: { domain: [0, height], range: [0, height], nice: false }, axis: null }
  const rects = (values: ReadonlyArray<object>, strokeWidth: number): object => ({ data: { values }, mark: { type: "rect", stroke: INK, strokeWidth }, encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, fill: { field: "fill", type: "nominal", scale: null } } })
  const texts = (values: ReadonlyArray<object>, mark: object): object => ({ data: { values }, mark: { type: "text", baseline: "middle", ...mark }, encoding: { x, y, text: { field: "label", type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } } })
  const drawn = boxesOf(map, width, lang)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => ({ x: part * width, y: height + 10, label: `${formatCount(part * 100, lang)}${lang === "fr" ? "\u202f" : ""}%`, ink: INK }))
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width,
    height,
    layer: [
      rects(drawn.frames, 0.5), rects(drawn.nodes, 1), rects(drawn.parts, 0.5),
      ...(drawn.rules.length === 0 ? [] : [{ data: { values: drawn.rules }, mark: { type: "rule", strokeWidth: 0.5 }, encoding: { x, y, y2: { field: "y2" }, color: { field: "ink", type: "nominal", scale: null } } }]),
      texts(drawn.nodeNames, { align: "left", fontSize: SMALL }), ...[SMALL, 10, SMALLEST].map((fontSize) => texts(drawn.labels.filter(({ size }) => size === fontSize), { align: "center", fontSize })),
      texts(map.rows.map(({ name }, row) => ({ x: -NAME_GAP + 2, y: row * ROW + BOX_HEIGHT / 2, label: [...name].slice(0, LONGEST_NAME).join(""), ink: INK })), { align: "right" }),
      texts(ticks, { align: "center" }), texts([{ x: width / 2, y: height + 28, label: words.axis(resource), ink: INK }], { align: "center" }),
      ...legend(names, map, left, height, words)
    ],
    resolve: { scale: { fill: "independent", color: "independent" } }
  } as unknown as TopLevelSpec
}

const numberOf = (deployment: number): string => (deployment === NONE ? "–" : deployment < MOST_NUMBERS ? String(deployment + 1) : "…")
const fillOf = (deployment: number): number => (deployment === NONE || deployment >= MOST_NUMBERS ? 3 : deployment % FILLS.length)

function boxesOf({ rows }: NestedMap, width: number, lang: Lang): { frames: Box[]; nodes: Box[]; parts: Box[]; rules: object[]; labels: Label[]; nodeNames: object[] } {
  const found = { frames: [] as Box[], nodes: [] as Box[], parts: [] as Box[], rules: [] as object[], labels: [] as Label[], nodeNames: [] as object[] }
  rows.forEach(({ nodes, servers }, row) => {
    const top = row * ROW
    const bottom = top + BOX_HEIGHT
    found.frames.push({ x: 0, x2: width, y: top, y2: bottom, fill: "#ffffff" })
    for (const node of nodes) {
      found.nodes.push({ x: node.from * width, x2: node.to * width, y: top, y2: bottom, fill: PART_FILLS.free })
      const room = (node.to - node.from) * width - 2 * PAD
      const shown = fitting(node.name, room, SMALL)
      if (shown !== null) found.nodeNames.push({ x: node.from * width + PAD + 1, y: top + 7, label: shown, ink: INK })
      const at = { y: top + NAME_HEIGHT, y2: bottom - PAD }
      if (node.kept !== null) found.parts.push({ x: node.kept.from * width, x2: node.kept.to * width, ...at, fill: PART_FILLS.reserve })
      for (const box of node.boxes) drawContainers(found, box, width, at)
    }
    if (servers === null) return
    const box = { x: servers.from * width, x2: servers.to * width, y: top, y2: bottom, fill: SERVERS_FILL }
    found.nodes.push(box)
    const label = messagesOf(lang).servers(servers.count)
    if (labelPixels(label, SMALL) < box.x2 - box.x) found.labels.push({ x: (box.x + box.x2) / 2, y: (top + bottom) / 2, label, ink: INK, size: SMALL })
  })
  return found
}

/** One box for those of a deployment, with a rule between any two of them where there is room. */
function drawContainers(found: { parts: Box[]; rules: object[]; labels: Label[] }, { deployment, containers, from, to }: ContainersBox, width: number, at: { readonly y: number; readonly y2: number }): void {
  const [x, x2] = [from * width, to * width]
  if (x2 <= x) return
  const kind = fillOf(deployment)
  found.parts.push({ x, x2, ...at, fill: FILLS[kind]! })
  const each = (x2 - x) / containers
  if (each >= LEAST_PIXELS) for (let k = 1; k < containers; k++) found.rules.push({ x: x + k * each, ...at, ink: INKS[kind]! })
  const number = numberOf(deployment)
  const y = (at.y + at.y2) / 2
  const size = [10, SMALLEST].find((pixels) => each >= number.length * pixels * 0.6 + 1)
  if (size !== undefined) {
    for (let k = 0; k < containers; k++) found.labels.push({ x: x + (k + 0.5) * each, y, label: number, ink: INKS[kind]!, size })
    return
  }
  const label = [`${number} × ${containers}`, number].find((text) => labelPixels(text, 10) + 2 <= x2 - x)
  if (label === undefined) return
  // Rules would cross it.
  if (each >= LEAST_PIXELS) found.rules.splice(found.rules.length - (containers - 1))
  found.labels.push({ x: (x + x2) / 2, y, label, ink: INKS[kind]!, size: 10 })
}

/** As much of a name as there is room for; null: not even three letters. */
function fitting(name: string, pixels: number, fontSize: number): string | null {
  const letters = Math.floor(pixels / (fontSize * 0.6))
  return letters >= [...name].length ? name : letters < 4 ? null : `${[...name].slice(0, letters - 1).join("")}…`
}

/** Numbers of the deployments that are drawn, below the axis. */
function legend(names: ReadonlyArray<string>, { rows }: NestedMap, left: number, height: number, words: ReturnType<typeof containersMessages>["map"]): object[] {
  const shown = [...new Set(rows.flatMap(({ nodes }) => nodes.flatMap(({ boxes }) => boxes.map(({ deployment }) => deployment))))].sort((a, b) => (a === NONE ? Infinity : a) - (b === NONE ? Infinity : b))
  const entries = shown.filter((deployment) => deployment !== NONE && deployment < MOST_NUMBERS).map((deployment) => ({ deployment, label: [...names[deployment]!].slice(0, LONGEST_LEGEND).join("") }))
  if (shown.some((deployment) => deployment >= MOST_NUMBERS)) entries.push({ deployment: MOST_NUMBERS, label: words.others })
  if (shown.includes(NONE)) entries.push({ deployment: NONE, label: words.single })
  let [atX, atY] = [-left + 2, height + 44]
  const placed = entries.map(({ deployment, label }) => {
    const length = 24 + labelPixels(label) + 14
    if (atX + length > CHART_WIDTH - left) [atX, atY] = [-left + 2, atY + 20]
    const entry = { deployment, label, x: atX, y: atY }
    atX += length
    return entry
  })
  const scale = (domain: number): object => ({ domain: [0, domain], range: [0, domain], nice: false })
  const x = { field: "x", type: "quantitative", scale: scale(CHART_WIDTH - left - 18), axis: null }
  const y = { field: "y", type: "quantitative", scale: scale(height), axis: null }
  return [
    { data: { values: placed.map((entry) => ({ x: entry.x, x2: entry.x + 18, y: entry.y, y2: entry.y + 14, fill: FILLS[fillOf(entry.deployment)] })) }, mark: { type: "rect", stroke: INK, strokeWidth: 0.5 }, encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, fill: { field: "fill", type: "nominal", scale: null } } },
    { data: { values: placed.map((entry) => ({ x: entry.x + 9, y: entry.y + 7, label: numberOf(entry.deployment), ink: INKS[fillOf(entry.deployment)] })) }, mark: { type: "text", align: "center", baseline: "middle", fontSize: 10 }, encoding: { x, y, text: { field: "label", type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } } },
    { data: { values: placed.map((entry) => ({ x: entry.x + 23, y: entry.y + 7, label: entry.label })) }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x, y, text: { field: "label", type: "nominal" } } }
  ]
}

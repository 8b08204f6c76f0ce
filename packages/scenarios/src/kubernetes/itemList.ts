/** What `kubectl get … -o json` prints: a list of items of one kind, or one object alone. */
import type { Problem } from "../errors.ts"
import { said } from "../wording.ts"
import { problemsOf, readJsonFile } from "./jsonFile.ts"
import type { JsonFile, JsonFinding, PlacedFinding } from "./jsonFile.ts"
import type { Quantity } from "./quantity.ts"
import { field, foundWords, isMap, tellAt } from "./spot.ts"
import type { Spot } from "./spot.ts"

export type Kind = "Pod" | "Node" | "PersistentVolume"

const COMMAND: Readonly<Record<Kind, string>> = {
  Pod: "`kubectl get pods -A -o json`", Node: "`kubectl get nodes -o json`", PersistentVolume: "`kubectl get pv -o json`"
}

/** Findings that are kept one by one; the rest is counted. */
const MOST_KEPT = 1000

/** An item that was read; null: it does not count, and nothing is wrong with it. */
export interface ItemReading<A> {
  readonly name: string
  readonly value: A | null
}

/** An item that was left out because something is wrong with it. */
export interface DroppedItem {
  readonly line: number
  readonly column: number
  /** `pod shop/web-1`. */
  readonly name: string
  readonly finding: JsonFinding
}

export interface ItemList<A> {
  readonly file: string
  readonly encoding: JsonFile["encoding"]
  readonly itemsRead: number
  readonly items: ReadonlyArray<A>
  readonly dropped: ReadonlyArray<DroppedItem>
  /** Items left out beyond those listed. */
  readonly moreDropped: number
}

/**
 * Reads a file item by item.
 *
 * @param read one item; what it tells makes the item a bad one
 * @param dropBad bad items are left out and listed; else they are problems
 */
export function readItems<A>(file: string, bytes: Uint8Array, kind: Kind, dropBad: boolean, read: (spot: Spot) => A | null): { readonly list: ItemList<A> } | { readonly problems: ReadonlyArray<Problem> } {
  const json = readJsonFile(file, bytes)
  if ("problems" in json) return json
  const log: JsonFinding[] = []
  const spots = itemSpots(json.value, kind, (finding) => { log.push(finding) })
  if (log.length > 0) return { problems: problemsOf(json, json.placed(log)) }
  const bad: { readonly name: string; readonly findings: JsonFinding[] }[] = []
  const items: A[] = []
  let badItems = 0
  const quantities = new Map<string | number, Quantity>()
  const firstOf = new Map<string, number>()
  spots.forEach((spot, i) => {
    const findings: JsonFinding[] = []
    const told = new Set<string>()
    const tell = (finding: JsonFinding): void => {
      const once = JSON.stringify([finding.path, finding.expected.en])
      if (!told.has(once)) findings.push(finding)
      told.add(once)
    }
    const name = nameOf(spot, kind, i)
    const named: Spot = { ...spot, item: { tell, name, quantities } }
    checkName(named, kind, firstOf, name)
    const item = read(named)
    if (findings.length === 0) { if (item !== null) items.push(item) }
    else if (++badItems <= MOST_KEPT) bad.push({ name, findings })
  })
  const placed = bad.length === 0 ? [] : json.placed(bad.flatMap(({ findings }) => findings).slice(0, MOST_KEPT))
  if (!dropBad && badItems > 0) return { problems: [...problemsOf(json, placed), ...moreProblem(file, badItems - bad.length)] }
  return { list: { file, encoding: json.encoding, itemsRead: spots.length, items, dropped: droppedItems(bad, placed), moreDropped: badItems - bad.length } }
}

function moreProblem(file: string, more: number): Problem[] {
  return more === 0 ? [] : [{ file, line: null, column: null, path: "", expected: "good items only", found: `${more} more that are not`, advice: "Correct those that are told first." }]
}

/** The first finding of each. */
function droppedItems(bad: ReadonlyArray<{ readonly name: string; readonly findings: ReadonlyArray<JsonFinding> }>, placed: ReadonlyArray<PlacedFinding>): DroppedItem[] {
  const nameOf = new Map(bad.flatMap(({ name, findings }) => findings.map((finding) => [finding, name] as const)))
  const seen = new Set<string | number>()
  return placed.flatMap(({ finding, line, column }) => {
    // Items are told apart by their index: names may be missing, or stand twice.
    const item = finding.path[1] ?? ""
    if (seen.has(item)) return []
    seen.add(item)
    return [{ line, column, name: nameOf.get(finding)!, finding }]
  })
}

function itemSpots(value: unknown, kind: Kind, tell: (finding: JsonFinding) => void): Spot[] {
  const root: Spot = { value, key: "", within: null, item: { tell, name: "", quantities: new Map() } }
  const wanted = said(`a List of ${kind} objects, as ${COMMAND[kind]} prints it`, `une List d'objets ${kind}, comme l'affiche ${COMMAND[kind]}`)
  const advice = { advice: `Export it with ${COMMAND[kind]}.` }
  if (!isMap(value)) { tellAt(root, wanted, foundWords(value), advice); return [] }
  if (value.kind === kind) return [root]
  const items = field(root, "items")
  if (value.kind !== "List" && value.kind !== `${kind}List` || !Array.isArray(items.value)) {
    const spot = value.kind === undefined || value.kind === null ? root : value.kind === "List" || value.kind === `${kind}List` ? items : field(root, "kind")
    tellAt(spot, wanted, spot === items ? said("a List without items", "une List sans items") : kindFound(value.kind), { advice: adviceFor(value.kind, kind) })
    return []
  }
  const spots = items.value.map((item: unknown, key): Spot => ({ value: item, key, within: items, item: root.item }))
  const other = spots.filter((spot) => !isOfKind(spot.value, kind))
  for (const spot of other.slice(0, MOST_KEPT)) {
    const at = isMap(spot.value) ? field(spot, "kind") : spot
    tellAt(at, said(`a ${kind}`, `un objet ${kind}`), isMap(spot.value) ? kindFound(spot.value.kind) : foundWords(spot.value), { advice: isMap(spot.value) ? adviceFor(spot.value.kind, kind) : advice.advice })
  }
  return spots
}

/** Items of a `PodList` need not say what they are. */
function isOfKind(item: unknown, kind: Kind): boolean {
  return isMap(item) && (item.kind === kind || item.kind === undefined)
}

function kindFound(kind: unknown) {
  if (typeof kind !== "string") return said("a map without kind", "un objet sans kind")
  return said(`kind ${kind}`, `kind ${kind}`)
}

function adviceFor(found: unknown, kind: Kind): string {
  const named = typeof found === "string" ? found.replace(/List$/, "") : ""
  return named !== kind && Object.hasOwn(COMMAND, named) ? `This is what ${COMMAND[named as Kind]} prints: are the files swapped? Export ${COMMAND[kind]}.` : `Export it with ${COMMAND[kind]}, nothing else in the file.`
}

/** As advice names it: `pod shop/web-1`. */
function nameOf(spot: Spot, kind: Kind, index: number): string {
  const metadata = isMap(spot.value) && isMap(spot.value.metadata) ? spot.value.metadata : {}
  const { name, namespace } = metadata
  if (typeof name !== "string" || name === "") return `item ${index + 1}`
  const word = kind === "PersistentVolume" ? "persistent volume" : kind.toLowerCase()
  return `${word} ${kind === "Pod" ? `${typeof namespace === "string" ? namespace : "default"}/` : ""}${name}`
}

function checkName(spot: Spot, kind: Kind, firstOf: Map<string, number>, name: string): void {
  const metadata = field(spot, "metadata")
  const own = field(metadata, "name")
  if (typeof own.value !== "string" || own.value === "") {
    tellAt(own, said("a name", "un nom"), foundWords(own.value), { advice: "Each object of a cluster has one: export it again." })
    return
  }
  const first = firstOf.get(name)
  if (first === undefined) firstOf.set(name, Number(spot.key))
  else tellAt(own, said("a name that stands once", "un nom unique"), said(`${name} again, first at items[${first}]`, `${name} à nouveau, d'abord en items[${first}]`), { advice: kind === "Pod" ? "Remove one of the two; lists of several clusters are read one by one." : "Remove one of the two." })
}


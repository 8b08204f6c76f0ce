/** The scenario's schema as a tree of documented fields: for messages, the reference and editors. */
import * as Schema from "effect/Schema"
import type { Path } from "./errors.ts"
import { Scenario } from "./scenario.ts"

/** One field or group of the scenario. */
export interface FieldNode {
  readonly expected: string
  /** Words it may be, where it is one of a few. */
  readonly choices: ReadonlyArray<string> | undefined
  readonly type: string
  readonly unit: string
  readonly description: string
  readonly descriptionFr: string
  /** As documented: a value, or when it may be left out, what then happens; "required" where it may not. */
  readonly default: string
  readonly fields: ReadonlyMap<string, FieldNode>
  /** What a list holds. */
  readonly item: FieldNode | undefined
}

interface Inspectable {
  readonly fields?: Record<string, Inspectable>
  readonly to?: Inspectable
  readonly schema?: Inspectable
  readonly rest?: unknown
  readonly value?: Inspectable
  readonly literals?: ReadonlyArray<string>
  readonly ast: { readonly _tag: string }
}

type Notes = { readonly [key: string]: unknown }

const scenarioNode: FieldNode = nodeOf(Scenario as unknown as Inspectable)

/** The field at a path such as `["hosts", 0, "count"]`; undefined where there is none. */
export function nodeAt(path: Path): FieldNode | undefined {
  let node: FieldNode | undefined = scenarioNode
  for (const part of path) node = typeof part === "number" || /^\d+$/.test(part) ? node?.item : node?.fields.get(part)
  return node
}

/** Names of the keys that may stand below a path. */
export function fieldsBelow(path: Path): string[] {
  return [...(nodeAt(path)?.fields.keys() ?? [])]
}

/** Each field with its path, groups apart: `headroom.cpu`, `hosts[].count`. */
export function eachField(visit: (path: string, node: FieldNode) => void, node: FieldNode = scenarioNode, path: string = ""): void {
  for (const [name, field] of node.fields) {
    const below = path === "" ? name : `${path}.${name}`
    visit(below, field)
    eachField(visit, field, below)
    if (field.item !== undefined) eachField(visit, field.item, `${below}[]`)
  }
}

function nodeOf(schema: Inspectable): FieldNode {
  const { inner, isOptional } = unwrap(schema)
  const notes: Notes = { ...notesOf(schema), ...notesOf(inner) }
  const fields = new Map(Object.entries(inner.fields ?? {}).map(([name, field]) => [name, nodeOf(field)] as const))
  const item = inner.ast._tag === "Arrays" && inner.schema !== undefined ? nodeOf(inner.schema) : itemOf(inner)
  const choices = inner.literals
  return {
    expected: typeof notes.expected === "string" ? notes.expected : fields.size > 0 ? "a map of keys and values" : "another value",
    choices,
    type: typeOf(inner, fields.size > 0, item),
    unit: typeof notes.unit === "string" ? notes.unit : "",
    description: String(notes.description ?? ""),
    descriptionFr: String(notes.descriptionFr ?? ""),
    default: defaultOf(notes, isOptional, fields.size > 0),
    fields,
    item
  }
}

function unwrap(schema: Inspectable): { inner: Inspectable; isOptional: boolean } {
  if (schema.to !== undefined) return { inner: schema.to, isOptional: true }
  if (schema.schema !== undefined && schema.rest === undefined && schema.ast._tag !== "Arrays") return { inner: schema.schema, isOptional: true }
  if (schema.schema !== undefined && isOptionalKey(schema)) return { inner: schema.schema, isOptional: true }
  return { inner: schema, isOptional: false }
}

function isOptionalKey(schema: Inspectable): boolean {
  return (schema.ast as { context?: { isOptional?: boolean } }).context?.isOptional === true
}

function itemOf(schema: Inspectable): FieldNode | undefined {
  return schema.value !== undefined && schema.ast._tag === "Arrays" ? nodeOf(schema.value) : undefined
}

function notesOf(schema: Inspectable): Notes {
  return (Schema.resolveAnnotations(schema as never) as Notes | undefined) ?? {}
}

function typeOf(schema: Inspectable, isGroup: boolean, item: FieldNode | undefined): string {
  if (isGroup) return "map"
  if (item !== undefined) return item.fields.size > 0 ? "list of maps" : `list of ${item.type}`
  if (schema.literals !== undefined) return schema.literals.join(" | ")
  return ({ Number: "number", String: "text", Boolean: "true | false", Objects: "map", Union: "number | text" } as Record<string, string>)[schema.ast._tag] ?? schema.ast._tag
}

function defaultOf(notes: Notes, isOptional: boolean, isGroup: boolean): string {
  if (typeof notes.defaultText === "string") return notes.defaultText
  if (isGroup && isOptional) return ""
  if (notes.default !== undefined) return Array.isArray(notes.default) && notes.default.length === 0 ? "none" : String(notes.default)
  return isOptional ? "" : "required"
}

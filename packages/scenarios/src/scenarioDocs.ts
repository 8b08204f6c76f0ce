/** The scenario's schema for editors and for the reference. */
import * as Schema from "effect/Schema"
import { Scenario } from "./scenario.ts"
import { eachField } from "./scenarioTree.ts"

/** One key of a scenario, for the reference. */
export interface ScenarioField {
  /** `headroom.cpu`, `hosts[].count`. */
  readonly path: string
  readonly type: string
  /** As a person reads it; "required" where there is none; "" for a group, whose fields have their own. */
  readonly default: string
  readonly unit: string
  readonly description: string
  readonly descriptionFr: string
}

/** Every key that a scenario may hold, in the order in which it is written. */
export function scenarioFields(): ScenarioField[] {
  const fields: ScenarioField[] = []
  eachField((path, { type, default: value, unit, description, descriptionFr }) => fields.push({ path, type, default: value, unit, description, descriptionFr }))
  return fields
}

/** JSON Schema (draft 2020-12) of a scenario, for editors: descriptions, defaults, ranges, no unknown keys. */
export function scenarioJsonSchema(): object {
  const { schema } = Schema.toJsonSchemaDocument(written(Scenario as unknown as Written) as never, { onExcessProperty: "error" })
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Rackfold scenario", ...schema }
}

interface Written {
  readonly fields?: Readonly<Record<string, Written>>
  readonly to?: Written
  readonly schema?: Written
  readonly value?: Written
  readonly ast: { readonly _tag: string; readonly annotations?: object; readonly context?: { readonly isOptional?: boolean } }
  readonly annotate: (notes: object) => Written
}

/** The form that is written: keys with a default may be left out, and keep their notes. */
function written(schema: Written): Written {
  if (schema.to !== undefined) return Schema.optionalKey(written(schema.to) as never) as unknown as Written
  if (schema.schema !== undefined && schema.ast.context?.isOptional === true) return Schema.optionalKey(written(schema.schema) as never) as unknown as Written
  if (schema.fields === undefined && (schema.value === undefined || schema.ast._tag !== "Arrays")) return schema
  const notes = Schema.resolveAnnotations(schema as never) ?? {}
  if (schema.fields === undefined) return (Schema.Array(written(schema.value!) as never) as unknown as Written).annotate(notes)
  const fields = Object.fromEntries(Object.entries(schema.fields).map(([name, field]) => [name, written(field)]))
  return (Schema.Struct(fields as never) as unknown as Written).annotate(notes)
}

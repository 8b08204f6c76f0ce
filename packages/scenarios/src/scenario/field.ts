/** Building blocks of the scenario's schema: a documented field, with or without a default. */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** What every field says about itself. */
export interface FieldDoc {
  readonly description: string
  readonly descriptionFr: string
  /** "" where it has none. */
  readonly unit?: string
  /** How the default is written in the documentation where it is not a plain value. */
  readonly defaultText?: string
}

/** A field that takes `value` when it is left out. */
export function withDefault<S extends Schema.Top>(schema: S, value: S["Encoded"], doc: FieldDoc) {
  const annotated = schema.annotate({ ...doc, default: value as never }) as unknown as S
  return annotated.pipe(Schema.withDecodingDefaultKey(Effect.succeed(value)))
}

/** A group of fields that may be left out whole: each of its fields has a default. */
export function group<S extends Schema.Top>(schema: S, doc: FieldDoc) {
  const annotated = schema.annotate({ ...doc }) as unknown as S
  return annotated.pipe(Schema.withDecodingDefaultKey(Effect.succeed({} as S["Encoded"])))
}

/** A field that may be left out; what then happens is said in `defaultText`. */
export function optional<S extends Schema.Top>(schema: S, doc: FieldDoc) {
  return Schema.optionalKey(schema.annotate({ ...doc }) as unknown as S)
}

/** A field that must be given. */
export function required<S extends Schema.Top>(schema: S, doc: FieldDoc): S {
  return schema.annotate({ ...doc }) as unknown as S
}

interface Bounds {
  readonly min?: number
  readonly above?: number
  readonly max?: number
  readonly below?: number
}

/** Finite numbers within bounds; `expected` is what a wrong one is told. */
export function number(expected: string, bounds: Bounds) {
  return Schema.Finite.check(within(expected, bounds)).annotate({ expected })
}

/** Whole numbers within bounds. */
export function whole(expected: string, bounds: Bounds) {
  return Schema.Int.check(within(expected, bounds)).annotate({ expected })
}

function within(expected: string, { min, above, max, below }: Bounds) {
  const holds = (value: number) =>
    (min === undefined || value >= min) && (above === undefined || value > above) && (max === undefined || value <= max) && (below === undefined || value < below)
  const limits: Record<string, number> = {}
  if (min !== undefined) limits.minimum = min
  if (above !== undefined) limits.exclusiveMinimum = above
  if (max !== undefined) limits.maximum = max
  if (below !== undefined) limits.exclusiveMaximum = below
  return Schema.makeFilter(holds, { expected, toJsonSchema: () => limits } as never)
}

export const text = Schema.String.check(
  Schema.makeFilter((value: string) => value.trim() !== "" && value.length <= 500, { expected: "text", toJsonSchema: () => ({ minLength: 1, maxLength: 500 }) } as never)
).annotate({ expected: "text of 1 to 500 characters" })

/** One of a few words. */
export function oneOf<const A extends ReadonlyArray<string>>(names: A) {
  return Schema.Literals(names).annotate({ expected: `one of ${names.join(", ")}` })
}

export const yesNo = Schema.Boolean.annotate({ expected: "true or false" })
export const FRACTION_EXPECTED = "a fraction: 0 or more, below 1"
export const fraction = number(FRACTION_EXPECTED, { min: 0, below: 1 })
/** 1 leaves nothing: an answer where hosts are counted, a slip where they are run (checkMeaning), and for editors. */
export const fractionOrAll = Schema.Finite.check(
  Schema.makeFilter((value: number) => value >= 0 && value <= 1, { expected: FRACTION_EXPECTED, toJsonSchema: () => ({ minimum: 0, exclusiveMaximum: 1 }) } as never)
).annotate({ expected: FRACTION_EXPECTED })
export const amount = number("a number, 0 or more, at most 1e12", { min: 0, max: 1e12 })
export const someAmount = number("a number, more than 0, at most 1e12", { above: 0, max: 1e12 })
export const count = whole("a whole number, 1 to 1,000,000", { min: 1, max: 1_000_000 })
export const countOrNone = whole("a whole number, 0 to 1,000,000", { min: 0, max: 1_000_000 })
/** A host that is on draws something: 0 W means off. */
export const watts = number("watts: more than 0, at most 1,000,000", { above: 0, max: 1e6 })

/** A list of names, at least one. */
export const someNames = Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one name" })

/** An amount as Kubernetes writes it; whether it parses is checked with its meaning, where the place of the fault can be told. */
export const kubernetesQuantity = Schema.Union([Schema.Finite, Schema.String]).annotate({ expected: "a quantity such as 500m, 1.5Gi or 1e3" })

/** Key → value, both text. */
export const labels = Schema.Record(Schema.String, Schema.String).annotate({ expected: "a map of key: value, both text" })

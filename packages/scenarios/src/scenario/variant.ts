/** Named differences, run side by side. */
import * as Schema from "effect/Schema"
import { required, text } from "./field.ts"

export const Variant = Schema.Struct({
  name: required(text, { description: "Name of the variant, unique.", descriptionFr: "Nom de la variante, unique." }),
  set: required(Schema.Record(Schema.String, Schema.Unknown).annotate({ expected: "a map of scenario path → value" }), {
    description: "Scenario path → value: `place.policy: bestFit`.", descriptionFr: "Chemin du scénario → valeur : `place.policy: bestFit`."
  })
})

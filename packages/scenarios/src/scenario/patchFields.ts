/** What a scenario says about the age of patches. */
import * as Schema from "effect/Schema"
import { amount, required, text } from "./field.ts"

export const Patch = Schema.Struct({
  guests: required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: "Names of servers; * stands for any characters, ? for one.", descriptionFr: "Noms de serveurs ; * remplace des caractères quelconques, ? un seul." }),
  daysAgo: required(amount, { unit: "d", description: "Since they, or the image that they are from, were last patched.", descriptionFr: "Depuis leur dernier correctif, ou celui de leur image." })
})

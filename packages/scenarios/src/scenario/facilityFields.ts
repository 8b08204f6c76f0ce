/** What a scenario says of the building that the hosts stand in. */
import * as Schema from "effect/Schema"
import { number, withDefault } from "./field.ts"

export const Facility = Schema.Struct({
  pue: withDefault(number("a ratio: 1 to 10", { min: 1, max: 10 }), 1.58, { unit: "ratio", description: "Power usage effectiveness: what the meter of the building shows ÷ what IT draws.", descriptionFr: "Efficacité énergétique (PUE) : ce que montre le compteur du bâtiment ÷ ce que consomme l'informatique." })
})

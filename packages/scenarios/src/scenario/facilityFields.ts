/** What a scenario says of the building that the hosts stand in. */
import * as Schema from "effect/Schema"
import { number, optional, someAmount, withDefault } from "./field.ts"

const LoadDependent = Schema.Struct({
  fixedFraction: withDefault(number("a fraction: more than 0, at most 1", { above: 0, max: 1 }), 0.5, { unit: "fraction", description: "Part of the overhead that stays whatever the load.", descriptionFr: "Part du surcoût qui reste quelle que soit la charge." }),
  ratedItWatts: optional(someAmount, { unit: "W", defaultText: "what the machines that are replaced draw", description: "Power of IT at which the building has that PUE.", descriptionFr: "Puissance informatique à laquelle le bâtiment a ce PUE." })
})

export const Facility = Schema.Struct({
  pue: withDefault(number("a ratio: 1 to 10", { min: 1, max: 10 }), 1.58, { unit: "ratio", description: "Power usage effectiveness: what the meter of the building shows ÷ what IT draws.", descriptionFr: "Efficacité énergétique (PUE) : ce que montre le compteur du bâtiment ÷ ce que consomme l'informatique." }),
  loadDependent: optional(LoadDependent, { defaultText: "none: the PUE is the same at any load", description: "Part of what cooling and power take stays when the load falls, so that consolidation saves less at the meter. `{}` takes every default.", descriptionFr: "Une part de ce que prennent le froid et l'alimentation reste quand la charge baisse, si bien que la consolidation économise moins au compteur. `{}` prend toutes les valeurs par défaut." })
})

/** What becomes of servers that share a host when it runs short. */
import * as Schema from "effect/Schema"
import { Memory } from "./memoryFields.ts"
import { optional } from "./field.ts"

export const Pressure = Schema.Struct({
  memory: optional(Memory, { defaultText: "none: what placement promises of RAM is there, and is used", description: "Memory of servers over time, and what hosts do when it runs short: page sharing, balloons, compression, swap. `{}` takes every default. overcommit.ram is then what placement promises beyond what there is.", descriptionFr: "Mémoire des serveurs dans le temps, et ce que font les hôtes quand elle manque : partage de pages, ballons, compression, échange. `{}` prend toutes les valeurs par défaut. overcommit.ram est alors ce que le placement promet au-delà de ce qui existe." })
})

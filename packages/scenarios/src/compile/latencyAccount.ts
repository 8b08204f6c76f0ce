/** Service times of datastores that nobody stated, where latency is looked at. */
import type { Assumption } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"
import { said } from "../wording.ts"
import { assumption } from "./assumption.ts"

export function latencyAssumptions({ pressure, datastores }: Scenario): Assumption[] {
  const open = datastores.filter(({ serviceMs }) => serviceMs === undefined)
  if (pressure?.latency === undefined || open.length === 0) return []
  const names = open.map(({ name }) => name).join(", ")
  return [assumption("physical", {
    id: "datastores.serviceMs", value: said("5.6 ms; 6.1 ms over the network", "5,6 ms ; 6,1 ms par le réseau"), meaning: said(`One operation without load of ${names}.`, `Une opération à vide de ${names}.`),
    source: said("general knowledge: a 15,000/min disk, and 0.5 ms for iSCSI or NFS", "connaissance générale : un disque à 15 000 tr/min, et 0,5 ms en iSCSI ou NFS"), sureness: "C", path: `datastores[${datastores.indexOf(open[0]!)}].serviceMs`
  })]
}

/** What the catalogue does not measure about the hosts. */
import type { Assumption } from "@rackfold/sim-core"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { joined, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { assumption, ASSUMED } from "./assumption.ts"

export function hostAssumptions(scenario: Scenario, models: ReadonlyArray<HostModel>): Assumption[] {
  const those = (wanted: (model: HostModel, group: Scenario["hosts"][number]) => boolean): HostModel[] =>
    [...new Map(models.filter((model, i) => wanted(model, scenario.hosts[i]!)).map((model) => [model.name, model])).values()]
  const list: Assumption[] = []
  const guessedNetwork = those((model, group) => model.fromCatalogue && group.networkMbps === undefined)
  if (guessedNetwork.length > 0) list.push(assumption("physical", {
    id: "hosts.networkMbps", value: each(guessedNetwork, ({ networkMbps }) => quantity(networkMbps, "Mbit/s")),
    meaning: said("Network of catalogue models: 2 × 1 GbE for hardware up to 2012, 2 × 10 GbE after.", "Réseau des modèles du catalogue : 2 × 1 GbE jusqu'en 2012, 2 × 10 GbE ensuite."),
    source: ASSUMED, sureness: "C", path: "hosts[].networkMbps"
  }))
  const testedRam = those((model, group) => model.fromCatalogue && group.ramGib === undefined)
  if (testedRam.length > 0) list.push(assumption("physical", {
    id: "hosts.ramGib", value: each(testedRam, ({ ramGib }) => quantity(ramGib, "GiB")),
    meaning: said("RAM of catalogue models: that of the tested machine, a small one.", "RAM des modèles du catalogue : celle de la machine testée, qui en a peu."),
    source: said("SPECpower_ssj2008 result", "résultat SPECpower_ssj2008"), sureness: "A", path: "hosts[].ramGib"
  }))
  const freeStorage = those((model, group) => (group.diskGib ?? model.diskGib) === Infinity || (group.iops ?? model.iops) === Infinity)
  if (freeStorage.length > 0) list.push(assumption("physical", {
    id: "hosts.storage", value: storageOf(freeStorage),
    meaning: said("Disk space or IOPS that a host does not state come from a storage array, without limit.", "L'espace disque ou les IOPS qu'un hôte n'indique pas viennent d'une baie de stockage, sans limite."),
    source: ASSUMED, sureness: "C", path: "hosts[].diskGib"
  }))
  const guessedClock = those((model) => model.clockAssumed)
  if (guessedClock.length > 0) list.push(assumption("physical", {
    id: "hosts.coreMhz", value: each(guessedClock, ({ coreMhz }) => quantity(coreMhz, "MHz")),
    meaning: said("Nominal clock of catalogue models whose SPEC result does not state it.", "Fréquence nominale des modèles du catalogue dont le résultat SPEC ne l'indique pas."),
    source: said("general knowledge", "connaissance générale"), sureness: "C"
  }))
  return list
}

/** What only counting hosts adds up. */
export function rackAssumptions(models: ReadonlyArray<HostModel>): Assumption[] {
  const known = models.filter(({ fromCatalogue, rackUnits }) => fromCatalogue && rackUnits !== null)
  if (known.length === 0) return []
  return [assumption("physical", { id: "hosts.rackUnits", value: each(known, ({ rackUnits }) => quantity(rackUnits!, "U")), meaning: said("Height in a rack of catalogue models.", "Hauteur dans une baie des modèles du catalogue."), source: said("general knowledge", "connaissance générale"), sureness: "C", path: "hostModels[].rackUnits" })]
}

function each(models: ReadonlyArray<HostModel>, figure: (model: HostModel) => Wording): Wording {
  return joined(models.map((model) => {
    const { en, fr } = figure(model)
    return said(`${model.name}: ${en}`, `${model.name} : ${fr}`)
  }))
}

function storageOf(models: ReadonlyArray<HostModel>): Wording {
  const names = models.map(({ name }) => name)
  return said(`not limited at ${names.join("; ")}`, `sans limite : ${names.join(" ; ")}`)
}

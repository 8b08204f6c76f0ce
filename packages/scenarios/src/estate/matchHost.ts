/** The catalogue's machine that a present host is, or the one whose power stands in for its own. */
import { hostModels } from "../hosts.ts"
import type { CatalogueModel } from "../hosts.ts"
import type { PresentHost } from "../rvtools/presentHosts.ts"

/** same: machine and CPU; cpu: the CPU alone; machine: with other CPUs; near: the nearest by cores and clock. Of the latter two power stands in by core. */
export type HostMatch = { readonly how: "same" | "cpu" | "machine" | "near"; readonly model: CatalogueModel }

/** `Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz` // => "Xeon E5-2680 v4" */
export function shortCpu(text: string): string {
  return text.replace(/\((?:r|tm)\)/gi, " ").replace(/@.*$/, " ").replace(/\b(?:Intel|AMD|CPU|Processor|\d+-Core|(?:Six|Quad|Dual)-Core)\b/gi, " ").replace(/\b\d+(?:\.\d+)?\s*GHz\b/gi, " ").replace(/\s+/g, " ").trim()
}

/** `HPE`, `ProLiant DL380 Gen10` // => "HPE ProLiant DL380 Gen10" */
export function machineName({ vendor, model }: Pick<PresentHost, "vendor" | "model">): string {
  const maker = vendor.replace(/,? (?:Inc|Corp|Ltd|GmbH|Corporation|Limited)\.?$/i, "").trim()
  const plain = model.replace(/\s*-?\[.*$/, "").trim()
  return plain.toLowerCase().startsWith(maker.toLowerCase()) ? plain : `${maker} ${plain}`.trim()
}

const words = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "")
const isSame = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean => a.length === b.length && a.every((word, i) => word === b[i])

/** `model` is what a vendor calls the machine; its name may have changed its first word (HP, HPE). */
function isMachine({ name }: CatalogueModel, model: string): boolean {
  const system = words(name.replace(/ \(.*$/, ""))
  const wanted = words(model.replace(/\s*-?\[.*$/, ""))
  return wanted.length > 0 && isSame(system.slice(-wanted.length), wanted)
}

export function matchHost(host: Pick<PresentHost, "cpuModel" | "model" | "sockets" | "cores" | "mhz">): HostMatch {
  const cpu = words(shortCpu(host.cpuModel))
  const ofCpu = cpu.length === 0 ? [] : hostModels.filter((model) => model.cores === host.cores && isSame(words(shortCpu(model.cpu)), cpu))
  const same = ofCpu.find((model) => isMachine(model, host.model))
  if (same !== undefined) return { how: "same", model: same }
  if (ofCpu.length > 0) return { how: "cpu", model: ofCpu[0]! }
  const ofMachine = hostModels.filter((model) => isMachine(model, host.model))
  if (ofMachine.length > 0) return { how: "machine", model: nearest(host, ofMachine) }
  // Xeon, EPYC, Opteron: twelve cores of one draw unlike twelve of another.
  const ofFamily = hostModels.filter((model) => words(shortCpu(model.cpu))[0] === cpu[0])
  return { how: "near", model: nearest(host, ofFamily.length > 0 ? ofFamily : hostModels) }
}

/** By how many times more or fewer cores and MHz; equal ones by their place in the catalogue. */
function nearest({ cores, mhz }: Pick<PresentHost, "cores" | "mhz">, models: ReadonlyArray<CatalogueModel>): CatalogueModel {
  const times = (a: number, b: number): number => (a > b ? a / b : b / a)
  const distance = (model: CatalogueModel): number => times(model.cores, cores) * times(model.coreMhz, mhz)
  return models.reduce((best, model) => (distance(model) < distance(best) ? model : best))
}

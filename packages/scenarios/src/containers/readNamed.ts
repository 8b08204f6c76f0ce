/** The files that a scenario names for its containers, read. */
import type { DataQuality } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { Path, Problem } from "../errors.ts"
import type { KubernetesCluster } from "../kubernetes/readCluster.ts"
import { readContainerCsv } from "./containerCsv.ts"
import type { CsvContainers } from "./containerCsv.ts"
import { readCluster } from "./containerFiles.ts"
import { kubernetesQuality } from "./kubernetesAccount.ts"

export interface NamedContainers {
  readonly cluster: KubernetesCluster | null
  readonly singles: CsvContainers["list"]
  readonly quality: ReadonlyArray<DataQuality>
}

/** @param missing the problem of a file that nobody has read */
export function readNamedContainers({ scenario }: DecodedScenario, files: ReadonlyMap<string, Uint8Array>, missing: (path: Path, name: string) => Problem): NamedContainers | { readonly problems: ReadonlyArray<Problem> } {
  const read = readCluster(scenario, files, missing)
  const file = scenario.containers?.file
  const bytes = file === undefined ? undefined : files.get(file)
  const table = file === undefined ? null : bytes === undefined ? { problems: [missing(["containers", "file"], file)] } : readContainerCsv(file, bytes, scenario.import.badRows === "drop")
  if ("problems" in read || (table !== null && "problems" in table)) return { problems: [read, table].flatMap((part) => (part !== null && "problems" in part ? part.problems : [])) }
  return { cluster: read.cluster, singles: table?.list ?? [], quality: [...(read.cluster === null ? [] : kubernetesQuality(read.cluster)), ...(table === null ? [] : [table.quality])] }
}

/** A context that says nothing beyond its name, for tests of figures. */
import type { RunContext } from "../src/index.ts"

export const plainContext: RunContext = {
  name: "test",
  question: null,
  version: "0.0.0",
  dataQuality: [],
  assumptions: [],
  cpuCountedBy: "ghz",
  ssjOpsPerMhz: null,
  referenceModel: null,
  hostModels: [],
  spareHosts: 0,
  cpuStatistic: "p95"
}

/**
 * A week of 6,295 real jobs, every one of 2,323,475 fragments at its own time: from CSV.gz to the summary, as a
 * process of its own, with the program as it is packed. 3364.598361145823 kWh are 12,112,554,100.12 J; 604,800 s
 * are 168 h. OpenDC takes 2.0 s and 340 MB for it, on a faster machine.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { traceFolder } from "../packages/cli/src/tracePath.ts"
import type { Benchmark } from "./benchmark.ts"
import { bundle, inTree, PROGRAM } from "./program.ts"

const traces = traceFolder()
const areThere = traces !== undefined && existsSync(join(traces, "opendc/workloads/surf_week/fragments.csv.gz"))

export const benchmark: Benchmark = {
  name: "surfWeek",
  cases: [],
  processes: [
    {
      name: "surf_week on 279 hosts, CSV.gz to summary, bundled program",
      args: [PROGRAM, "run", inTree("bench/surfWeek.yaml"), "--json", "--no-report"],
      expected: '"energyKwh": 3364.598361145823',
      alsoExpected: ['"periodSeconds": 604800', '"placedCount": 6295'],
      prepare: bundle,
      ...(areThere ? {} : { skipped: "no traces (RACKFOLD_DATA)" }),
      target: { seconds: 0.8, mebibytes: 180 },
      repetitions: 5
    }
  ]
}

/** deployments.csv: replicas of every deployment over time, a line whenever something changed. */
import type { DeploymentSteps, Outcome } from "@rackfold/sim-core"
import { csvText } from "./csv.ts"
import type { Field } from "./field.ts"

interface StepRow {
  readonly steps: DeploymentSteps
  readonly row: number
}

/** In the order of the plan, each by time. Empty text where there are none. */
export function deploymentsCsv({ containers }: Outcome): string {
  if (containers === undefined) return ""
  return csvText(deploymentFields, containers.deployments.flatMap((steps) => Array.from(steps.timeSeconds, (_, row): StepRow => ({ steps, row }))))
}

const count = (column: "wanted" | "live" | "serving" | "fresh" | "stopping" | "homeless") => ({ steps, row }: StepRow) => steps[column][row]!

export const deploymentFields: ReadonlyArray<Field<StepRow>> = [
  { name: "deployment", unit: "name", description: "Name of the deployment.", value: ({ steps }) => steps.name },
  { name: "time_s", unit: "s", description: "From when on this holds, until the next line.", value: ({ steps, row }) => steps.timeSeconds[row]! },
  { name: "wanted", unit: "count", description: "Replicas that there are to be.", value: count("wanted") },
  { name: "live", unit: "count", description: "Those that were not told to stop, of all revisions.", value: count("live") },
  { name: "serving", unit: "count", description: "Of them, those that serve.", value: count("serving") },
  { name: "fresh", unit: "count", description: "Of these, those of the revision that is to stay.", value: count("fresh") },
  { name: "stopping", unit: "count", description: "Those that were told to stop and still hold their room.", value: count("stopping") },
  { name: "homeless", unit: "count", description: "Of the live, those without a kernel: none takes them, or theirs is down.", value: count("homeless") }
]

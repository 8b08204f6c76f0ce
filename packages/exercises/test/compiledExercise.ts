/** An exercise's scenario compiled, run and summed up, for tests: what the simulator says of it. */
import { summarise, type Summary } from "@rackfold/report"
import { compileScenario, decodeScenario, startSeries, type DecodedScenario, type MeasuredSeries } from "@rackfold/scenarios"
import { simulate } from "@rackfold/sim-core"
import { Effect } from "effect"
import { scenarioFiles, type Exercise, type Situation } from "../src/index.ts"

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function seriesOf({ neededSeries }: DecodedScenario, text: string): MeasuredSeries {
  const reading = startSeries(neededSeries!)
  const file = reading.file("series.csv")
  file.push(bytesOf(text))
  file.end()
  return reading.finish()
}

/** @returns the scenario as it stands, then its variants: a summary for each column of the exercise */
export function summariesOf(exercise: Exercise, situation: Situation): ReadonlyArray<Summary> {
  const files = scenarioFiles(exercise, situation, "en")
  const decode = (variant?: string) => Effect.runSync(decodeScenario({ file: "scenario.yaml", text: files.get("scenario.yaml")!, ...(variant === undefined ? {} : { variant }) }))
  const base = decode()
  return [base, ...base.variantNames.map(decode)].map((decoded) => {
    const series = exercise.hasSamples ? seriesOf(decoded, files.get("series.csv")!) : undefined
    const { plan, context } = Effect.runSync(compileScenario(decoded, new Map([["servers.csv", bytesOf(files.get("servers.csv")!)]]), series))
    return summarise(plan, simulate(plan), { ...context, version: "test" })
  })
}

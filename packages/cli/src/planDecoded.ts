/** The scenario that hosts are counted for: its text, the settings of the command line, and the currency in which `--host` states prices. */
import { currencyOf, scenarioDecoder, type DecodedScenario, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import type { WantedHost } from "./planCandidates.ts"
import type { ScenarioFile } from "./scenarioFile.ts"

export interface PlanSetting {
  readonly path: string
  readonly value: string
  /** How a problem names it; absent = `--set path=value`. */
  readonly told?: string
}

/** Where the scenario says nothing of money, its currency is that of the first price. Its text is parsed once. **Fails** with every problem of its text, its variants and the settings. */
export const planDecoder = ({ file, text }: ScenarioFile): ((settings: ReadonlyArray<PlanSetting>, wanted: ReadonlyArray<WantedHost>) => Effect.Effect<DecodedScenario, InputError>) => {
  const decoder = scenarioDecoder(file, text)
  const decode = (sets: ReadonlyArray<PlanSetting>): Effect.Effect<DecodedScenario, InputError> => decoder({ sets, purpose: "plan" })
  return (settings, wanted) => {
    const price = wanted.find((host) => host.price !== undefined)?.price
    if (price === undefined) return decode(settings)
    const currency: PlanSetting = { path: "costs.currency", value: currencyOf(price)!, told: `--host …:${price}` }
    return decode(settings).pipe(
      Effect.flatMap((decoded) => (decoded.scenario.costs === undefined ? decode([currency, ...settings]) : Effect.succeed(decoded))),
      // `costs.electricityPerKwh` alone is no group without a currency.
      Effect.catch((error) => decode([currency, ...settings]).pipe(Effect.mapError(() => error)))
    )
  }
}

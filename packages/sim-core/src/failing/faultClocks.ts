import type { Failing } from "./failing.ts"
export interface FaultClocks {
  readonly nextTime: () => number
  readonly pop: () => { readonly domain: number; readonly untilSeconds: number; readonly cause: "drawn" | "replayed" }
}
export function makeFaultClocks(_failing: Failing, _seed: number, _untilSeconds: number): FaultClocks {
  return { nextTime: () => Infinity, pop: () => ({ domain: 0, untilSeconds: 0, cause: "drawn" }) }
}

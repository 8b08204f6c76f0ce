/** What one host of a model costs, draws and emits over the years: by what a mixed fleet is chosen. */
import { carbonKg } from "./gridCarbon.ts"
import { kwhPerYear } from "./energy.ts"

/** One host of a model, as it is expected to run. */
export interface HostInUse {
  /** Mean power of the machine. */
  readonly itWatts: number
  /** At the meter for each watt of the machine; with a load-dependent PUE, the room's fixed part is nobody's. */
  readonly pue: number
  readonly years: number
}

/** Energy at the meter over the years, in kWh. */
export function hostKwh({ itWatts, pue, years }: HostInUse): number {
  return kwhPerYear(itWatts) * pue * years
}

/** Price, and over the years electricity and whatever else it costs a year: `price + years × perYear + kWh × perKwh`. One currency. */
export function hostCost(host: HostInUse, prices: { readonly price: number; readonly perYear: number; readonly perKwh: number }): number {
  return prices.price + host.years * prices.perYear + hostKwh(host) * prices.perKwh
}

/** Kilograms over the years, made and run: `embodied × years ÷ life + kWh × g/kWh ÷ 1000`. @param lifeYears > 0 */
export function hostCarbonKg(host: HostInUse, carbon: { readonly embodiedKg: number; readonly lifeYears: number; readonly gramsPerKwh: number }): number {
  return carbon.embodiedKg * (host.years / carbon.lifeYears) + carbonKg(hostKwh(host), carbon.gramsPerKwh)
}

/**
 * Power models: watts of a host that is on, from its CPU load in [0, 1]. Off is 0 W and no model's business.
 *
 * With P0 = idle, P1 = peak, d = P1 − P0:
 *
 *   specTable           piecewise linear between eleven measured points
 *   linear              P0 + d·u
 *   square              P0 + d·u²
 *   cubic               P0 + d·u³
 *   squareRoot          P0 + d·√u
 *   asymptotic          P0 + d/2·(1 + u − e^(−u/τ)); never reaches P1
 *   idleEpsilonAllCores P0 at u = 0, else Pε + u·(P_all − Pε)
 *
 * Source: SPECpower_ssj2008 for the table; Beloglazov and Buyya 2012 for linear; CloudSim for square, cubic and
 * square root; OpenDC and DSLab for asymptotic; SimGrid's host_energy plug-in for Idle:Epsilon:AllCores. √, square
 * and cubic miss measured servers by 20–30 % and are there to teach.
 */
import { exponentialDecay } from "./exponential.ts"
import type { PowerCurve, PowerModelName } from "./powerCurve.ts"

/** Watts from a load; clamps the load to [0, 1] before anything else. */
export type WattsOfLoad = (loadFraction: number) => number

/**
 * Watts of one host over `count` samples, from served[s] ÷ capacity, added to all[s].
 * @returns Σ watts but the last: the samples that end inside a row
 */
export type AddWatts = (served: Float64Array, capacity: number, count: number, all: Float64Array) => number

export interface PowerModel {
  readonly name: PowerModelName
  readonly description: string
  readonly descriptionFr: string
  readonly source: string
  /** How many watt figures a curve of this model has. */
  readonly wattsCount: number
  readonly prepare: (curve: PowerCurve) => WattsOfLoad
  /** The same watts, a row at a time; absent: one after the other. */
  readonly prepareRow?: (curve: PowerCurve) => AddWatts
}

const clamp = (u: number) => (u < 0 ? 0 : u > 1 ? 1 : u)

/** A model of the form idle + (peak − idle) · shape(u), with shape(0) = 0. */
function shaped(name: PowerModelName, description: string, descriptionFr: string, source: string, shape: (u: number, tau: number) => number): PowerModel {
  return {
    name,
    description,
    descriptionFr,
    source,
    wattsCount: 2,
    prepare: ({ watts, tau, extraWatts }) => {
      const idle = watts[0]!
      const span = watts[1]! - idle
      return (load) => idle + span * shape(clamp(load), tau) + extraWatts
    }
  }
}

const specTable: PowerModel = {
  name: "specTable",
  description: "Straight lines between the eleven measured points of SPECpower_ssj2008 (0, 10, … 100 % load). The default.",
  descriptionFr: "Segments de droite entre les onze points mesurés de SPECpower_ssj2008 (0, 10, … 100 % de charge). Par défaut.",
  source: "SPECpower_ssj2008, spec.org",
  wattsCount: 11,
  prepare: ({ watts, extraWatts }) => {
    const table = Float64Array.from(watts)
    return (load) => {
      const tenths = clamp(load) * 10
      const below = tenths >= 10 ? 9 : Math.floor(tenths)
      return table[below]! + (table[below + 1]! - table[below]!) * (tenths - below) + extraWatts
    }
  },
  prepareRow: ({ watts: points, extraWatts }) => {
    const table = new Float64Array(2 * RISE)
    points.forEach((point, tenth) => {
      table[tenth] = point + extraWatts
      // Flat beyond 100 %, so that neither the last point nor a load above it by rounding needs a case of its own.
      table[RISE + tenth] = (points[tenth + 1] ?? point) - point
    })
    const sums = new Float64Array(2)
    return (served, capacity, count, all) => {
      const last = count - 1
      const tenthsPerMhz = 10 / capacity
      addPairs(table, served, tenthsPerMhz, last, all, sums)
      if (last % 2 === 1) sums[0]! += addOne(table, served, tenthsPerMhz, last - 1, all)
      addOne(table, served, tenthsPerMhz, last, all)
      return sums[0]! + sums[1]!
    }
  }
}

/** Where the rises of the lines stand in a table of points. */
const RISE = 16

/**
 * Watts of the samples before `last`, in pairs; Σ of the even and of the odd ones go to `sums`. A third of a run's
 * time is here: one table, two sums and nothing but the loop, so that all of it stays in the processor's registers,
 * and one sample need not wait for the other. The table is an argument: one read from a closure is half as fast.
 *
 * @param table [2 × RISE] watts at 0, 10, … 100 %, then the rise to the next
 * @param served at most the capacity, but for rounding
 */
function addPairs(table: Float64Array, served: Float64Array, tenthsPerMhz: number, last: number, all: Float64Array, sums: Float64Array): void {
  // Why −0: see sumPairs in hostSweep.ts.
  let even = -0
  let odd = -0
  for (let s = 0; s + 1 < last; s += 2) {
    const tenths = served[s]! * tenthsPerMhz
    const below = tenths | 0
    const drawn = table[below]! + table[below + RISE]! * (tenths - below)
    const nextTenths = served[s + 1]! * tenthsPerMhz
    const nextBelow = nextTenths | 0
    const nextDrawn = table[nextBelow]! + table[nextBelow + RISE]! * (nextTenths - nextBelow)
    all[s]! += drawn
    all[s + 1]! += nextDrawn
    even += drawn
    odd += nextDrawn
  }
  sums[0] = even + 0
  sums[1] = odd + 0
}

/** Adds the watts of sample `s`, and returns them. */
function addOne(table: Float64Array, served: Float64Array, tenthsPerMhz: number, s: number, all: Float64Array): number {
  const tenths = served[s]! * tenthsPerMhz
  const below = tenths | 0
  const drawn = table[below]! + table[below + RISE]! * (tenths - below)
  all[s]! += drawn
  return drawn
}

const idleEpsilonAllCores: PowerModel = {
  name: "idleEpsilonAllCores",
  description: "Idle watts at no load; from the first bit of load on, a line from epsilon to all cores busy.",
  descriptionFr: "Watts au repos sans charge ; dès la moindre charge, une droite d'epsilon à tous les cœurs occupés.",
  source: "SimGrid, host_energy plug-in (Heinrich et al. 2017)",
  wattsCount: 3,
  prepare: ({ watts, extraWatts }) => {
    const [idle, epsilon, allCores] = watts as [number, number, number]
    return (load) => {
      const u = clamp(load)
      return (u === 0 ? idle : epsilon + u * (allCores - epsilon)) + extraWatts
    }
  }
}

/** Every power model, in the order in which they are listed to people. */
export const powerModels: ReadonlyArray<PowerModel> = [
  specTable,
  shaped("linear", "A line from idle to peak; 10 % off on servers of 2017–2022.", "Une droite du repos à la pointe ; 10 % d'écart sur les serveurs de 2017–2022.", "Beloglazov and Buyya 2012", (u) => u),
  shaped("square", "Idle plus the square of the load. To teach: 21 % off.", "Repos plus le carré de la charge. Pour enseigner : 21 % d'écart.", "CloudSim", (u) => u * u),
  shaped("cubic", "Idle plus the cube of the load. To teach: 31 % off.", "Repos plus le cube de la charge. Pour enseigner : 31 % d'écart.", "CloudSim", (u) => u * u * u),
  shaped("squareRoot", "Idle plus the root of the load. To teach: 27 % off.", "Repos plus la racine de la charge. Pour enseigner : 27 % d'écart.", "CloudSim", (u) => Math.sqrt(u)),
  shaped("asymptotic", "Rises fast, then flattens: d/2·(1 + u − e^(−u/τ)); never reaches the peak.", "Monte vite puis s'aplatit : d/2·(1 + u − e^(−u/τ)) ; n'atteint jamais la pointe.", "OpenDC, DSLab", (u, tau) => (1 + u - exponentialDecay(u / tau)) / 2),
  idleEpsilonAllCores
]

/** The model of that name; undefined where there is none. */
export function findPowerModel(name: string): PowerModel | undefined {
  return powerModels.find((model) => model.name === name)
}

/** A curve's watts by the row. */
export function prepareAddWatts(curve: PowerCurve): AddWatts {
  const model = findPowerModel(curve.model)!
  if (model.prepareRow !== undefined) return model.prepareRow(curve)
  const wattsOf = model.prepare(curve)
  return (served, capacity, count, all) => {
    let sum = 0
    for (let s = 0; s < count; s++) {
      const drawn = wattsOf(served[s]! / capacity)
      all[s]! += drawn
      if (s + 1 < count) sum += drawn
    }
    return sum
  }
}

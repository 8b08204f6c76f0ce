/**
 * How many vCPUs wait for a core while others run, by the binomial law.
 *
 * Each of N vCPUs wants to run with probability u, K ~ Bin(N, u), and c cores take c of them: E[(K − c)+] wait.
 * At every load; the fluid rule N·u − c is what it tends to far above saturation.
 *
 * Source: the project's own proposal (sureness D); it gives the folklore thresholds of ready time at the ratios that
 * practitioners name (docs/explanation/model.md).
 */
import { naturalLogarithm } from "./failure/logarithm.ts"
import { exponential } from "./failure/power.ts"

/** What `excessAt` finds out: E[(K − c)+], its first and its second derivative by u. */
export type ExcessTerms = Float64Array

/** Terms of a sum beyond which nothing is added to 15 digits. */
const LAST_TERM = 1e-16
/** Where the logarithm of p(c) is below this, K is as good as never on the other side of c. */
const NEVER = -60

/**
 * Fills `terms` for c whole cores and 0 < u < 1, by summation from the probability that just c want to run.
 *
 * With p(k) the probabilities and S = Σ_{k>c} p(k): E' = (E + c·S) ÷ u, E'' = c·(N − c)·p(c) ÷ (u·(1 − u)).
 *
 * Error below N · 1e-14. **Cost** O(√(N·u·(1 − u))); allocates nothing.
 *
 * @param vcpus N, whole
 * @param cores c, whole, 0 < c < N
 * @param logWays ln C(N, c)
 */
export function excessAt(vcpus: number, cores: number, logWays: number, u: number, terms: ExcessTerms): void {
  const logAtCores = logWays + cores * naturalLogarithm(u) + (vcpus - cores) * naturalLogarithm(1 - u)
  if (logAtCores < NEVER) {
    const isAbove = vcpus * u > cores
    terms[0] = isAbove ? vcpus * u - cores : 0
    terms[1] = isAbove ? vcpus : 0
    terms[2] = 0
    return
  }
  const atCores = exponential(logAtCores)
  const odds = u / (1 - u)
  let excess = -0
  let above = -0
  let term = atCores
  if (vcpus * u <= cores) {
    // The terms fall from c on.
    for (let k = cores; k < vcpus; ) {
      term *= ((vcpus - k) / (k + 1)) * odds
      k++
      above += term
      excess += (k - cores) * term
      if ((k - cores) * term <= excess * LAST_TERM) break
    }
  } else {
    // They fall from c downwards: E[(K − c)+] = N·u − c + E[(c − K)+].
    for (let k = cores; k > 0; ) {
      term *= k / (vcpus - k + 1) / odds
      k--
      above += term
      excess += (cores - k) * term
      if ((cores - k) * term <= excess * LAST_TERM) break
    }
    excess += vcpus * u - cores
    above = 1 - atCores - above
  }
  terms[0] = excess
  terms[1] = (excess + cores * above) / u
  terms[2] = (cores * (vcpus - cores) * atCores) / (u * (1 - u))
}

/** ln C(n, k), whole numbers, 0 ≤ k ≤ n. **Cost** O(k). */
export function logWaysOf(n: number, k: number): number {
  let sum = 0
  let product = 1
  for (let i = 1; i <= k; i++) {
    product *= (n - k + i) / i
    if (product < 1e250 && i < k) continue
    sum += naturalLogarithm(product)
    product = 1
  }
  return sum
}

/** E[(K − c)+] for any number of cores: K is whole, so between two whole numbers it is a straight line in c. */
export function expectedExcess(vcpus: number, cores: number, u: number): number {
  const whole = Math.floor(cores)
  const part = cores - whole
  const atWhole = wholeExcess(vcpus, whole, u)
  return part === 0 ? atWhole : atWhole + (wholeExcess(vcpus, whole + 1, u) - atWhole) * part
}

const scratch: ExcessTerms = new Float64Array(3)

function wholeExcess(vcpus: number, cores: number, u: number): number {
  if (cores >= vcpus || u <= 0) return 0
  if (cores === 0 || u >= 1) return vcpus * Math.min(1, u) - cores
  excessAt(vcpus, cores, logWaysOf(vcpus, cores), u, scratch)
  return scratch[0]!
}

/**
 * vCPUs' worth of work that waits on a host, at any time: W.
 *
 * With one thread a core W = E[(K − c)+]. Where a second thread adds the fraction g of a core, K vCPUs get
 * c + g · (K − c) cores' worth up to K = 2c: W = (1 − g) · E[(K − c)+] + g · E[(K − 2c)+]. Never below N·u − c·(1 + g).
 *
 * @param vcpus N: whole, ≥ 0
 * @param busyCores what they ask for, in cores: N·u, ≥ 0; above N they ask for more than a core each
 * @param cores c: physical, > 0
 * @param smtGain g in [0, 1]
 *
 * **Example** `(waitingVcpus(64, 12.8, 16, 0) / 64).toFixed(5)` // => "0.00444": 4:1, each vCPU busy 20 % of the time
 */
export function waitingVcpus(vcpus: number, busyCores: number, cores: number, smtGain: number): number {
  const u = vcpus === 0 ? 0 : Math.min(1, busyCores / vcpus)
  const waiting = smtGain === 0 ? expectedExcess(vcpus, cores, u) : (1 - smtGain) * expectedExcess(vcpus, cores, u) + smtGain * expectedExcess(vcpus, 2 * cores, u)
  return Math.max(waiting, busyCores - cores * (1 + smtGain), 0)
}

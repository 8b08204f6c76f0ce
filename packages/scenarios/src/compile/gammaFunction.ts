/** Γ and the exponential function by + − × ÷ alone: the same on every machine. */

/** Γ(1 + x), 0 ≤ x ≤ 1, to 3e-7. Abramowitz and Stegun, 6.1.36: from x⁸ down. */
const COEFFICIENTS = [0.035868343, -0.193527818, 0.482199394, -0.756704078, 0.918206857, -0.897056937, 0.988205891, -0.577191652, 1]

/** Γ(z), z ≥ 1, to 3e-7 of it. `gammaOf(5)` // => 24.000000… */
export function gammaOf(z: number): number {
  let factor = 1
  let rest = z
  while (rest > 2) {
    rest -= 1
    factor *= rest
  }
  const x = rest - 1
  return factor * COEFFICIENTS.reduce((sum, coefficient) => sum * x + coefficient, 0)
}

/** eˣ, to some 1e-14 of it: (e^(x ÷ 1024))^1024, the small power by its series. */
export function expOf(x: number): number {
  const small = x / 1024
  let term = 1
  let power = 1
  for (let n = 1; n <= 20; n++) {
    term *= small / n
    power += term
  }
  for (let i = 0; i < 10; i++) power *= power
  return power
}

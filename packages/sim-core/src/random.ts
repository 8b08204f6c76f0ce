/**
 * Seeded random numbers with named streams: state lives in an object, never in the module.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand, public domain), seeded by splitmix32 from the
 * seed and the FNV-1a hash of the stream's name. Two streams of one run are independent of each
 * other and of the order in which they are used.
 */
export interface RandomStream {
  /** Uniform in [0 (included), 1 (excluded)), 32 bits fine. */
  readonly fraction: () => number
  /** Uniform integer in [0 (included), below (excluded)); below in [1, 2³²]. */
  readonly integer: (below: number) => number
}

/**
 * A stream of random numbers for one purpose.
 *
 * @param seed the run's seed; any finite number, taken modulo 2³²
 * @param name the purpose, e.g. `place.random`; other names give other numbers
 */
export function randomStream(seed: number, name: string): RandomStream {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  let mix = (hash ^ seed) >>> 0
  const word = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let a = word(), b = word(), c = word(), counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return {
    fraction: () => next() / 0x1_0000_0000,
    integer: (below) => Math.floor((next() / 0x1_0000_0000) * below)
  }
}

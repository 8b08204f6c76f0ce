/** W the slow obvious way: the distribution of K vCPU by vCPU, and its sum term by term. */

/** P(K = 0 … N): each vCPU wants to run with probability u, or does not. */
export function distributionOf(vcpus: number, u: number): number[] {
  let chances = [1]
  for (let n = 0; n < vcpus; n++) {
    chances = Array.from({ length: chances.length + 1 }, (_, k) => (chances[k] ?? 0) * (1 - u) + (chances[k - 1] ?? 0) * u)
  }
  return chances
}

/** Cores' worth of work that K vCPUs get done, on cores whose second thread adds g of a core. */
export function doneBy(running: number, cores: number, smtGain: number): number {
  const alone = Math.min(running, cores)
  const seconds = Math.min(Math.max(0, running - cores), cores)
  return alone + seconds * smtGain
}

export function slowWaiting(vcpus: number, busyCores: number, cores: number, smtGain: number): number {
  if (vcpus === 0) return 0
  const waiting = distributionOf(vcpus, Math.min(1, busyCores / vcpus)).reduce((sum, chance, k) => sum + chance * (k - doneBy(k, cores, smtGain)), 0)
  return Math.max(waiting, busyCores - cores * (1 + smtGain), 0)
}

/**
 * The workload of the static placement comparison with CloudSim Plus (HEAD of 2026-04): hosts of 32 cores
 * × 1000 MHz, VMs of 1 to 8 vCPUs drawn by a linear congruential generator. All integers.
 */

/** vCPUs of VM 0 … count − 1: x = 1103515245·x + 12345 mod 2^31 from 42, advanced before each VM; bits 16 and up choose. */
export function cloudSimPlusVcpus(count: number): number[] {
  const sizes = [1, 1, 1, 1, 2, 2, 2, 4, 4, 8]
  let x = 42
  return Array.from({ length: count }, () => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff
    return sizes[(x >>> 16) % 10]!
  })
}

/** Folds hosts in VM order: c·31 + host + 1 mod 2^31, from 0. */
export function cloudSimPlusChecksum(hosts: Iterable<number>): number {
  let checksum = 0
  for (const host of hosts) checksum = (Math.imul(checksum, 31) + host + 1) & 0x7fffffff
  return checksum
}

/** Who went where, in one number. */
import type { Written } from "./answerOf.ts"

/** Fold in VM order: c = (c·31 + host + 1) mod 2³¹, in 64-bit arithmetic. */
export function checksum({ hosts, guests }: Pick<Written, "hosts" | "guests">): number {
  const row = new Map(hosts.map(({ host }, index) => [host, index]))
  return Number(guests.reduce((c, { host }) => (c * 31n + BigInt(row.get(host!)! + 1)) & 0x7fffffffn, 0n))
}

/** Amounts written as Kubernetes writes them → millicores and MiB, or what is wrong with them. */
import { shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { formatQuantity, parseQuantity } from "../kubernetes/quantity.ts"
import type { Quantity } from "../kubernetes/quantity.ts"

export type WrittenQuantity = string | number

const NANOS_PER_MILLI = 1e6
const NANOS_PER_MIB = 1e9 * 2 ** 20

const quantityOf = (written: WrittenQuantity): Quantity | null => {
  const read = parseQuantity(typeof written === "number" ? plainNumber(written) : written)
  return "quantity" in read ? read.quantity : null
}

/** As a JSON number is read: `1e21` has no suffix. */
const plainNumber = (written: number): string => String(written).replace("e+", "e")

/** Of what passed `badQuantity`; undefined stays undefined. */
export function millisOf(written: WrittenQuantity | undefined): number | undefined {
  return written === undefined ? undefined : Number(quantityOf(written)!.nanos) / NANOS_PER_MILLI
}

export function mibOf(written: WrittenQuantity | undefined): number | undefined {
  return written === undefined ? undefined : Number(quantityOf(written)!.nanos) / NANOS_PER_MIB
}

/** Where it does not parse, or is negative. */
export function badQuantity(written: WrittenQuantity | undefined, path: Path): Finding[] {
  if (written === undefined) return []
  const text = typeof written === "number" ? plainNumber(written) : written
  const read = parseQuantity(text)
  if ("fault" in read) {
    const { at, expected, meant } = read.fault
    const place = at > 0 && at < text.length ? `, from ${shown(text.slice(at))} on` : ""
    return [{ path, expected: expected.en, found: `${shown(written)}${place}`, advice: meant === undefined ? "500m is half a core; Ki, Mi, Gi are powers of 1,024, k, M, G of 1,000." : `Did you mean "${meant}"?` }]
  }
  return read.quantity.nanos < 0n ? [{ path, expected: "0 or more", found: shown(written), advice: "Write an amount." }] : []
}

/** A limit below its request, both of which parse. */
export function badLimit(request: WrittenQuantity | undefined, limit: WrittenQuantity | undefined, path: Path): Finding[] {
  if (request === undefined || limit === undefined) return []
  const [asked, most] = [quantityOf(request), quantityOf(limit)]
  if (asked === null || most === null || most.nanos >= asked.nanos) return []
  return [{ path, expected: `at least the request of ${formatQuantity(asked)}`, found: shown(limit), advice: "Raise the limit, or lower the request." }]
}

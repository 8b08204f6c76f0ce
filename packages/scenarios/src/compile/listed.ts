/** Many things in one line: the first few, and how many more. */
import { joined, said } from "../wording.ts"
import type { Wording } from "../wording.ts"

const MOST = 5

/** `a; b; c; d; e; and 7 more` */
export function listed(each: ReadonlyArray<Wording>): Wording {
  const more = each.length - MOST
  return joined(more <= 0 ? each : [...each.slice(0, MOST), said(`and ${more} more`, `et ${more} de plus`)])
}

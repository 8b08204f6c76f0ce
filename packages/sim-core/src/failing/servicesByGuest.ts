/** Which services each guest is a part of. */
import type { Plan } from "../plan.ts"

/** Services of guest g stand at [guestFirst[g], guestFirst[g + 1]); chains are not among them. */
export function servicesByGuest({ guests: { guestCount }, failing }: Plan): { readonly guestFirst: Int32Array; readonly guestServices: Int32Array } {
  const services = failing!.services
  const guestFirst = new Int32Array(guestCount + 1)
  for (const service of services) if (service.kind === "replicas") for (const guest of service.guests) guestFirst[guest + 1]!++
  for (let guest = 0; guest < guestCount; guest++) guestFirst[guest + 1]! += guestFirst[guest]!
  const guestServices = new Int32Array(guestFirst[guestCount]!)
  const next = guestFirst.slice()
  services.forEach((service, row) => {
    if (service.kind === "replicas") for (const guest of service.guests) guestServices[next[guest]!++] = row
  })
  return { guestFirst, guestServices }
}

/** The most CPU that a guest may get on a host, whatever the host has left. */
import type { Plan } from "./plan.ts"

/** Its limit, and one core's clock per vCPU where the plan says so; null = no guest of the plan has a ceiling. */
export function cpuCeilingOf(plan: Plan): ((guest: number, host: number) => number) | null {
  const { guestCpuLimitMhz, guestVcpus } = plan.guests
  const { hostCoreMhz } = plan.hosts
  if (!plan.capAtCoreClock) return guestCpuLimitMhz.some((limit) => limit < Infinity) ? (guest) => guestCpuLimitMhz[guest]! : null
  return (guest, host) => {
    const atClock = guestVcpus[guest]! * hostCoreMhz[host]!
    const limit = guestCpuLimitMhz[guest]!
    return limit < atClock ? limit : atClock
  }
}

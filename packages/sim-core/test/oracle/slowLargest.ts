/** The largest size that fits, found by letting a guest of each size come in a run and seeing whether it is refused. */
import { NONE } from "../../src/columns.ts"
import type { GuestSize, SizeLadder } from "../../src/fitting/largestMore.ts"
import type { Plan } from "../../src/plan.ts"
import { simulate } from "../../src/simulate.ts"
import { withFailing } from "../failingPlan.ts"

export interface OneMoreOf {
  readonly row: number
  readonly atSeconds: number
  readonly vcpusWithinCores: boolean
}

/** The plan with one more like the row, of another size, which comes right after that moment; on one host alone where one is given. */
function withOneMore(plan: Plan, { row, atSeconds, vcpusWithinCores }: OneMoreOf, { vcpus, placement, cpuReservationMhz }: GuestSize, onlyHost: number): Plan {
  const { guests } = plan
  const more = guests.guestCount
  const of = <Column extends Float64Array | Int32Array>(column: Column, value: number = column[row]!): Column => (column.constructor as unknown as { from: (values: Iterable<number>) => Column }).from([...column, value])
  const joined = <Group extends { readonly guests: Int32Array }>(group: Group): Group => (group.guests.includes(row) ? { ...group, guests: Int32Array.from([...group.guests, more]) } : group)
  const allowed = (isAllowed: (host: number) => boolean) => Uint8Array.from(plan.hosts.hostName, (_, host) => (isAllowed(host) ? 1 : 0))
  const own = Int32Array.of(more)
  const whole: Plan = {
    ...plan,
    resourcesInPlay: plan.resourcesInPlay.length === 5 ? plan.resourcesInPlay : ([0, 1, 2, 3, 4] as const).filter((resource) => plan.resourcesInPlay.includes(resource) || placement[resource]! > 0),
    guests: {
      ...guests, guestCount: more + 1, guestName: [...guests.guestName, "one more"],
      guestService: of(guests.guestService), guestOs: of(guests.guestOs), guestVcpus: of(guests.guestVcpus, vcpus),
      guestPlacement: guests.guestPlacement.map((column, resource) => of(column, placement[resource]!)), guestScale: guests.guestScale.map((column) => of(column, 0)), guestProfile: guests.guestProfile.map((column) => of(column, 0)),
      guestCpuShares: of(guests.guestCpuShares), guestCpuReservationMhz: of(guests.guestCpuReservationMhz, cpuReservationMhz), guestCpuLimitMhz: of(guests.guestCpuLimitMhz, Infinity),
      guestArrivalSeconds: of(guests.guestArrivalSeconds, atSeconds + 1 / 1024), guestDepartureSeconds: of(guests.guestDepartureSeconds, Infinity), guestMaxLatencyMs: of(guests.guestMaxLatencyMs, Infinity)
    },
    rules: (plan.rules ?? []).map(joined),
    needs: [
      ...(plan.needs ?? []).map((need) => (need.kind === "vcpus" ? need : joined(need))),
      ...(vcpusWithinCores ? [{ kind: "vcpus" as const, what: String(vcpus), guests: own, allowed: allowed((host) => plan.hosts.hostCores[host]! >= vcpus) }] : []),
      ...(onlyHost === NONE ? [] : [{ kind: "hosts" as const, what: "one", guests: own, allowed: allowed((host) => host === onlyHost) }])
    ]
  }
  if (plan.failing === undefined) return whole
  return withFailing(whole, { admission: plan.failing.admission })
}

/** Step by step, from the least on, until one is refused: anywhere, or on one host. */
export function slowLargest(plan: Plan, asked: OneMoreOf, { least, most, sizeAt }: SizeLadder, onlyHost: number = NONE): number {
  let last = NONE
  for (let step = least; step <= most; step++) {
    const { refusals } = simulate(withOneMore(plan, asked, sizeAt(step), onlyHost))
    if (refusals.some(({ guest }) => guest === plan.guests.guestCount)) break
    last = step
  }
  return last
}

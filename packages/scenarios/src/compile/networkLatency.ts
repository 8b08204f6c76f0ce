/** What lies between guests that talk, as figures: distances, and what both ends add. */
import type { TalkContext } from "@rackfold/sim-core"
import { virtualSwitches } from "../network.ts"
import type { Scenario } from "../scenario.ts"
import { virtualisationOf } from "./virtualisation.ts"

export function networkLatency(scenario: Scenario): Pick<TalkContext, "switchMicroseconds" | "hostPathMicroseconds" | "microseconds"> {
  const { network } = scenario
  const own = virtualSwitches.find(({ name }) => name === network.switch)
  const pathMicroseconds = scenario.hosts.flatMap((group) => Array.from({ length: group.count }, () => virtualisationOf(scenario, group)?.latencyMicroseconds ?? 0))
  return {
    switchMicroseconds: own?.microseconds.value ?? 0, hostPathMicroseconds: Float64Array.from(pathMicroseconds),
    microseconds: { host: network.hostMicroseconds, rack: network.rackMicroseconds, room: network.roomMicroseconds, site: network.siteMicroseconds, far: network.siteMicroseconds + network.km * network.microsecondsPerKm }
  }
}

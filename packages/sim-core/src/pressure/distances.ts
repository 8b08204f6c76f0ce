/** How far two hosts are from each other. */
import { hostPlaces } from "../packing/places.ts"
import type { Plan } from "../plan.ts"
import type { Distance } from "./latency.ts"

/** The tightest place that two hosts share; places that the plan says nothing of are one. **Cost** O(1) a question. */
export function makeDistances(plan: Pick<Plan, "hosts">): (a: number, b: number) => Distance {
  const places = { rack: hostPlaces(plan, "rack"), room: hostPlaces(plan, "room"), site: hostPlaces(plan, "site") }
  return (a, b) => {
    if (a === b) return "host"
    if (places.site[a] !== places.site[b]) return "far"
    if (places.room[a] !== places.room[b]) return "site"
    return places.rack[a] === places.rack[b] ? "rack" : "room"
  }
}

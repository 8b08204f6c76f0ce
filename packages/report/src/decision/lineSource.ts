/** Where a figure of the worksheet is from, and how sure that is. */
import type { Assumption } from "@rackfold/sim-core"
import type { WorksheetLine } from "@rackfold/sizing"
import type { Lang } from "../format.ts"
import { inLanguage } from "../messages/messagesOf.ts"
import { decisionMessages } from "./decisionMessages.ts"
import type { PlanCandidate } from "../planning/planAnswer.ts"

/** Assumptions that a line rests on, by their ids; none: it is worked out from other lines, or given. */
function assumptionsOf({ line, of }: WorksheetLine): ReadonlyArray<string> {
  switch (line) {
    case "oldCapacity": return ["cpuCountedBy"]
    case "use": return ["place.cpuStatistic"]
    case "overhead": return ["guestOverhead.cpuFraction"]
    case "overheadEach": return ["guestOverhead.ramMib"]
    case "reserve": return [of === "cpu" ? "hostReserve.cores" : "hostReserve.ramGib"]
    case "threshold": return [`headroom.${of}`]
    case "overcommit": return [`overcommit.${of}`]
    case "raw": return of === "network" ? ["hosts.networkMbps"] : []
    case "hosts": return ["sizing.ha"]
    case "wattsPerHost": return ["power.extraRamWattsPerGib"]
    case "kwh": case "kwhBefore": return ["facility.pue"]
    default: return []
  }
}

/** "": worked out from other lines. */
export function lineSource(line: WorksheetLine, { context, host }: PlanCandidate, lang: Lang): string {
  const { given, found } = decisionMessages(lang).opens
  const rests = assumptionsOf(line).flatMap((id) => context.assumptions.filter((one) => one.id === id))
  const ofHost = line.line === "wattsPerHost" || (line.line === "raw" && line.of !== "network") ? [`${inLanguage(host.source, host.sourceFr, lang)} (${host.sureness})`] : []
  const told = [...ofHost, ...rests.map((one) => sourceOf(one, lang))]
  return told.length > 0 ? told.join("; ") : line.formula === "" ? found[line.line] ?? given : ""
}

function sourceOf({ source, sourceFr, sureness, path }: Assumption, lang: Lang): string {
  return `${inLanguage(source, sourceFr, lang)} (${[sureness, ...(path === undefined ? [] : [path])].join(", ")})`
}

/** What is there today: the servers by old machine, operating system and class. */
import { MIB_PER_GIB, NONE, RAM } from "@rackfold/sim-core"
import { barPanels } from "../charts/barPanels.ts"
import { DASH, formatCount, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import type { PlanCandidate } from "../planning/planAnswer.ts"
import { unitIn } from "../planning/planFigures.ts"
import { groupedTable } from "../sections/table.ts"
import { decisionMessages } from "./decisionMessages.ts"

const KINDS = ["model", "os", "service"] as const

export interface InventoryLine {
  /** "": not stated. */
  readonly name: string
  readonly servers: number
  readonly vcpus: number
  readonly ramGib: number
  /** Of the machines; null: not known. */
  readonly meanUseFraction: number | null
}

export interface InventoryGroup {
  readonly by: (typeof KINDS)[number]
  /** Most servers first. */
  readonly lines: ReadonlyArray<InventoryLine>
}

/** By each of the three that anybody stated. **Cost** O(servers). */
export function inventoryGroups({ answer: { sizing: { demand, input: { plan, servers } } } }: PlanCandidate): ReadonlyArray<InventoryGroup> {
  const { guests } = plan
  const named = (row: number, names: ReadonlyArray<string>): string => (row === NONE ? "" : names[row]!)
  const nameOf = {
    model: (guest: number): string => servers?.model[guest] ?? "",
    os: (guest: number): string => named(guests.guestOs[guest]!, guests.osFamilyName),
    service: (guest: number): string => named(guests.guestService[guest]!, guests.serviceName)
  }
  return KINDS.flatMap((by): InventoryGroup[] => {
    const found = new Map<string, { servers: number; vcpus: number; ramMib: number; use: number }>()
    for (const guest of demand.guests) {
      const key = nameOf[by](guest)
      const line = found.get(key) ?? { servers: 0, vcpus: 0, ramMib: 0, use: 0 }
      found.set(key, { servers: line.servers + 1, vcpus: line.vcpus + guests.guestVcpus[guest]!, ramMib: line.ramMib + (servers === null ? guests.guestPlacement[RAM]![guest]! : servers.ramGib[guest]! * MIB_PER_GIB), use: line.use + (servers?.meanUseFraction[guest] ?? NaN) })
    }
    if ([...found.keys()].every((key) => key === "")) return []
    const lines = [...found].map(([key, { servers: count, vcpus, ramMib, use }]): InventoryLine => ({ name: key, servers: count, vcpus, ramGib: ramMib / MIB_PER_GIB, meanUseFraction: Number.isNaN(use) ? null : use / count }))
    return [{ by, lines: lines.sort((a, b) => b.servers - a.servers || (a.name < b.name ? -1 : 1)) }]
  })
}

/** Bars; the table has all. */
const MOST_DRAWN = 12

/** Of the first group that there is. */
export function whatIsThere(groups: ReadonlyArray<InventoryGroup>, lang: Lang): ReturnType<typeof barPanels> | null {
  const { inventory: say } = decisionMessages(lang)
  const lines = (groups[0]?.lines ?? []).slice(0, MOST_DRAWN)
  if (lines.length < 2) return null
  const panel = (title: string, of: (line: InventoryLine) => number) => ({ title, bars: lines.map((line) => ({ value: of(line), label: formatFigure(of(line), lang) })) })
  return barPanels(lines.map((line) => (line.name === "" ? say.notStated : line.name)), [panel(say.servers, ({ servers }) => servers), panel(say.vcpus, ({ vcpus }) => vcpus), panel(`${say.ram} (${unitIn("GiB", lang)})`, ({ ramGib }) => ramGib)], lang)
}

export function inventoryTable(groups: ReadonlyArray<InventoryGroup>, lang: Lang): Html {
  const { inventory: say } = decisionMessages(lang)
  return groupedTable(
    say.caption,
    [{ header: "", kind: "name" }, { header: say.servers, kind: "number" }, { header: say.vcpus, kind: "number" }, { header: say.ram, kind: "number" }, { header: say.cpu, kind: "number" }],
    groups.map(({ by, lines }) => ({
      heading: say.by[by],
      rows: lines.map((line) => [
        line.name === "" ? html`<i>${say.notStated}</i>` : name(line.name), formatCount(line.servers, lang), formatCount(line.vcpus, lang), withUnit(formatFigure(line.ramGib, lang), unitIn("GiB", lang)), line.meanUseFraction === null ? DASH : formatPercent(line.meanUseFraction, lang)
      ])
    }))
  )
}

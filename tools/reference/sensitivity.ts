/** The page of settings between which a plan is varied: every one with its source. */
import { ASSUMPTION_WORDS, SENSITIVITY_RANGES, type AssumptionName } from "@rackfold/scenarios"
import { code, page, table } from "./markdown.ts"

const { headroom, ...others } = SENSITIVITY_RANGES
type Ranges = (typeof SENSITIVITY_RANGES)["headroom"]["cpu"] | (typeof SENSITIVITY_RANGES)["statistics"]

const ROWS: ReadonlyArray<readonly [AssumptionName, string, Ranges]> = [
  ["cpuCountedBy", "cpuCountedBy", others.cpuCountedBy], ["statistic", "statistics", others.statistics], ["smt", "smtFraction", others.smtFraction], ["ramCounted", "ramCounted", others.ramCounted],
  ["headroomCpu", "headroom.cpu", headroom.cpu], ["headroomRam", "headroom.ram", headroom.ram], ["headroomDisk", "headroom.disk", headroom.disk], ["headroomIops", "headroom.iops", headroom.iops], ["headroomNetwork", "headroom.network", headroom.network],
  ["guestCpu", "guestCpuFraction", others.guestCpuFraction], ["guestRam", "guestRamMib", others.guestRamMib], ["hostCores", "hostCoresPerSocket", others.hostCoresPerSocket], ["hostRam", "hostRamGib", others.hostRamGib], ["ha", "ha", others.ha],
  ["pue", "pue", others.pue], ["hostPrice", "hostPriceFraction", others.hostPriceFraction]
]

export const sensitivityPage = (): string =>
  page(
    "Sensitivity",
    "Between which settings `rackfold sensitivity` varies the assumptions of a plan, where the scenario names none under `sizing.sensitivity`; the stated setting always counts. How sure each is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D derived. What it is for: [sensitivity.md](../explanation/sensitivity.md).",
    table(["assumption", "name in outputs", "key below sizing.sensitivity", "setting", "sure", "source"], ROWS.flatMap(([name, key, settings]) => settings.map(({ value, sureness, source }, at) => [...(at === 0 ? [ASSUMPTION_WORDS[name].en, code(name), code(key)] : ["", "", ""]), String(value), sureness, source.en]))),
    `Hypervisors on a host's system have 0.1 and 0.2 for ${code("guestCpuFraction")}. Electricity (${code("electricity")}, ${code("electricityPerKwh")}) goes from the lowest to the highest of the latest prices of companies of the country, of households where that is one price ([electricity.md](electricity.md)); the grid's carbon (${code("gridCarbon")}, ${code("gramsPerKwh")}) between the ends of the country's sources ([carbon.md](carbon.md)); growth (${code("growth")}, ${code("growthPercentPerYear")}) is that of the scenario until its horizon, as expected and at most.`
  )

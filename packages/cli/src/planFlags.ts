/** Flags of `rackfold plan` as settings of the scenario that they stand for. */
import { HA_EXPECTED, nearestNames, readHa, type Problem } from "@rackfold/scenarios"
import { RESOURCES } from "@rackfold/sim-core"
import { problemOf } from "./problems.ts"

export interface ToldSetting {
  readonly path: string
  readonly value: string
  /** How a problem names it. */
  readonly told: string
}

export interface PlanFlags {
  readonly ha: string | undefined
  readonly headroom: string | undefined
  readonly statistic: string | undefined
  readonly cpu: string | undefined
}

/** The settings, and what is wrong with the words; what is wrong with the values the scenario's schema says. */
export function settingsOf({ ha, headroom, statistic, cpu }: PlanFlags): { readonly settings: ReadonlyArray<ToldSetting>; readonly problems: ReadonlyArray<Problem> } {
  const kept = headroom === undefined ? { settings: [], problems: [] } : headroomSettings(headroom)
  const single = (flag: string, path: string, value: string | undefined): ToldSetting[] => (value === undefined ? [] : [{ path, value: JSON.stringify(value), told: `--${flag} ${value}` }])
  const wrongHa = ha === undefined || readHa(ha) !== undefined ? [] : [problemOf(`--ha ${ha}`, HA_EXPECTED, ha.trim() === "" ? "nothing" : JSON.stringify(ha), "For example --ha n+1, or --ha 25%: a quarter of the hosts is kept free.")]
  return {
    settings: [...kept.settings, ...(wrongHa.length > 0 ? [] : single("ha", "sizing.ha", ha)), ...single("statistic", "place.cpuStatistic", statistic), ...single("cpu", "cpuCountedBy", cpu)],
    problems: [...kept.problems, ...wrongHa]
  }
}

/** `cpu=30%,ram=15%` */
function headroomSettings(text: string): { readonly settings: ReadonlyArray<ToldSetting>; readonly problems: ReadonlyArray<Problem> } {
  const settings: ToldSetting[] = []
  const problems: Problem[] = []
  for (const part of text.split(",").map((one) => one.trim()).filter((one) => one !== "")) {
    const told = `--headroom ${part}`
    const split = part.indexOf("=")
    const [key, value] = split < 0 ? [part, ""] : [part.slice(0, split).trim(), part.slice(split + 1).trim()]
    const near = nearestNames(key, RESOURCES)
    if (!RESOURCES.some((name) => name === key)) problems.push(problemOf(told, `one of ${RESOURCES.join(", ")}`, JSON.stringify(key), near.length > 0 ? `Did you mean ${JSON.stringify(near[0])}?` : "For example --headroom cpu=30%,ram=15%"))
    else {
      const fraction = fractionOf(value)
      if (fraction === undefined) problems.push(problemOf(told, "a percentage from 0% to 100%", value === "" ? "nothing" : JSON.stringify(value), "For example --headroom cpu=30%,ram=15%", `headroom.${key}`))
      else settings.push({ path: `headroom.${key}`, value: String(fraction), told })
    }
  }
  if (settings.length === 0 && problems.length === 0) problems.push(problemOf("--headroom", "resources with percentages", "nothing", "For example --headroom cpu=30%,ram=15%"))
  return { settings, problems }
}

/** `30%` or `0.3`; undefined where it is neither, or beyond 0 to 1. */
function fractionOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text)
  if (match === null) return undefined
  const fraction = match[2] === "%" ? Number(match[1]) / 100 : Number(match[1])
  return fraction <= 1 ? fraction : undefined
}

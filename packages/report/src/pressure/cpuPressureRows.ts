/** Who waits for CPU, as rows of the key figures. */
import { DASH, formatFigure, formatReady, type Lang } from "../format.ts"
import { cpuPressureMessages } from "../messages/cpuPressure.ts"
import type { Summary } from "../summary.ts"
import type { CpuPressureSummary } from "./cpuPressureFigures.ts"

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where no run asks. */
export function cpuPressureRows(summaries: ReadonlyArray<Summary>, lang: Lang): Row[] {
  if (summaries.every(({ pressure }) => pressure?.cpu === undefined)) return []
  const { key } = cpuPressureMessages(lang)
  const row = (label: string, texts: (found: CpuPressureSummary) => string[]): Row => ({ label, values: summaries.map(({ pressure }) => (pressure?.cpu === undefined ? DASH : texts(pressure.cpu).join(" / "))) })
  return [
    row(key.ratio, ({ ratio }) => [ratio.vcpusPerCore, ratio.vcpusPerCoreMax].map((n) => formatFigure(n, lang))),
    row(key.ready, ({ readyMeanFraction, readyP95Fraction, readyMaxFraction }) => [readyMeanFraction, readyP95Fraction, readyMaxFraction].map((fraction) => formatReady(fraction, lang))),
    row(key.delayed, ({ delayedFraction }) => [formatReady(delayedFraction, lang)])
  ]
}

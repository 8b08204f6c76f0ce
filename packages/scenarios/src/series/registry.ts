/** Every format of measured series, the most particular first. */
import { longCsv } from "./longCsv.ts"
import { planetLab } from "./planetLab.ts"
import type { SeriesFormat } from "./seriesFormat.ts"

export const seriesFormats: ReadonlyArray<SeriesFormat> = [planetLab, longCsv]

export const SERIES_FORMAT_NAMES: ReadonlyArray<string> = seriesFormats.map(({ name }) => name)

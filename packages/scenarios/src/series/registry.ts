/** Every format of measured series, the most particular first. */
import { azureV1 } from "./azureV1.ts"
import { bitbrains } from "./bitbrains.ts"
import { longCsv } from "./longCsv.ts"
import { planetLab } from "./planetLab.ts"
import type { SeriesFormat } from "./seriesFormat.ts"
import { wideCsv } from "./wideCsv.ts"

export const seriesFormats: ReadonlyArray<SeriesFormat> = [planetLab, bitbrains, azureV1, longCsv, wideCsv]

export const SERIES_FORMAT_NAMES: ReadonlyArray<string> = seriesFormats.map(({ name }) => name)

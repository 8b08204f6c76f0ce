/** A text in both languages. */
import { frenchSpaces, type Lang } from "@rackfold/report"

export type LocalText = Readonly<Record<Lang, string>>

/** French signs get the no-break spaces that they ask for. */
export const local = (en: string, fr: string): LocalText => ({ en, fr: frenchSpaces(fr) })

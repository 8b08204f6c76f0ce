/** What a comparison keeps of a run: small enough to be sent between threads and to be written as it is done. */
import { countCauses, type CauseCount } from "../answer.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { ResourceName, Summary } from "../summary.ts"
import { COMPARED_FIGURES } from "./comparedFigures.ts"

export interface ComparedRun {
  readonly seed: number
  readonly digest: string
  readonly planDigest: string
  readonly bindingResource: ResourceName | null
  /** Of what it costs; null: nobody asks. */
  readonly currency: string | null
  /** By their paths; those that the run does not have are left out. */
  readonly figures: Readonly<Record<string, number>>
  /** Why guests were refused, the most frequent first; none where all were placed. */
  readonly causes: ReadonlyArray<CauseCount>
  /** The first server, or else container, that found no room, as a sentence with its figures; null: all did. */
  readonly firstRefused: { readonly name: string; readonly why: string; readonly whyFr: string } | null
}

export function comparedRun(summary: Summary): ComparedRun {
  const { seed, digest, planDigest, bindingResource, refused, containers, worth } = summary
  const figures = COMPARED_FIGURES.flatMap(({ path, of }) => {
    const value = of(summary)
    // JSON knows no −0.
    return value === null ? [] : [[path, value === 0 ? 0 : value] as const]
  })
  const first = refused[0]
  const waiting = containers?.waiting[0]
  return {
    seed, digest, planDigest, bindingResource, currency: worth?.costs?.currency ?? null, figures: Object.fromEntries(figures), causes: countCauses(refused),
    firstRefused: first !== undefined ? { name: first.guest, why: guestRefusalSentence(first, "en"), whyFr: guestRefusalSentence(first, "fr") } : waiting === undefined ? null : { name: waiting.container, why: waiting.why, whyFr: waiting.whyFr }
  }
}

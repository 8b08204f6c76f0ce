/** What one concludes from what presses on those who are served, in both languages. */
import { cpuPressureSentencesEn, cpuPressureSentencesFr } from "./cpuPressureSentences.ts"
import { latencySentencesEn, latencySentencesFr } from "./latencySentences.ts"
import { memorySentencesEn, memorySentencesFr } from "./memorySentences.ts"

export const pressureSentencesEn = { ...cpuPressureSentencesEn, ...latencySentencesEn, ...memorySentencesEn }
export const pressureSentencesFr = { ...cpuPressureSentencesFr, ...latencySentencesFr, ...memorySentencesFr }

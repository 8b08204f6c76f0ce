/** The messages of a language. */
import type { Lang } from "../format.ts"
import { en, type Messages } from "./en.ts"
import { fr } from "./fr.ts"
import { frenchSpaces } from "./frenchText.ts"

export function messagesOf(lang: Lang): Messages {
  return lang === "fr" ? fr : en
}

/** One of the two forms that the input supplies of its own texts. */
export function inLanguage(english: string, french: string, lang: Lang): string {
  return lang === "fr" ? frenchSpaces(french) : english
}

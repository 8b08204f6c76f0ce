/** The messages of a language. */
import type { Lang } from "../format.ts"
import { en, type Messages } from "./en.ts"
import { fr } from "./fr.ts"

export function messagesOf(lang: Lang): Messages {
  return lang === "fr" ? fr : en
}

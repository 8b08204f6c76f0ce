/** The messages of a language. */
import type { Lang } from "@rackfold/report"
import { en, type Messages } from "./en.ts"
import { fr } from "./fr.ts"

export const messagesOf = (lang: Lang): Messages => (lang === "fr" ? fr : en)

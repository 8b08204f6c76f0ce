/** The languages in which the program answers. Its errors and its help are in English. */
import { Flag } from "effect/cli"

export type Lang = "en" | "fr"

export const langFlag = Flag.Literals("lang", ["en", "fr"]).pipe(
  Flag.withDescription("Language of the answer and the report"),
  Flag.withDefault("en" as Lang)
)

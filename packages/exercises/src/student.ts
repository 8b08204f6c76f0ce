/** From a student's name to a seed: the same on every machine, whoever types the name. */
import { randomStream } from "@rackfold/sim-core"

/**
 * The name as it counts: composed (NFC), without spaces around, one space where there are several, in lower case; typographic
 * apostrophes and hyphens as those of the keyboard. Accents count: Zoé is not Zoe.
 *
 * **Example** `studentKey("  Zoé  D’ANGELO ")` // => "zoé d'angelo"
 */
export function studentKey(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .toLowerCase()
    .normalize("NFC")
}

/** The seed of a student's figures in an exercise: a whole number in [0, 2³²), from the engine's own generator. */
export function seedOf(name: string, exercise: string): number {
  return randomStream(0, `exercise ${exercise} ${studentKey(name)}`).integer(0x1_0000_0000)
}

/** French typography: the no-break spaces that punctuation asks for. */
import { NARROW_SPACE, NO_BREAK_SPACE } from "../format.ts"

/**
 * A French text: plain spaces before `:` `;` `!` `?` `%` and inside « » become no-break spaces.
 * Only the text of the message is touched, never what is put into it.
 */
export function texte(strings: TemplateStringsArray, ...values: ReadonlyArray<string | number>): string {
  return strings.reduce((text, part, index) => `${text}${index === 0 ? "" : values[index - 1]}${frenchSpaces(part)}`, "")
}

/** Text of a run that is French as a whole: plain spaces before the signs become no-break spaces. */
export function frenchSpaces(text: string): string {
  return text
    .replaceAll(/ (?=[;!?%])/g, NARROW_SPACE)
    .replaceAll(/ (?=[:»])/g, NO_BREAK_SPACE)
    .replaceAll("« ", `«${NO_BREAK_SPACE}`)
}

/** The same words in English and in French, and figures as French readers expect them. */

/** A piece of text in both languages. */
export interface Wording {
  readonly en: string
  readonly fr: string
}

export function said(en: string, fr: string): Wording {
  return { en, fr }
}

/** A key, a name or a formula: the same in both languages. */
export function asIs(text: string): Wording {
  return { en: text, fr: text }
}

const NO_BREAK_SPACE = "\u00a0"
const NARROW_SPACE = "\u202f"

/** A number, no digit of it lost: `14019.5` // => "14 019,5", with a narrow no-break space. */
export function frenchNumeral(value: number): string {
  const [whole = "", ...rest] = String(value).split(".")
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, NARROW_SPACE), ...rest].join(",").replace(/^-/, "\u2212")
}

/** A figure as computers write it, in French; other text as it is. */
export function frenchFigure(text: string): string {
  return isFigure(text) ? frenchNumeral(Number(text)) : text
}

export function isFigure(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}

const FRENCH_UNITS: Readonly<Record<string, string>> = { GiB: "Gio", MiB: "Mio", "W/GiB": "W/Gio", hosts: "hôtes", host: "hôte", cores: "cœurs", core: "cœur" }

/** `GiB` // => "Gio"; what is the same in both languages stays. */
export function frenchUnit(unit: string): string {
  return FRENCH_UNITS[unit] ?? unit
}

/** A number with its unit, in both languages; fractions and ratios have none. */
export function quantity(value: number, unit = ""): Wording {
  if (unit === "") return { en: String(value), fr: frenchNumeral(value) }
  // Units that are words: "1 host", "0 hosts"; in French "0 hôte".
  const one = unit.replace(/^(host|core)s$/, "$1")
  return { en: `${value} ${value === 1 ? one : unit}`, fr: `${frenchNumeral(value)}${NO_BREAK_SPACE}${frenchUnit(value < 2 ? one : unit)}` }
}

/** Several pieces in a row. */
export function joined(pieces: ReadonlyArray<Wording>, between: Wording = { en: "; ", fr: " ; " }): Wording {
  return { en: pieces.map(({ en }) => en).join(between.en), fr: pieces.map(({ fr }) => fr).join(between.fr) }
}

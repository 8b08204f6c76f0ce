/** `n+1`, `25%`: hosts beyond those that carry the load. */

/** So many hosts more; or this fraction of all hosts kept free: 0 or more, below 1. */
export type HaRule = { readonly kind: "hosts"; readonly hosts: number } | { readonly kind: "fraction"; readonly fraction: number }

export const HA_EXPECTED = "n+1, n+2, …, a percentage of the hosts below 100%, or none"

/** **Example** `readHa("25 %")` // => { kind: "fraction", fraction: 0.25 }; undefined where it is none of these. */
export function readHa(text: string): HaRule | undefined {
  const plain = text.replace(/\s+/g, "").toLowerCase()
  if (plain === "none" || plain === "n") return { kind: "hosts", hosts: 0 }
  const more = /^n\+(\d{1,4})$/.exec(plain)
  if (more !== null) return { kind: "hosts", hosts: Number(more[1]) }
  const percent = /^(\d{1,2}(?:\.\d{1,6})?)%$/.exec(plain)
  return percent === null ? undefined : { kind: "fraction", fraction: Number(percent[1]) / 100 }
}

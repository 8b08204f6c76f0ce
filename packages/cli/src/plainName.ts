/** A name from the input as it may stand on a terminal: without control, invisible and direction-turning characters. */
export const plainName = (name: string): string =>
  name.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "")

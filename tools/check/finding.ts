/** One thing the house does not allow, with its place. */
export interface Finding {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string
  /** From 1; 0 where the whole file is meant. */
  readonly line: number
  readonly message: string
}

export const byPlace = (a: Finding, b: Finding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line

export const sentence = (finding: Finding): string => `${finding.file}:${finding.line} ${finding.message}`

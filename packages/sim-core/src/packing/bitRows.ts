/** Rows of bits, one bit a host, each row with a summary: one bit a word that is not 0. */

export interface BitRows {
  /** All rows one after the other; a row is `words` words, then `summaryWords` words. */
  readonly bits: Int32Array
  /** Words from the start of one row to the start of the next. */
  readonly stride: number
  readonly words: number
  readonly summaryWords: number
}

/** Rows of zeros. `rowLength` bits each. */
export function makeBitRows(rowCount: number, rowLength: number): BitRows {
  const words = (rowLength + 31) >>> 5
  const summaryWords = (words + 31) >>> 5
  const stride = words + summaryWords
  return { bits: new Int32Array(rowCount * stride), stride, words, summaryWords }
}

/** @param start first word of the row */
export function setBit({ bits, words }: BitRows, start: number, bit: number): void {
  const word = bit >>> 5
  bits[start + word]! |= 1 << (bit & 31)
  bits[start + words + (word >>> 5)]! |= 1 << (word & 31)
}

export function clearBit({ bits, words }: BitRows, start: number, bit: number): void {
  const word = bit >>> 5
  const left = bits[start + word]! & ~(1 << (bit & 31))
  bits[start + word] = left
  if (left === 0) bits[start + words + (word >>> 5)]! &= ~(1 << (word & 31))
}

/** Clears one bit in `count` rows that follow each other. @param start first word of the first of them */
export function clearBitInRows({ bits, words, stride }: BitRows, start: number, count: number, bit: number): void {
  const others = ~(1 << (bit & 31))
  const summary = words - (bit >>> 5) + (bit >>> 10)
  for (let at = start + (bit >>> 5), end = at + count * stride; at < end; at += stride) {
    const left = bits[at]! & others
    bits[at] = left
    if (left === 0) bits[at + summary]! &= ~(1 << ((bit >>> 5) & 31))
  }
}

/** Sets every bit of a row, those past its length too: AND such a row with one that has none there. */
export function setAll({ bits, stride }: BitRows, start: number): void {
  bits.fill(-1, start, start + stride)
}

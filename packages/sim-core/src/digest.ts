/**
 * A 64-bit digest of columns and text: two 32-bit FNV-1a lanes with different offsets, over 32-bit words
 * of the numbers' bits (little-endian) and over UTF-16 units of text. For telling runs apart, not for security.
 */
export interface Digest {
  readonly addText: (text: string) => void
  readonly addNumber: (value: number) => void
  readonly addColumn: (column: Float64Array | Int32Array | Uint32Array | Uint8Array) => void
  /** 16 hexadecimal digits. */
  readonly hex: () => string
}

const PRIME = 0x01000193

export function makeDigest(): Digest {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  const addWord = (word: number) => {
    low = Math.imul(low ^ word, PRIME)
    // The second lane sees the word rotated, so that what cancels in one lane does not in the other.
    high = Math.imul(high ^ ((word << 15) | (word >>> 17)), PRIME) ^ (high >>> 13)
    low ^= low >>> 15
  }
  const one = new Float64Array(1)
  const oneWords = new Uint32Array(one.buffer)
  /** As addWord for each, with both lanes in locals: columns are long. */
  const addWords = (words: Uint32Array) => {
    let first = low
    let second = high
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!
      first = Math.imul(first ^ word, PRIME)
      second = Math.imul(second ^ ((word << 15) | (word >>> 17)), PRIME) ^ (second >>> 13)
      first ^= first >>> 15
    }
    low = first
    high = second
  }
  return {
    addText: (text) => {
      addWord(text.length)
      for (let i = 0; i < text.length; i++) addWord(text.charCodeAt(i))
    },
    addNumber: (value) => {
      one[0] = value
      addWords(oneWords)
    },
    addColumn: (column) => {
      addWord(column.length)
      if (column instanceof Uint8Array) for (let i = 0; i < column.length; i++) addWord(column[i]!)
      else addWords(new Uint32Array(column.buffer, column.byteOffset, column.byteLength / 4))
    },
    hex: () => (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0")
  }
}

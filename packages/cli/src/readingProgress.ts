/** How far the reading of files is: bytes read of all that there are. */
import { megabytes, startProgress } from "./progress.ts"

export interface ReadingProgress {
  /** @param bytes read since the last call, as they stand on the disk */
  readonly read: (bytes: number) => void
  readonly end: () => void
}

/** @param totalBytes of all files together; 0 where nobody knows (a pipe) */
export function startReading(label: string, totalBytes: number): ReadingProgress {
  const progress = startProgress()
  let done = 0
  return {
    read: (bytes) => {
      done += bytes
      const doneFraction = totalBytes > 0 ? Math.min(1, done / totalBytes) : 0
      progress.show(label, doneFraction, () => `${megabytes(done)}${totalBytes > 0 ? ` of ${megabytes(totalBytes)}` : ""} MB`)
    },
    end: progress.end
  }
}

/** A thread that proves something, so that time or Ctrl-C ends it and what is known by then is kept. */
import { Worker } from "node:worker_threads"
import type { ProveJob, ProveNews } from "./proveWorker.ts"

/** The worker beside this file: in the sources, and beside the packed program. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./proveWorker.ts" : "./proveWorker.mjs", import.meta.url)

/** A step that does not look at the clock is waited for so long; then the thread ends, and its last news are the answer. */
const GRACE_SECONDS = 2

export interface ProveLimits<A> {
  /** From the moment at which the thread is up; Infinity: until it is over. */
  readonly seconds: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((soFar: A) => void) | undefined
}

/**
 * @returns the last news; null where it was ended before there were any
 * **Fails** with what fails in the thread: InvariantError, by its message.
 * **Cost** a thread, up in about 0.2 s.
 */
export async function proveInThread<A>(question: ProveJob["question"], { seconds, signal, onProgress }: ProveLimits<A>): Promise<A | null> {
  if (signal?.aborted === true) return null
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const job: ProveJob = { question, seconds, stop }
  const thread = new Worker(WORKER, { workerData: job })
  let last: A | null = null
  let grace: NodeJS.Timeout | undefined
  const endSoon = (): void => void (grace ??= setTimeout(() => void thread.terminate(), GRACE_SECONDS * 1000))
  const onAbort = (): void => {
    Atomics.store(stop, 0, 1)
    endSoon()
  }
  // Timers count up to 2³¹ − 1 ms.
  const deadline = seconds < 2e6 ? setTimeout(endSoon, seconds * 1000) : undefined
  signal?.addEventListener("abort", onAbort)
  try {
    return await new Promise((resolve, reject) => {
      thread.on("message", ({ proof, isLast }: ProveNews<A>) => {
        last = proof
        if (isLast) resolve(proof)
        else onProgress?.(proof)
      })
      thread.on("error", reject)
      thread.on("exit", () => resolve(last))
    })
  } finally {
    signal?.removeEventListener("abort", onAbort)
    clearTimeout(deadline)
    clearTimeout(grace)
    await thread.terminate()
  }
}

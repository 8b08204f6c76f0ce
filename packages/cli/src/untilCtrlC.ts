/** Work that Ctrl-C cuts short, and that then gives what it has: the signal does not end the program meanwhile. */
export async function untilCtrlC<A>(work: (signal: AbortSignal) => Promise<A>): Promise<A> {
  const stop = new AbortController()
  const others = process.listeners("SIGINT")
  const restore = (): void => {
    process.removeListener("SIGINT", onSignal)
    for (const other of others) if (!process.listeners("SIGINT").includes(other)) process.on("SIGINT", other)
  }
  // A second one ends the program as ever.
  const onSignal = (): void => {
    stop.abort()
    restore()
  }
  for (const other of others) process.removeListener("SIGINT", other)
  process.on("SIGINT", onSignal)
  try {
    return await work(stop.signal)
  } finally {
    restore()
  }
}

// Loaded before a program (`node --import`): when it ends, its peak of resident memory in KiB goes to file descriptor 3.
import { readFileSync, writeSync } from "node:fs"

process.on("exit", () => writeSync(3, String(peakKib())))

/** Linux counts the memory of the process that started this one in resourceUsage, and leaves it out of VmHWM. */
function peakKib() {
  try {
    return /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]
  } catch {
    return process.resourceUsage().maxRSS
  }
}

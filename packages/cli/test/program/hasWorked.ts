/** How tests wait for a process that they stop midway. */
import type { ChildProcess } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"

const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds) })

/** Waits until a process has worked so long, whatever keeps the machine busy; where the system does not tell, so long by the clock. */
export async function hasWorked(child: ChildProcess, seconds: number): Promise<void> {
  const stat = `/proc/${child.pid}/stat`
  if (!existsSync(stat)) {
    await pause(seconds * 1000)
    return
  }
  // Its time and the system's for it, in hundredths of a second.
  const worked = () => readFileSync(stat, "utf8").split(") ")[1]!.split(" ").slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) / 100, 0)
  while (child.exitCode === null && child.signalCode === null && worked() < seconds) await pause(20)
}

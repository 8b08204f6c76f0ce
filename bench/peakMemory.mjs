// Loaded before a program (`node --import`): when it ends, its peak of resident memory in KiB goes to file descriptor 3.
import { writeSync } from "node:fs"

process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)))

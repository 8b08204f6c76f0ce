/** Where a Chromium is on this machine; tests that need one are skipped by name where there is none. */
import { existsSync } from "node:fs"

const PLACES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
]
/** Path of the program; undefined where none was found. */
export const executablePath = PLACES.find((place): place is string => place !== undefined && place !== "" && existsSync(place))

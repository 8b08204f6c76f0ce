/** Where a Chromium is, if there is one. */
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

export const executablePath = PLACES.find((place): place is string => place !== undefined && place !== "" && existsSync(place))
export const LAUNCH = { executablePath: executablePath ?? "", args: ["--no-sandbox", "--disable-dev-shm-usage"] }

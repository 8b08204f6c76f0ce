/** How tests start a Chromium, where there is one. */
import { executablePath } from "../../../../tools/findChromium.ts"

export { executablePath }
export const LAUNCH = { executablePath: executablePath ?? "", args: ["--no-sandbox", "--disable-dev-shm-usage"] }

/** Where a Chromium is on this machine, and a page printed by it. */
import { spawn } from "node:child_process"
import { existsSync, promises as fs } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { pathToFileURL } from "node:url"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"]
const ELSEWHERE = ["/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"]

/** Path of the program: $CHROMIUM, else the first on the PATH or at its usual place; undefined where none was found. */
export function findChromium(): string | undefined {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => (folder === "" ? [] : NAMES.map((name) => join(folder, name))))
  return [process.env["CHROMIUM"], ...onPath, ...ELSEWHERE].find((place): place is string => place !== undefined && place !== "" && existsSync(place))
}

/** A page of some MB takes a second or two; a browser that hangs ends here. */
const PATIENCE_MS = 120_000

/**
 * A page as PDF, on paper as its style says. Pages of one content differ in the date that the browser puts in.
 *
 * @returns null where the browser cannot print it
 */
export async function printPage(chromium: string, html: string, signal?: AbortSignal): Promise<Uint8Array | null> {
  const folder = await fs.mkdtemp(join(tmpdir(), "rackfold-pdf-"))
  try {
    const [page, pdf] = [join(folder, "page.html"), join(folder, "page.pdf")]
    await fs.writeFile(page, html)
    // A sandbox needs another user than root.
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []
    await new Promise<void>((resolve) => {
      const browser = spawn(chromium, [...sandbox, "--headless", "--disable-gpu", "--no-first-run", `--user-data-dir=${join(folder, "profile")}`, "--no-pdf-header-footer", `--print-to-pdf=${pdf}`, pathToFileURL(page).href], { stdio: "ignore", timeout: PATIENCE_MS, ...(signal === undefined ? {} : { signal }) })
      browser.on("error", () => resolve())
      browser.on("close", () => resolve())
    })
    return await fs.readFile(pdf).catch(() => null)
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

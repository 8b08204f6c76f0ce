import { chromium } from "playwright-core"
import { LAUNCH } from "./test/browser/chromium.ts"
const [,, html, out, sel] = process.argv
const b = await chromium.launch(LAUNCH)
const p = await b.newPage({ viewport: { width: 900, height: 1000 } })
await p.goto("file://" + html)
if (sel) await p.locator(sel).screenshot({ path: out! })
else await p.screenshot({ path: out!, fullPage: true })
await b.close()

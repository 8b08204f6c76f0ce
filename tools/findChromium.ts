/** Where a Chromium is on this machine; tests that need one are skipped by name where there is none. */
import { findChromium } from "../packages/cli/src/chromium.ts"

/** Path of the program; undefined where none was found. */
export const executablePath = findChromium()

import { defineConfig } from "vitest/config"
import { SlowestFirst } from "./tools/slowestFirst.ts"

export default defineConfig({
  test: {
    setupFiles: ["tools/propertySeed.ts"],
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    sequence: { sequencer: SlowestFirst },
    // No test leaves anything behind: files share what a worker has loaded, which halves the time of most.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})

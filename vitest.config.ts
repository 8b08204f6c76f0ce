import { defineConfig } from "vitest/config"
import { SlowestFirst } from "./tools/slowestFirst.ts"

export default defineConfig({
  test: {
    setupFiles: ["tools/propertySeed.ts"],
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})

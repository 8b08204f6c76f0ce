import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    setupFiles: ["tools/propertySeed.ts"],
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})

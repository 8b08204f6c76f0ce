import { defineConfig } from "vitest/config"
import { SlowestFirst } from "./tools/slowestFirst.ts"

export default defineConfig({
  test: {
    setupFiles: ["tools/propertySeed.ts"],
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    sequence: { sequencer: SlowestFirst },
    // No test leaves anything behind: files share what a worker has loaded, which halves the time of most.
    isolate: false,
    // Vitest would leave one core idle, which of two is half of the machine.
    maxWorkers: "100%",
    // Node runs the sources as they are, here too; through Vite's runner the engine is a fifth slower.
    experimental: { viteModuleRunner: false },
    // Against what hangs: the longest takes ten seconds where nothing else runs.
    testTimeout: 240_000,
    hookTimeout: 60_000
  }
})

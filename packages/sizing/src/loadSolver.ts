/** HiGHS, compiled to WebAssembly: it reads `highs.wasm` beside its own file, in the packages and in the packed program alike. */
import loadHighs, { type Highs } from "highs"

/** **Cost** about 0.1 s and 20 MiB, once a thread. */
export function loadSolver(): Promise<Highs> {
  // The package says that its types are those of CommonJS; what Node and bundlers import is the module beside it.
  return (loadHighs as unknown as typeof loadHighs.default)()
}

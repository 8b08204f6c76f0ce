/** Import cycles between files. Imports of types count too: a cycle makes the reader go back, whatever the compiler erases. */
import { posix } from "node:path"
import type { Finding } from "./finding.ts"
import type { Source } from "./sources.ts"

interface Edge {
  readonly to: string
  readonly line: number
}

function edgesOf(source: Source, known: ReadonlySet<string>): ReadonlyArray<Edge> {
  return source.imports
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ specifier, line }) => ({ to: posix.join(posix.dirname(source.file), specifier), line }))
    .filter(({ to }) => known.has(to))
}

/**
 * One finding per cycle: at the import that closes it when files are walked in path order.
 * **Cost** O(files + imports).
 */
export function checkCycles(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  const known = new Set(sources.map((source) => source.file))
  const graph = new Map(sources.map((source) => [source.file, edgesOf(source, known)]))
  const done = new Set<string>()
  const path: Array<string> = []
  const findings: Array<Finding> = []
  const visit = (file: string): void => {
    path.push(file)
    for (const edge of graph.get(file)!) {
      const start = path.indexOf(edge.to)
      if (start >= 0) {
        findings.push({ file, line: edge.line, message: `import cycle: ${[...path.slice(start), edge.to].join(" → ")}` })
      } else if (!done.has(edge.to)) visit(edge.to)
    }
    path.pop()
    done.add(file)
  }
  for (const source of sources) if (!done.has(source.file)) visit(source.file)
  return findings
}

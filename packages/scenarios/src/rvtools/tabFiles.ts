/** Files of a folder, one CSV a tab → a workbook, as if they were sheets. */
import { excerptOf } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { plainHeaders } from "../formats/mapColumns.ts"
import { rvtoolsTab } from "./tabs.ts"
import { knownRvtoolsHeaders } from "./tabs.ts"
import { readTable } from "../formats/table.ts"
import { decodeText } from "../formats/textEncoding.ts"
import type { Tab, Workbook } from "../formats/workbook.ts"

/** True for the name of a file that holds one RVTools tab: `RVTools_tabvInfo.csv`, `vInfo.csv`. */
export function isTabFile(name: string): boolean {
  return /\.csv(\.gz)?$/i.test(name) && rvtoolsTab(tabName(name)) !== undefined
}

function tabName(file: string): string {
  return file.replace(/\.csv(\.gz)?$/i, "")
}

/** @param files name in the folder → its bytes, unpacked; those of a name that is no tab's are left alone */
export function readTabFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Workbook {
  const tabs: Tab[] = []
  const problems: Problem[] = []
  for (const [name, bytes] of files) {
    if (!isTabFile(name)) continue
    const read = readTab(`${folder.replace(/[/\\]+$/, "")}/${name}`, tabName(name), bytes)
    if ("problem" in read) problems.push(read.problem)
    else tabs.push(read.tab)
  }
  return { file: folder, tabs, problems }
}

function readTab(file: string, name: string, bytes: Uint8Array): { readonly tab: Tab } | { readonly problem: Problem } {
  const nothing = (encoding: Tab["encoding"]): { readonly tab: Tab } => ({ tab: { name, file, sheet: null, encoding, excerpt: undefined, table: { delimiter: ",", header: [], records: [], headerLine: 1, lineOf: () => 1 } } })
  // An export makes an empty file of a tab that has nothing to tell.
  if (bytes.length === 0) return nothing("utf-8")
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return decoded
  if (decoded.text.replace(/^\uFEFF/, "").trim() === "") return nothing(decoded.encoding)
  const split = readTable(file, decoded.text, (headers) => knownRvtoolsHeaders(plainHeaders(headers)))
  if ("problem" in split) return split
  let lines: string[] | undefined
  return { tab: { name, file, sheet: null, encoding: decoded.encoding, table: split.table, excerpt: (line) => excerptOf((lines ??= decoded.text.split(/\r\n|\n|\r/))[line - 1] ?? "") } }
}

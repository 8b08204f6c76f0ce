/** Today's estate, beside what became of the rows. */
import { describe, expect, test } from "vitest"
import { answerText } from "../../src/index.ts"
import { dataSection } from "../../src/sections/dataSection.ts"
import { ESTATE, fixture } from "../fixture.ts"

/** With every space that does not break as a plain one. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ")

const { summary } = fixture()
const [first] = summary.dataQuality
const workbook = { ...summary, dataQuality: [{ ...first!, file: "estate.xlsx", sheet: "vInfo", encoding: "xlsx" as const, delimiter: "", estate: ESTATE }, { ...first!, file: "estate.xlsx", sheet: "vCPU", encoding: "xlsx" as const, delimiter: "", isJoined: true as const, dropped: [] }] }

describe("the report", () => {
  const page = plain(dataSection(workbook, null, "en").html)
  test("says what stands there today, and that use is one reading", () => {
    expect(page).toContain("Today: 12 hosts in 2 clusters (1 in maintenance), 384 cores, 921.6 GHz, 6,144 GiB of RAM.")
    // 184.32 of 921.6 GHz; 3,072 of 6,144 GiB
    expect(page).toContain("In use at the moment of the export (2026-03-02 10:15:00): CPU 184.3 GHz (20.0%), RAM 3,072 GiB (50.0%). One reading, not a mean.")
    expect(page).toContain("3 datastores: 10,240 GiB of 20,480 GiB in use.")
    expect(page).toContain("The servers that count are on 7 networks.")
  })
  test("names models as names", () => {
    expect(page).toContain("<bdi>HPE &lt;old&gt;</bdi> × 1")
  })
  test("has a heading for the list of servers, and a line for each tab that is joined to it", () => {
    expect(page).toContain("<h3><bdi>estate.xlsx (vInfo)</bdi></h3>")
    expect(page).toContain("A sheet of an Excel workbook, read as inventory; numbers written as text have the decimal sign “,”.")
    expect(page).toContain('<tr><th scope="row" class="name"><bdi>vCPU</bdi></th><td class="number">66</td><td class="number">60</td><td class="number">4</td><td class="number">0</td>')
    expect(page).not.toContain("estate.xlsx (vCPU)")
  })
  test("bad rows of a joined tab stand under its name", () => {
    const [info, cpu] = workbook.dataQuality
    expect(dataSection({ ...workbook, dataQuality: [info!, { ...cpu!, dropped: first!.dropped }] }, null, "en").html).toContain("<h4><bdi>estate.xlsx (vCPU)</bdi></h4>")
  })
  test("in French too", () => {
    const french = dataSection(workbook, null, "fr").html
    expect(french).toMatch(/Aujourd(&#39;|’|')hui\s: 12 hôtes dans 2 clusters \(dont 1 en maintenance\), 384 cœurs, 921,6\sGHz, 6\s144\sGio de RAM\./)
    expect(french).toMatch(/Un seul relevé, pas une moyenne\./)
  })
  test("says less where the export does", () => {
    const bare = plain(dataSection({ ...workbook, dataQuality: [{ ...workbook.dataQuality[0]!, estate: { ...ESTATE, moment: "", cpuUseGhz: null, ramUseGib: null, models: [], datastores: null, networks: null, memory: null, clusters: 0, hostsInMaintenance: 0 } }] }, null, "en").html)
    expect(bare).toContain("<p>Today: 12 hosts, 384 cores, 921.6 GHz, 6,144 GiB of RAM.</p>")
  })
})

test("the answer has one line of today, and none for tabs that are joined", () => {
  const lines = plain(answerText(workbook, "en")).split("\n")
  expect(lines.filter((line) => line.startsWith("Data: "))).toHaveLength(1)
  expect(lines).toContain("Today: 12 hosts in 2 clusters (1 in maintenance), 384 cores, 921.6 GHz, 6,144 GiB of RAM.")
})

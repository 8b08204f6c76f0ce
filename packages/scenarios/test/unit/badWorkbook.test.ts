/** Workbooks that are wrong: each problem with file, sheet, cell, what was expected and found, and what to do. */
import { describe, expect, test } from "vitest"
import { isTabFile, readTabFiles } from "../../src/index.ts"
import { ofBook, ofFolder, outcomeOf, workbookBytes } from "../workbooks.ts"
import type { Sheets } from "../workbooks.ts"

const INFO: Sheets[string] = [["VM", "Powerstate", "CPUs", "Memory", "Cluster"], ["a", "poweredOn", 2, 4096, "c"], ["b", "poweredOn", 4, 8192, "c"]]
const CPU: Sheets[string] = [["VM", "CPUs", "Max", "Overall", "Shares", "Reservation", "Limit"], ["a", 2, 4800, 100, 2000, 0, -1], ["b", 4, 9600, 200, 4000, 0, -1]]
const utf16 = (text: string) => [...text].flatMap((char) => [char.charCodeAt(0), 0])
const compound = (stream: string) => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 512 }, () => 0), ...utf16(stream), 0, 0])

describe("the file as a whole", () => {
  test.each([
    ["behind a password", compound("EncryptedPackage"), "found a workbook that is protected by a password. Open it in Excel, take the password off"],
    ["of old", compound("Workbook"), "found an old Excel workbook (.xls). Save it as .xlsx"],
    ["empty", new Uint8Array(0), "found an empty file"],
    ["a CSV by its content", new TextEncoder().encode("name,vcpus\na,1\n"), "found a file that is no ZIP archive, as every .xlsx is one. Save the table as .xlsx, or name a CSV as .csv."]
  ])("%s", async (_, bytes, words) => {
    expect((await ofBook(bytes)).text).toContain(`estate.xlsx: expected an Excel workbook (.xlsx), ${words}`)
  })
  test("cut off anywhere", async () => {
    const whole = await workbookBytes({ vInfo: INFO, vCPU: CPU })
    for (const fraction of [0.02, 0.3, 0.7, 0.97, 0.999]) {
      const { text, compiled } = await ofBook(whole.slice(0, Math.floor(whole.length * fraction)))
      expect(compiled).toBeUndefined()
      expect(text).toContain("found one that is cut off or damaged. Export or copy it again")
    }
  })
  test("a ZIP archive of something else", async () => {
    // An archive without any file: its directory alone.
    const empty = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)])
    expect((await ofBook(empty)).text).toContain("found a ZIP archive that is no Excel workbook")
  })
  test("bytes changed in the middle are an answer, never a throw", async () => {
    const whole = await workbookBytes({ vInfo: INFO })
    for (let at = 0; at < whole.length; at += 97) {
      const damaged = whole.slice()
      damaged[at] = damaged[at]! ^ 0xff
      const { compiled, problems } = await ofBook(damaged)
      expect(compiled !== undefined || problems.length > 0).toBe(true)
    }
  })
})

describe("its tabs", () => {
  test("no vInfo among several", async () => {
    expect((await ofBook({ vCPU: CPU, vHost: [["Host"], ["h"]] })).text).toBe('estate.xlsx: expected a sheet vInfo, as RVTools exports it, or one sheet of servers, found the sheets "vCPU", "vHost". Export all tabs (File > Export all to xlsx in RVTools), or leave one sheet in the workbook.')
  })
  test("vInfo without a cell", async () => {
    expect((await ofBook({ vInfo: [], vCPU: CPU })).text).toBe("estate.xlsx vInfo: expected a header and rows, found nothing. Export it again, with all columns.")
  })
  test("vInfo with its header only", async () => {
    expect((await ofBook({ vInfo: [INFO[0]!], vCPU: CPU })).text).toBe("estate.xlsx vInfo!A1: expected at least one row, found a header only. Add a row for each server.")
  })
  test("vInfo without VM", async () => {
    expect((await ofBook({ vInfo: [["Name of it", "CPUs"], ["a", 2]] })).text).toContain("estate.xlsx vInfo!A1 name: expected a column that names the servers")
  })
  test("two vInfo", async () => {
    expect((await ofBook({ vInfo: INFO, tabvInfo: INFO })).text).toContain('estate.xlsx tabvInfo: expected one tab vInfo, found "vInfo" and "tabvInfo".')
  })
  test("every server left out", async () => {
    const off = INFO.map((cells, i) => (i === 0 ? cells : cells.map((cell) => (cell === "poweredOn" ? "poweredOff" : cell))))
    expect((await ofBook({ vInfo: off })).text).toContain("expected at least one server, found none: 2 poweredOff. Check the columns that leave rows out (Powerstate, Template), or let such rows count: import.poweredOff")
  })
})

describe("cells", () => {
  test("a header that two columns have, in any tab, all at once", async () => {
    const { text } = await ofBook({ vInfo: INFO.map((cells, i) => [...cells, i === 0 ? "CPUs" : 8]), vCPU: CPU.map((cells, i) => [...cells, i === 0 ? "Overall" : 8]) })
    expect(text).toContain('estate.xlsx vInfo!F1 vcpus: expected one column for vcpus, found "CPUs" and "CPUs". Remove or rename one of the two headers.')
    expect(text).toContain('estate.xlsx vCPU!H1 Overall: expected one column Overall, found "Overall" in column 4 and "Overall" in column 8.')
  })
  test("an attribute that is called as a column of vInfo by which tabs are joined", async () => {
    const { problems, text } = await ofBook({ vInfo: INFO.map((cells, i) => [...cells, i === 0 ? "Host" : "rack 7", i === 0 ? "Host" : "esx1"]), vCPU: CPU })
    expect(text).toContain('estate.xlsx vInfo!G1 Host: expected one column Host, found "Host" in column 6 and "Host" in column 7. Remove or rename one of the two headers.')
    expect(problems).toHaveLength(1)
  })
  test("text where numbers belong, in every tab, each in its cell and all at once", async () => {
    const { problems, text } = await ofBook({
      vInfo: [INFO[0]!, ["a", "poweredOn", "two", 4096, "c"], INFO[2]!],
      vCPU: [CPU[0]!, CPU[1]!, ["b", 4, 9600, "busy", 4000, 0, "none"]],
      vMemory: [["VM", "Size MiB", "Active"], ["a", 4096, "much"]],
      vHost: [["Host", "Speed", "# Cores", "# Memory"], ["h", "fast", 8, 1024]]
    })
    expect(text).toContain('estate.xlsx vInfo!C2 vcpus (CPUs): expected a number, more than 0 and at most 1,024, found "two". Write a number, or leave the cell empty.')
    expect(text).toContain('estate.xlsx vCPU!D3 cpu_mean_pct (vCPU Overall): expected a percentage, at least 0 and at most 100, found "busy".')
    expect(text).toContain('estate.xlsx vCPU!G3 cpu_limit_mhz (vCPU Limit): expected a number of MHz, more than 0 and at most 100,000,000, found "none".')
    expect(text).toContain('estate.xlsx vMemory!C2 vMemory Active: expected a number, at least 0, found "much".')
    expect(text).toContain('estate.xlsx vHost!B2 vHost Speed: expected a number, at least 0, found "fast".')
    expect(problems).toHaveLength(5)
  })
  test("of one server that is wrong, import.badRows: drop makes a smaller estate", async () => {
    const outcome = await ofBook({ vInfo: INFO, vCPU: [CPU[0]!, CPU[1]!, ["b", 4, 9600, "busy", 4000, 0, -1]], vHost: [["Host", "Speed", "# Cores", "# Memory"], ["h", "fast", 8, 1024]] }, `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\nimport: { badRows: drop }\n`)
    const [info, , host] = outcome.compiled!.context.dataQuality
    expect(info).toMatchObject({ rowsRead: 2, rowsUsed: 1, dropped: [{ line: 3, column: "cpu_mean_pct (vCPU Overall)" }] })
    expect(host).toMatchObject({ sheet: "vHost", rowsRead: 1, rowsUsed: 0, dropped: [{ line: 2, column: "vHost Speed" }] })
  })
  test("two rows of one VM in vCPU", async () => {
    expect((await ofBook({ vInfo: INFO, vCPU: [...CPU, CPU[1]!] })).text).toContain('estate.xlsx vCPU!A4 vCPU: expected one row a VM in vCPU, found another of "a", after line 2. Remove one of the two.')
  })
  test("two VMs that nothing tells apart", async () => {
    expect((await ofBook({ vInfo: [...INFO, INFO[1]!] })).text).toContain('estate.xlsx vInfo!A4 name: expected a name that no other row has, found "a", as on line 2.')
  })
  test("a reservation above the limit stands at the limit's cell", async () => {
    expect((await ofBook({ vInfo: INFO, vCPU: [CPU[0]!, ["a", 2, 4800, 100, 2000, 3000, 2000]] })).text).toContain("estate.xlsx vCPU!G2 cpu_limit_mhz: expected at least the reservation of 3000, found 2000.")
  })
  test("a date where a number belongs", async () => {
    expect((await ofBook({ vInfo: [INFO[0]!, ["a", "poweredOn", new Date(Date.UTC(2025, 0, 2)), 4096, "c"]] })).text).toContain('vInfo!C2 vcpus (CPUs): expected a number, more than 0 and at most 1,024, found "2025-01-02T00:00:00Z"')
  })
  test("columns beyond Z have their letters", async () => {
    const wide = [...Array.from({ length: 30 }, (_, i) => `x${i}`), ...INFO[0]!]
    expect((await ofBook({ vInfo: [wide, [...Array.from({ length: 30 }, () => null), "a", "poweredOn", "two", 4096, "c"]] })).text).toContain("vInfo!AG2 vcpus (CPUs)")
  })
})

describe("a folder of tabs", () => {
  test.each([["RVTools_tabvInfo.csv", true], ["vInfo.csv", true], ["RVTools_tabvHost.CSV", true], ["tabvDisk.csv.gz", true], ["servers.csv", false], ["vInfo.txt", false]])("%s: %j", (name, is) => {
    expect(isTabFile(name)).toBe(is)
  })
  test("tells file, line and column, with the line itself", () => {
    const { text } = ofFolder({ vInfo: INFO, vCPU: [CPU[0]!, ["a", 2, 4800, "busy", 2000, 0, -1]] })
    expect(text).toContain('export/RVTools_tabvCPU.csv:2:4 cpu_mean_pct (vCPU Overall): expected a percentage, at least 0 and at most 100, found "busy".')
    expect(text).toContain('    2 | "a","2","4800","busy","2000","0","-1"')
  })
  test("an empty file is an empty tab; one that is no text is told beside the rest", () => {
    const encode = (text: string) => new TextEncoder().encode(text)
    const good = new Map([["RVTools_tabvInfo.csv", encode("VM,Powerstate,CPUs,Memory\na,poweredOn,2,4096\n")], ["RVTools_tabvCPU.csv", new Uint8Array(0)]])
    expect(outcomeOf(readTabFiles("export", good)).compiled).toBeDefined()
    const bad = new Map([...good, ["RVTools_tabvHost.csv", Uint8Array.of(0, 1, 2)], ["RVTools_tabvInfo.csv", encode("VM,Powerstate,CPUs,Memory,CPUs\na,poweredOn,2,4096,2\n")]])
    const { text } = outcomeOf(readTabFiles("export", bad))
    expect(text).toContain("export/RVTools_tabvHost.csv: expected a CSV text, found binary data")
    expect(text).toContain("export/RVTools_tabvInfo.csv:1:5 vcpus")
  })
})

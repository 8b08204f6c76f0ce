import { describe, expect, test } from "vitest"
import { readStudents } from "../../src/index.ts"

const read = (text: string | Uint8Array) => readStudents("class.csv", typeof text === "string" ? new TextEncoder().encode(text) : text)
const names = (text: string | Uint8Array) => {
  const list = read(text)
  return "problems" in list ? list.problems : list.students.map(({ name, line }) => `${line} ${name}`)
}

describe("a class list", () => {
  test("one name a line; blank lines and comments are passed over", () => expect(names("# 3A\nAda Lovelace\n\n  Alan   Turing \n")).toEqual(["2 Ada Lovelace", "4 Alan Turing"]))
  test("a CSV with a header", () => expect(names("class,student\n3A,Ada Lovelace\n3A,Alan Turing\n")).toEqual(["2 Ada Lovelace", "3 Alan Turing"]))
  test("first name and name, as schools export them", () => expect(names("Nom;Prénom;Classe\nMartin;Zoé;3A\n;;\nDurand;Léa;3A\n")).toEqual(["2 Zoé Martin", "4 Léa Durand"]))
  test("in Windows' own encoding", () => expect(names(Uint8Array.from([..."Nom;Pr", 0xe9, ..."nom\nMartin;Zo", 0xe9, "\n"].map((one) => (typeof one === "number" ? one : one.charCodeAt(0)))))).toEqual(["2 Zoé Martin"]))
  test("one column with a header", () => expect(names("name\r\nAda Lovelace\r\n")).toEqual(["2 Ada Lovelace"]))
})

test("who stands there twice, and where first", () => {
  const list = read("Ada Lovelace\nAlan Turing\n ADA  lovelace\n")
  expect(list).toMatchObject({ students: [{ line: 1 }, { line: 2 }], repeated: [{ line: 3, firstLine: 1 }] })
})

describe("bad lines, all at once, with their numbers", () => {
  test.each([
    ["several names on a line", "Ada\nAlan, Grace\n", [2]],
    ["no letter", "Ada\n---\n...\n", [2, 3]],
    ["a row without a name", "student,class\nAda,3A\n,3A\n", [3]],
    ["a name as long as a page", `Ada\n${"x".repeat(201)}\n`, [2]]
  ])("%s", (_, text, lines) => {
    const list = read(text)
    expect("problems" in list ? list.problems.map(({ line }) => line) : list).toEqual(lines)
  })
  test.each([["nothing but comments", "# nobody\n"], ["a header alone", "student\n"]])("%s", (_, text) => expect(read(text)).toMatchObject({ problems: [{ expected: "names of students" }] }))
  test("an empty file", () => expect(read("")).toMatchObject({ problems: [{ found: "an empty file" }] }))
  test("no text", () => expect(read(Uint8Array.from([0x50, 0x4b, 0x03, 0x04]))).toMatchObject({ problems: [{ expected: "a class list" }] }))
})

/** A class list: names of students, one a line, or a CSV with a header. */
import { decodeText, plainName, readTable, type Problem, type Table } from "@rackfold/scenarios"
import { studentKey } from "./student.ts"

export interface Student {
  /** As the list has it; of two columns, first name and name. */
  readonly name: string
  readonly line: number
}

export interface ClassList {
  /** Each once, in the order of the list. */
  readonly students: ReadonlyArray<Student>
  /** Lines that name somebody again, and the line that did so first. */
  readonly repeated: ReadonlyArray<Student & { readonly firstLine: number }>
}

/** Headers in plain form. */
const WHOLE = ["student", "name", "full name", "fullname", "student name", "eleve", "etudiant", "etudiante", "apprenant", "nom complet", "nom et prenom", "nom prenom", "prenom nom"]
const FIRST = ["first name", "firstname", "given name", "prenom"]
const LAST = ["last name", "lastname", "surname", "family name", "nom", "nom de famille"]

const LONGEST = 200
const ADVICE = "Write one name a line, or a table with a header: student, or first name and last name (nom, prénom)."

/** **Fails** with every bad line. Blank lines, and those that begin with #, are passed over. */
export function readStudents(file: string, bytes: Uint8Array): ClassList | { readonly problems: ReadonlyArray<Problem> } {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [{ ...decoded.problem, expected: "a class list", advice: "Save it as text or CSV." }] }
  const read = readTable(file, decoded.text, (headers) => headers.filter((header) => [...WHOLE, ...FIRST, ...LAST].includes(plainName(header))).length)
  const columns = "table" in read ? nameColumns(read.table.header) : undefined
  const rows = columns !== undefined && "table" in read ? tableRows(read.table, columns) : plainRows(decoded.text)
  const problems = rows.flatMap((row) => faultOf(file, row) ?? [])
  if (rows.length === 0) problems.push({ file, line: null, column: null, path: "", expected: "names of students", found: "none", advice: ADVICE })
  return problems.length > 0 ? { problems } : withoutRepeats(rows)
}

/** Columns that make up a name, in the order in which it is said; undefined where the first line is no header. */
function nameColumns(header: ReadonlyArray<string>): ReadonlyArray<number> | undefined {
  const find = (names: ReadonlyArray<string>): number => header.findIndex((cell) => names.includes(plainName(cell)))
  const [first, last] = [find(FIRST), find(LAST)]
  if (first >= 0 && last >= 0) return [first, last]
  const whole = find(WHOLE)
  if (whole >= 0) return [whole]
  return last >= 0 ? [last] : first >= 0 ? [first] : undefined
}

const tableRows = (table: Table, columns: ReadonlyArray<number>): ReadonlyArray<Student> =>
  table.records.flatMap((cells, record) => (cells.every((cell) => cell.trim() === "") ? [] : [{ name: columns.map((column) => (cells[column] ?? "").trim()).filter((part) => part !== "").join(" "), line: table.lineOf(record) }]))

const plainRows = (text: string): ReadonlyArray<Student> =>
  text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).map((line, i) => ({ name: line.trim(), line: i + 1 })).filter(({ name }) => name !== "" && !name.startsWith("#"))

function faultOf(file: string, { name, line }: Student): Problem | undefined {
  const fault = (found: string): Problem => ({ file, line, column: null, path: "", expected: "the name of a student", found, advice: ADVICE })
  if (studentKey(name) === "") return fault("none")
  if (name.length > LONGEST) return fault(`${name.length} characters`)
  if (!/[\p{L}\p{N}]/u.test(name)) return fault(`${JSON.stringify(name)}, without a letter`)
  return /[,;|\t"]/.test(name) ? fault(JSON.stringify(name)) : undefined
}

function withoutRepeats(rows: ReadonlyArray<Student>): ClassList {
  const firstLines = new Map<string, number>()
  const students: Student[] = []
  const repeated: (Student & { readonly firstLine: number })[] = []
  for (const row of rows) {
    const firstLine = firstLines.get(studentKey(row.name))
    if (firstLine === undefined) {
      firstLines.set(studentKey(row.name), row.line)
      students.push({ ...row, name: row.name.normalize("NFC").replace(/\s+/g, " ") })
    } else repeated.push({ ...row, firstLine })
  }
  return { students, repeated }
}

/** `rackfold exercise`: exercises of a course with figures of one's own, checked; and the teacher's key to them. */
import { alignedLines } from "../alignedLines.ts"
import { checkAnswers, checkJson, checkText, exercises, keyCsv, keyRow, listJson, readAnswers, readStudents, scenarioFiles, scenarioText, situationOf, statementJson, statementText, studentKey, type Exercise, type Whose } from "@rackfold/exercises"
import { nearestNames, type InputError } from "@rackfold/scenarios"
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { exerciseFolder } from "../exerciseFolder.ts"
import { NotAllRight } from "../exit.ts"
import { readBytes } from "../files.ts"
import { langFlag } from "../language.ts"
import { writeFile } from "../outFile.ts"
import { failWith, problemOf } from "../problems.ts"

const IDS = exercises.map(({ id }) => id)

const idArgument = Argument.String("id").pipe(Argument.withDescription(`Which exercise: ${IDS.join(", ")}`))
const jsonFlag = Flag.Boolean("json").pipe(Flag.withDescription("Print JSON on stdout, and nothing else"), Flag.withDefault(false))
const whoseFlags = {
  student: Flag.String("student").pipe(Flag.withMetavar("NAME"), Flag.withDescription("Whose figures: the same name gives the same figures on every machine; case, spaces around, and how accents are composed do not count"), Flag.optional),
  worked: Flag.Boolean("worked").pipe(Flag.withDescription("The figures of the course's worked example, instead of a student's"), Flag.withDefault(false))
}

const print = (text: string): Effect.Effect<void> => Effect.sync(() => { process.stdout.write(text) })
const printJson = (value: unknown): Effect.Effect<void> => print(`${JSON.stringify(value, null, 2)}\n`)

const findExercise = (id: string, place: string): Effect.Effect<Exercise, InputError> => {
  const found = exercises.find((one) => one.id === id.toLowerCase())
  if (found !== undefined) return Effect.succeed(found)
  const near = nearestNames(id, IDS)
  return failWith(problemOf(place, `one of ${IDS.join(", ")}`, JSON.stringify(id), near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "`rackfold exercise list` lists them."))
}

const whoseOf = (student: string | undefined, worked: boolean): Effect.Effect<Whose, InputError> => {
  if (worked) return student === undefined ? Effect.succeed({ kind: "worked" }) : failWith(problemOf("--worked", "either --student or --worked", "both", "Leave one out."))
  if (student === undefined) return failWith(problemOf("--student", "a name: everybody has figures of their own", "nothing", 'Write --student "Ada Lovelace", or --worked for the worked example.'))
  return studentKey(student) === "" ? failWith(problemOf("--student", "a name", JSON.stringify(student), 'Write --student "Ada Lovelace".')) : Effect.succeed({ kind: "student", name: student.normalize("NFC").replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim() })
}

const list = Command.make("list", { json: jsonFlag, lang: langFlag }, ({ json, lang }) =>
  json ? printJson(listJson(exercises, lang)) : print(`${alignedLines(exercises.map(({ id, level, title, about }) => [id, `${lang === "fr" ? "niveau" : "level"} ${level}`, title[lang], about[lang]]))}\n`)).pipe(
    Command.withDescription("List the exercises, a line each."),
    Command.withExamples([{ command: "rackfold exercise list --lang fr" }])
  )

const show = Command.make("show", {
  id: idArgument,
  ...whoseFlags,
  hint: Flag.Boolean("hint").pipe(Flag.withDescription("Print the hints too"), Flag.withDefault(false)),
  scenario: Flag.String("scenario").pipe(Flag.withMetavar("DIR"), Flag.withDescription("Write the same figures as a scenario into this folder, to be run afterwards: predict, simulate, explain"), Flag.optional),
  json: jsonFlag,
  lang: langFlag
}, Effect.fnUntraced(function*({ id, student, worked, hint, scenario, json, lang }) {
  const exercise = yield* findExercise(id, "exercise show")
  const whose = yield* whoseOf(Option.getOrUndefined(student), worked)
  const situation = situationOf(exercise, whose)
  const folder = Option.getOrUndefined(scenario)
  if (folder !== undefined) yield* exerciseFolder(folder, scenarioFiles(exercise, situation, lang))
  yield* json ? printJson(statementJson(exercise, situation, whose, lang)) : print(statementText(exercise, situation, whose, hint, lang))
  if (folder !== undefined) yield* Console.error(scenarioText(folder, lang))
})).pipe(
  Command.withDescription("Print an exercise with the figures of a student: what is given, what to answer, in which unit and how exactly."),
  Command.withExamples([{ command: 'rackfold exercise show consolidation-ratio --student "Ada Lovelace"' }, { command: "rackfold exercise show mean-or-p95 --worked --hint --lang fr" }, { command: 'rackfold exercise show ghz-or-ssj --student "Ada Lovelace" --scenario ghz-or-ssj' }])
)

const check = Command.make("check", {
  id: idArgument,
  ...whoseFlags,
  answer: Flag.String("answer").pipe(Flag.withMetavar("NAME=VALUE,…"), Flag.withDescription("Answers by name, units optional (hosts=6,cpuRatio=4.44); may be repeated. A comma before the decimals (4,44) is read too"), Flag.atLeast(1)),
  json: jsonFlag,
  lang: langFlag
}, Effect.fnUntraced(function*({ id, student, worked, answer, json, lang }) {
  const exercise = yield* findExercise(id, "exercise check")
  const whose = yield* whoseOf(Option.getOrUndefined(student), worked)
  const { given, problems } = readAnswers(exercise, answer, lang)
  if (problems.length > 0) yield* failWith(...problems)
  const situation = situationOf(exercise, whose)
  const checked = checkAnswers(exercise, situation, Object.fromEntries([...given].map(([name, { value }]) => [name, value])))
  yield* json ? printJson(checkJson(exercise, situation, whose, checked, given, lang)) : print(checkText(exercise, situation, whose, checked, given, lang))
  if (!checked.isRight) yield* new NotAllRight()
})).pipe(
  Command.withDescription("Check answers: right or wrong each, and where a wrong one comes from. Ends with code 0 where all is right, and with 3 where an answer is wrong or missing."),
  Command.withExamples([{ command: 'rackfold exercise check consolidation-ratio --student "Ada Lovelace" --answer cpuRatio=4.44,hosts=6' }, { command: "rackfold exercise check consolidation-ratio --worked --answer cpuRatio=4,44 --answer \"kwhPerYear=12 290,63 kWh\" --lang fr" }])
)

const CLASS_LIST = "a class list: names of students, one a line, or a CSV"

/** The key: CSV or JSON, on stdout or into a file. */
const makeKey = Effect.fnUntraced(function*(file: string, only: string | undefined, out: string | undefined, json: boolean) {
  const chosen = only === undefined ? exercises : [yield* findExercise(only, "--only")]
  const read = readStudents(file, yield* readBytes(file, CLASS_LIST))
  if ("problems" in read) return yield* failWith(...read.problems)
  for (const { line, name, firstLine } of read.repeated) yield* Console.error(`${file}:${line}: ${JSON.stringify(name)} stands in line ${firstLine} already, and would have the same figures: kept once. Tell two students of one name apart by a letter.`)
  const rows = chosen.flatMap((exercise) => read.students.map(({ name }) => keyRow(exercise, name)))
  const text = json ? `${JSON.stringify(rows, null, 2)}\n` : keyCsv(chosen, rows)
  if (out === undefined) return yield* print(text)
  yield* writeFile(out, text)
  yield* Console.error(`${out}: ${read.students.length} student${read.students.length === 1 ? "" : "s"}, ${rows.length} row${rows.length === 1 ? "" : "s"}`)
})

export const exercise = Command.make("exercise", {
  key: Flag.String("key").pipe(Flag.withMetavar("FILE"), Flag.withDescription("For teachers: figures and answers of every student of a class list (names, one a line, or a CSV with a header)"), Flag.optional),
  only: Flag.String("only").pipe(Flag.withMetavar("ID"), Flag.withDescription("The key to one exercise; default: to all"), Flag.optional),
  out: Flag.String("out").pipe(Flag.withMetavar("FILE"), Flag.withDescription("Write the key into this file"), Flag.optional),
  json: Flag.Boolean("json").pipe(Flag.withDescription("The key as JSON, with what each typical mistake gives; default: CSV"), Flag.withDefault(false))
}, ({ key, only, out, json }) =>
  Option.isNone(key)
    ? failWith(problemOf("exercise", "list, show, check, or --key FILE", "nothing", "`rackfold exercise list` lists the exercises, `rackfold exercise --help` the rest."))
    : makeKey(key.value, Option.getOrUndefined(only), Option.getOrUndefined(out), json)).pipe(
    Command.withDescription("Exercises of a course on consolidation: everybody has figures of their own, answers are checked, and wrong ones are met with the mistake that they come from."),
    Command.withShortDescription("Exercises of a course: show, check, and the teacher's key"),
    Command.withExamples([{ command: "rackfold exercise list" }, { command: 'rackfold exercise show consolidation-ratio --student "Ada Lovelace"' }, { command: "rackfold exercise --key class.csv --out key.csv" }]),
    Command.withSubcommands([list, show, check])
  )

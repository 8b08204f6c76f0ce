import { describe, expect, test } from "vitest"
import { answerText } from "../../src/index.ts"
import { alignColumns, plainText, textWidth } from "../../src/terminal.ts"
import { fixture } from "../fixture.ts"

describe("names from the input", () => {
  test("colours are taken off", () => expect(plainText("\u001b[31mdb\u001b[0m")).toBe("db"))
  test("window titles are taken off", () => expect(plainText("\u001b]0;owned\u0007db")).toBe("db"))
  test("so are bare escapes, bells and backspaces", () => expect(plainText("d\u0008b\u0007\u001b")).toBe("db"))
  test("line breaks become spaces", () => expect(plainText("a\r\nb")).toBe("a b"))
  test("text that would run backwards is put straight", () => expect(plainText("a\u202eb")).toBe("ab"))
  test("no-break spaces of a French figure stay", () => expect(plainText("1\u202f000\u00a0W")).toBe("1\u202f000\u00a0W"))
})

describe("width on a terminal", () => {
  test("East Asian letters take two columns", () => expect(textWidth("数x")).toBe(3))
  test("accents put on a letter take none", () => expect(textWidth("e\u0301")).toBe(1))
  test("a narrow no-break space takes one", () => expect(textWidth("1\u202f0")).toBe(3))
})

test("columns line up by width: the first to the left, the others to the right", () =>
  expect(alignColumns([["", "数"], ["CPU", "1"], ["Network", "1,000"]])).toEqual(["            数", "CPU          1", "Network  1,000"]))

test("no escape sequence of a guest's name reaches the terminal", () => {
  const { summary } = fixture({ firstGuestName: "x" })
  const hostile = { ...summary, refused: [{ ...summary.refused[0]!, guest: "\u001b[2Jgone" }] }
  expect(answerText(hostile, "en")).not.toContain("\u001b")
})

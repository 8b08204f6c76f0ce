import { describe, expect, test } from "vitest"
import { formatAmount, formatAmounts, formatAvailability, formatCount, formatDuration, formatFigure, formatFixed, formatPercent } from "../../src/format.ts"

describe("figures in English", () => {
  test("digits before the point are all shown", () => expect(formatFigure(12_290.63, "en")).toBe("12,291"))
  test("three significant digits by default", () => expect(formatFigure(4.44444, "en")).toBe("4.44"))
  test("small figures keep their digits", () => expect(formatFigure(0.00125561, "en")).toBe("0.00126"))
  test("zeros at the end are dropped", () => expect(formatFigure(4.7001, "en")).toBe("4.7"))
  test("zero is 0", () => expect(formatFigure(0, "en")).toBe("0"))
  test("a whole number has no decimals", () => expect(formatFigure(6, "en")).toBe("6"))
  test("a negative figure has a minus sign, not a hyphen", () => expect(formatFigure(-1.5, "en")).toBe("\u22121.5"))
  test("what rounds to zero has no sign", () => expect(formatFixed(-0.0001, 2, "en")).toBe("0.00"))
  test("thousands are grouped", () => expect(formatCount(1_234_567, "en")).toBe("1,234,567"))
  test("999 is not grouped", () => expect(formatCount(999, "en")).toBe("999"))
})

describe("figures in French", () => {
  test("decimal comma", () => expect(formatFigure(4.44444, "fr")).toBe("4,44"))
  test("a narrow no-break space groups thousands", () => expect(formatCount(1_234_567, "fr")).toBe("1\u202f234\u202f567"))
  test("and stands before the per cent sign", () => expect(formatPercent(0.251, "fr")).toBe("25,1\u202f%"))
})

describe("percentages", () => {
  test("one decimal", () => expect(formatPercent(0.25, "en")).toBe("25.0%"))
  test("nothing is 0.0%", () => expect(formatPercent(0, "en")).toBe("0.0%"))
  test("hardly anything is not nothing", () => expect(formatPercent(0.0004, "en")).toBe("<0.1%"))
  test("nearly all is not all", () => expect(formatPercent(0.9999, "en")).toBe(">99.9%"))
  test("all is 100.0%", () => expect(formatPercent(1, "en")).toBe("100.0%"))
  test("no figure is a dash", () => expect(formatPercent(null, "en")).toBe("\u2013"))
})

describe("amounts", () => {
  test("CPU is shown in GHz", () => expect(formatAmount(102_060, "cpu", "en")).toBe("102.1\u00a0GHz"))
  // 727.12 GiB = 744,570.88 MiB
  test("RAM is shown in GiB, Gio in French", () => expect(formatAmount(744_570.88, "ram", "fr")).toBe("727,1\u00a0Gio"))
  test("two amounts that differ never read the same", () => expect(formatAmounts(12_000.1, 12_000, "cpu", "en")).toEqual(["12.0001\u00a0GHz", "12\u00a0GHz"]))
  test("two equal amounts do", () => expect(formatAmounts(12_000, 12_000, "cpu", "en")).toEqual(["12\u00a0GHz", "12\u00a0GHz"]))
})

describe("lengths of time", () => {
  test("seconds", () => expect(formatDuration(12.5, "en")).toBe("12.5\u00a0s"))
  test("two units at most", () => expect(formatDuration(93_780, "en")).toBe("1\u00a0d 2\u00a0h"))
  test("French days are jours", () => expect(formatDuration(86_400, "fr")).toBe("1\u00a0j"))
  // 3599.6 s is 59 min 59.6 s, which rounds to 3600 s = 60 min
  test("rounding up does not leave 60 s over", () => expect(formatDuration(3599.6, "en")).toBe("60\u00a0min"))
})

describe("availabilities tell two digits of what is missing", () => {
  test("0.0037 % missing", () => expect(formatAvailability(0.999963, "en")).toBe("99.9963%"))
  test("0.02 % missing, in French", () => expect(formatAvailability(0.9998, "fr")).toBe("99,98\u202f%"))
  // 5.4 minutes of 525,600: more than the 5.256 of five nines.
  test("just below five nines does not read as five", () => expect(formatAvailability(1 - 5.4 / 525_600, "en")).toBe("99.99897%"))
  test("five nines read as five", () => expect(formatAvailability(0.99999, "en")).toBe("99.999%"))
  test("half", () => expect(formatAvailability(0.5, "en")).toBe("50%"))
  test("nothing", () => expect(formatAvailability(1, "en")).toBe("100%"))
  test("a millionth of a per cent does not read as nothing", () => expect(formatAvailability(1 - 1e-8, "en")).toBe("99.999999%"))
})

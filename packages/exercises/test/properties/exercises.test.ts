/** For any student: the simulator finds what was worked out by hand, right is right, and a typical mistake is known. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkAnswers, drawSituation, exercises, seedOf, solve, STEPS, studentKey, type Answers, type Exercise, type Situation } from "../../src/index.ts"
import { summariesOf } from "../compiledExercise.ts"

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
const RUNS = 8

/** Properties begin with the same seeds each: drawn once. */
const drawn = new Map<string, Situation>()
const situationAt = (exercise: Exercise, seed: number): Situation => {
  const key = `${exercise.id} ${seed}`
  if (!drawn.has(key)) drawn.set(key, drawSituation(exercise, seed))
  return drawn.get(key)!
}

const only = (answers: Answers, names: ReadonlyArray<string>): Answers => Object.fromEntries(names.map((name) => [name, answers[name]!]))
const askedNames = (exercise: Exercise): ReadonlyArray<string> => exercise.answers.filter(({ isAsked }) => isAsked).map(({ name }) => name)

describe.each(exercises)("$id", (exercise) => {
  /** Answers of a column by step. */
  const columnOf = (answers: Answers, column: number) => (step: keyof typeof STEPS) => {
    const answer = exercise.answers.find((one) => one.step === step && one.columns.includes(column))
    return answer === undefined ? undefined : answers[answer.name]
  }

  test("the simulator plans the same ratios, the same bound, and finds room on as many hosts", () => {
    fc.assert(fc.property(seeds, (seed) => {
      const situation = situationAt(exercise, seed)
      const answers = solve(exercise, situation)
      summariesOf(exercise, situation).forEach((summary, column) => {
        const step = columnOf(answers, column)
        const { cpu, ram, network } = summary.sizing
        expect(cpu.demandOverUsable).toBeCloseTo(step("cpuRatio") as number, 6)
        expect(ram.demandOverUsable).toBeCloseTo(step("ramRatio") as number, 6)
        if (step("networkRatio") !== undefined) expect(network.demandOverUsable).toBeCloseTo(step("networkRatio") as number, 6)
        if (step("arrayRatio") !== undefined) expect(summary.shared![0]!.demandOverUsable).toBeCloseTo(step("arrayRatio") as number, 6)
        if (step("binding") !== undefined) expect(summary.bindingResource).toBe(step("binding"))
        const needed = step("needed") ?? (step("hosts") as number) - 1
        expect([summary.hostsLowerBound, summary.hostsUsed, summary.refusedCount]).toEqual([needed, needed, 0])
      })
    }), { numRuns: RUNS })
  })

  test("the right answers are right, also as they are rounded: ratios to two decimals, figures to four digits", () => {
    fc.assert(fc.property(seeds, (seed) => {
      const situation = situationAt(exercise, seed)
      const answers = solve(exercise, situation)
      const rounded = Object.fromEntries(exercise.answers.map(({ name, step }) => {
        const value = answers[name]!
        return [name, typeof value !== "number" || STEPS[step].tolerance === "exact" ? value : STEPS[step].tolerance === "ratio" ? Number(value.toFixed(2)) : Number(value.toPrecision(4))]
      }))
      for (const given of [answers, rounded, only(answers, askedNames(exercise))]) expect(checkAnswers(exercise, situation, given).isRight).toBe(true)
    }), { numRuns: RUNS })
  })

  test.each(exercise.mistakes)("%s is known, by all answers or by those that are asked for", (mistake) => {
    fc.assert(fc.property(seeds, (seed) => {
      const situation = situationAt(exercise, seed)
      const right = solve(exercise, situation)
      const wrong = solve(exercise, situation, new Set([mistake]))
      const all = checkAnswers(exercise, situation, wrong)
      const asked = checkAnswers(exercise, situation, only(wrong, askedNames(exercise)))
      expect(all.isRight).toBe(false)
      for (const { verdicts, isRight } of [all, ...(asked.isRight ? [] : [asked])]) {
        const wrongs = verdicts.filter(({ verdict }) => verdict === "wrong")
        // Whatever differs is explained: by this mistake or by one that gives the same, or it follows from what is.
        expect(wrongs.filter(({ follows, mistakes }) => !follows && mistakes.length === 0)).toEqual([])
        expect(isRight || wrongs.some(({ mistakes }) => mistakes.includes(mistake))).toBe(true)
      }
      // Each answer alone, too: what it differs in tells.
      for (const { name, verdict, mistakes } of askedNames(exercise).map((name) => ({ name, ...checkAnswers(exercise, situation, only(wrong, [name])).verdicts.find(({ answer }) => answer.name === name)! }))) {
        if (verdict === "wrong") expect(mistakes).toContain(mistake)
        else expect(wrong[name] === right[name] || typeof wrong[name] === "number").toBe(true)
      }
    }), { numRuns: 3 })
  })

  test("no ratio is near a whole number, and who is drawn can be placed", () => {
    fc.assert(fc.property(seeds, (seed) => {
      const answers = solve(exercise, situationAt(exercise, seed))
      for (const { name, step } of exercise.answers) {
        const value = answers[name]
        if (step.endsWith("Ratio") && typeof value === "number") expect(Math.abs(value - Math.round(value))).toBeGreaterThan(1e-6)
      }
    }), { numRuns: RUNS })
  })
})

test("a name has the same figures however it is typed", () => {
  const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((name) => studentKey(name) !== "")
  fc.assert(fc.property(names, fc.constantFrom(...exercises), (name, { id }) => {
    const seed = seedOf(name, id)
    for (const typed of [`  ${name}\t`, name.normalize("NFD"), studentKey(name)]) expect(seedOf(typed, id)).toBe(seed)
  }))
})

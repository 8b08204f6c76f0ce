/** The worked example of the course, digit for digit, and the table of typical mistakes on its figures, in both languages. */
import { describe, expect, test } from "vitest"
import { checkAnswers, checkText, exercises, mistakeText, readAnswers, solve, type Answers, type Exercise, type Mistake } from "../../src/index.ts"

const [ratio, ghzOrSsj, meanOrP95] = exercises as readonly [Exercise, Exercise, Exercise]
const answersOf = (exercise: Exercise, mistake?: Mistake): Answers => solve(exercise, exercise.worked, new Set(mistake === undefined ? [] : [mistake]))
const printed = (answers: Answers, name: string, decimals: number): string => (answers[name] as number).toFixed(decimals)

describe("sixty DL360 G5 on R740, N+1", () => {
  const answers = answersOf(ratio)
  const both = answersOf(ghzOrSsj)
  test.each([
    ["ramOverheadMib", 3, "121.594"], ["ramDemand", 2, "727.12"], ["ramUsable", 1, "321.3"], ["ramRatio", 4, "2.2631"],
    ["cpuDemand", 1, "453.6"], ["cpuUsable", 2, "102.06"], ["cpuRatio", 4, "4.4444"],
    ["networkDemand", 0, "3600"], ["networkUsable", 0, "12000"], ["networkRatio", 1, "0.3"],
    ["arrayDemand", 0, "10800"], ["arrayUsable", 0, "9600"], ["arrayRatio", 3, "1.125"], ["arrayNeeded", 0, "13500"],
    ["needed", 0, "5"], ["hosts", 0, "6"], ["serversPerHost", 0, "10"], ["loadPct", 0, "25"], ["wattsPerHost", 0, "148"], ["watts", 0, "888"],
    ["wattsBefore", 0, "11700"], ["kwhBefore", 2, "161937.36"], ["kwhPerYear", 2, "12290.63"], ["kwhSaved", 2, "149646.73"], ["savedPct", 3, "92.410"]
  ] as const)("by GHz, %s to %i decimals: %s", (name, decimals, text) => expect(printed(answers, name, decimals)).toBe(text))
  test("CPU decides", () => expect(answers.binding).toBe("cpu"))
  test.each([
    ["ramRatio", 4, "2.2631"], ["ssjCpuDemand", 1, "5837208.3"], ["ssjCpuUsable", 2, "3922501.95"], ["ssjCpuRatio", 4, "1.4881"], ["ssjNeeded", 0, "3"], ["ssjHosts", 0, "4"], ["ssjServersPerHost", 0, "15"],
    ["ssjLoadPct", 4, "12.5561"], ["ssjWattsPerHost", 4, "119.8791"], ["ssjWatts", 3, "479.516"], ["ssjKwhPerYear", 2, "6636.89"], ["ssjKwhSaved", 2, "155300.47"], ["ssjSavedPct", 3, "95.902"], ["ghzHosts", 0, "6"]
  ] as const)("by ssj_ops, %s to %i decimals: %s", (name, decimals, text) => expect(printed(both, name, decimals)).toBe(text))
  test("CPU decides by GHz, RAM by ssj_ops", () => expect([both.ghzBinding, both.ssjBinding]).toEqual(["cpu", "ram"]))
  // Of the twenty values 300 in sum, the 19th is 30, the 20th 45.
  test("mean 15 %, p95 30 %, maximum 45 %: 4, 6 and 8 hosts", () => expect(answersOf(meanOrP95)).toMatchObject({ meanUsePct: 15, p95UsePct: 30, maxUsePct: 45, meanHosts: 4, p95Hosts: 6, maxHosts: 8 }))
})

describe("what typical mistakes give", () => {
  test.each([
    ["noSpareHost", "hosts", 0, "5"], ["meanForP95", "cpuDemand", 1, "226.8"], ["meanForP95", "cpuRatio", 2, "2.22"], ["meanForP95", "needed", 0, "3"],
    ["threadsForCores", "cpuUsable", 1, "207.9"], ["threadsForCores", "cpuRatio", 2, "2.18"], ["threadsForCores", "needed", 0, "3"], ["roundedToNearest", "needed", 0, "4"],
    ["noHypervisorRam", "ramDemand", 0, "720"], ["noHypervisorRam", "ramUsable", 1, "326.4"], ["noHypervisorRam", "ramRatio", 3, "2.206"],
    ["vmRamAsGigabytes", "ramRatio", 2, "2.11"], ["hostRamAsGigabytes", "ramRatio", 2, "2.43"],
    // 432 W × 0.25 a host, six hosts; 12,290.63 ÷ 1.58.
    ["noIdlePower", "wattsPerHost", 0, "108"], ["noIdlePower", "watts", 0, "648"], ["noPue", "kwhPerYear", 2, "7778.88"]
  ] as const)("%s: %s to %i decimals: %s", (mistake, name, decimals, text) => expect(printed(answersOf(ratio, mistake), name, decimals)).toBe(text))
  test("GHz across generations: 6 instead of 4", () => expect([answersOf(ghzOrSsj, "ghzForSsj").ssjHosts, answersOf(ghzOrSsj).ssjHosts]).toEqual([6, 4]))
  // 4.4444 + 2.2631 = 6.7075
  test("summed resources: 7, and one to spare", () => expect(answersOf(ratio, "summedResources")).toMatchObject({ needed: 7, hosts: 8 }))
  // Of 20 values, 0.95 × 19 = 18.05: 30 + 0.05 × (45 − 30).
  test("a p95 between two values: 30.75 %", () => expect(printed(answersOf(meanOrP95, "interpolatedP95"), "p95UsePct", 2)).toBe("30.75"))
})

/** As a student writes it, and what stands in the answer. */
const said = (exercise: Exercise, text: string, lang: "en" | "fr"): string => {
  const { given, problems } = readAnswers(exercise, [text], lang)
  expect(problems).toEqual([])
  const checked = checkAnswers(exercise, exercise.worked, Object.fromEntries([...given].map(([name, { value }]) => [name, value])))
  return checkText(exercise, exercise.worked, { kind: "worked" }, checked, given, lang).replaceAll(/[\s\u00a0\u202f]+/g, " ")
}

describe("what is said of them", () => {
  test.each([
    [ratio, "needed=5,hosts=5", "One host down and you have no room: 5 hosts", "Un hôte en panne, et il n'y a plus de place : 5 hôtes"],
    [ratio, "cpuRatio=2.22,hosts=4", "Sized on the average: peaks are lost. The mean is 15%, the p95 30%.", "Dimensionné sur la moyenne : les pointes sont perdues. La moyenne est de 15 %, le p95 de 30 %."],
    [ratio, "cpuRatio=2.18", "Two threads are not two cores (+25%): a host has 56 cores, whatever its 112 threads.", "Deux fils ne font pas deux cœurs (+25 %) : un hôte a 56 cœurs, quels que soient ses 112 fils."],
    [ratio, "cpuRatio=4.4444,needed=4", "With 4 hosts the peak is 77.8%, above the 70% threshold", "Avec 4 hôtes, la pointe est à 77,8 %, au-dessus du seuil de 70 %"],
    [ratio, "ramRatio=2.206,hosts=6", "Right host count, wrong reason.", "Bon nombre d'hôtes, mauvaise raison."],
    [ratio, "ramRatio=2.206", "The hypervisor needs RAM of its own: 6 GiB of each host, and 121.594 MiB for each virtual machine.", "L'hyperviseur a besoin de RAM pour lui : 6 Gio de chaque hôte, et 121,594 Mio pour chaque machine virtuelle."],
    // 5,811,114 ÷ 151.2 GHz = 38,433; 308,847 ÷ 24 GHz = 12,869.
    [ghzOrSsj, "ssjHosts=6", "A 2008 GHz is not a 2019 GHz: with each, the new host does 2.99 times", "Un GHz de 2008 n'est pas un GHz de 2019 : par GHz, le nouvel hôte fait 2,99 fois"],
    [ratio, "ramRatio=2.43", "Check the unit: the host's 384 GiB", "Vérifiez l'unité : les 384 Gio de l'hôte"],
    [ratio, "ramRatio=2.11", "Check the unit: the virtual machine's 12 GiB", "Vérifiez l'unité : les 12 Gio de la machine virtuelle"],
    [ratio, "watts=648", "An idle server is not at 0 W: a host draws 49.8 W at rest, so that its power is not 432 W × load.", "Un serveur au repos n'est pas à 0 W : un hôte consomme 49,8 W au repos, sa puissance n'est donc pas 432 W × charge."],
    [ratio, "kwhPerYear=7778.88", "At the plug or at the meter? The meter of the building shows 1.58 times", "À la prise ou au compteur ? Le compteur du bâtiment montre 1,58 fois"],
    [ratio, "kwhPerYear=1.403 kWh", "a year has 8,760 hours", "une année a 8 760 heures"],
    [ratio, "needed=7", "Resources do not substitute", "Les ressources ne se remplacent pas"],
    [meanOrP95, "p95UsePct=30.75", "of 20, the 19th, 30%", "de 20, la 19e, 30 %"]
  ] as const)("%#", (exercise, text, english, french) => {
    expect(said(exercise, text, "en")).toContain(english)
    expect(said(exercise, text.replaceAll(/(\d)\.(\d)/g, "$1,$2"), "fr")).toContain(french)
  })

  test("5 hosts alone may be two mistakes; a right ratio does not tell, hosts that carry the load do", () => {
    for (const text of ["hosts=5", "hosts=5,cpuRatio=4.44"]) {
      expect(said(ratio, text, "en")).toContain("hosts: comes out of several mistakes")
      expect(said(ratio, text, "en")).toMatch(/One host down.*With 4 hosts/)
    }
    expect(said(ratio, "needed=5,hosts=5", "en")).not.toContain("With 4 hosts")
    expect(said(ratio, "needed=4,hosts=5", "en")).toContain("hosts: follows from your other answers")
  })
  test("4 hosts alone may be the mean or threads; a right CPU ratio rules both out, one of theirs tells which", () => {
    expect(said(ratio, "hosts=4", "en")).toMatch(/Sized on the average.*Two threads/)
    expect(said(ratio, "hosts=4,cpuRatio=4.44", "en")).toContain("hosts: wrong, and not by a typical mistake")
    expect(said(ratio, "hosts=4,cpuRatio=2.18", "en")).toMatch(/cpuRatio: Two threads.*hosts: follows/)
  })
  test("a mistake on top of a mistake: sized on the average, and none to spare", () => expect(said(ratio, "cpuRatio=2.22,needed=3,hosts=3", "en")).toMatch(/cpuRatio: Sized on the average.*needed: follows.*hosts: One host down/))
  test("a mistake that nobody knows, carried on without another", () => expect(said(ratio, "cpuRatio=5.2,needed=6,hosts=7", "en")).toMatch(/cpuRatio: wrong, and not by.*needed, hosts: follows/))
  test("nothing is said of right answers, and what comes next is", () => {
    const all = ratio.answers.filter(({ isAsked }) => isAsked).map(({ name }) => `${name}=${answersOf(ratio)[name]}`).join(" ")
    expect(said(ratio, all, "en")).toMatch(/10 of 10 right\. Now let the simulator answer: rackfold exercise show consolidation-ratio --worked --scenario/)
  })
})

test.each(exercises)("$id: every mistake is told of in both languages, with figures", (exercise) => {
  for (const mistake of exercise.mistakes) {
    const [en, fr] = (["en", "fr"] as const).map((lang) => mistakeText(exercise, exercise.worked, mistake, exercise.answers[0]!, lang))
    expect(en).not.toBe(fr)
    expect(en!.replaceAll(",", "").match(/\d+(\.\d+)?/g)).toEqual(fr!.replaceAll("\u202f", "").replaceAll(/(\d),(\d)/g, "$1.$2").match(/\d+(\.\d+)?/g))
  }
})

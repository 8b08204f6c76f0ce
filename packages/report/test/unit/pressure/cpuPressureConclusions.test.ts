/** Each conclusion where it must be, and where it must not, in both languages. */
import { describe, expect, test } from "vitest"
import { conclusionSentence } from "../../../src/answerText.ts"
import { conclude } from "../../../src/answer.ts"
import { cpuPressureConclusions } from "../../../src/pressure/cpuPressureConclusions.ts"
import type { CpuPressureSummary } from "../../../src/index.ts"
import { inTurns, pressed, pressedRun } from "../../pressedRun.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const say = (found: CpuPressureSummary, kind: string, lang: "en" | "fr" = "en", missedSeconds = 0): string[] => cpuPressureConclusions(found, missedSeconds).filter((one) => one.kind === kind).map((one) => plain(conclusionSentence(one, lang)))
const { found } = inTurns
const calm = pressedRun(pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 500 }] })).found
/** 16 cores, 64 vCPUs, each busy 20 % of the time. */
const four = pressedRun(pressed({ hosts: [{ cpu: 16_000 }], guests: [{ cpu: 200, count: 64 }] }, { cores: 16 })).found
const [host] = found.hosts
const at = (p95: number, most = p95): CpuPressureSummary => ({ ...found, readyMaxFraction: most, hosts: [{ ...host!, readyP95Fraction: p95, readyMaxFraction: most }], hostsAbove: { watch: p95 >= 0.025 ? 1 : 0, significant: 0, bad: 0 } })

describe("ready time by its thresholds", () => {
  test("fine below 2.5 %", () => {
    expect(say(four, "readyFine")).toEqual(["Ready time of vCPUs is fine: at most 0.44% for 95 % of the time on every host (below 2.5 %)."])
    expect(say(four, "readyFine", "fr")).toEqual(["Le temps d'attente des vCPU (ready) est bon : au plus 0,44 % pendant 95 % du temps sur chaque hôte (moins de 2,5 %)."])
    expect(say(calm, "readyFine")).toEqual(["Ready time is fine: hardly a vCPU waits for a core."])
    expect(say(at(0.0249), "readyHigh")).toEqual([])
  })
  test("to be watched from 2.5 %, counting from 5 %, bad from 10 %", () => {
    expect(say(at(0.025), "readyHigh")).toEqual(["vCPUs wait for cores: on host-1 they are ready, and do not run, for 2.50% of their time at p95 and 2.50% at most (2.5 to 5 %: to be watched)."])
    expect(say(at(0.05), "readyHigh")[0]).toContain("(5 to 10 %: it counts)")
    expect(say(at(0.1), "readyHigh")[0]).toContain("(above 10 %: bad)")
    expect(say(found, "readyHigh", "fr")).toEqual(["Des vCPU attendent un cœur : sur host-1 ils sont prêts (ready) sans tourner pendant 32,00 % de leur temps au p95 et 32,00 % au plus (plus de 10 % : mauvais)."])
    expect(say(at(0.025), "readyFine")).toEqual([])
  })
  test("how many hosts, where there are several", () => {
    expect(say({ ...found, hostsAbove: { watch: 3, significant: 1, bad: 1 } }, "readyHigh")[0]).toContain("; 3 hosts are at 2.5 % or more.")
    expect(say(found, "readyHigh")[0]).not.toContain("hosts are at")
  })
  test("rare but long from 5 % on, and not below", () => {
    expect(say(at(0.01, 0.05), "readyAtTimes")).toEqual(["Ready time of vCPUs is fine for 95 % of the time (at most 1.00%), but 5.00% on host-1 at its worst, 5 min into the run."])
    expect(say(at(0.01, 0.05), "readyAtTimes", "fr")).toEqual(["Le temps d'attente des vCPU (ready) est bon pendant 95 % du temps (au plus 1,00 %), mais de 5,00 % sur host-1 au pire moment, après 5 min."])
    expect(say(at(0.01, 0.0499), "readyAtTimes")).toEqual([])
    expect(say(at(0.03, 0.2), "readyAtTimes")).toEqual([])
  })
})

describe("late, though nothing is missed", () => {
  test("is told of", () => {
    expect(say(four, "delayedNotMissed")).toEqual(["No CPU is missed, yet 2.22% of what is asked for comes late: vCPUs wait for cores before a host is full."])
    expect(say(four, "delayedNotMissed", "fr")).toEqual(["Aucun CPU ne manque, mais 2,22 % de ce qui est demandé vient en retard : des vCPU attendent un cœur avant que l'hôte soit plein."])
  })
  test("not where some is missed, nor for less than 0.1 %", () => {
    expect(say(found, "delayedNotMissed", "en", 1)).toEqual([])
    expect(say({ ...four, delayedFraction: 0.00099 }, "delayedNotMissed")).toEqual([])
  })
})

describe("the ratio", () => {
  test("is explained by the same ratio elsewhere", () => {
    expect(say(four, "ratioDecidesNothing")).toEqual(["4:1 vCPUs per core on these hosts gives 0.44% ready time; the ratio decides nothing: at worst 64 vCPUs, each busy 20.0% of the time, wait 0.44% of it on the 16 cores of host-1; as many per core would wait on 8 cores 1.03%, on 32 cores 0.14%, and half as busy <0.01%."])
    expect(say(four, "ratioDecidesNothing", "fr")).toEqual(["4:1 vCPU par cœur sur ces hôtes donne 0,44 % de temps d'attente (ready) ; ce rapport ne décide de rien : au pire moment 64 vCPU, occupés chacun 20,0 % du temps, en attendent 0,44 % sur les 16 cœurs de host-1 ; autant par cœur attendraient sur 8 cœurs 1,03 %, sur 32 cœurs 0,14 %, et deux fois moins occupés <0,01 %."])
  })
  test("without half a core", () => expect(say(found, "ratioDecidesNothing")[0]).toContain("as many per core would wait on 2 cores 30.72%, and half as busy 8.00%."))
  test("where nobody waits", () => expect(say(calm, "ratioDecidesNothing")).toEqual(["1:1 vCPUs per core on these hosts gives 0.00% ready time; the ratio decides nothing: what the vCPUs ask for does."]))
  test("not where there is no vCPU", () => expect(cpuPressureConclusions({ ...calm, ratio: { ...calm.ratio, vcpusPerCore: 0 } }, 0)).toEqual([]))
})

describe("co-stop", () => {
  const wide = pressedRun(pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, count: 2 }] }, { vcpus: 4 })).found
  const coStopAt = (coStopFraction: number): CpuPressureSummary => ({ ...wide, guests: wide.guests.map((guest) => ({ ...guest, coStopFraction, readyMeanFraction: 0.1 })) })
  test("from a hundredth of its time", () => {
    expect(say(coStopAt(0.01), "coStop")).toEqual(["guest-1 (4 vCPUs) waits another 1.00% of its time for its vCPUs to run together (co-stop), beside 10.00% ready: with fewer vCPUs it would wait less."])
    expect(say(coStopAt(0.01), "coStop", "fr")).toEqual(["guest-1 (4 vCPU) attend encore 1,00 % de son temps que ses vCPU tournent ensemble (co-stop), en plus de 10,00 % d'attente (ready) : avec moins de vCPU il attendrait moins."])
  })
  test("not below, nor of one vCPU", () => {
    expect(say(coStopAt(0.0099), "coStop")).toEqual([])
    expect(say(found, "coStop")).toEqual([])
  })
})

describe("guests wider than a NUMA node", () => {
  const told = (cpuFraction: number, guests: string[], pressure = inTurns.summary.pressure!): string[] => conclude({ ...inTurns.summary, pressure, wide: { nodeCores: 16, cpuFraction, guests } }).remarks.filter(({ kind }) => kind === "widerThanNode").flatMap((one) => [plain(conclusionSentence(one, "en")), plain(conclusionSentence(one, "fr"))])
  test("with what is counted for it", () => {
    expect(told(0.15, ["db"])).toEqual(["db has more vCPUs than a NUMA node has cores (16), and part of its memory is remote: 15.0% more CPU is counted for it.", "db a plus de vCPU qu'un nœud NUMA n'a de cœurs (16), et une partie de sa mémoire est distante : 15,0 % de CPU en plus est compté pour cela."])
    expect(told(0.15, ["db", "erp"])[0]).toContain("2 servers, db the first, have more vCPUs")
    expect(told(0.15, ["db", "erp"])[1]).toContain("2 serveurs, d'abord db, ont plus de vCPU")
  })
  test("or that nothing is, where CPU is looked at", () => {
    expect(told(0, ["db"])[0]).toContain("nothing is counted for it (guestOverhead.numaFraction)")
    expect(told(0, ["db"], {})).toEqual([])
    expect(told(0.1, ["db"], {})).toHaveLength(2)
  })
  test("not where nobody is", () => expect(conclude(inTurns.summary).remarks.map(({ kind }) => kind)).not.toContain("widerThanNode"))
})

describe("reservations", () => {
  const over = { ...found, overReserved: [{ host: "host-1", reservedMhz: 1200, capacityMhz: 1000 }] }
  test("above a host", () => {
    expect(say(over, "overReserved")).toEqual(["The servers of host-1 reserve 1.2 GHz of CPU together, and it has 1 GHz: in a shortage none gets its reservation whole."])
    expect(say({ ...over, overReserved: [...over.overReserved, ...over.overReserved] }, "overReserved", "fr")).toEqual(["Les serveurs de host-1 réservent ensemble 1,2 GHz de CPU, et il en a 1 GHz : en cas de manque aucun n'aura toute sa réservation (de même sur 2 hôtes)."])
  })
  test("not where all can be kept", () => expect(say(found, "overReserved")).toEqual([]))
})

describe("where the CPU went", () => {
  test("is a remark of the report", () => {
    expect(say(found, "whereCpuWent")).toEqual(["Of the CPU of the hosts while they were on, 60.0% served and 40.0% was idle; of the CPU asked for, 2.7% came late and 20.0% never."])
    expect(say(found, "whereCpuWent", "fr")).toEqual(["Du CPU des hôtes tant qu'ils étaient allumés, 60,0 % a servi et 40,0 % est resté libre ; du CPU demandé, 2,7 % est venu en retard et 20,0 % jamais."])
    expect(conclude(inTurns.summary).remarks.map(({ kind }) => kind)).toContain("whereCpuWent")
  })
})

test("none of them where the run does not ask", () => {
  expect(conclude({ ...inTurns.summary, pressure: {} }).remarks.map(({ kind }) => kind)).not.toContain("ratioDecidesNothing")
})

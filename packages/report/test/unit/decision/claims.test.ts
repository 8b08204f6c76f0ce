/** Each conclusion S1–S17: facts with which it must appear, facts with which it must not, and its sentence in both languages. */
import { describe, expect, test } from "vitest"
import { CLAIM_IDS, claimsOf, type ClaimId } from "../../../src/decision/claims.ts"
import { claimSentence } from "../../../src/decision/claimSentences.ts"
import type { DecisionFacts, SizingFacts } from "../../../src/decision/decisionFacts.ts"

const sizing: SizingFacts = { servers: 60, hosts: 6, spareHosts: 1, resource: "cpu", hostsWithoutReserve: 4, moneyPerHostYear: 5000, lowerBound: 5, hostsPlaced: 5 }
const noCarbon = { kwhBefore: 161_937.36, kwhAfter: 12_290.63, savedKgLow: 1723.9, savedKgHigh: 7646.9, embodiedKg: 9664.7 }
const money = { capex: 108_000, yearlySaving: 35_339.24, years: 3, roiFraction: -0.018, breakEven: { of: "electricity", price: 0.176_43 } } as const

interface Case {
  readonly id: ClaimId
  readonly holds: DecisionFacts
  readonly en: string
  readonly fr: string
  readonly not: ReadonlyArray<DecisionFacts>
}

/** Spaces of every kind read as one. */
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ")

const cases: ReadonlyArray<Case> = [
  {
    id: "S1", holds: { sizing },
    en: "6 hosts, one of them spare, carry the 60 servers (10:1); CPU decides.",
    fr: "6 hôtes, dont un de secours, hébergent les 60 serveurs (10:1) ; c'est le CPU qui limite.",
    not: [{}, { sizing, infeasible: { constraint: "c", constraintFr: "c", change: "", changeFr: "" } }, { sizing, notPlaced: { count: 1, reasons: [] } }, { sizing: { ...sizing, hosts: 0 } }]
  },
  {
    id: "S2", holds: { sizing, currency: "EUR" },
    en: "Without headroom and spare hosts the answer would be 4; they cost 2 hosts and 10,000 EUR a year.",
    fr: "Sans marge ni hôte de secours, 4 hôtes suffiraient ; cette précaution coûte 2 hôtes et 10 000 EUR par an.",
    not: [{}, { sizing: { ...sizing, hostsWithoutReserve: 6 } }, { sizing: { ...sizing, hostsWithoutReserve: null } }]
  },
  {
    id: "S3", holds: { infeasible: { constraint: "db-01 needs 512 GiB of RAM, and no host has more than 321", constraintFr: "db-01 demande 512 Gio de RAM et aucun hôte n'en a plus de 321", change: "768 GiB in each host", changeFr: "768 Gio par hôte" } },
    en: "This plan is not feasible: db-01 needs 512 GiB of RAM, and no host has more than 321. Smallest change that makes it feasible: 768 GiB in each host.",
    fr: "Ce plan est irréalisable : db-01 demande 512 Gio de RAM et aucun hôte n'en a plus de 321. Plus petit changement qui le rend possible : 768 Gio par hôte.",
    not: [{}, { sizing }]
  },
  {
    id: "S4", holds: { data: { days: 7, coveredFraction: 0.98, columnsDefaulted: 2 } },
    en: "Confidence is medium: 7 d measured, 98.0% of the samples, 2 columns filled in from defaults.",
    fr: "Confiance moyenne : 7 j de mesures, 98,0 % des échantillons, 2 colonnes complétées par défaut.",
    not: [{}]
  },
  {
    id: "S5", holds: { generations: { count: 3, groups: 2 } },
    en: "3 generations of CPUs in 2 groups: live migration is possible only inside a group.",
    fr: "3 générations de processeurs en 2 groupes : la migration à chaud n'est possible qu'au sein d'un même groupe.",
    not: [{}, { generations: { count: 1, groups: 1 } }, { generations: { count: 3, groups: 1 } }]
  },
  {
    id: "S6", holds: { peak: { resource: "cpu", belowFraction: 0.213 } },
    en: "Peaks do not coincide: the p95 of the sum of CPU demand is 21.3% below the sum of the servers' p95s.",
    fr: "Les pointes ne coïncident pas : le p95 de la somme des demandes de CPU est inférieur de 21,3 % à la somme des p95 des serveurs.",
    not: [{}, { peak: { resource: "cpu", belowFraction: 0.0099 } }]
  },
  {
    id: "S7", holds: { use: { placedFraction: 0.5, reserveFraction: 0.3, strandedFraction: 0.17, freeFraction: 0.03 } },
    en: "Of 100 GHz bought, 50 are promised to servers, 30 are reserve and headroom, 3 are free, 17 are stranded.",
    fr: "Sur 100 GHz achetés, 50 sont promis aux serveurs, 30 vont à la réserve et à la marge, 3 sont libres, 17 sont inutilisables (fragmentation).",
    not: [{}]
  },
  {
    id: "S8", holds: { compared: [{ name: "ssj", hosts: 4, guestsPerFailure: 15 }, { name: "ghz", hosts: 6, guestsPerFailure: 10 }] },
    en: "ssj takes 2 hosts fewer than ghz, but one host that fails stops 5 servers more.",
    fr: "ssj demande 2 hôtes de moins que ghz, mais la panne d'un hôte y arrête 5 serveurs de plus.",
    not: [{}, { compared: [{ name: "a", hosts: 4, guestsPerFailure: 15 }] }, { compared: [{ name: "a", hosts: 4, guestsPerFailure: 10 }, { name: "b", hosts: 6, guestsPerFailure: 10 }] }]
  },
  {
    id: "S9", holds: { sizing: { ...sizing, hostsPlaced: 6 }, notPlaced: { count: 3, reasons: [{ reason: "RAM", reasonFr: "RAM", count: 2 }, { reason: "affinity", reasonFr: "affinité", count: 1 }] } },
    en: "3 servers could not be placed: RAM (2), affinity (1). No placement takes fewer than 5 hosts, and this one takes 6: at most 1 host to gain.",
    fr: "3 serveurs n'ont pas pu être placés : RAM (2), affinité (1). Aucun placement ne prend moins de 5 hôtes, et celui-ci en prend 6 : au plus 1 hôte à gagner.",
    not: [{}, { sizing }]
  },
  {
    id: "S10", holds: { contention: { response: { atSeconds: 50_400, name: "shop", ms: 84, unloadedMs: 42 }, ready: { guests: 3, thresholdFraction: 0.05 } } },
    en: "At the peak (14 h) shop answers in 84 ms (2× unloaded); 3 servers exceed 5.0% ready time.",
    fr: "À la pointe (14 h), shop répond en 84 ms (2× le temps à vide) ; 3 serveurs dépassent 5,0 % d'attente du processeur.",
    not: [{}, { contention: { response: null, ready: { guests: 0, thresholdFraction: 0.05 } } }, { contention: { response: { atSeconds: 0, name: "shop", ms: 42, unloadedMs: 42 }, ready: null } }]
  },
  {
    id: "S11", holds: { loss: { host: "r740-03", guests: 10, p95Seconds: 198, longestSeconds: null, notRestarted: 2, survives: 1 } },
    en: "Losing r740-03 stops 10 servers for 3 min 18 s (p95); 2 do not restart. The plan survives 1 failure, not 2.",
    fr: "La perte de r740-03 arrête 10 serveurs pendant 3 min 18 s (p95) ; 2 ne redémarrent pas. Le plan supporte 1 panne, pas 2.",
    not: [{}, { loss: { host: "r740-03", guests: 0, p95Seconds: null, longestSeconds: null, notRestarted: 0, survives: null } }]
  },
  {
    id: "S12", holds: { moves: { migrations: 40, notConverged: 2, dirtyMibPerSecond: 1200, linkMibPerSecond: 1100 } },
    en: "2 of 40 migrations do not converge: up to 1,200 MiB/s are dirtied on a link of 1,100 MiB/s.",
    fr: "2 migrations sur 40 ne convergent pas : jusqu'à 1 200 Mio/s de mémoire modifiée pour une liaison de 1 100 Mio/s.",
    not: [{}, { moves: { migrations: 40, notConverged: 0, dirtyMibPerSecond: 0, linkMibPerSecond: 1100 } }]
  },
  {
    // WE-A by GHz: 9,664.7 kg ÷ 7,646.9 = 1.26 years; ÷ 1,723.9 = 5.61.
    id: "S13", holds: { carbon: noCarbon },
    en: "Energy falls by 92.4%; carbon falls by 1.72 to 7.65 t/yr, depending on whose figures of the grid are taken; making the new hardware emits 9.66 t: repaid in 1.26 to 5.61 years.",
    fr: "L'énergie baisse de 92,4 % ; le carbone baisse de 1,72 à 7,65 t/an, selon les chiffres retenus pour le réseau électrique ; la fabrication du matériel neuf en émet 9,66 t, compensées en 1,26 à 5,61 ans.",
    not: [{}, { carbon: { ...noCarbon, kwhAfter: noCarbon.kwhBefore } }]
  },
  {
    // WE-A by GHz: 108,000 ÷ 35,339.24 = 3.056 years.
    id: "S14", holds: { money: { currency: "EUR", ...money } },
    en: "Payback in 3.06 years; ROI over 3 years \u22121.8%. It turns positive if electricity costs more than 0.1764 EUR a kWh.",
    fr: "Investissement amorti en 3,06 ans ; ROI sur 3 ans : \u22121,8 %. Il devient positif si l'électricité coûte plus de 0,1764 EUR le kWh.",
    not: [{}, { money: { currency: "EUR", ...money, capex: 0 } }]
  },
  {
    id: "S15", holds: { sensitivity: { hosts: { of: "hosts", most: [{ name: "the performance index", nameFr: "l'indice de performance", low: 4, high: 6 }], alike: [] }, figure: null, currency: null } },
    en: "The result is most sensitive to the performance index: 4 to 6 hosts.",
    fr: "Le résultat dépend surtout de l'indice de performance : 4 à 6 hôtes.",
    not: [{}, { sensitivity: { hosts: null, figure: null, currency: null } }]
  },
  {
    id: "S16", holds: { event: { kind: "rack", domain: "A", guests: 30, services: 2 } },
    en: "The largest single event (rack A) stops 30 servers, and 2 services entirely.",
    fr: "Le pire événement unique (la baie A) arrête 30 serveurs, et 2 services en entier.",
    not: [{}, { event: { kind: "host", domain: "a-01", guests: 1, services: 0 } }, { event: { kind: "host", domain: "a-01", guests: 9, services: 0 }, loss: { host: "a-01", guests: 9, p95Seconds: null, longestSeconds: 318, notRestarted: 0, survives: 1 } }]
  },
  {
    id: "S17", holds: { runway: { resource: "ram", yearlyFraction: 0.2, days: 1022, orderBefore: "2029-07-18", orderInDays: 932 } },
    en: "At 20.0% a year, RAM is exhausted in 1,022 days; order before 2029-07-18.",
    fr: "À 20,0 % par an, la RAM est épuisée dans 1 022 jours ; commander avant le 2029-07-18.",
    not: [{}, { runway: { resource: "ram", yearlyFraction: 0, days: Infinity, orderBefore: null, orderInDays: Infinity } }]
  }
]

const claimOf = (facts: DecisionFacts, id: ClaimId) => claimsOf(facts).find((claim) => claim.id === id)

test("S17 names the datastore, or what is full though amounts are left", () => {
  const runway = { resource: "iops", yearlyFraction: 0.2, days: 100, orderBefore: null, orderInDays: 10 } as const
  const sentences = (facts: DecisionFacts) => claimsOf(facts).flatMap((claim) => [claimSentence(claim, "en"), claimSentence(claim, "fr")]).map(plain)
  expect(sentences({ runway: { ...runway, on: { kind: "datastore", name: "san" } } })).toEqual(["At 20.0% a year, IOPS are exhausted on datastore san in 100 days; order within 10 days.", "À 20,0 % par an, les IOPS sont épuisées sur le datastore san dans 100 jours ; commander d'ici 10 jours."])
  expect(sentences({ runway: { ...runway, days: 0, on: { kind: "placement", name: "" } } })).toEqual(["Room for whole servers (IOPS decide) is exhausted already: order now.", "La place pour des serveurs entiers (ce sont les IOPS qui limitent) est déjà épuisée : commander maintenant."])
})

describe("conclusions S1–S17", () => {
  test("every one is tried", () => {
    expect(cases.map(({ id }) => id)).toEqual(CLAIM_IDS)
  })
  for (const { id, holds, en, fr, not } of cases) {
    test(`${id} appears where its condition holds, in both languages`, () => {
      const claim = claimOf(holds, id)!
      expect([claimSentence(claim, "en"), claimSentence(claim, "fr")].map(plain)).toEqual([en, fr])
    })
    test(`${id} does not appear where it does not`, () => {
      expect(not.filter((facts) => claimOf(facts, id) !== undefined)).toEqual([])
    })
  }
})

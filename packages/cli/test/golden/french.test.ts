/** A French report speaks French: a run that leaves nearly everything open, with every kind of figure in it. */
import { simulate } from "@rackfold/sim-core"
import { answerText, renderReport, summarise } from "@rackfold/report"
import { compileScenario, decodeScenario } from "@rackfold/scenarios"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"

/** Words that only English has, and that our texts are made of. */
const ENGLISH = [
  "the", "of", "an", "and", "or", "is", "are", "to", "in", "as", "at", "with", "without", "that", "which", "from", "for", "no", "not", "none", "than", "more", "least", "most",
  "row", "rows", "rule", "thumb", "convention of", "assumption", "default", "stated", "service class", "per", "kept", "keeps", "found", "expected", "line", "clock", "reserve",
  "guest", "guests", "host", "hosts", "server", "servers", "hardware", "available", "demand", "demands", "morning", "office", "hours", "night", "steady", "known", "ratio", "mean",
  "GiB", "MiB", "planning", "sizing", "practice", "general knowledge", "derived", "limited", "socket per", "used", "free", "needs", "share", "cells", "missing", "number"
]
const english = new RegExp(`(?<![\\p{L}\\d_.'’-])(?:${ENGLISH.join("|")})(?![\\p{L}\\d_:.-]*\\p{L})`, "giu")

const SCENARIO = `
name: essai
question: Une question.
hosts:
  - { model: DL360 G5, count: 2 }
  - { model: R740 8280, count: 1 }
  - { model: Mon modèle, count: 1 }
hostModels:
  - { name: Mon modèle, cores: 8, coreMhz: 2500, ramGib: 64, power: { idleWatts: 90, peakWatts: 200 } }
spareHosts: 1
workload: { file: s.csv, defaults: { max_latency_ms: 12.5 } }
import: { badRows: drop }
variants: [{ name: moyenne, set: { place.cpuStatistic: mean } }]
`

/** Bad rows of every kind, a class of each sort, gaps in every column, a server larger than any host. */
const INVENTORY = `Nom;cores;vcpus;ghz;CPU moyen (%);p95 (%);Mémoire (Go);service;model;start;end;os
dhcp-1;;;;;;;dhcp;;;;
dns-1;;;;;;;dns;;;;
ad-1;;;;;;;annuaire;;;;
web-1;;;;10;90;;web;;;;
web-2;;;;;40,5;;web;;;;
bdd-1;;;;20;;;database;;;;
sap-1;;4;;;;12;SAP;;;;
sans-1;4;;;12;;8;;;;;
sans-2;4;;;;12;8;;;;;
vieux-1;;;;;;8;;DL360 G5;;;
tard-1;2;;;5;10;4;;;3600;7200;
grand-1;4;4;2;10;20;4096;;;;;
faux-1;x;;;;;8;;;;;
faux-2;0;;;;;8;;;;;
faux-3;4;;;50;20;8;;;;;
faux-4;;;;;;8;;PDP-11;;;
faux-5;4;;;;;;;;;;
faux-6;;;;;;8;;;;;
faux-7;4;;;;;8;databse;;;;
faux-8;4;;;;;8;;;hier;;
faux-9;4;;;;;8;;;7200;3600;
faux-10;4
dns-1;4;;;;;8;;;;;
;4;;;;;8;;;;;
`

const answerOf = (variant?: string) => {
  const decoded = Effect.runSync(decodeScenario({ file: "essai.yaml", text: SCENARIO, sets: [], ...(variant === undefined ? {} : { variant }) }))
  const { plan, context } = Effect.runSync(compileScenario(decoded, new Map([["s.csv", new TextEncoder().encode(INVENTORY)]])))
  const outcome = simulate(plan)
  const run = { ...context, version: "0.0.0" }
  return { plan, outcome, context: run, summary: summarise(plan, outcome, run) }
}

const base = answerOf()
const summary = { ...base.summary, variants: [answerOf("moyenne").summary] }
const report = await renderReport({ ...base, summary, lang: "fr" })

/** What a reader sees: no English words of the glossary beside the French, no tags, no keys of the scenario or of the inventory, which are the same in every language. */
const read = (html: string): string =>
  html.replace(/<style>.*?<\/style>|<span lang="en">.*?<\/span>/gs, "").replace(/<code>.*?<\/code>/gs, "").replace(/<[^>]*>/g, "\n").replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&")

/** English on purpose: names of products, of service classes, words of the scenario's language. */
const NAMES = /Cloud Carbon Footprint|service other|^\s*(mean|off|on|other)\s*$|other \(|best-fit|worst-fit|\((off|on|error|drop)\)|hosts\.csv|guests\.csv|series\.csv|workload\.defaults/gmu
const leftovers = (text: string): string[] => text.replaceAll(NAMES, "").split("\n").filter((line) => line.match(english) !== null)

describe("the run leaves enough open to be worth the test", () => {
  const [quality] = summary.dataQuality
  test("bad rows", () => expect(quality!.dropped).toHaveLength(12))
  test("gaps, in seven columns at least", () => expect(new Set(quality!.defaulted.map(({ column }) => column)).size).toBeGreaterThanOrEqual(7))
  test("assumptions of all kinds", () => expect(new Set(summary.assumptions.map(({ kind }) => kind)).size).toBe(3))
  test("refusals", () => expect(summary.refusedCount).toBeGreaterThan(0))
})

test("no English is left in the report", () => expect(leftovers(read(report.html))).toEqual([]))
test("no English is left on the terminal", () => expect(leftovers(answerText(summary, "fr"))).toEqual([]))
test("the English report is found out by the same words", async () => {
  const { html } = await renderReport({ ...base, summary, lang: "en" })
  expect(leftovers(read(html)).length).toBeGreaterThan(100)
})
test("decimals are written with a comma", () => expect(read(report.html).replace(/vSphere 6\.5|2\.[0-9]+ GHz\)|\b\d+\.\d+\.\d+\b/g, "").match(/(?<![\w-])\d+\.\d+(?![\w.-])/g)).toBeNull())
test("no plain space stands before a French sign", () => expect(read(report.html).match(/\S* [;!?%»]|« /g)).toBeNull())

/** Whether a page of the printed report is as wide as its tables; skipped by name where no Chromium is found. */
import { chromium, type Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { renderReport } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { containersRun, leakingPlan } from "../containersRun.ts"
import { latencyRun } from "../latencyRun.ts"
import { halfShort } from "../memoryRun.ts"
import { inTurns } from "../pressedRun.ts"
import { executablePath, LAUNCH } from "./chromium.ts"

/** A4 without its margins of 14 mm, at 96 pixels an inch; in the window the text is 720 pixels wide. */
const PAGE_PIXELS = Math.floor(((210 - 28) / 25.4) * 96)

/** Names and figures as long as real ones. */
const host = { ...inTurns.found.hosts[0]!, host: "esx-paris-03", vcpusMax: 1348, worstHourAtSeconds: 450_000 }
const guests = inTurns.found.guests.map((guest) => ({ ...guest, guest: "inventory-db-12", host: "esx-paris-03" }))
const ready = { ...inTurns, summary: { ...inTurns.summary, pressure: { cpu: { ...inTurns.found, hosts: [host], guests } } } }
const latency = latencyRun({ guestServiceMs: 4.87 })
const full = { ...latency, summary: { ...latency.summary, pressure: { latency: { ...latency.summary.pressure!.latency!, services: latency.summary.pressure!.latency!.services.map((service) => ({ ...service, name: `catalogue-${service.name}`, saturatedSeconds: 18_000, unansweredSeconds: 18_000, meanMs: 1912.2, p95Ms: 13_695, maxMs: 14_069, path: service.path.map((line) => ({ ...line, slowedMs: 1234.5, storageMs: 1234.5, distances: { ...line.distances, host: 0.25, rack: 0.25, room: 0.5 } })) })) } } } }

const { found } = halfShort
const short = {
  ...halfShort,
  summary: {
    ...halfShort.summary,
    pressure: {
      memory: {
        ...found, hosts: found.hosts.map((row) => ({ ...row, host: "esx-paris-03", ramMib: 1_572_864, configuredMeanMib: 1_972_864, balloonedMaxMib: 232_448, compressedMaxMib: 131_072, swappedMaxMib: 14_541, sharedMaxMib: 123_456 })),
        guests: found.guests.map((row) => ({ ...row, guest: "inventory-db-12", host: "esx-paris-03", configuredMib: 131_072, balloonedMaxMib: 12_345, compressedMaxMib: 23_456, swappedMaxMib: 34_567, kills: 3, readyMeanFraction: 0.1234, lateSeconds: 45_000 })),
        killCount: 1, killedGuests: 1, kills: [{ guest: "inventory-db-12", host: "esx-paris-03", atSeconds: 45_000, heldMib: 123_456, missingMib: 12_345, backSeconds: null }],
        resizes: [{ guest: "inventory-db-12", host: "esx-paris-03", atSeconds: 45_000, fromMib: 65_536, toMib: 131_072, how: "restart" as const, tookSeconds: 60, downSeconds: 60, why: "noRoom" as const, mib: 12_345 }]
      }
    }
  }
}

const kept = containersRun(leakingPlan())
const { deployments: [leaky], worst, waiting: [waits] } = kept.found
const pod = "boutique/catalogue-7d9c6b5f48-5kq2m"
const crowded = {
  ...kept,
  summary: {
    ...kept.summary,
    containers: {
      ...kept.found, deployments: ["catalogue", "recommendation"].map((name) => ({ ...leaky!, name, wantedLeast: 10, wantedMost: 120, servingMean: 98.7, completeAtSeconds: 14_580, servingLeast: 12, belowSeconds: 45_240, worst: { atSeconds: 47_580, serving: 10, wanted: 120 } })),
      worst: worst.map((one) => ({ ...one, container: pod, kernel: "paris-worker-03", throttledSeconds: 86_220 })), waiting: [{ ...(waits ?? { count: 1, sinceSeconds: 45_000, why: "No node.", whyFr: "Aucun nœud." }), deployment: "recommendation", container: pod }]
    }
  }
}

describe.skipIf(executablePath === undefined)(`tables of the printed report (${executablePath ?? "no Chromium found"})`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH)
  })
  afterAll(() => browser.close())

  test.each([["ready time", ready, "en"], ["ready time", ready, "fr"], ["latency", full, "en"], ["latency", full, "fr"], ["memory", short, "en"], ["memory", short, "fr"], ["containers", crowded, "en"], ["containers", crowded, "fr"]] as const)("of %s are no wider than the page, %#", async (_, run, lang) => {
    const page = await browser.newPage({ viewport: { width: PAGE_PIXELS, height: 1000 } })
    await page.emulateMedia({ media: "print" })
    await page.setContent((await renderReport({ plan: run.plan, outcome: run.outcome, summary: run.summary, context: plainContext, lang })).html)
    const widths = await page.locator("table").evaluateAll((tables) => tables.map((table) => [(table as unknown as { caption: { textContent: string } | null }).caption?.textContent ?? "", Math.ceil(table.getBoundingClientRect().width)] as const))
    await page.close()
    expect(widths.length).toBeGreaterThan(3)
    expect(widths.filter(([, width]) => width > PAGE_PIXELS)).toEqual([])
  })
})

/** The report and the terminal of a run with containers. */
import { describe, expect, test } from "vitest"
import { answerText, besideContainers, renderReport } from "../../src/index.ts"
import { variantFigures } from "../../src/variantFigures.ts"
import { containersRun, imagePlan, leakingPlan, updatedPlan } from "../containersRun.ts"
import { fixture } from "../fixture.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
const section = (html: string): string => /<section id="containers".*?<\/section>/s.exec(html)![0]
const updated = containersRun(updatedPlan())
const leaking = containersRun(leakingPlan())
const images = containersRun(imagePlan())
const [en, fr] = [await renderReport({ ...updated, lang: "en" }), await renderReport({ ...updated, lang: "fr" })]

describe("the section on containers", () => {
  const text = plain(section(en.html))
  test("is in the contents", () => expect(en.html).toContain('href="#containers"'))
  test("says what a node is, and how containers are placed", () => expect(text).toContain("Containers of one node share its kernel: a node is a VM or a bare host. Nodes here: 6 (VMs: 6, bare hosts: 0); runtime: containerd under Kubernetes. leastAllocated places containers by what they request."))
  test("lists deployments, updates, and who suffers", () => {
    expect(text).toContain("shop 10 9.96 10 s 8 20 s 8 of 10 after 20 min")
    expect(text).toContain("shop 2 20 min 20 s 13 (13) 8 (8) 20")
    expect(text).toContain("mail-1 node-5 25.0% 25.0% 59 min 50 s")
  })
  test("draws its charts", () => expect(en.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["what-is-on-each-node", "how-much-room-have-nodes", "how-many-replicas", "how-does-the-update-go"])))
  test("holds no undefined or NaN", () => expect(section(en.html) + section(fr.html)).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test.each([["updated", updated], ["leaking", leaking], ["images", images]] as const)("states the same figures in French: %s", async (_, run) => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const bare = section(html).replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (bare.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures((await renderReport({ ...run, lang: "fr" })).html, true)).toEqual(figures((await renderReport({ ...run, lang: "en" })).html, false))
  })
  test("is not where nobody runs in containers", async () => expect((await renderReport({ ...fixture(), lang: "en" })).html).not.toContain("#containers"))
})

describe("the terminal", () => {
  test("has a few lines on containers", () => {
    const text = plain(answerText(updated.summary, "en"))
    expect(text).toContain("At most 32 containers run at one time, on 6 nodes: up to 6 on one.")
    expect(text).toContain("Containers / nodes, at one time 32 / 6")
    expect(text).toContain("Isolation 6 share a kernel, in VMs")
  })
  test("in French, too", () => expect(plain(answerText(leaking.summary, "fr"))).toContain("Tués à la limite / évincés"))
  test("and none where there are none", () => expect(answerText(fixture().summary, "en")).not.toMatch(/kernel|container/i))
})

describe("side by side", () => {
  const servers = fixture()
  const rows = new Map(variantFigures([besideContainers(servers.summary, servers.plan, servers.outcome), updated.summary], "en").map(({ label, values }) => [label, values.map(plain)]))
  test("a run of VMs has what containers are weighed by", () => {
    expect(rows.get("Isolation")).toEqual(["a kernel each", "6 share a kernel, in VMs"])
    expect(rows.get("RAM promised")![1]).toBe("46.88 GiB")
    expect(rows.get("Lost by one kernel / one host, at most")![0]).toMatch(/^1 \/ \d+ of 58$/)
  })
  test("nor is there anything of it where no run has containers", () => expect(variantFigures([servers.summary, servers.summary], "en").map(({ label }) => label)).not.toContain("Isolation"))
  test("what it has not is a dash", () => expect(rows.get("Containers / nodes, at one time")).toEqual(["–", "32 / 6"]))
})

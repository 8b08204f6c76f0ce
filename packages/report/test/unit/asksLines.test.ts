/** What an estate asks of placement: what holds, and the line to write for what is open. */
import { describe, expect, test } from "vitest"
import { dataSection } from "../../src/sections/dataSection.ts"
import { ASKS, ESTATE, fixture } from "../fixture.ts"

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ")
const { summary } = fixture()
const page = (asks: Partial<typeof ASKS>, lang: "en" | "fr" = "en"): string => plain(dataSection({ ...summary, dataQuality: [{ ...summary.dataQuality[0]!, estate: ESTATE, asks: { ...ASKS, ...asks } }] }, null, lang).html)

describe("networks and datastores", () => {
  test("have no say, and how they would get one", () => {
    expect(page({})).toContain("The servers that count are on 7 networks: placement does not look at them (import.networks: require does). Their disks are on 3 datastores: placement does not look at them (import.datastores: require does).")
    // Once is enough.
    expect(page({}).match(/on 7 networks/g)).toHaveLength(1)
  })
  test("or decide", () => expect(page({ networksRequired: true, datastoresRequired: true })).toContain("The servers that count are on 7 networks: each goes only where hosts carry its own. Their disks are on 3 datastores: each goes only where hosts mount its own."))
})

describe("cluster rules", () => {
  test("that hold, with their servers", () => expect(page({})).toContain('<p class="list">Cluster rules that placement obeys: <bdi>dc apart</bdi> (apart: <bdi>dc-1</bdi>, <bdi>dc-&lt;2&gt;</bdi>)</p>'))
  test("of many servers, some are named", () => expect(page({ rules: [{ name: "r", told: "t", kind: "together", guests: Array.from({ length: 9 }, (_, i) => `s${i}`) }] })).toContain("<bdi>s5</bdi>, and 3 more)"))
  test("that do not, as the scenario says", () => expect(page({ rulesObeyed: false })).toContain("Cluster rules, not obeyed (import.rules: ignore):"))
  test("of an unknown kind, with the line to write", () => expect(page({})).toContain('A cluster rule is not obeyed, as the export does not say what is asked or of which hosts; write under rules, with the right kind, or under needs with hosts: <bdi>licensed</bdi> (<bdi>VM-Host</bdi>): <code>- { name: &quot;licensed&quot;, kind: apart, guests: [&quot;db-1&quot;] }</code>'))
  test("about one server that counts are about nobody", () => expect(page({ rules: [{ name: "alone", told: "t", kind: "apart", guests: ["a"] }] })).not.toContain("alone"))
})

test("restart classes", () => {
  expect(page({})).toContain("HA restart priority: 2 servers high, 1 server disabled, all others medium; it holds where anything fails.")
  expect(page({ restartObeyed: false })).toContain("it is not obeyed (import.restartPriority: ignore).")
})

test("in French", () => {
  const french = page({ networksRequired: true }, "fr")
  expect(french).toContain("Les serveurs retenus sont sur 7 réseaux : chacun ne va que là où l'hôte transporte les siens. Leurs disques sont sur 3 datastores : le placement n'en tient pas compte (import.datastores: require le ferait).".replaceAll("'", "&#39;"))
  expect(french).toContain("Règles de grappe que le placement respecte : <bdi>dc apart</bdi> (séparés : <bdi>dc-1</bdi>")
  expect(french).toContain("Une règle de grappe n&#39;est pas respectée, l&#39;export ne disant pas ce qui est demandé ni pour quels hôtes ;")
  expect(french).toContain("Priorité de redémarrage HA : 2 serveurs high, 1 serveur disabled, tous les autres medium ; elle vaut dès que quelque chose tombe.")
})

test("says nothing where the export asks for nothing", () => {
  const bare = page({ networks: 0, datastores: 0, rules: [], restart: [] })
  expect(bare).not.toMatch(/import\.|Cluster rule|HA restart/)
})

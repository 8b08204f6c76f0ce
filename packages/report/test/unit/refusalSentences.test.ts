import { CPU } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { guestRefusalSentence, refusalSentence, type RefusedGuest } from "../../src/index.ts"
import { buildPlan } from "../planBuilder.ts"

const plan = buildPlan({ hosts: [{ cpu: 10_000, os: ["linux"] }], guests: [{ cpu: 100, os: "windows" }] })
/** Plain spaces, so that the expectation can be read. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")

describe("one guest, one host", () => {
  test("too full: need, free and usable", () =>
    expect(plain(refusalSentence(plan, { reason: "capacity", resource: CPU, need: 6000, free: 4000, usable: 10_000 }, 0, 0, "en"))).toBe(
      "guest-1 needs 6 GHz of CPU; host-1 has 4 GHz free of 10 GHz."
    ))
  test("too small even when empty", () =>
    expect(plain(refusalSentence(plan, { reason: "capacity", resource: CPU, need: 12_000, free: 4000, usable: 10_000 }, 0, 0, "en"))).toBe(
      "guest-1 never fits on host-1: it needs 12 GHz of CPU, and the empty host offers 10 GHz."
    ))
  test("operating system: what the host takes", () => expect(refusalSentence(plan, { reason: "os", os: 1 }, 0, 0, "en")).toBe("guest-1 runs windows; host-1 takes linux only."))
  describe("rules of affinity", () => {
    const rules = (["together", "apart", "spread"] as const).map((kind) => ({ name: `keep-${kind}`, kind, over: "rack" as const, guests: Int32Array.of(0, 1) }))
    const ruled = { ...buildPlan({ hosts: [{ cpu: 10_000 }], guests: [{ cpu: 100 }, { cpu: 100 }] }), rules: [...rules, ...rules.map((rule) => ({ ...rule, over: "host" as const }))] }
    const say = (rule: number, lang: "en" | "fr", other = 1) => plain(refusalSentence(ruled, { reason: "affinity", rule, other, otherHost: other < 0 ? -1 : 0, held: 1, most: 1 }, 0, 0, lang))
    const rack = plan.hosts.rackName[plan.hosts.hostRack[0]!]!
    test("together names the guest to join and where it is", () => {
      expect(say(0, "en")).toBe(`guest-1 must join guest-2 in rack ${rack} (rule keep-together).`)
      expect(say(3, "en")).toBe("guest-1 must join guest-2 on host-1 (rule keep-together).")
      expect(say(3, "fr")).toBe("guest-1 doit rejoindre guest-2 sur host-1 (règle keep-together).")
    })
    test("together without room for all says so", () => expect(say(3, "en", -1)).toBe("host-1 has no room for all the servers that rule keep-together keeps together."))
    test("over racks it is the rack that has none", () => expect(say(0, "en", -1)).toBe(`Rack ${rack} has no room for all the servers that rule keep-together keeps together.`))
    test("apart names the guest in the way, and its rack", () => {
      expect(say(1, "en")).toBe(`guest-1 must keep apart from guest-2, which is in rack ${rack} (rule keep-apart).`)
      expect(say(4, "fr")).toBe("guest-1 doit rester à l'écart de guest-2, qui est sur host-1 (règle keep-apart).")
    })
    test("spread says how many are there", () => {
      expect(say(5, "en")).toBe("host-1 already has its share of rule keep-spread: 1 server, guest-2 among them.")
      expect(say(2, "fr")).toBe(`La baie ${rack} a déjà sa part de la règle keep-spread : 1 serveur, dont guest-2.`)
    })
  })
  test("spare", () => expect(refusalSentence(plan, { reason: "spare" }, 0, 0, "en")).toBe("host-1 is held back for failures and takes no guest."))
  test("in French", () =>
    expect(plain(refusalSentence(plan, { reason: "capacity", resource: CPU, need: 6500, free: 4000, usable: 10_000 }, 0, 0, "fr"))).toBe(
      "guest-1 demande 6,5 GHz de CPU ; il reste 4 GHz sur 10 GHz à host-1."
    ))
})

const refused: RefusedGuest = {
  guest: "db",
  timeSeconds: 0,
  resource: "ram",
  neverFits: false,
  need: 4096,
  largestFree: 2048,
  largestUsable: 8192,
  openHosts: 0,
  osHosts: 1,
  spareHosts: 2,
  affinityHosts: 0,
  rule: null,
  ruleKind: null,
  ruleOver: null,
  ruleOther: null,
  capacityHosts: { cpu: 1, ram: 3, disk: 0, iops: 0, network: 0 }
}
const why = (change: Partial<RefusedGuest>, lang: "en" | "fr" = "en"): string => plain(guestRefusalSentence({ ...refused, ...change }, lang))

describe("one guest, all hosts", () => {
  test("need, the most that is free, and the hosts by cause", () =>
    expect(why({})).toBe("Needs 4 GiB of RAM; the host with most has 2 GiB free (1 host short of CPU, 3 hosts short of RAM, 1 host for another operating system, 2 spare)."))
  test("the same in French", () =>
    expect(why({}, "fr")).toBe("Il lui faut 4 Gio de RAM ; l'hôte le plus libre en a 2 Gio (1 hôte à court de CPU, 3 hôtes à court de RAM, 1 hôte pour un autre système d'exploitation, 2 de secours)."))
  test("larger than any host", () => expect(why({ neverFits: true, largestUsable: 3072 })).toBe("Needs 4 GiB of RAM; the largest host it may go to offers 3 GiB when empty."))
  test("enough of it free somewhere, but not of everything", () => expect(why({ largestFree: 5120 })).toContain("where that is free, something else is short"))
  test("enough of it on some empty host, but not of everything", () => expect(why({ neverFits: true })).toContain("too small in something else"))
  test("no host takes its system", () => expect(why({ resource: null, need: null, largestFree: null, largestUsable: null })).toBe("No host takes its operating system (1 host)."))
  test("a rule of affinity, by name, with the guest in the way", () => {
    const ruled = { resource: null, need: null, largestFree: null, largestUsable: null, osHosts: 0, spareHosts: 0, affinityHosts: 3, capacityHosts: { cpu: 0, ram: 1, disk: 0, iops: 0, network: 0 } }
    const by = (kind: "together" | "apart" | "spread", other: string) => why({ ...ruled, rule: "web", ruleKind: kind, ruleOver: "rack", ruleOther: other === "" ? null : other })
    expect(by("apart", "web-01")).toBe("Must not share its rack with web-01 and others: none is left (rule web; 1 host short of RAM, 3 hosts against a rule).")
    expect(by("together", "db-01")).toBe("Must share its rack with db-01, which leaves no room (rule web; 1 host short of RAM, 3 hosts against a rule).")
    expect(by("spread", "web-01")).toBe("Every rack with room already has its share, web-01 among them (rule web; 1 host short of RAM, 3 hosts against a rule).")
    expect(by("together", "")).toBe("No rack has room for all the servers that rule web keeps together (1 host short of RAM, 3 hosts against a rule).")
  })
  test("only spare hosts", () => expect(why({ resource: null, need: null, largestFree: null, largestUsable: null, osHosts: 0 })).toBe("Every host is held back for failures (2 hosts)."))
  test("room that the policy had passed", () => expect(why({ openHosts: 2 })).toBe("2 hosts had room, but the policy had passed them and does not go back."))
})

test("IOPS are their own unit, in both languages", () => {
  const iops = { resource: "iops", need: 300, largestFree: 200, capacityHosts: { cpu: 0, ram: 0, disk: 0, iops: 3, network: 0 }, osHosts: 0, spareHosts: 0 } as const
  expect(why(iops)).toBe("Needs 300 IOPS; the host with most has 200 IOPS free (3 hosts short of IOPS).")
  expect(why(iops, "fr")).toBe("Il lui faut 300 IOPS ; l'hôte le plus libre en a 200 IOPS (3 hôtes à court d'IOPS).")
})

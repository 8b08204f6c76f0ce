/** Hosts by name: their own first, the others numbered. */
import { expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const of = (hosts: string): string => `hosts: ${hosts}\nworkload: { file: servers.csv }\n`
const names = (hosts: string) => compiled(of(hosts), "name,vcpus,ram_gib\na,1,1\n").plan.hosts.hostName
const wrong = (hosts: string) => problemsOf(of(hosts)).map(({ path, found }) => [path, found])

test("as they are written, in order", () => expect(names('[{ model: "R740 8280", count: 2, names: [esx-b, esx-a] }]')).toEqual(["esx-b", "esx-a"]))
test("more hosts than names: the others are numbered, and no name stands twice", () =>
  expect(names('[{ model: "R740 8280", count: 3, names: [own], namePrefix: esx }, { model: "R740 8280", namePrefix: esx, names: [esx-02] }]')).toEqual(["own", "esx-01", "esx-03", "esx-02"]))
test("more names than hosts", () => expect(wrong('[{ model: "R740 8280", names: [a, b] }]')).toEqual([["hosts[0].names", '2, the last of them "b"']]))
test("a name that stands twice", () => expect(wrong('[{ model: "R740 8280", count: 2, names: [a, a] }, { model: "R740 8280", names: [a] }]')).toEqual([["hosts[0].names[1]", '"a"'], ["hosts[1].names[0]", '"a"']]))

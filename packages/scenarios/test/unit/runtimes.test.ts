/** Runtimes of containers: every figure with its source, what each isolates, on which kernels it runs. */
import { describe, expect, test } from "vitest"
import { ISOLATION_NAMES, NAMESPACES, RUNTIME_FIGURE_NAMES, namespacesOfItsOwn, runtimePresets } from "../../src/index.ts"
import { OS_FAMILIES } from "../../src/osFamilies.ts"

const preset = (name: string) => runtimePresets.find((one) => one.name === name)!

describe("every preset", () => {
  test("has every figure and every yes or no, how sure it is, and its source in both languages", () => {
    for (const { name, figures, isolates, kernels, layers } of runtimePresets) {
      const facts = [...RUNTIME_FIGURE_NAMES.map((figure) => figures[figure]), ...ISOLATION_NAMES.map((one) => isolates[one]), kernels, layers]
      for (const { value, source, sourceFr, sureness } of facts) expect([name, value === undefined, source !== "" && sourceFr !== "" && source !== sourceFr, ["A", "B", "C", "D"].includes(sureness)]).toEqual([name, false, true, true])
    }
  })
  test("says in both languages what stays shared, and what to know of it", () => {
    for (const { name, kind, label, labelFr, shares, sharesFr, remark, remarkFr } of runtimePresets) expect([name, kind === undefined, [label, labelFr, shares, sharesFr, remark, remarkFr].every((text) => text !== ""), shares === sharesFr || remark === remarkFr]).toEqual([name, false, true, false])
  })
  test("takes amounts that are finite and ≥ 0, and no more than 2 % of CPU", () => {
    for (const { name, figures } of runtimePresets) expect([name, RUNTIME_FIGURE_NAMES.every((figure) => figures[figure].value >= 0 && figures[figure].value < Infinity), figures.cpuFraction.value <= 0.02]).toEqual([name, true, true])
  })
  test("runs on kernels of families that exist", () => {
    for (const { kernels } of runtimePresets) for (const family of kernels.value) expect(OS_FAMILIES).toContain(family)
  })
  test("has a name that no other has", () => expect(new Set(runtimePresets.map(({ name }) => name)).size).toBe(runtimePresets.length))
})

test("1 % of CPU, 10 MiB a container and 200 MiB a runtime, as assumptions", () => {
  const { cpuFraction, containerMib, runtimeMib } = preset("docker").figures
  expect([cpuFraction, containerMib, runtimeMib].map(({ value, sureness }) => [value, sureness])).toEqual([[0.01, "C"], [10, "C"], [200, "C"]])
})

/** Kind, kernels, layers, the namespaces that it has for itself; s = seccomp, m = AppArmor or SELinux. */
test.each([
  ["docker", "application", ["linux", "windows"], true, ["pid", "net", "mount", "ipc", "uts", "cgroup"], "sm"],
  ["containerd", "application", ["linux", "windows"], true, ["pid", "net", "mount", "ipc", "uts", "cgroup"], "m"],
  ["crio", "application", ["linux"], true, ["pid", "net", "mount", "ipc", "uts", "cgroup"], "m"],
  ["lxc", "system", ["linux"], false, ["pid", "net", "mount", "ipc", "uts", "cgroup"], "sm"],
  ["lxd", "system", ["linux"], false, [...NAMESPACES], "sm"],
  ["openvz", "system", ["linux"], false, ["user", "pid", "net", "mount", "ipc", "uts"], ""],
  ["jail", "system", ["bsd"], false, ["pid", "mount", "ipc", "uts"], ""],
  ["chroot", "directory", ["linux", "bsd", "solaris", "macos"], false, [], ""]
])("%s: %s, on %j, layers %s, isolates %j", (name, kind, kernels, layers, namespaces, filters) => {
  const one = preset(name)
  expect([one.kind, one.kernels.value, one.layers.value]).toEqual([kind, kernels, layers])
  expect(NAMESPACES.filter((each) => one.isolates[each].value)).toEqual(namespaces)
  expect(namespacesOfItsOwn(one)).toBe(namespaces.length)
  expect([one.isolates.seccomp.value ? "s" : "", one.isolates.mac.value ? "m" : ""].join("")).toBe(filters)
})

test("all but chroot can limit CPU and memory", () => expect(runtimePresets.filter(({ isolates }) => !isolates.cpu.value || !isolates.memory.value).map(({ name }) => name)).toEqual(["chroot"]))
test("chroot is not security", () => expect([preset("chroot").remark, preset("chroot").remarkFr, preset("chroot").figures.startSeconds.value < 0.1]).toEqual(["chroot is not security: root gets out of it.", "chroot n'est pas une sécurité : root en sort.", true]))

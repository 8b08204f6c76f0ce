import { DISK, RAM } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled, SMALL } from "../compiled.ts"

const header = "VM,Powerstate,Template,SRM Placeholder,Config status,CPUs,Memory,NICs,Disks,Total disk capacity MiB,owner,Provisioned MiB,In Use MiB,Host,OS according to the configuration file,OS according to the VMware Tools"
const info = [
  header,
  "app,poweredOn,False,False,green,4,16384,1,2,102400,ann,118784,40960,10.0.0.1,Ubuntu Linux (64-bit),Ubuntu 22.04",
  "old,poweredOff,False,False,green,2,4096,1,1,20480,ann,24576,1024,10.0.0.1,Microsoft Windows Server 2012 (64-bit),",
  "tpl,poweredOff,True,False,green,2,4096,1,1,20480,ann,24576,1024,10.0.0.1,Debian GNU/Linux 12,",
  "srm,poweredOn,False,True,green,2,4096,1,1,20480,ann,24576,1024,10.0.0.1,Debian GNU/Linux 12,",
  "win,poweredOn,False,False,green,2,6144,1,1,20480,bob,,,10.0.0.1,Microsoft Windows Server 2019 (64-bit),"
].join("\n")

describe("a vInfo tab", () => {
  const { plan, context } = compiled(SMALL, info)
  const quality = context.dataQuality[0]!

  test("is recognised, and what is no server of today is left out and counted", () => {
    expect(quality).toMatchObject({ format: "rvtools", rowsRead: 5, rowsUsed: 2 })
    expect(quality.excluded).toEqual([{ reason: "poweredOff", count: 1 }, { reason: "template", count: 1 }, { reason: "placeholder", count: 1 }])
    expect(plan.guests.guestName).toEqual(["app", "win"])
  })
  test("Memory is MiB though no unit is named", () => {
    // 16384 MiB = 16 GiB: 16384 + 14.19 + 4 × 4.027 + 16 × 7.608 = 16536.026
    expect(plan.guests.guestPlacement[RAM]![0]).toBeCloseTo(16_536.026, 9)
  })
  test("disk is what is provisioned, else the disks' capacity", () => {
    // 118784 / 1024 = 116; 20480 / 1024 = 20
    expect([...plan.guests.guestPlacement[DISK]!]).toEqual([116, 20])
  })
  test("the OS is what the tools say, else what the file says", () => {
    expect([...plan.guests.guestOs].map((family) => plan.guests.osFamilyName[family])).toEqual(["linux", "windows"])
  })
  test("custom attributes and the host are unknown columns, not read as something else", () => {
    expect(quality.unknownColumns).toEqual(["Config status", "NICs", "Disks", "owner", "Host"])
  })
  test("CPU use is a stated default, and an assumption", () => {
    expect(quality.defaulted).toContainEqual({ column: "cpu_p95_pct", count: 2, value: "30", valueFr: "30", from: "stated default: as service class other", fromFr: "valeur par défaut : comme la classe de service other" })
    expect(context.assumptions.map(({ id }) => id)).toEqual(expect.arrayContaining(["inventory.cpuMeanPct", "inventory.cpuP95Pct", "import.rvtoolsDisk"]))
  })
})

test("older versions say MB", () => {
  const { plan } = compiled(SMALL, "VM,Powerstate,CPUs,Memory,Provisioned MB,In Use MB\na,poweredOn,2,2048,10240,1\n")
  expect(plan.guests.guestPlacement[DISK]![0]).toBe(10)
})

test("a vCPU tab holds shares, reservation and limit; a limit of -1 is none", () => {
  const csv = "VM,Powerstate,Template,SRM Placeholder,CPUs,Sockets,Cores p/s,Max,Overall,Level,Shares,Reservation,Entitlement,Limit\na,poweredOn,False,False,4,2,2,9600,512,normal,4000,500,700,-1\nb,poweredOn,False,False,2,1,2,4800,100,low,1000,0,300,2000\n"
  const { guests } = compiled(`${SMALL.replace("servers.csv", "servers.csv, defaults: { ram_gib: 8 }")}`, csv).plan
  expect([...guests.guestCpuShares]).toEqual([4000, 1000])
  expect([...guests.guestCpuReservationMhz]).toEqual([500, 0])
  expect([...guests.guestCpuLimitMhz]).toEqual([Infinity, 2000])
})

test("a vMemory tab says Size MiB; its Limit is not the CPU's", () => {
  const csv = "VM,Powerstate,Template,SRM Placeholder,Size MiB,Consumed,Limit\na,poweredOn,False,False,8192,4000,2048\n"
  const { guests } = compiled(SMALL.replace("servers.csv", "servers.csv, defaults: { vcpus: 2 }"), csv).plan
  expect(guests.guestCpuLimitMhz[0]).toBe(Infinity)
  // 8192 + 14.19 + 2 × 4.027 + 8 × 7.608 = 8275.108
  expect(guests.guestPlacement[RAM]![0]).toBeCloseTo(8275.108, 9)
})

test("a service column may be added to it", () => {
  expect(compiled(SMALL, "VM,Powerstate,CPUs,Memory,service\na,poweredOn,2,2048,dns\n").plan.guests.serviceName).toEqual(["dns"])
})

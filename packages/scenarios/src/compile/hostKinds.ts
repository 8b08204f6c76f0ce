/** Host groups of a scenario, their overrides applied: what each has, keeps back, keeps free, may promise, and draws. */
import { CPU, DISK, IOPS, MIB_PER_GIB, NETWORK, RAM, RESOURCE_INDEXES } from "@rackfold/sim-core"
import type { PowerCurve } from "@rackfold/sim-core"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { smtGainOf } from "./cpuPressure.ts"
import type { CpuScale } from "./cpuScale.ts"
import { coreSpeed, interposes, keptOfHost, virtualisationOf } from "./virtualisation.ts"
import type { OsFamily } from "../osFamilies.ts"
import { powerCurve } from "./powerCurves.ts"

type HostGroup = Scenario["hosts"][number]

/** One group of equal hosts, its overrides applied. */
export interface HostKind {
  readonly group: HostGroup
  readonly model: HostModel
  /** [5] what the machine has, in the resource's unit. */
  readonly capacity: ReadonlyArray<number>
  /** [5] what the hypervisor keeps. */
  readonly reserve: ReadonlyArray<number>
  /** [5] kept free of what is left. */
  readonly headroom: ReadonlyArray<number>
  /** [5] what placement may promise. */
  readonly usable: ReadonlyArray<number>
  readonly coreMhz: number
  readonly power: PowerCurve
  /** OS families whose guests the mode of virtualisation can run; null: all. */
  readonly modeFamilies: ReadonlyArray<OsFamily> | null
}

/** The kind of each host group. */
export function hostKinds(scenario: Scenario, models: ReadonlyArray<HostModel>, scale: CpuScale): HostKind[] {
  return scenario.hosts.map((group, i) => {
    const model = models[i]!
    const coreMhz = scale.coreMhz(model) * coreSpeed(scenario, group)
    const own = virtualisationOf(scenario, group)
    const ramGib = group.ramGib ?? model.ramGib
    const capacity = byResource({ [CPU]: model.cores * coreMhz * (1 + smtGainOf(scenario, group)), [RAM]: ramGib * MIB_PER_GIB, [DISK]: group.diskGib ?? model.diskGib, [IOPS]: (group.iops ?? model.iops) * (own?.iopsFraction ?? 1), [NETWORK]: (group.networkMbps ?? model.networkMbps) * (own?.networkFraction ?? 1) })
    const keeps = keptOfHost(scenario, group, model)
    const reserve = byResource({ [CPU]: keeps.cores * coreMhz, [RAM]: keeps.ramMib, [DISK]: 0, [IOPS]: 0, [NETWORK]: 0 })
    const kept = scenario.headroom
    const fraction = byResource({ [CPU]: kept.cpu, [RAM]: kept.ram, [DISK]: kept.disk, [IOPS]: kept.iops, [NETWORK]: kept.network })
    const headroom = capacity.map((amount, r) => (Number.isFinite(amount) ? (amount - reserve[r]!) * fraction[r]! : 0))
    // RAM is overcommitted at the guest, which backs less of it, unless memory is followed over time; disk never.
    const { cpu, ram, iops, network } = scenario.overcommit
    const promise = byResource({ [CPU]: cpu, [RAM]: scenario.pressure?.memory === undefined ? 1 : ram, [DISK]: 1, [IOPS]: iops, [NETWORK]: network })
    const usable = capacity.map((amount, r) => (amount - reserve[r]! - headroom[r]!) * promise[r]!)
    return { group, model, capacity, reserve, headroom, usable, coreMhz, power: powerCurve(model, ramGib, scenario), modeFamilies: own !== null && interposes(own.hypervisor) ? own.mode.os : null }
  })
}

function byResource(amounts: Readonly<Record<0 | 1 | 2 | 3 | 4, number>>): number[] {
  return RESOURCE_INDEXES.map((resource) => amounts[resource])
}

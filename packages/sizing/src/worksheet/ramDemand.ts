/** Step 2 of the worksheet: the memory of the servers, and what the hypervisor adds for each. */
import { MIB_PER_GIB } from "@rackfold/sim-core"

/** RAM that a hypervisor takes for one guest, in MiB: base + perVcpu × vCPUs + perGib × GiB. */
export interface GuestRamOverhead {
  readonly base: number
  readonly perVcpu: number
  readonly perGib: number
}

/**
 * Fit to the 16 points of the table of the vSphere 6.5 manual (256 MiB to 16 GiB, 1 to 8 vCPUs), within 0.47 MiB.
 * Other versions differ, ESX 4.0 by five times.
 */
export const ESXI_GUEST_RAM_OVERHEAD: GuestRamOverhead = { base: 14.19, perVcpu: 4.027, perGib: 7.608 }

/** **Example** `guestRamOverheadMib({ vcpus: 4, ramGib: 12 })` // => 121.594 */
export function guestRamOverheadMib({ vcpus, ramGib }: { readonly vcpus: number; readonly ramGib: number }, overhead: GuestRamOverhead = ESXI_GUEST_RAM_OVERHEAD): number {
  return overhead.base + overhead.perVcpu * vcpus + overhead.perGib * ramGib
}

/** servers × (GiB + overhead ÷ 1024), in GiB. Memory is not discounted by use. */
export function ramDemandGib({ servers, ramGib, overheadMib }: { readonly servers: number; readonly ramGib: number; readonly overheadMib: number }): number {
  return servers * (ramGib + overheadMib / MIB_PER_GIB)
}

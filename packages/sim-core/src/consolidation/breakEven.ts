/** How long a host must be off for the switching to pay. */

export interface SwitchingWatts {
  readonly bootSeconds: number
  readonly bootWatts: number
  readonly stopSeconds: number
  readonly stopWatts: number
  readonly offWatts: number
  readonly idleWatts: number
}

/**
 * From the start of the shut-down to the end of the boot:
 *
 *     T = (E_boot + E_stop − P_off · (t_boot + t_stop)) ÷ (P_idle − P_off)
 *
 * Never less than the switching itself takes. Infinity: off draws as much as idle.
 * **Source** Irani, Shukla, Gupta, Online strategies for dynamic power management, ACM TECS 2 (2003) 325–346
 */
export function breakEvenSeconds({ bootSeconds, bootWatts, stopSeconds, stopWatts, offWatts, idleWatts }: SwitchingWatts): number {
  if (idleWatts <= offWatts) return Infinity
  const extraJoules = bootSeconds * bootWatts + stopSeconds * stopWatts - offWatts * (bootSeconds + stopSeconds)
  return Math.max(bootSeconds + stopSeconds, extraJoules / (idleWatts - offWatts))
}

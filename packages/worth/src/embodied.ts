/** What a machine emits before it runs, by what it is made of. */

/** What a machine has, as far as one counts it. */
export interface CountedMachine {
  readonly cpus: number
  readonly ramGib: number
  readonly ssds: number
  readonly hdds: number
}

/** Kilograms, and what is included in the base. */
export interface EmbodiedByCount {
  readonly baseKg: number
  readonly perExtraCpuKg: number
  readonly includedRamGib: number
  readonly perRamGibKg: number
  readonly perSsdKg: number
  readonly perHddKg: number
}

/**
 * Kilograms of CO2 equivalent of one machine:
 * `base + perExtraCpu × (cpus − 1) + perRamGib × (ramGib − included) + perSsd × ssds + perHdd × hdds`. Less memory than is included
 * saves nothing.
 *
 * **Source** Teads, Cloud Carbon Footprint: 1,000 kg with one CPU and 16 GB, 100 kg each further CPU, 1.388 kg/GB, 100 kg an SSD;
 * a hard disk at 50 kg is an assumption (data/carbon/embodied.json).
 *
 * **Example** two CPUs, 384 GiB: `1000 + 100 + 1.388 × 368 // => 1610.784`
 */
export function embodiedByCountKg({ cpus, ramGib, ssds, hdds }: CountedMachine, { baseKg, perExtraCpuKg, includedRamGib, perRamGibKg, perSsdKg, perHddKg }: EmbodiedByCount): number {
  return baseKg + perExtraCpuKg * Math.max(0, cpus - 1) + perRamGibKg * Math.max(0, ramGib - includedRamGib) + perSsdKg * ssds + perHddKg * hdds
}

/** What a machine is made of, part by part. */
export interface PartsOfMachine {
  readonly cpus: number
  /** Silicon of one CPU. */
  readonly cpuDieMm2: number
  readonly ramModules: number
  readonly ramGibPerModule: number
  /** Memory of a square centimetre of die. */
  readonly ramGibPerCm2: number
  readonly ssds: number
  readonly ssdGib: number
  readonly ssdGibPerCm2: number
  readonly hdds: number
  readonly powerSupplies: number
  readonly powerSupplyMassKg: number
  readonly isBlade: boolean
}

export interface EmbodiedByParts {
  readonly perCpuDieMm2Kg: number
  readonly perCpuKg: number
  readonly perRamDieCm2Kg: number
  readonly perRamModuleKg: number
  readonly perSsdDieCm2Kg: number
  readonly perSsdKg: number
  readonly perHddKg: number
  readonly motherboardKg: number
  readonly perPowerSupplyKgKg: number
  readonly assemblyKg: number
  readonly rackCaseKg: number
  readonly bladeKg: number
  readonly bladeChassisKg: number
  readonly bladesPerChassis: number
}

/**
 * Kilograms of CO2 equivalent of one machine, from the bottom up: each CPU `0.0197 × mm² + 9.14`, each memory module
 * `GiB ÷ density × 2.20 + 5.22`, each SSD `GiB ÷ density × 2.20 + 6.34`, each hard disk 31.11, the board 66.10, each power supply 24.30 a kg,
 * assembly 6.68, and a rack case of 150, or a blade of 30.9 with its part of a chassis of 880.
 *
 * **Source** BoaviztAPI (data/carbon/embodied.json).
 */
export function embodiedByPartsKg(machine: PartsOfMachine, figures: EmbodiedByParts): number {
  const { cpus, cpuDieMm2, ramModules, ramGibPerModule, ramGibPerCm2, ssds, ssdGib, ssdGibPerCm2, hdds, powerSupplies, powerSupplyMassKg, isBlade } = machine
  const cpu = cpus * (cpuDieMm2 * figures.perCpuDieMm2Kg + figures.perCpuKg)
  const ram = ramModules === 0 ? 0 : ramModules * ((ramGibPerModule / ramGibPerCm2) * figures.perRamDieCm2Kg + figures.perRamModuleKg)
  const ssd = ssds === 0 ? 0 : ssds * ((ssdGib / ssdGibPerCm2) * figures.perSsdDieCm2Kg + figures.perSsdKg)
  const box = isBlade ? figures.bladeKg + figures.bladeChassisKg / figures.bladesPerChassis : figures.rackCaseKg
  return cpu + ram + ssd + hdds * figures.perHddKg + figures.motherboardKg + powerSupplies * powerSupplyMassKg * figures.perPowerSupplyKgKg + figures.assemblyKg + box
}

/**
 * The part of a machine's embodied carbon that falls to a use of it: `M = TE × (TR ÷ EL) × (RR ÷ TotR)`.
 *
 * @param totalKg TE @param hours TR, reserved @param lifeHours EL > 0 @param reserved RR of `total` TotR > 0, in one unit
 * **Source** Software Carbon Intensity, as Cloud Carbon Footprint applies it.
 */
export function allocatedEmbodiedKg(totalKg: number, hours: number, lifeHours: number, reserved: number, total: number): number {
  return totalKg * (hours / lifeHours) * (reserved / total)
}

/**
 * Years until what new machines emitted when they were made is saved by what they emit less: `embodiedKg ÷ savedKgPerYear`.
 *
 * @returns null where nothing is saved: never
 */
export function carbonPaybackYears(embodiedKg: number, savedKgPerYear: number): number | null {
  return savedKgPerYear > 0 ? embodiedKg / savedKgPerYear : null
}

/** Whether it is saved within the machine's life. */
export function isRepaidInLife(paybackYears: number | null, lifeYears: number): boolean {
  return paybackYears !== null && paybackYears <= lifeYears
}

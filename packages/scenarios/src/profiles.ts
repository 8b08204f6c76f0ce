/** Service classes: what a server of a kind needs, and when. Every figure is an assumption. */
import classes from "@rackfold/data/profiles/serviceClasses.json" with { type: "json" }
import { editDistance } from "./nearestNames.ts"
import { plainName } from "./formats/headerNames.ts"

export interface ServiceProfile {
  /** As written in the column `service`. */
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly aliases: ReadonlyArray<string>
  readonly vcpus: number
  readonly ramGib: number
  readonly cpuMeanPct: number
  readonly cpuP95Pct: number
  readonly iops: number
  readonly netMbps: number
  readonly diskGib: number
  readonly shapeName: string
  readonly shapeNameFr: string
  /** Demand by hour from midnight, in [0, 1]: [24]. */
  readonly shape: ReadonlyArray<number>
  /** The class in one line, for lists. */
  readonly description: string
  readonly descriptionFr: string
}

type Figures = Omit<ServiceProfile, "description" | "descriptionFr">

function describe({ label, vcpus, ramGib, diskGib, cpuMeanPct, cpuP95Pct, iops, netMbps, shapeName }: Figures): string {
  return `${label}: ${vcpus} vCPU, ${ramGib} GiB RAM, ${diskGib} GiB disk, CPU ${cpuMeanPct} % mean and ${cpuP95Pct} % p95, ${iops} IOPS, ${netMbps} Mbit/s; ${shapeName} (assumed)`
}

function describeFr({ labelFr, vcpus, ramGib, diskGib, cpuMeanPct, cpuP95Pct, iops, netMbps, shapeNameFr }: Figures): string {
  return `${labelFr} : ${vcpus} vCPU, ${ramGib} Gio de RAM, ${diskGib} Gio de disque, CPU ${cpuMeanPct} % en moyenne et ${cpuP95Pct} % en p95, ${iops} IOPS, ${netMbps} Mbit/s ; ${shapeNameFr} (supposé)`
}

export const serviceProfiles: ReadonlyArray<ServiceProfile> = classes.map((profile) => ({ ...profile, description: describe(profile), descriptionFr: describeFr(profile) }))

/** The class whose figures stand in where nothing is known of a server. */
export const OTHER_SERVICE: ServiceProfile = serviceProfiles.find(({ name }) => name === "other")!

const byAlias = new Map(serviceProfiles.flatMap((profile) => [profile.name, ...profile.aliases].map((alias) => [plainName(alias), profile] as const)))

export type ServiceMatch =
  | { readonly found: "one"; readonly profile: ServiceProfile }
  | { readonly found: "typo"; readonly meant: string }
  | { readonly found: "none" }

/**
 * The class that a word in a `service` column means. A word one slip away from a known one is a
 * typo, and asked about; any other unknown word is a service of no known class.
 */
export function matchService(word: string): ServiceMatch {
  const plain = plainName(word)
  const exact = byAlias.get(plain) ?? byAlias.get(plain.replace(/^(serveurs?|servers?) (de |d |des )?|( servers?| services?)$/g, "").trim())
  if (exact !== undefined) return { found: "one", profile: exact }
  if (plain.length >= 5) for (const alias of byAlias.keys()) if (Math.abs(alias.length - plain.length) <= 1 && editDistance(alias, plain) <= 1) return { found: "typo", meant: alias }
  return { found: "none" }
}

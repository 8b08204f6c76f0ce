/** How resources are named inside a sentence, in both languages. */
import type { ResourceName } from "../summary.ts"

/** “needs 12 GHz of …”. */
export const ofResourceEn: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "disk space", iops: "IOPS", network: "network" }
/** « il lui faut 12 GHz … ». */
export const ofResourceFr: Record<ResourceName, string> = { cpu: "de CPU", ram: "de RAM", disk: "de disque", iops: "d'IOPS", network: "de réseau" }

/** IOPS are their own unit: “300 IOPS”, not “300 IOPS of IOPS”. */
export const amountOfEn = (amount: string, name: ResourceName): string => (name === "iops" ? amount : `${amount} of ${ofResourceEn[name]}`)
/** Les IOPS sont leur propre unité : « 300 IOPS », non « 300 IOPS d'IOPS ». */
export const amountOfFr = (amount: string, name: ResourceName): string => (name === "iops" ? amount : `${amount} ${ofResourceFr[name]}`)

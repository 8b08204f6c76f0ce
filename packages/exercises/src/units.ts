/** Units of answers: how they are shown in both languages, and what else is read as the same. */
import { local, type LocalText } from "./localText.ts"

const both = (text: string): LocalText => local(text, text)

interface UnitFacts {
  /** "" where the figure stands alone. */
  readonly shown: LocalText
  /** Spellings without spaces, in lower case, each with how many of the unit one of it is. */
  readonly read: Readonly<Record<string, number>>
}

/** GB and Go are read as GiB, as in inventories: what hypervisors show under either name is GiB. */
export const UNITS = {
  none: { shown: both(""), read: {} },
  percent: { shown: both("%"), read: { "%": 1 } },
  ghz: { shown: both("GHz"), read: { ghz: 1, mhz: 0.001 } },
  ssj: { shown: both("ssj_ops"), read: { ssj_ops: 1, ssj: 1 } },
  gib: { shown: local("GiB", "Gio"), read: { gib: 1, gio: 1, gb: 1, go: 1, mib: 1 / 1024, mio: 1 / 1024, mb: 1 / 1024, mo: 1 / 1024, tib: 1024, tio: 1024, tb: 1024, to: 1024 } },
  mib: { shown: local("MiB", "Mio"), read: { mib: 1, mio: 1, mb: 1, mo: 1, gib: 1024, gio: 1024, gb: 1024, go: 1024 } },
  mbps: { shown: both("Mbit/s"), read: { "mbit/s": 1, mbps: 1, "mb/s": 1, "gbit/s": 1000, gbps: 1000, "gb/s": 1000 } },
  iops: { shown: both("IOPS"), read: { iops: 1 } },
  hosts: { shown: local("hosts", "hôtes"), read: { host: 1, hosts: 1, hôte: 1, hôtes: 1, hote: 1, hotes: 1 } },
  perHost: { shown: both(": 1"), read: { ":1": 1 } },
  watts: { shown: both("W"), read: { w: 1, kw: 1000 } },
  kwh: { shown: both("kWh"), read: { kwh: 1, "kwh/yr": 1, "kwh/year": 1, "kwh/an": 1, mwh: 1000, "mwh/yr": 1000, "mwh/year": 1000, "mwh/an": 1000, wh: 0.001 } }
} as const satisfies Readonly<Record<string, UnitFacts>>

export type Unit = keyof typeof UNITS

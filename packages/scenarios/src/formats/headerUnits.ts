/** Units that a header may name, and what a value in them is in the column's own unit. */
import type { ColumnTarget } from "./columnAliases.ts"

type Factors = Readonly<Record<string, number>>

/** MB and GB (Mo, Go) are read as MiB and GiB, as inventories mean them: see the assumption `import.binaryUnits`. */
const BINARY: Factors = {
  gib: 1, gb: 1, go: 1, gio: 1, g: 1, mib: 1 / 1024, mb: 1 / 1024, mo: 1 / 1024, mio: 1 / 1024, tib: 1024, tb: 1024, to: 1024, tio: 1024, kib: 1 / 1_048_576, kb: 1 / 1_048_576, ko: 1 / 1_048_576
}
const PERCENT: Factors = { "%": 1, pct: 1, percent: 1, percentage: 1, pourcent: 1, "pour cent": 1 }
const CLOCK_GHZ: Factors = { ghz: 1, mhz: 1 / 1000 }
const CLOCK_MHZ: Factors = { mhz: 1, ghz: 1000 }

const FACTORS: Partial<Readonly<Record<ColumnTarget, Factors>>> = {
  vcpus: { vcpu: 1, vcpus: 1 },
  cores: { cores: 1, coeurs: 1 },
  ghz: CLOCK_GHZ,
  cpu_mean_pct: PERCENT,
  cpu_p95_pct: PERCENT,
  ram_gib: BINARY,
  disk_gib: BINARY,
  iops: { iops: 1, "io/s": 1, "e/s": 1, "ops/s": 1, p95: 1 },
  net_mbps: { mbps: 1, "mbit/s": 1, "mbits/s": 1, mbit: 1, "mb/s": 1, gbps: 1000, "gbit/s": 1000, "gb/s": 1000, kbps: 1 / 1000, "kbit/s": 1 / 1000, "kb/s": 1 / 1000, "mo/s": 8, "go/s": 8000, "ko/s": 8 / 1000, "mib/s": 8.388608, mbytes: 8, "mbyte/s": 8 },
  max_latency_ms: { ms: 1, s: 1000, sec: 1000, us: 1 / 1000, "µs": 1 / 1000 },
  forks_per_second: { "1/s": 1, "/s": 1, s: 1 },
  switches_per_second: { "1/s": 1, "/s": 1, s: 1 },
  dirty_mib_per_second: { "mib/s": 1, "mio/s": 1, "gib/s": 1024, "gio/s": 1024, "mb/s": 1_000_000 / 1_048_576, "mo/s": 1_000_000 / 1_048_576 },
  cpu_reservation_mhz: CLOCK_MHZ,
  cpu_limit_mhz: CLOCK_MHZ,
  start: { s: 1, sec: 1, seconds: 1, secondes: 1, min: 60, h: 3600 },
  end: { s: 1, sec: 1, seconds: 1, secondes: 1, min: 60, h: 3600 }
}

/**
 * What one unit of the header is in the column's unit; 1 where the header names none; undefined
 * where the column has no such unit. `MB/s` with a capital B is bytes: 8 Mbit/s.
 */
export function unitFactor(target: ColumnTarget, unit: string): number | undefined {
  if (unit === "") return 1
  const bytes: Factors = { "MB/s": 8, "GB/s": 8000, "KB/s": 8 / 1000, MBps: 8, "MB per second": 8 }
  if (target === "net_mbps" && bytes[unit] !== undefined) return bytes[unit]
  return FACTORS[target]?.[unit.toLowerCase()]
}

/**
 * One unit a quantity; the only file with conversion numbers.
 *
 * Time is `Seconds` from the start of the run, CPU is `Mhz` of a reference core, memory `Mib`,
 * disk space `Gib`, storage rate `Iops`, network `MbitPerSecond`, power `Watts`, energy `Joules`,
 * shares and thresholds `Fraction` in [0, 1].
 */
export const MHZ_PER_GHZ = 1000
export const MIB_PER_GIB = 1024
export const BYTES_PER_MIB = 1_048_576
/** 1 MiB = 8,388,608 bits. */
export const MBPS_PER_MIB_PER_SECOND = 8.388608
export const SECONDS_PER_MINUTE = 60
export const SECONDS_PER_HOUR = 3600
export const SECONDS_PER_DAY = 86_400
/** A year of 365 days, as failure rates and nines are told. */
export const HOURS_PER_YEAR = 8760
export const MINUTES_PER_YEAR = 525_600
export const JOULES_PER_KWH = 3_600_000

/**
 * Amounts closer than this fraction of a capacity are equal: room is granted, and a ceiling is not
 * raised, for a difference that only rounding made (0.1 + 0.2 is not 0.3 in binary).
 */
export const RELATIVE_TOLERANCE = 1e-9

/** Families of operating systems, recognised from the long names that inventories hold. */

export const OS_FAMILIES = ["windows", "linux", "bsd", "solaris", "macos", "other"] as const
export type OsFamily = (typeof OS_FAMILIES)[number]

/** Looked up in this order: `Darwin` holds "win", `Oracle Solaris` holds "oracle". */
const SIGNS: ReadonlyArray<readonly [OsFamily, ReadonlyArray<string>]> = [
  ["macos", ["macos", "mac os", "os x", "osx", "darwin"]],
  ["solaris", ["solaris", "sunos", "illumos", "openindiana", "omnios", "smartos"]],
  ["bsd", ["bsd", "dragonfly", "pfsense", "opnsense", "truenas core"]],
  ["windows", ["windows", "win2", "win1", "win 2", "win7", "win8", "winxp", "winnet", "winlonghorn", "microsoft", "hyper-v server"]],
  ["linux", [
    "linux", "ubuntu", "debian", "centos", "red hat", "redhat", "rhel", "fedora", "suse", "sles", "rocky", "alma", "oracle", "coreos", "photon",
    "amazon", "gentoo", "arch", "alpine", "mint", "kali", "mandriva", "mageia", "slackware", "asianux", "proxmox", "truenas", "nixos", "kernel"
  ]]
]

/** OS family of a name such as "Microsoft Windows Server 2019 (64-bit)" // => "windows" */
export function osFamilyOf(name: string): OsFamily {
  const lower = name.toLowerCase()
  for (const [family, signs] of SIGNS) if (signs.some((sign) => lower.includes(sign))) return family
  return "other"
}

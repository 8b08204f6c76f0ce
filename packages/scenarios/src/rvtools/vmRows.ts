/** Which VM of vInfo a row of another tab belongs to: by its identifiers, else by its name. */
/** Tabs with rows of VMs, beside vInfo. */
export type VmTab = "vCPU" | "vMemory" | "vDisk" | "vNetwork"

type KeyField = "vm" | "vmId" | "vmUuid" | "vcenter" | "datacenter"

/** What of a tab tells VMs apart; any opened tab with rows of VMs is one. */
interface VmTexts {
  readonly rowCount: number
  readonly cellOf: (field: KeyField) => number
  readonly text: (record: number, field: KeyField) => string
}

/** Rows of the other tab by row of vInfo, and how many belong to none. */
export interface VmRows {
  readonly of: (vm: number) => ReadonlyArray<number>
  readonly strangers: number
}

const NOBODY: ReadonlyArray<number> = []

/**
 * An identifier is unique within one vCenter only; a name may stand twice even there, and then tells nobody
 * apart. What only one of two rows says does not part them: exports come with cells left out.
 *
 * @returns rows by VM; a row that fits none, or several, is a stranger
 *
 * **Cost** O(rows of both).
 */
export function matchVms(info: VmTexts, other: VmTexts): VmRows {
  const finders = [finder(info, other, "vmUuid", ["vcenter"]), finder(info, other, "vmId", ["vcenter", "vmUuid"]), finder(info, other, "vm", ["vcenter", "datacenter", "vmUuid", "vmId"])]
  const rows = new Map<number, number[]>()
  let strangers = 0
  for (let record = 0; record < other.rowCount; record++) {
    const vm = finders.reduce<number | undefined>((found, find) => found ?? find(record), undefined)
    if (vm === undefined) strangers++
    else rows.set(vm, [...(rows.get(vm) ?? []), record])
  }
  return { of: (vm) => rows.get(vm) ?? NOBODY, strangers }
}

/** Finds the one VM with the same key, and nothing beside it that differs. */
function finder(info: VmTexts, other: VmTexts, key: KeyField, beside: ReadonlyArray<KeyField>): (record: number) => number | undefined {
  const vms = new Map<string, number[]>()
  for (let vm = 0; vm < info.rowCount; vm++) {
    const own = info.text(vm, key)
    if (own !== "") vms.set(own, [...(vms.get(own) ?? []), vm])
  }
  const agree = (vm: number, record: number): boolean => beside.every((field) => {
    const [a, b] = [info.text(vm, field), other.text(record, field)]
    return a === "" || b === "" || a === b
  })
  return (record) => {
    const found = (vms.get(other.text(record, key)) ?? NOBODY).filter((vm) => agree(vm, record))
    return found.length === 1 ? found[0] : undefined
  }
}

/** The inventory's page: columns with units, ranges and other names, and the formats that are read. */
import { inventoryFormats } from "@rackfold/scenarios"
import { COLUMN_ALIASES } from "../../packages/scenarios/src/formats/columnAliases.ts"
import { expectedNumber, INVENTORY_COLUMNS, NUMBER_COLUMNS, NUMBER_RULES, TEXT_DESCRIPTIONS, type InventoryColumnName, type NumberColumn } from "../../packages/scenarios/src/formats/inventoryColumns.ts"
import { rvtoolsTabs, UNREAD_TABS } from "../../packages/scenarios/src/rvtools/tabs.ts"
import { code, page, table } from "./markdown.ts"

const isNumber = (column: InventoryColumnName): column is NumberColumn => (NUMBER_COLUMNS as ReadonlyArray<string>).includes(column)

function columnRow(column: InventoryColumnName): ReadonlyArray<string> {
  const says = isNumber(column) ? [expectedNumber(column), NUMBER_RULES[column].description] : ["text", TEXT_DESCRIPTIONS[column].description]
  return [code(column), ...says]
}

export const inventory = (): string =>
  page(
    "Inventory",
    "A CSV, or one sheet of an Excel workbook (.xlsx): a row a server. Only `name` is required; what a row lacks comes from its service class, from `workload.defaults`, or from the defaults, and is said so. Columns are matched by name, whatever the case, accents and outer blanks, in English and French; a unit in the header (`Mémoire (Go)`, `ram_mib`) is read. Delimiter, decimal comma, byte order mark and Windows-1252 are detected. Lines above the header that begin with `#` are comments, and are skipped (a `#` directly followed by a delimiter is a column name). `rackfold template inventory` prints a commented start that runs as it is.",
    table(["column", "value", "meaning"], INVENTORY_COLUMNS.map(columnRow)),
    "## Other names",
    "Without accents, case, punctuation and unit.",
    table(["column", "also written"], Object.entries(COLUMN_ALIASES).map(([column, names]) => [code(column), names.join(", ")])),
    "## Formats",
    table(["format", "what it is"], inventoryFormats.map((format) => [code(format.name), format.description])),
    "## RVTools",
    "`workload: { file: estate.xlsx }`, or `rackfold run estate.xlsx --hosts \"R740 8280:8\"`: a workbook with all tabs, or a folder with one CSV a tab (`RVTools_tabvInfo.csv`, …). Columns are found by name: custom attributes may stand anywhere, and none but `VM` is needed. Versions that say MB where others say MiB mean the same. A sheet's numbers may be text with a decimal comma.",
    table(["tab", "read for", "headers"], rvtoolsTabs.map(({ name, readFor, headers }) => [code(name), readFor, headers.map(code).join(", ")])),
    `Not read: the tabs ${UNREAD_TABS}. Of tabs that are read, these columns, which may matter to a plan, are not:`,
    table(["tab", "not read"], rvtoolsTabs.filter(({ notUsed }) => notUsed !== "").map(({ name, notUsed }) => [code(name), notUsed])),
    "Rows of the other tabs belong to the VM with the same `VM UUID`, else `VM ID`, within one vCenter; else to the one of the same name, where nothing else that both say differs. VMs of one name get their vCenter, datacenter or VM ID added. Machines that are off, templates and placeholders are counted and left out, unless `import.poweredOff`, `import.templates` or `import.placeholders` is `include`. Reservations of memory are not read: placement reserves all the memory that a server has.",
    "**What placement must obey.** Cluster rules of vInfo whose kind says that they keep VMs apart or together are rules of affinity (`import.rules: obey`, the default); of others, as those of VMs and hosts, whose hosts no export names, the report prints the line to complete. `HA Restart Priority` is a restart class where anything may fail (`import.restartPriority`; highest counts as high, lowest as low). Networks and datastores are counted; with `import.networks: require` and `import.datastores: require` a server goes only where the hosts reach all of its own, which `hosts[].vlans` and `hosts[].datastores` say.",
    "**The present hosts.** `rackfold estate estate.xlsx > present.yaml` writes a scenario of the hosts of vHost as they stand, by name, with models of the catalogue where machine and CPU are one, else with their own cores, clock and RAM and the power of the nearest as an assumption; with the networks and datastores that each reaches, and lines to complete for what is open. `rackfold run present.yaml` then says whether they carry the servers; other host groups in their place, how many new ones would.",
    "**CPU use is one reading.** RVTools keeps no history: `Overall` is what a VM used at the moment of the export. Its sum is the load of that moment; of one server it may be a peak or a quiet minute. It stands for the mean, and the p95 of a server without a service class is twice that, as of class `other`; readings above the base clock are 100 %, and a reading of 0 is none. Beside it the report shows what the hosts themselves used. `import.cpuReading: ignore` takes the defaults instead; measured series (`workload.series`) replace it."
  )

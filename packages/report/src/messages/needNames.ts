/** What guests need of hosts, as a word before its name. */
import type { NeedKind } from "@rackfold/sim-core"

export const needNames: Readonly<Record<"en" | "fr", Readonly<Record<NeedKind, string>>>> = {
  en: { vcpus: "vCPUs", architecture: "architecture", baseline: "CPU baseline", device: "device", iommu: "IOMMU for", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: "hosts", state: "state", label: "label", taint: "toleration of" },
  fr: { vcpus: "vCPU", architecture: "architecture", baseline: "niveau de CPU", device: "périphérique", iommu: "IOMMU pour", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: "hôtes", state: "état", label: "étiquette", taint: "tolérance de" }
}

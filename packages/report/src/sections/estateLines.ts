/** The estate as it stands today, where an export tells it: what the plan is compared with. */
import type { DataQuality, EstateToday } from "@rackfold/sim-core"
import { formatAmount, formatPercent, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"

const MHZ_PER_GHZ = 1000
const MIB_PER_GIB = 1024

const ghzText = (value: number, lang: Lang): string => formatAmount(value * MHZ_PER_GHZ, "cpu", lang)
const gibText = (value: number, lang: Lang): string => formatAmount(value * MIB_PER_GIB, "ram", lang)

/** The hosts of today in one sentence. */
export function estateSentence({ hosts, hostsInMaintenance, cores, ghz, ramGib, clusters }: EstateToday, lang: Lang): string {
  return messagesOf(lang).report.data.estate.hosts(hosts, hostsInMaintenance, cores, ghzText(ghz, lang), gibText(ramGib, lang), clusters)
}

export function estateLines({ estate, asks }: DataQuality, lang: Lang): Html | null {
  if (estate === undefined) return null
  const say = messagesOf(lang).report.data.estate
  const ghz = (value: number): string => ghzText(value, lang)
  const gib = (value: number): string => gibText(value, lang)
  const { cpuUseGhz, ramUseGib, models, datastores, networks, memory, moment } = estate
  const uses = [
    ...(cpuUseGhz === null || estate.ghz === 0 ? [] : [say.cpu(ghz(cpuUseGhz), formatPercent(cpuUseGhz / estate.ghz, lang))]),
    ...(ramUseGib === null || estate.ramGib === 0 ? [] : [say.ram(gib(ramUseGib), formatPercent(ramUseGib / estate.ramGib, lang))])
  ]
  const sentences = [
    estateSentence(estate, lang),
    ...(uses.length === 0 ? [] : [say.use(moment, uses.join(", "))]),
    ...(memory === null ? [] : [say.memory(gib(memory.configuredGib), gib(memory.consumedGib), gib(memory.activeGib), gib(memory.balloonedGib), gib(memory.swappedGib))]),
    ...(datastores === null ? [] : [say.datastores(datastores.count, gib(datastores.capacityGib), gib(datastores.usedGib))]),
    // What placement makes of them stands in its own lines.
    ...(networks === null || (asks?.networks ?? 0) > 0 ? [] : [say.networks(networks)])
  ]
  return html`<p>${sentences.join(" ")}</p>
${models.length === 0 ? null : html`<p class="list">${say.models} ${models.map((model, index) => html`${index === 0 ? "" : ", "}${name(model.name)} × ${model.hosts}`)}</p>`}`
}

/** What a scenario says about the memory of servers over time, and what hosts do when it runs short. */
import * as Schema from "effect/Schema"
import { ALIKE_KINDS, MEMORY_FIGURES, MEMORY_MODES, memoryPresets, SWAP_DEVICES } from "../memory.ts"
import type { MemoryFigure } from "../memory.ts"
import { amount, number, oneOf, optional, required, someAmount, text, withDefault, yesNo } from "./field.ts"

const asPreset = "as the preset has it"
const part = number("a fraction: 0 to 1", { min: 0, max: 1 })
const belowOne = number("a fraction: 0 or more, below 1", { min: 0, below: 1 })
const inside = number("a fraction: more than 0, below 1", { above: 0, below: 1 })
const passes = number("a number: 1 to 1,000", { min: 1, max: 1000 })
const names = required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: "Servers of which it holds; * stands for any characters, ? for one.", descriptionFr: "Serveurs concernés ; * remplace des caractères quelconques, ? un seul." })

const schemaOf: Readonly<Record<MemoryFigure, typeof amount>> = {
  balloonLimitFraction: part, balloonTargetFraction: part, clearFraction: part, softFraction: part, hardFraction: part, lowFraction: part, idleTaxFraction: belowOne, pagesToScan: someAmount, sleepMilliseconds: amount, scanMinutes: amount,
  scanPasses: passes, sharingBelowFraction: part, cacheFraction: part, compressedFraction: inside, swapGib: amount, swapMs: amount, decompressMs: amount, memoryNanoseconds: someAmount, localityFraction: part, killMinutes: someAmount, killRestarts: amount, killWindowMinutes: amount,
  restartSeconds: amount, unplugMibPerSecond: someAmount, hotAddFactor: passes
}
const figure = <Name extends MemoryFigure>(name: Name) => optional(schemaOf[name], { ...MEMORY_FIGURES[name], defaultText: name === "swapMs" ? "that of swapDevice" : asPreset })

export const MemoryGuests = Schema.Struct({
  guests: names,
  mode: optional(oneOf(MEMORY_MODES), { defaultText: "automatic where minGib is said; else as the preset has it", description: "automatic: a balloon takes memory from it, down to its minimum, where its host runs short; static: none does.", descriptionFr: "automatic : un ballon lui prend de la mémoire, jusqu'à son minimum, si son hôte en manque ; static : aucun." }),
  minGib: optional(amount, { unit: "GiB", defaultText: "its RAM × (1 − balloonLimitFraction)", description: "What its balloon leaves it at least.", descriptionFr: "Ce que son ballon lui laisse au moins." }),
  maxGib: optional(someAmount, { unit: "GiB", defaultText: "its RAM × hotAddFactor", description: "Most RAM that it may have: it must have been started for it.", descriptionFr: "RAM qu'il peut avoir au plus : il doit avoir démarré avec cette limite." }),
  reservationGib: optional(amount, { unit: "GiB", defaultText: "0", description: "RAM that nobody takes from it; placement promises as much of a host at most as there is.", descriptionFr: "RAM que personne ne lui prend ; le placement n'en promet pas plus que l'hôte n'en a." }),
  shares: optional(someAmount, { defaultText: "1000", description: "Weight where memory is split.", descriptionFr: "Poids quand la mémoire est partagée." }),
  activeFraction: optional(part, { unit: "fraction", defaultText: "by its service class; what was measured", description: "Of its RAM, in use in the mean.", descriptionFr: "Part de sa RAM active en moyenne." }),
  activePeakFraction: optional(part, { unit: "fraction", defaultText: "by its service class; activeFraction where that is said", description: "Of its RAM, in use at the 95th percentile of the day.", descriptionFr: "Part de sa RAM active au 95e centile de la journée." }),
  heldFraction: optional(part, { unit: "fraction", defaultText: "by its service class; 0 where memory was measured", description: "Of its RAM, held at least as soon as it runs, in use or not: caches, pages written once.", descriptionFr: "Part de sa RAM tenue au moins dès qu'il tourne, active ou non : caches, pages écrites une fois." }),
  alike: optional(oneOf(ALIKE_KINDS), { defaultText: "server where its os is stated, else mixed", description: "How much of what it holds others of its template have, too: vdi, server, mixed, or jvm, which shares little.", descriptionFr: "Combien de ce qu'il tient les autres de son modèle ont aussi : vdi, server, mixed, ou jvm, qui partage peu." }),
  shareable: optional(part, { unit: "fraction", defaultText: "that of alike", description: "The same as a figure: of what it holds, pages alike.", descriptionFr: "De même, en chiffre : part des pages identiques dans ce qu'il tient." }),
  template: optional(text, { defaultText: "its os", description: "Servers of one template have pages in common.", descriptionFr: "Les serveurs d'un même modèle ont des pages en commun." })
})

const MemoryResizeOf = Schema.Struct({
  guests: names,
  atHours: required(amount, { unit: "h", description: "When, from the start of the run.", descriptionFr: "Quand, depuis le début." }),
  ramGib: required(someAmount, { unit: "GiB", description: "RAM that it then has: more comes online and at once, less as `remove` says.", descriptionFr: "RAM qu'il a alors : davantage arrive en marche et aussitôt, moins selon `remove`." })
})

export const Memory = Schema.Struct({
  preset: optional(oneOf(memoryPresets.map(({ name }) => name)), { defaultText: "proxmox where the hypervisor is of KVM's family, else esxi", description: "What hosts do: a name of `rackfold memory`. What is said beside it takes the place of its figures.", descriptionFr: "Ce que font les hôtes : un nom de `rackfold memory`. Ce qui est dit à côté remplace ses chiffres." }),
  guests: withDefault(Schema.Array(MemoryGuests).annotate({ expected: "a list of servers" }), [], { description: "What holds for some servers; a later entry goes before an earlier one.", descriptionFr: "Ce qui vaut pour certains serveurs ; une entrée l'emporte sur celles d'avant." }),
  resizes: withDefault(Schema.Array(MemoryResizeOf).annotate({ expected: "a list of resizes" }), [], { description: "RAM added to servers or taken from them.", descriptionFr: "RAM ajoutée à des serveurs ou retirée." }),
  remove: withDefault(oneOf(["restart", "online"]), "restart", { description: "How RAM is taken away: the server is stopped and starts again with less, or gives it back as it runs, if it does not use it.", descriptionFr: "Comment la RAM est retirée : le serveur s'arrête et repart avec moins, ou la rend en marche, s'il ne s'en sert pas." }),
  sharesBetween: optional(yesNo, { defaultText: asPreset, description: "Pages alike of different servers are kept once.", descriptionFr: "Les pages identiques de serveurs différents ne sont gardées qu'une fois." }),
  largePages: optional(yesNo, { defaultText: asPreset, description: "Servers are backed with large pages, no two of which are alike, until memory runs short.", descriptionFr: "Les serveurs ont de grandes pages, jamais identiques, jusqu'à ce que la mémoire manque." }),
  minFreeGib: optional(amount, { unit: "GiB", defaultText: "esxi: 899 MiB for the first 28 GiB and 1 % of the rest; proxmox: 0", description: "Free memory of each host that levels are parts of.", descriptionFr: "Mémoire libre de chaque hôte dont les seuils sont des parts." }),
  swapDevice: withDefault(oneOf(SWAP_DEVICES), "ssd", { description: "What pages are swapped to.", descriptionFr: "Où vont les pages échangées." }),
  balloonLimitFraction: figure("balloonLimitFraction"), balloonTargetFraction: figure("balloonTargetFraction"),
  clearFraction: figure("clearFraction"), softFraction: figure("softFraction"), hardFraction: figure("hardFraction"), lowFraction: figure("lowFraction"), idleTaxFraction: figure("idleTaxFraction"),
  pagesToScan: figure("pagesToScan"), sleepMilliseconds: figure("sleepMilliseconds"), scanMinutes: figure("scanMinutes"), scanPasses: figure("scanPasses"), sharingBelowFraction: figure("sharingBelowFraction"),
  cacheFraction: figure("cacheFraction"), compressedFraction: figure("compressedFraction"), swapGib: figure("swapGib"), swapMs: figure("swapMs"), decompressMs: figure("decompressMs"), memoryNanoseconds: figure("memoryNanoseconds"), localityFraction: figure("localityFraction"),
  killMinutes: figure("killMinutes"), killRestarts: figure("killRestarts"), killWindowMinutes: figure("killWindowMinutes"), restartSeconds: figure("restartSeconds"), unplugMibPerSecond: figure("unplugMibPerSecond"), hotAddFactor: figure("hotAddFactor")
})

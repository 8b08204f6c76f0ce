/** What the report says of where memory is, apart from conclusions, in both languages. */
import type { MemoryState } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"
import { texte } from "./frenchText.ts"

/** Parts of RAM from the bottom of the drawing to its top, then what guests hold beside. */
export const RAM_PARTS = ["reserve", "overhead", "private", "copies", "cache", "incoming", "minFree", "free"] as const
export type RamPart = (typeof RAM_PARTS)[number]
export const AWAY_PARTS = ["sharedSaved", "ballooned", "compressedSaved", "swapped"] as const
export type AwayPart = (typeof AWAY_PARTS)[number]

type Names<Key extends string> = Readonly<Record<Key, string>>

const en = {
  theHypervisor: "the hypervisor",
  intro: (preset: string, ratio: string, most: string) => `Servers are configured with ${ratio} times the RAM of their hosts over time, ${most} times at most on one host. Where memory runs short, hosts do as ${preset} does.`,
  steps: {
    whenShort: (clear: string, soft: string, hard: string, low: string) => `A host wants a part of its RAM free, its minFree, and is at a state by what is free of that: high above ${clear}; clear below, where large pages are broken and pages alike are looked for; soft at ${soft}, where balloons take idle memory from servers; hard at ${hard}, where pages are compressed, then swapped; low below ${low}, where nothing else is left to take.`,
    towardsTarget: (target: string) => `Balloons take memory from servers that have one while more than ${target} of a host's RAM is in use, and split what is free above their minima by shares; beyond that pages are swapped, the least recently used first.`
  },
  states: (high: string, clear: string, soft: string, hard: string, low: string) => `Of the time that hosts were on they were at high for ${high}, at clear for ${clear}, at soft for ${soft}, at hard for ${hard}, at low for ${low}.`,
  plenty: "Nothing was taken back from any server.",
  state: { high: "high", clear: "clear", soft: "soft", hard: "hard", low: "low" } as Names<MemoryState>,
  hostCaption: (host: string) => `${host}, whose memory ran shortest, over time: its RAM by what is in it; what is free, up to one and a half times what it wants free; the state that follows; and what its servers hold that is not in RAM.`,
  hostCaptionNoLevels: (host: string) => `${host}, whose memory ran shortest, over time: its RAM by what is in it and what is free, its state, and what its servers hold that is not in RAM.`,
  fleetCaption: "The same of all hosts together, and how many of them are at soft, hard or low.",
  panel: { ram: (unit: string) => `RAM by what is in it, ${unit}`, free: (unit: string) => `free, ${unit}: the rules are the levels`, state: "state", away: (unit: string) => `held by servers and not in RAM, ${unit}`, hosts: "hosts at each state" },
  line: { configured: "configured", active: "in use" },
  ram: { reserve: "hypervisor, reserve", overhead: "overhead of servers", private: "servers' own", copies: "shared, kept once", cache: "compressed", incoming: "on the way", minFree: "kept free", free: "free" } as Names<RamPart>,
  away: { sharedSaved: "saved by sharing", ballooned: "in balloons", compressedSaved: "saved by compression", swapped: "swapped" } as Names<AwayPart>,
  target: "balloons below",
  sharing: "sharing below",
  level: (state: string, part: string) => `${state} ${part}`,
  whereCaption: (after: string | null, moment: "taken" | "shared" | "least") => `Where the RAM of the hosts went${after === null ? ", mean over the run" : `, ${after === "" ? "at the start" : `after ${after}`}, when ${{ taken: "most was taken back from servers", shared: "sharing saved most", least: "least was free" }[moment]}`}. Each bar hangs where the one above it ends. Below, what servers hold that is not in RAM, on the same scale.`,
  whereTable: "The same in amounts, and over the run",
  where: { part: "", now: "At that moment", mean: "Mean over the run", ofRam: "of RAM" },
  whereGroups: { ram: "In RAM", away: "Held by servers and not in RAM", guests: "Servers" },
  raw: "RAM",
  hostsTable: (unit: string) => `Hosts whose memory ran shortest; amounts in ${unit}`,
  hosts: { host: "Host", ram: "RAM", configured: "Configured", minFree: "minFree", least: "Least free", state: "Worst state", hard: "at hard or low", shared: "Shared", taken: "Ballooned / compressed / swapped" },
  hostsNote: "Shared, ballooned, compressed and swapped are the most at any time; configured is a mean; at hard or low is a part of its time.",
  guestsTable: (unit: string) => `Servers that suffer most from what was taken of their memory; amounts in ${unit}`,
  guests: { guest: "Server", host: "Host", configured: "Configured", active: "In use", taken: "Ballooned / compressed / swapped", slower: "CPU late by pages", killed: "Killed", ready: "CPU ready", late: "Answers late" },
  guestsNote: "Ballooned, compressed and swapped are the most at any time, in use is a mean. CPU late by pages is what it asked for and did not get as it waited for swapped or compressed pages; guests.csv has all servers.",
  killsTable: (shown: number, all: number) => `Servers killed, as their host had no memory and no swap left${shown < all ? `: the first ${shown} of ${all}` : ""}`,
  kills: { guest: "Server", host: "Host", at: "After", held: "It held", missing: "The host was missing", back: "Down for" },
  killsNote: { alone: "Nobody restarts a server that was killed unless the scenario says so: it stands still for killMinutes, or for good.", failing: "A kill is an outage: who restarts servers starts it again, under “What fails, and who comes back?”." },
  never: "to the end",
  resizesTable: "RAM added and taken away",
  resizes: { guest: "Server", host: "Host", at: "After", from: "From", to: "To", how: "How", took: "Took", down: "Down for", done: "Done" },
  how: { online: "online", restart: "restart" },
  done: "yes",
  why: { notHere: "it did not run", noRoom: (mib: string) => `its host lacked ${mib} to promise`, inUse: (mib: string) => `it uses ${mib}` },
  key: { overcommit: "RAM configured ÷ RAM, mean / most", state: "Memory: worst state, least free", saved: "RAM saved by sharing, at most", taken: "Ballooned / compressed / swapped, most on a host", slowed: "Slowed by swapping: servers / worst", delayed: "CPU late by swapped pages", kills: "Killed out of memory" }
}

const fr: typeof en = {
  theHypervisor: "l'hyperviseur",
  intro: (preset, ratio, most) => `Les serveurs sont configurés avec ${ratio} fois la RAM de leurs hôtes au cours du temps, ${most} fois au plus sur un hôte. Quand la mémoire manque, les hôtes font comme ${preset}.`,
  steps: {
    whenShort: (clear, soft, hard, low) => texte`Un hôte veut garder libre une part de sa RAM, son minFree, et son état suit ce qu'il en reste : high au-dessus de ${clear} ; clear en dessous, où les grandes pages sont cassées et les pages identiques cherchées ; soft à ${soft}, où des ballons prennent la mémoire inactive des serveurs ; hard à ${hard}, où des pages sont compressées, puis échangées ; low sous ${low}, où il ne reste rien d'autre à prendre.`,
    towardsTarget: (target) => texte`Les ballons prennent de la mémoire aux serveurs qui en ont un tant que plus de ${target} de la RAM d'un hôte est en usage, et partagent selon les poids ce qui est libre au-dessus de leurs minima ; au-delà des pages sont échangées, les moins récemment utilisées d'abord.`
  },
  states: (high, clear, soft, hard, low) => texte`Du temps où les hôtes étaient allumés ils étaient à high pendant ${high}, à clear pendant ${clear}, à soft pendant ${soft}, à hard pendant ${hard}, à low pendant ${low}.`,
  plenty: "Rien n'a été repris à aucun serveur.",
  state: { high: "high", clear: "clear", soft: "soft", hard: "hard", low: "low" },
  hostCaption: (host) => texte`${host}, l'hôte qui a le plus manqué de mémoire, au cours du temps : sa RAM selon ce qui s'y trouve ; ce qui est libre, jusqu'à une fois et demie ce qu'il veut garder libre ; l'état qui en suit ; et ce que ses serveurs tiennent hors de la RAM.`,
  hostCaptionNoLevels: (host) => texte`${host}, l'hôte qui a le plus manqué de mémoire, au cours du temps : sa RAM selon ce qui s'y trouve et ce qui est libre, son état, et ce que ses serveurs tiennent hors de la RAM.`,
  fleetCaption: "De même pour tous les hôtes ensemble, et combien d'entre eux sont à soft, hard ou low.",
  panel: { ram: (unit) => `RAM selon ce qui s'y trouve, ${unit}`, free: (unit) => texte`libre, ${unit} : les traits sont les seuils`, state: "état", away: (unit) => `tenu par les serveurs hors de la RAM, ${unit}`, hosts: "hôtes à chaque état" },
  line: { configured: "configuré", active: "actif" },
  ram: { reserve: "hyperviseur, réserve", overhead: "surcoût des serveurs", private: "propre aux serveurs", copies: "partagé, gardé une fois", cache: "compressé", incoming: "en chemin", minFree: "gardé libre", free: "libre" },
  away: { sharedSaved: "économie du partage", ballooned: "dans les ballons", compressedSaved: "économie de compr.", swapped: "échangé" },
  target: "ballons sous",
  sharing: "partage sous",
  level: (state, part) => `${state} ${part}`,
  whereCaption: (after, moment) => texte`Où va la RAM des hôtes${after === null ? ", en moyenne sur la simulation" : `, ${after === "" ? "au début" : `après ${after}`}, quand ${{ taken: "le plus était repris aux serveurs", shared: "le partage économisait le plus", least: "le moins était libre" }[moment]}`}. Chaque barre commence là où finit celle du dessus. En dessous, ce que les serveurs tiennent hors de la RAM, à la même échelle.`,
  whereTable: "Les mêmes parts, en quantités, et sur la simulation",
  where: { part: "", now: "À ce moment", mean: "Moyenne de la simulation", ofRam: "de la RAM" },
  whereGroups: { ram: "En RAM", away: "Tenu par les serveurs hors de la RAM", guests: "Serveurs" },
  raw: "RAM",
  hostsTable: (unit) => `Hôtes qui ont le plus manqué de mémoire, en ${unit}`,
  hosts: { host: "Hôte", ram: "RAM", configured: "Configuré", minFree: "minFree", least: "Libre au moins", state: "Pire état", hard: "à hard ou low", shared: "Partagé", taken: "Ballons / compressé / échangé" },
  hostsNote: texte`Partagé, ballons, compressé et échangé sont les maxima ; configuré est une moyenne ; à hard ou low est une part de son temps.`,
  guestsTable: (unit) => `Serveurs qui souffrent le plus de ce qui leur a été pris de mémoire, en ${unit}`,
  guests: { guest: "Serveur", host: "Hôte", configured: "Configuré", active: "Actif", taken: "Ballon / compressé / échangé", slower: "CPU retardé par les pages", killed: "Tué", ready: "Attente CPU", late: "Répond trop tard" },
  guestsNote: texte`Ballon, compressé et échangé sont les maxima, actif une moyenne. Le CPU retardé par les pages est ce que le serveur a demandé sans l'obtenir parce qu'il attendait des pages échangées ou compressées ; guests.csv a tous les serveurs.`,
  killsTable: (shown, all) => texte`Serveurs tués, leur hôte n'ayant plus ni mémoire ni échange${shown < all ? texte` : les ${shown} premiers sur ${all}` : ""}`,
  kills: { guest: "Serveur", host: "Hôte", at: "Après", held: "Il tenait", missing: "Il manquait à l'hôte", back: "Arrêt" },
  killsNote: { alone: texte`Personne ne redémarre un serveur tué si le scénario ne le dit pas : il reste arrêté pendant killMinutes, ou pour de bon.`, failing: texte`Un serveur tué est une panne : qui redémarre les serveurs le relance, sous « Qu'est-ce qui tombe en panne, et qui revient ? ».` },
  never: "jusqu'à la fin",
  resizesTable: "RAM ajoutée et retirée",
  resizes: { guest: "Serveur", host: "Hôte", at: "Après", from: "De", to: "À", how: "Comment", took: "Durée", down: "Arrêt", done: "Fait" },
  how: { online: "en marche", restart: "redémarrage" },
  done: "oui",
  why: { notHere: "il ne tournait pas", noRoom: (mib) => `il manquait ${mib} à promettre sur son hôte`, inUse: (mib) => `il se sert de ${mib}` },
  key: { overcommit: "RAM configurée ÷ RAM, moyenne / maximum", state: texte`Mémoire : pire état, libre au moins`, saved: "RAM économisée par partage, au plus", taken: "Ballons / compressé / échangé, au plus sur un hôte", slowed: texte`Ralentis par l'échange : serveurs / pire`, delayed: "CPU retardé par les pages échangées", kills: "Tués faute de mémoire" }
}

export function memoryMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

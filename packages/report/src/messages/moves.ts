/** What the report says of guests that move while they run, in both languages. */
import type { CopyOutcome, MoveCause, SlotRefusal } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"

const en = {
  cause: { byHand: "by hand", maintenance: "maintenance", rebalancing: "balance", consolidation: "consolidation", failback: "return after repair" } satisfies Record<MoveCause, string>,
  outcome: { completed: "completed", forced: "forced: stopped for all that was dirty", aborted: "given up: the server left", didNotConverge: "did not converge", hostFailed: "broke off: a host failed", unfinished: "still on its way" } satisfies Record<CopyOutcome, string>,
  pinned: (guest: string, device: string) => `${guest} has a ${device} passed through to it: it does not move while it runs.`,
  family: (guest: string, host: string) => `${guest} does not move live to ${host}: its hypervisor is of another family.`,
  isThere: (guest: string, host: string) => `${guest} is on ${host} already.`,
  isMoving: (guest: string) => `${guest} is on its way already.`,
  isAway: (guest: string) => `${guest} is on no host at that time.`,
  isOnDatastore: (guest: string, store: string) => `The disk of ${guest} is on ${store} already.`,
  datastoreFull: (guest: string, store: string, need: string, free: string, size: string) => `The disk of ${guest} needs ${need} on ${store}, which has ${free} free of ${size}.`,
  noSlot: {
    nic: (guest: string, host: string, slots: string, taken: string, needed: string) => `${guest} waited in vain for a slot of the network cards of ${host}: ${slots} there, ${taken} taken, ${needed} needed.`,
    host: (guest: string, host: string, slots: string, taken: string, needed: string) => `${guest} waited in vain for a slot of ${host}: ${slots} there, ${taken} taken, ${needed} needed.`,
    datastore: (guest: string, store: string, slots: string, taken: string, needed: string) => `${guest} waited in vain for a slot of datastore ${store}: ${slots} there, ${taken} taken, ${needed} needed.`,
    maintenance: (guest: string, host: string, slots: string, taken: string, needed: string) => `${guest} waited in vain for its turn to leave ${host} for its maintenance: ${slots} at one time, ${taken} on their way, ${needed} needed.`
  } satisfies Record<SlotRefusal["of"], unknown>,
  notConverged: (guest: string, dirty: string, sent: string) => `${guest} did not converge: it dirties ${dirty} and ${sent} are sent.`,
  key: { moves: "Migrations completed / begun", downtime: "Longest downtime", sent: "Copied", lost: "CPU work lost by moving", drained: (host: string) => `${host} drained in`, balance: "Spread of CPU loads, first / last" },
  drained: (host: string, guests: string, took: string) => `${host} was left by ${guests} in ${took}.`,
  notDrained: (host: string, stuck: string, guests: string, first: string) => `${host} is not empty in time: ${stuck} of ${guests} stayed. ${first}`,
  section: "Who moves, and what does it cost?",
  intro: (label: string, kind: string) => `Guests move as ${label} moves them (${kind}).`,
  totals: (perDay: string, stood: string, longest: string, lost: string, lostWork: string) => `A server moved ${perDay} times a day in the mean. All together stood still for ${stood}, at the longest ${longest}; moving cost them ${lostWork} of CPU work, ${lost} of what they asked for, which hosts were not short of.`,
  disks: (count: string, copied: string, mirrored: string) => `Disks that changed datastores: ${count}. ${copied} were copied, and ${mirrored} written meanwhile went to both ends.`,
  ganttCaption: "Each bar is a migration: light while the server runs and its memory is copied, a line for each pass; black while it stands still.",
  ganttDisks: "Tinted while its disk is copied.",
  leftCaption: (guest: string) => `Memory still dirty after each pass over that of ${guest}.`,
  left: "MiB still dirty", pass: "pass",
  caption: (shown: string, all: string) => `Migrations (${shown} of ${all})`,
  header: { guest: "Server", from: "From", to: "To", fromStore: "From datastore", toStore: "To datastore", cause: "Asked for by", start: "Start", took: "Took", passes: "Passes", sent: "Copied", down: "Standstill", lost: "Work lost", outcome: "Outcome", why: "Why not" },
  refusedCaption: "Asked for, and not done",
  drainsCaption: "Hosts that were drained",
  drain: { host: "Host", guests: "Servers", took: "Empty after", stuck: "Stayed" },
  balanceLine: (rounds: string, moves: string, first: string, last: string, kept: string) => `In ${rounds} looks at the loads ${moves} moves began; their standard deviation was ${first} at first and ${last} at last. ${kept} moves would have helped, and cost more than they bring.`,
  energyNote: (energy: string) => `By the fit of Liu et al. (HPDC 2011), 0.512 J a MiB and 20 J a migration, the copies took ${energy}; the CPU that they cost hosts is in the energy of the run.`,
  figures: (n: string) => `${n} migrations`
}

const fr: typeof en = {
  cause: { byHand: "à la main", maintenance: "maintenance", rebalancing: "équilibre", consolidation: "consolidation", failback: "retour après réparation" },
  outcome: { completed: "terminée", forced: "forcée\u00a0: arrêt pour tout ce qui était sale", aborted: "abandonnée\u00a0: le serveur est parti", didNotConverge: "n'a pas convergé", hostFailed: "interrompue\u00a0: un hôte est tombé en panne", unfinished: "encore en route" },
  pinned: (guest, device) => `Un ${device} est confié à ${guest}\u00a0: il ne se déplace pas en marche.`,
  family: (guest, host) => `${guest} ne va pas à chaud sur ${host}\u00a0: son hyperviseur est d'une autre famille.`,
  isThere: (guest, host) => `${guest} est déjà sur ${host}.`,
  isMoving: (guest) => `${guest} est déjà en route.`,
  isAway: (guest) => `${guest} n'est alors sur aucun hôte.`,
  isOnDatastore: (guest, store) => `Le disque de ${guest} est déjà sur ${store}.`,
  datastoreFull: (guest, store, need, free, size) => `Le disque de ${guest} demande ${need} sur ${store}, qui a ${free} libres sur ${size}.`,
  noSlot: {
    nic: (guest, host, slots, taken, needed) => `${guest} a attendu en vain une place aux cartes réseau de ${host} (places\u00a0: ${slots}\u202f; prises\u00a0: ${taken}\u202f; demandées\u00a0: ${needed}).`,
    host: (guest, host, slots, taken, needed) => `${guest} a attendu en vain une place à ${host} (places\u00a0: ${slots}\u202f; prises\u00a0: ${taken}\u202f; demandées\u00a0: ${needed}).`,
    datastore: (guest, store, slots, taken, needed) => `${guest} a attendu en vain une place au datastore ${store} (places\u00a0: ${slots}\u202f; prises\u00a0: ${taken}\u202f; demandées\u00a0: ${needed}).`,
    maintenance: (guest, host, slots, taken, needed) => `${guest} a attendu en vain son tour de quitter ${host} pour sa maintenance (places\u00a0: ${slots}\u202f; en route\u00a0: ${taken}\u202f; demandées\u00a0: ${needed}).`
  },
  notConverged: (guest, dirty, sent) => `${guest} n'a pas convergé\u00a0: il salit ${dirty} et il en part ${sent}.`,
  key: { moves: "Migrations terminées / commencées", downtime: "Plus long arrêt", sent: "Copié", lost: "Travail CPU perdu en déplacements", drained: (host) => `${host} vidé en`, balance: "Dispersion des charges CPU, début / fin" },
  drained: (host, guests, took) => `${guests} ont quitté ${host} en ${took}.`,
  notDrained: (host, stuck, guests, first) => `${host} n'est pas vide à temps\u00a0: ${stuck} sur ${guests} y sont restés. ${first}`,
  section: "Qui se déplace, et à quel prix\u202f?",
  intro: (label, kind) => `Les serveurs se déplacent comme le fait ${label} (${kind}).`,
  totals: (perDay, stood, longest, lost, lostWork) => `Un serveur s'est déplacé ${perDay} fois par jour en moyenne. Tous ensemble sont restés arrêtés ${stood}, au plus ${longest}\u202f; se déplacer leur a coûté ${lostWork} de travail CPU, ${lost} de ce qu'ils demandaient, dont les hôtes ne manquaient pas.`,
  disks: (count, copied, mirrored) => `Disques qui ont changé de datastore\u00a0: ${count}. ${copied} copiés, et ${mirrored} écrits pendant ce temps aux deux bouts.`,
  ganttDisks: "Teintée tant que son disque est copié.",
  ganttCaption: "Chaque barre est une migration\u00a0: claire tant que le serveur tourne et que sa mémoire est copiée, un trait par passe\u202f; noire tant qu'il est arrêté.",
  leftCaption: (guest) => `Mémoire encore sale après chaque passe sur celle de ${guest}.`,
  left: "Mio encore sales", pass: "passe",
  caption: (shown, all) => `Migrations (${shown} sur ${all})`,
  header: { guest: "Serveur", from: "De", to: "À", fromStore: "Du datastore", toStore: "Au datastore", cause: "Demandée par", start: "Début", took: "Durée", passes: "Passes", sent: "Copié", down: "Arrêt", lost: "Travail perdu", outcome: "Issue", why: "Pourquoi" },
  refusedCaption: "Demandées, et non faites",
  drainsCaption: "Hôtes vidés",
  drain: { host: "Hôte", guests: "Serveurs", took: "Vide après", stuck: "Restés" },
  balanceLine: (rounds, moves, first, last, kept) => `En ${rounds} examens des charges, ${moves} déplacements ont commencé\u202f; leur écart type valait ${first} au début et ${last} à la fin. ${kept} déplacements auraient aidé, et coûté plus qu'ils n'apportent.`,
  energyNote: (energy) => `D'après l'ajustement de Liu et al. (HPDC 2011), 0,512 J par Mio et 20 J par migration, les copies ont pris ${energy}\u202f; le CPU qu'elles coûtent aux hôtes est dans l'énergie de la simulation.`,
  figures: (n) => `${n} migrations`
}

export function moveMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}

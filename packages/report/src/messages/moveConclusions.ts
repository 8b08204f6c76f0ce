/** What is concluded of guests and disks that move while guests run, in both languages. */
import { formatCount, formatDuration, formatFigure, formatPercent } from "../format.ts"
import { texte } from "./frenchText.ts"
import type { ConclusionSentences } from "./sentences.ts"

type MoveConclusions = Pick<ConclusionSentences, "moved" | "drained" | "notDrained" | "notConverged" | "notMoved" | "disksMoved" | "diskNotCopied" | "sharedShift">

const countEn = (n: number, one: string, many: string): string => `${formatCount(n, "en")} ${n === 1 ? one : many}`
/** Singular up to 2, which is not. */
const countFr = (n: number, one: string, many: string): string => `${formatCount(n, "fr")} ${n < 2 ? one : many}`

export const moveConclusionsEn: MoveConclusions = {
  moved: (c) => `${countEn(c.begun, "migration", "migrations")} began, ${formatCount(c.completed, "en")} completed${c.guest === null ? "" : `; the longest downtime was ${formatDuration(c.downtimeSeconds, "en")} (${c.guest})`}.`,
  drained: (c) => `${c.host} was drained of ${countEn(c.guests, "server", "servers")} in ${formatDuration(c.seconds, "en")}.`,
  notDrained: (c) => `${c.host} could not be drained: ${formatCount(c.stuck, "en")} of ${countEn(c.guests, "server", "servers")} stayed, ${c.guest} the first. ${c.why.why}`,
  notConverged: (c) => `${c.guest} did not converge: it dirties ${formatFigure(c.dirtyMibPerSecond, "en")} MiB/s, and ${formatFigure(c.sentMibPerSecond, "en")} MiB/s are sent.`,
  notMoved: (c) => `${countEn(c.count, "move", "moves")} asked for by hand could not be made. ${c.why.why}`,
  disksMoved: (c) => `${countEn(c.count, "disk", "disks")} changed datastores: ${formatFigure(c.copiedGib, "en", 4)} GiB were copied, and ${formatFigure(c.mirroredGib, "en", 4)} GiB written meanwhile went to both ends.`,
  diskNotCopied: (c) => `The disk of ${c.guest} is not copied in time: it writes ${formatFigure(c.writtenMibPerSecond, "en")} MiB/s, and ${formatFigure(c.sentMibPerSecond, "en")} MiB/s are sent.`,
  sharedShift: (c) => `Datastore ${c.name} was asked for ${formatPercent(c.fraction, "en")} of what it may give at the start, and for ${formatPercent(c.fractionAtEnd, "en")} at the end, as disks moved.`
}

export const moveConclusionsFr: MoveConclusions = {
  moved: (c) => texte`${countFr(c.begun, "migration a commencé", "migrations ont commencé")}, ${formatCount(c.completed, "fr")} ${c.completed < 2 ? "est terminée" : "sont terminées"}${c.guest === null ? "" : texte` ; le plus long arrêt a duré ${formatDuration(c.downtimeSeconds, "fr")} (${c.guest})`}.`,
  drained: (c) => texte`${c.host} a été vidé de ${countFr(c.guests, "serveur", "serveurs")} en ${formatDuration(c.seconds, "fr")}.`,
  notDrained: (c) => texte`${c.host} n'a pu être vidé : ${formatCount(c.stuck, "fr")} sur ${countFr(c.guests, "serveur", "serveurs")} y sont restés, d'abord ${c.guest}. ${c.why.whyFr}`,
  notConverged: (c) => texte`${c.guest} n'a pas convergé : il salit ${formatFigure(c.dirtyMibPerSecond, "fr")} Mio/s, et il en part ${formatFigure(c.sentMibPerSecond, "fr")} Mio/s.`,
  notMoved: (c) => texte`${countFr(c.count, "déplacement demandé", "déplacements demandés")} à la main n'${c.count < 2 ? "a" : "ont"} pu se faire. ${c.why.whyFr}`,
  disksMoved: (c) => texte`${countFr(c.count, "disque a changé", "disques ont changé")} de datastore : ${formatFigure(c.copiedGib, "fr", 4)} Gio copiés, et ${formatFigure(c.mirroredGib, "fr", 4)} Gio écrits pendant ce temps aux deux bouts.`,
  diskNotCopied: (c) => texte`Le disque de ${c.guest} n'est pas copié à temps : il écrit ${formatFigure(c.writtenMibPerSecond, "fr")} Mio/s, et il en part ${formatFigure(c.sentMibPerSecond, "fr")} Mio/s.`,
  sharedShift: (c) => texte`On demandait à la baie ${c.name} ${formatPercent(c.fraction, "fr")} de ce qu'elle peut donner au début, et ${formatPercent(c.fractionAtEnd, "fr")} à la fin, des disques ayant été déplacés.`
}

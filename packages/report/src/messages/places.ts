/** How the places that rules speak of are named, in both languages. */
import type { RuleScope } from "@rackfold/sim-core"

type Naming = Readonly<Record<RuleScope, (place: string) => string>>
type Noun = Readonly<Record<RuleScope, string>>

/** "r740-01", "Rack A": at the start of a sentence. */
export const titleEn: Naming = { host: (place) => place, rack: (place) => `Rack ${place}`, pdu: (place) => `PDU ${place}`, room: (place) => `Room ${place}`, site: (place) => `Site ${place}` }
/** "on r740-01", "in rack A". */
export const whereEn: Naming = { host: (place) => `on ${place}`, rack: (place) => `in rack ${place}`, pdu: (place) => `on PDU ${place}`, room: (place) => `in room ${place}`, site: (place) => `at site ${place}` }
export const nounEn: Noun = { host: "host", rack: "rack", pdu: "PDU", room: "room", site: "site" }

export const titleFr: Naming = { host: (place) => place, rack: (place) => `La baie ${place}`, pdu: (place) => `Le PDU ${place}`, room: (place) => `La salle ${place}`, site: (place) => `Le site ${place}` }
export const whereFr: Naming = { host: (place) => `sur ${place}`, rack: (place) => `dans la baie ${place}`, pdu: (place) => `sur le PDU ${place}`, room: (place) => `dans la salle ${place}`, site: (place) => `sur le site ${place}` }
/** "l'hôte", "la baie". */
export const theFr: Noun = { host: "l'hôte", rack: "la baie", pdu: "le PDU", room: "la salle", site: "le site" }
/** "aucun hôte", "aucune baie". */
export const noneFr: Noun = { host: "aucun hôte", rack: "aucune baie", pdu: "aucun PDU", room: "aucune salle", site: "aucun site" }
/** "Aucun hôte", "Aucune baie": at the start of a sentence. */
export const nowhereFr: Noun = { host: "Aucun hôte", rack: "Aucune baie", pdu: "Aucun PDU", room: "Aucune salle", site: "Aucun site" }
/** "Chaque hôte", "Chaque baie". */
export const eachFr: Noun = { host: "Chaque hôte", rack: "Chaque baie", pdu: "Chaque PDU", room: "Chaque salle", site: "Chaque site" }

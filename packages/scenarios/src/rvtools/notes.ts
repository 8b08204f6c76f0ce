/** What an RVTools export leaves open, and how it was taken. */
import type { Assumption, EstateToday } from "@rackfold/sim-core"
import { assumption, CONVENTION } from "../compile/assumption.ts"
import { OTHER_SERVICE } from "../profiles.ts"
import { quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export interface NoteInput {
  /** Servers that count. */
  readonly guests: number
  /** Those with a reading of their CPU, its sum, and what they would use at full load, by base clock. */
  readonly readings: { readonly guests: number; readonly ghz: number; readonly ofGhz: number; readonly turbo: number } | null
  readonly estate: EstateToday | null
  readonly disagreeing: number
  readonly renamed: number
  /** Tabs that would have said more, and are not there or empty. */
  readonly missing: ReadonlyArray<string>
}

export function rvtoolsNotes(input: NoteInput): Assumption[] {
  const { disagreeing, renamed, missing } = input
  const list: Assumption[] = []
  if (input.readings !== null && input.readings.guests > 0) list.push(readingNote(input.readings, input))
  if (disagreeing > 0) list.push(note({
    id: "import.rvtoolsTabsDiffer", value: servers(disagreeing),
    meaning: said("vCPUs or memory that vInfo and vCPU or vMemory tell differently: vInfo counts.", "vCPU ou mémoire que vInfo et vCPU ou vMemory disent différemment : vInfo compte.")
  }))
  if (renamed > 0) list.push(note({
    id: "import.rvtoolsNames", value: servers(renamed),
    meaning: said("Servers that share their name with another have what parts them added: vCenter, datacenter or VM ID.", "Les serveurs qui partagent leur nom reçoivent en plus ce qui les distingue : vCenter, datacenter ou VM ID.")
  }))
  if (missing.length > 0) list.push(note({
    id: "import.rvtoolsTabs", value: said(`without ${missing.join(", ")}`, `sans ${missing.join(", ")}`),
    meaning: said("Tabs that are missing or empty: without vCPU no reading of CPU, reservation or limit is known, without vHost no clock of today's hosts, and nothing is assumed in their place but the defaults above.",
      "Onglets absents ou vides : sans vCPU, ni relevé de CPU, ni réservation, ni limite ; sans vHost, pas de fréquence des hôtes actuels ; rien n'en tient lieu que les valeurs par défaut ci-dessus.")
  }))
  return list
}

function note(words: { readonly id: string; readonly value: Wording; readonly meaning: Wording }): Assumption {
  return assumption("inventory", { ...words, source: CONVENTION, sureness: "C" })
}

function servers(count: number): Wording {
  return said(`${count} ${count === 1 ? "server" : "servers"}`, `${quantity(count).fr} ${count < 2 ? "serveur" : "serveurs"}`)
}

/** One decimal, as nobody needs more of a reading. */
function tenths(value: number, unit: string): Wording {
  return quantity(Math.round(value * 10) / 10, unit)
}

/**
 * How sure one reading is: the sum over the estate is that moment's load, and no more; of one server it may be a
 * quiet minute or a peak. The hosts' own use at the same moment is a second witness of the sum.
 */
function readingNote({ guests, ghz, ofGhz, turbo }: NonNullable<NoteInput["readings"]>, { guests: all, estate }: NoteInput): Assumption {
  const ratio = OTHER_SERVICE.cpuP95Pct / OTHER_SERVICE.cpuMeanPct
  const sum = tenths(ghz, "GHz"), most = tenths(ofGhz, "GHz")
  const hosts = estate?.cpuUseGhz ?? null
  const witness = hosts === null ? said("", "") : said(`; the hosts used ${tenths(hosts, "GHz").en}`, ` ; les hôtes utilisaient ${tenths(hosts, "GHz").fr}`)
  const when = estate === null || estate.moment === "" ? said("", "") : said(` on ${estate.moment}`, ` le ${estate.moment}`)
  const above = turbo === 0 ? said("", "") : said(` ${turbo} above the base clock ${turbo === 1 ? "is" : "are"} taken as 100 %.`, ` ${turbo} au-dessus de la fréquence de base, ${turbo < 2 ? "compté" : "comptés"} 100 %.`)
  return assumption("inventory", {
    id: "import.rvtoolsCpu",
    value: said(`one reading each of ${guests} of ${all} servers${when.en}: ${sum.en} of ${most.en}${witness.en}`, `un seul relevé pour ${guests} serveurs sur ${all}${when.fr} : ${sum.fr} sur ${most.fr}${witness.fr}`),
    meaning: said(
      `RVTools keeps no history: mean CPU is what each VM used at the moment of the export (vCPU Overall ÷ Max), and the p95 of a server without a class is ${ratio} × that. The sum is the load of that moment; of one server it may be a peak or a quiet minute: where it was a p95, the true mean is 1/${ratio} of it. Measured series (workload.series) replace it.${above.en}`,
      `RVTools ne garde pas d'historique : le CPU moyen est ce que chaque VM utilisait à l'instant de l'export (vCPU Overall ÷ Max), et le p95 d'un serveur sans classe vaut ${quantity(ratio).fr} × ce relevé. La somme est la charge de cet instant ; pour un serveur ce peut être une pointe ou une minute creuse : si c'était un p95, la vraie moyenne en est 1/${quantity(ratio).fr}. Des séries mesurées (workload.series) le remplacent.${above.fr}`
    ),
    source: said("RVTools, tab vCPU", "RVTools, onglet vCPU"), sureness: "C", path: "import.cpuReading"
  })
}

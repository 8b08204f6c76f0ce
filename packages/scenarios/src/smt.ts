/** What a second thread a core adds to its throughput while both are busy, as others count it. */
import { said } from "./wording.ts"
import type { Sureness } from "@rackfold/sim-core"
import type { Wording } from "./wording.ts"

export const SMT_CHOICES = ["none", "typical", "redHat"] as const
export type SmtChoice = (typeof SMT_CHOICES)[number]

export interface SmtGain {
  /** Of a core, in [0, 1]. */
  readonly value: number
  readonly source: Wording
  readonly sureness: Sureness
}

export const SMT_GAINS: Readonly<Record<SmtChoice, SmtGain | null>> = {
  none: null,
  typical: {
    value: 0.25,
    source: said("assumption, from 1.0 to 1.3 cores' throughput of both threads; vSphere 8.0's manual: on a busy core an application gets slightly more than half of what it gets alone", "hypothèse, entre 1,0 et 1,3 cœur pour les deux fils ; manuel de vSphere 8.0 : sur un cœur occupé, une application obtient un peu plus de la moitié de ce qu'elle obtient seule"),
    sureness: "C"
  },
  redHat: {
    value: 0.5,
    source: said("Red Hat's sizer (kubev2v/migration-planner): cores + 0.5 × (threads − cores)", "l'outil de dimensionnement de Red Hat (kubev2v/migration-planner) : cœurs + 0,5 × (fils − cœurs)"),
    sureness: "A"
  }
}

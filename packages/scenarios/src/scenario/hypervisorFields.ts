/** What a scenario says about hypervisors: which one, how it virtualises, one's own. */
import * as Schema from "effect/Schema"
import { HYPERVISOR_FIGURES, HYPERVISOR_FIGURE_NAMES, HYPERVISOR_TYPES, IO_PATHS, VIRT_MODES } from "../hypervisors.ts"
import type { HypervisorFigure } from "../hypervisors.ts"
import { amount, oneOf, optional, required, text, withDefault, yesNo } from "./field.ts"
import { UNSTATED_SOURCE } from "./unstatedSource.ts"

export const hostPreset = optional(text, { defaultText: "hypervisor.preset", description: "Hypervisor of these hosts: a name of `rackfold hypervisors`, or of hypervisors below.", descriptionFr: "Hyperviseur de ces hôtes : un nom de `rackfold hypervisors`, ou de hypervisors ci-dessous." })
export const hostMode = optional(oneOf(VIRT_MODES), { defaultText: "hypervisor.mode", description: "How these hosts virtualise.", descriptionFr: "Comment ces hôtes virtualisent." })

export const HypervisorChoice = Schema.Struct({
  preset: optional(text, { defaultText: "needed where a host group names none", description: "A name of `rackfold hypervisors`, or of hypervisors.", descriptionFr: "Un nom de `rackfold hypervisors`, ou de hypervisors." }),
  mode: withDefault(oneOf(VIRT_MODES), "hardware", { description: "How it virtualises; paravirtual and userMode run modified guests only, and no Windows.", descriptionFr: "Comment il virtualise ; paravirtual et userMode n'acceptent que des invités modifiés, et pas Windows." }),
  io: withDefault(oneOf(IO_PATHS), "paravirtual", { description: "How guests reach disks and network.", descriptionFr: "Comment les serveurs accèdent aux disques et au réseau." }),
  ept: withDefault(yesNo, true, { description: "The CPU translates guest pages (EPT, NPT). Else each process made and each switch costs CPU.", descriptionFr: "Le CPU traduit les pages des invités (EPT, NPT). Sinon chaque processus créé et chaque commutation coûtent du CPU." }),
  forksPerSecond: withDefault(amount, 0, { unit: "1/s", description: "Processes that each guest makes.", descriptionFr: "Processus que crée chaque serveur." }),
  switchesPerSecond: withDefault(amount, 0, { unit: "1/s", description: "Switches between processes of each guest.", descriptionFr: "Commutations de processus de chaque serveur." })
})

const figureField = (figure: HypervisorFigure) => optional(amount, { ...HYPERVISOR_FIGURES[figure], defaultText: "as in like, else as its type has it" })

export const OwnHypervisor = Schema.Struct({
  name: required(text, { description: "Name that hypervisor.preset and hosts[].hypervisor refer to.", descriptionFr: "Nom auquel renvoient hypervisor.preset et hosts[].hypervisor." }),
  like: optional(text, { defaultText: "none", description: "A name of `rackfold hypervisors` whose figures it has where it states none.", descriptionFr: "Un nom de `rackfold hypervisors` dont il reprend les chiffres qu'il n'indique pas." }),
  type: optional(oneOf(HYPERVISOR_TYPES), { defaultText: "as in like, else type1", description: "none, type1 (on the hardware), partition (hard, no overcommit), type2 (on a host's system).", descriptionFr: "none, type1 (sur le matériel), partition (dure, sans surallocation), type2 (sur un système hôte)." }),
  family: optional(text, { defaultText: "as in like, else its name", description: "Hypervisors of one family share their flaws.", descriptionFr: "Les hyperviseurs d'une famille partagent leurs failles." }),
  ...(Object.fromEntries(HYPERVISOR_FIGURE_NAMES.map((figure) => [figure, figureField(figure)])) as Record<HypervisorFigure, ReturnType<typeof figureField>>),
  source: withDefault(text, UNSTATED_SOURCE, { description: "Where the figures are from.", descriptionFr: "D'où viennent les chiffres." })
})

/** PlanetLab traces as CloudSim publishes them: a file a VM, an integer a line, every 300 s. */
import { shown } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import type { SeriesFormat } from "./seriesFormat.ts"

const STEP_SECONDS = 300

const INTEGER = /^\s*\d{1,3}\s*$/

export const planetLab: SeriesFormat = {
  name: "planetlab",
  description: "A folder, one file a VM named as it, one integer of CPU percent a line, one line every 300 s (PlanetLab, CloudSim).",
  descriptionFr: "Un dossier, un fichier par VM qui en porte le nom, un entier de pourcentage CPU par ligne, une ligne toutes les 300 s (PlanetLab, CloudSim).",
  stepSeconds: STEP_SECONDS,
  equalLength: true,
  looksLike: said("one integer of CPU percent a line, as in the other files", "un entier de pourcentage CPU par ligne, comme dans les autres fichiers"),
  recognises: ({ lines }) => lines.length > 0 && INTEGER.test(lines[0]!) && lines.filter((line) => INTEGER.test(line)).length * 2 > lines.length,
  open: (head, sink) => {
    const vm = sink.vm(head.name.trim())
    const values = Float64Array.of(NaN, NaN, NaN, NaN)
    let sample = 0
    return {
      line: (text) => {
        if (INTEGER.test(text) && Number(text) <= 100) {
          values[0] = Number(text)
          const fault = sink.add(vm, sample * STEP_SECONDS, values)
          if (fault !== undefined) sink.bad(fault)
        } else sink.bad({ column: 1, path: "cpu_pct", expected: said("a whole percentage, 0 to 100", "un pourcentage entier, de 0 à 100"), found: asIs(shown(text.trim())), advice: "Correct the line." })
        sample++
      }
    }
  }
}

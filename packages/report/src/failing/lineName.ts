/** What an availability is of. */
import type { Lang } from "../format.ts"
import { failingMessages } from "../messages/failing.ts"
import type { AvailabilityLine } from "./failingFigures.ts"

/** "All servers", "Restart class high", "Service shop". */
export function lineName({ of, name: which }: Pick<AvailabilityLine, "of" | "name">, lang: Lang): string {
  const { line, restartClass } = failingMessages(lang)
  switch (of) {
    case "all":
      return line.all
    case "restartClass":
      return line.restartClass(restartClass[which as keyof typeof restartClass])
    case "serviceClass":
      return line.serviceClass(which)
    case "service":
      return line.service(which)
  }
}

/** When guests that are started answer, by the boot slots of their hosts, without a run. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"

export interface ImaginedBoots {
  /** Nobody boots any more; time is when the fault is noticed. @param isOfGuests true: no host is lost, and guests are reset */
  readonly clear: (isOfGuests: boolean) => void
  /** It has room on the host now: it boots now, or when one of the host's slots is free. */
  readonly start: (guest: number, host: number) => void
  /** How long after the fault the last of them answers; 0: nobody boots. Nobody boots any more then. */
  readonly last: () => number
  /** Time goes on to the next moment at which somebody answers: who, and how long after the fault; null: nobody boots. */
  readonly next: () => { readonly seconds: number; readonly guests: ReadonlyArray<number> } | null
}

export function makeImaginedBoots({ failing }: Plan): ImaginedBoots {
  const { detectSeconds, fenceSeconds, guestDetectSeconds, bootSeconds, warmUpSeconds, bootsPerHost } = failing!.restarting
  /** When the last boots of each host that is used are over, in the order in which they began. */
  const hostEnds = new Map<number, number[]>()
  let going: { answersSeconds: number; guest: number }[] = []
  let now = 0
  const lastHost = { host: NONE, ends: [] as number[] }

  const endsOf = (host: number): number[] => {
    if (lastHost.host === host) return lastHost.ends
    let ends = hostEnds.get(host)
    if (ends === undefined) hostEnds.set(host, (ends = []))
    lastHost.host = host
    return (lastHost.ends = ends)
  }

  return {
    clear: (isOfGuests) => {
      hostEnds.clear()
      lastHost.host = NONE
      going = []
      now = isOfGuests ? guestDetectSeconds : detectSeconds + fenceSeconds
    },
    start: (guest, host) => {
      const ends = endsOf(host)
      // All boots take as long: the slot of the one that began `bootsPerHost` boots ago is the first to be free.
      const freeSeconds = ends.length < bootsPerHost ? now : Math.max(now, ends[ends.length - bootsPerHost]!)
      ends.push(freeSeconds + bootSeconds)
      going.push({ answersSeconds: freeSeconds + bootSeconds + warmUpSeconds, guest })
    },
    last: () => {
      const seconds = going.reduce((most, one) => Math.max(most, one.answersSeconds), 0)
      going = []
      return seconds
    },
    next: () => {
      if (going.length === 0) return null
      const seconds = going.reduce((least, one) => Math.min(least, one.answersSeconds), Infinity)
      const guests = going.filter((one) => one.answersSeconds === seconds).map(({ guest }) => guest)
      going = going.filter((one) => one.answersSeconds !== seconds)
      now = seconds
      return { seconds, guests }
    }
  }
}

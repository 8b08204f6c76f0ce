/** One round: which VMs go where. */
import { wattsAt } from "../../../src/power.ts"
import { isOver, selectVm, type Consolidating } from "./detect.ts"
import { addTo, removeFrom, type Host, type PlannedMove, type Study, type Vm } from "./state.ts"
import { utilisation } from "./update.ts"

export interface Round {
  readonly plan: PlannedMove[]
  readonly overloaded: number
  readonly fromOverloaded: number
}

/** Σ of what is booked on each host, with what the plan has added; `available` likewise. */
export interface Books { booked: number; available: number }

export function booksOf(host: Host): Books {
  return { booked: host.vms.reduce((sum, vm) => sum + (host.allocated.get(vm) ?? 0), 0), available: host.available }
}

export function planRound(study: Study, policy: Consolidating, random: (below: number) => number): Round {
  const { rules, hosts } = study
  const saved = hosts.map((host) => host.vms.slice())
  const books = hosts.map(booksOf)
  const asleep = new Set(hosts.filter((host) => (rules.S3 ? utilisation(host) === 0 : host.vms.length === 0)))
  const over = hosts.filter((host) => isOver(study, policy, host, host.vms))
  const leaving: Vm[] = []
  for (const host of over) {
    while (isOver(study, policy, host, host.vms)) {
      const vm = selectVm(study, policy, host.vms, random)
      if (vm === undefined) break
      removeFrom(host, vm)
      leaving.push(vm)
    }
  }
  const plan: PlannedMove[] = []
  const overSet = new Set(over)
  const received = new Set<Host>()
  for (const vm of byDemand(study, leaving)) {
    const to = place(study, policy, books, vm, overSet)
    if (to === undefined) continue
    put(study, books, vm, to)
    received.add(to)
    plan.push({ vm, to })
  }
  const fromOverloaded = plan.length
  const notEmptied = new Set([...over, ...asleep, ...(rules.Q7 ? [] : received)])
  const notReceiving = new Set([...over, ...asleep])
  for (;;) {
    const host = leastLoaded(study, notEmptied)
    if (host === undefined) break
    notEmptied.add(host)
    notReceiving.add(host)
    const moves = evacuate(study, policy, books, host, notReceiving)
    for (const { to } of moves ?? []) notEmptied.add(to)
    if (moves !== undefined) plan.push(...moves)
    else if (!rules.Q8) notReceiving.delete(host)
  }
  hosts.forEach((host, i) => { host.vms = saved[i]! })
  return { plan, overloaded: over.length, fromOverloaded }
}

function leastLoaded(study: Study, notEmptied: Set<Host>): Host | undefined {
  const slack = study.rules.S12 ? 0 : 1e-9
  let best: Host | undefined
  let least = 1
  for (const host of study.hosts) {
    if (!notEmptied.has(host) && utilisation(host) < least - slack) {
      least = utilisation(host)
      best = host
    }
  }
  return best
}

/** All of a host's VMs elsewhere, or none. */
function evacuate(study: Study, policy: Consolidating, books: Books[], host: Host, notReceiving: Set<Host>): PlannedMove[] | undefined {
  const moves: (PlannedMove & { before: Books })[] = []
  for (const vm of byDemand(study, host.vms)) {
    const to = place(study, policy, books, vm, notReceiving)
    if (to === undefined) {
      for (const move of moves.toReversed()) {
        removeFrom(move.to, move.vm)
        books[move.to.index] = move.before
      }
      return undefined
    }
    moves.push({ vm, to, before: { ...books[to.index]! } })
    put(study, books, vm, to)
  }
  return moves
}

export function put(study: Study, books: Books[], vm: Vm, to: Host): void {
  addTo(study, to, vm)
  books[to.index]!.booked += vm.request
  books[to.index]!.available -= vm.request
}

function byDemand(study: Study, vms: Vm[]): Vm[] {
  const size = (vm: Vm) => (study.rules.S12 ? vm.request : Math.round(vm.request * 1e6))
  return vms.toSorted((a, b) => size(b) - size(a) || (study.rules.S11 ? 0 : a.index - b.index))
}

/** The host whose power grows least. */
export function place(study: Study, policy: Consolidating, books: Books[], vm: Vm, excluded: Set<Host>, options: { request?: (vm: Vm) => number; unchecked?: boolean } = {}): Host | undefined {
  const { rules } = study
  const slack = rules.S12 ? 0 : 1e-9
  let best: Host | undefined
  let least = Infinity
  for (const host of study.hosts) {
    if (excluded.has(host)) continue
    const { booked, available } = books[host.index]!
    const r = vm.request
    if (!(r <= host.type.coreMips * (1 + slack) && r <= available + slack * host.total)) continue
    if ((!rules.Q3 || options.request !== undefined) && host.vms.reduce((sum, one) => sum + one.ramMib, 0) + vm.ramMib > host.type.ramMib) continue
    if (!options.unchecked && !(rules.S10 && booked === 0) && isOver(study, policy, host, [...host.vms, vm], options.request)) continue
    const now = utilisation(host)
    const isAsleep = options.request === undefined && rules.S3 ? now === 0 && booked === 0 : host.vms.length === 0
    // While VMs are created, Q14 alone says what is seen of the others.
    const seesIdle = options.request === undefined ? rules.Q6 : rules.Q14
    const seesLast = options.request === undefined ? rules.S9 : rules.Q14
    const before = isAsleep && !seesIdle ? 0 : wattsAt(host.type.watts, seesLast ? now : booked / host.total)
    const increase = wattsAt(host.type.watts, (booked + r) / host.total) - before
    if (increase < least - slack) {
      least = increase
      best = host
    }
  }
  return best
}

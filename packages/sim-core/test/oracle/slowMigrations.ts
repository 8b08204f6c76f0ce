/**
 * Migrations the slow way: each is a story told transfer by transfer (`course`), time goes on from one change to the
 * next, and links are shared by raising everybody's level a little until something is full. Written from the formulas,
 * without the simulator's own.
 */
import type { MigrationModel } from "../../src/physics/migration/migrationModel.ts"

export interface SlowLink {
  readonly mibPerSecond: number
}

export interface SlowMigration {
  readonly startSeconds: number
  readonly ramMib: number
  readonly diskMib: number
  readonly links: ReadonlyArray<number>
  /** The guest's own traffic, over the link of the host that it is on; none while it stands still. */
  readonly own: { readonly fromLink: number; readonly toLink: number; readonly mibPerSecond: number } | null
  /** Its disk goes from one datastore to another, alone (so long a standstill at the end) or with it; undefined: it stays, or goes along. */
  readonly disk?: { readonly fromStore: number; readonly toStore: number; readonly aloneSwitchSeconds: number | null }
  /** What it reads and writes on its datastore, and of that what it writes: sent to both ends while its disk is copied. */
  readonly traffic?: { readonly mibPerSecond: number; readonly writtenMibPerSecond: number }
  /** Memory dirtied a second by the guest when nothing slows it: one rate until each time, in order; the last one until ever. */
  readonly dirty: ReadonlyArray<{ readonly untilSeconds: number; readonly mibPerSecond: number }>
}

export interface SlowOutcome {
  readonly endSeconds: number
  readonly outcome: string
  readonly passes: number
  readonly sentMib: number
  readonly downtimeSeconds: number
}

/** What a migration does next: waits, then sends. */
interface Transfer {
  readonly waitSeconds: number
  readonly mib: number
  readonly guest: "runs" | "standsStill" | "hasMoved"
  readonly isDisk?: boolean
}

interface Done {
  readonly seconds: number
  /** Written meanwhile, the same page twice counted twice. */
  readonly dirtiedMib: number
  readonly mibPerSecond: number
}

interface Teller {
  passes: number
  throttle: number
  outcome: string
}

const wait = (waitSeconds: number, guest: Transfer["guest"]): Transfer => ({ waitSeconds, mib: 0, guest })

function* course({ ramMib, diskMib, disk: way }: SlowMigration, model: MigrationModel, teller: Teller): Generator<Transfer, void, Done> {
  const send = (mib: number, guest: Transfer["guest"]): Transfer => ({ waitSeconds: model.latencySeconds, mib, guest })
  const disk = diskMib > 0 ? yield { ...send(diskMib, model.kind === "cold" ? "standsStill" : "runs"), isDisk: true } : null
  if (way !== undefined && way.aloneSwitchSeconds !== null) {
    yield wait(model.kind === "cold" ? model.bootSeconds : way.aloneSwitchSeconds, "standsStill")
    if (model.kind !== "cold") yield wait(model.latencySeconds, "hasMoved")
    return
  }
  if (model.kind === "cold") {
    yield send(ramMib, "standsStill")
    yield wait(model.bootSeconds, "standsStill")
    return
  }
  let left = ramMib
  if (model.kind !== "postcopy") {
    let stalled = 0
    let unproductive = 0
    let sent = 0
    let seconds = disk?.seconds ?? 0
    for (;;) {
      teller.passes++
      const sending = left
      const done = yield send(sending, "runs")
      sent += sending
      seconds += done.seconds
      left = Math.min(done.dirtiedMib, model.workingSetFraction * ramMib)
      if (model.wholeBytes) left = Math.floor(left * 1024 * 1024) / (1024 * 1024)
      const limit = model.stopRule === "pages" ? (model.stopPages * 4) / 1024 : model.downtimeSeconds * (model.stopRule === "rate" ? done.mibPerSecond : sending / done.seconds)
      let mustStop = left <= limit
      if (!mustStop && model.kind === "hybrid" && teller.passes >= model.hybridPasses) break
      if (!mustStop) {
        const { autoConverge } = model
        const canSlow = autoConverge !== null && teller.throttle < autoConverge.mostFraction
        if (canSlow && left >= autoConverge.triggerFraction * sending) unproductive++
        if (canSlow && unproductive === autoConverge.passes) {
          unproductive = 0
          teller.throttle = teller.throttle === 0 ? autoConverge.initialFraction : Math.min(autoConverge.mostFraction, teller.throttle + autoConverge.incrementFraction)
        }
        stalled = !canSlow && left >= sending * (1 - 1e-9) ? stalled + 1 : 0
        const isOver = teller.passes >= model.passLimit || sent > model.sentLimit * ramMib || seconds > (model.secondsPerGib * (ramMib + diskMib)) / 1024 || stalled >= model.stalledPasses
        if (isOver && model.onLimit === "abort") {
          teller.outcome = "didNotConverge"
          return
        }
        if (isOver && model.onLimit === "postcopy") break
        if (isOver) teller.outcome = "forced"
        mustStop = isOver
      }
      if (mustStop) {
        yield send(left, "standsStill")
        yield wait(model.switchSeconds, "standsStill")
        yield wait(model.latencySeconds, "hasMoved")
        return
      }
    }
  }
  yield wait(model.switchSeconds, "standsStill")
  yield send(left, "hasMoved")
}

/** Max-min: all levels rise together; who has what it asks for, or crosses a full link, rises no more. */
export function raiseLevels(flows: ReadonlyArray<{ readonly links: ReadonlyArray<number>; readonly asked: number }>, links: ReadonlyArray<SlowLink>): number[] {
  const given = flows.map(() => 0)
  const isOpen = flows.map(({ asked }) => asked > 0)
  const used = (link: number) => flows.reduce((sum, flow, i) => (flow.links.includes(link) ? sum + given[i]! : sum), 0)
  const rising = (link: number) => flows.filter((flow, i) => isOpen[i] && flow.links.includes(link)).length
  while (isOpen.includes(true)) {
    let rise = Infinity
    flows.forEach(({ asked }, i) => (rise = isOpen[i] ? Math.min(rise, asked - given[i]!) : rise))
    links.forEach(({ mibPerSecond }, link) => (rise = rising(link) > 0 ? Math.min(rise, (mibPerSecond - used(link)) / rising(link)) : rise))
    flows.forEach((_, i) => (given[i]! += isOpen[i] ? rise : 0))
    const isFull = links.map(({ mibPerSecond }, link) => used(link) >= mibPerSecond * (1 - 1e-12))
    flows.forEach((flow, i) => {
      if (given[i]! >= flow.asked * (1 - 1e-12) || flow.links.some((link) => isFull[link])) isOpen[i] = false
    })
  }
  return given
}

interface Going {
  readonly migration: SlowMigration
  readonly teller: Teller
  readonly story: Generator<Transfer, void, Done>
  transfer: Transfer | null
  waitLeft: number
  mibLeft: number
  seconds: number
  dirtiedMib: number
  mibPerSecond: number
  sentMib: number
  downtimeSeconds: number
  endSeconds: number
}

function ownTraffic(going: Going): { links: number[]; asked: number }[] {
  const { migration: { own }, transfer } = going
  if (own === null || transfer?.guest === "standsStill") return []
  return [{ links: [isThere(going) ? own.toLink : own.fromLink], asked: own.mibPerSecond }]
}

/** MiB/s that it writes to both ends now. */
function mirrored({ migration: { disk, traffic }, transfer, waitLeft }: Going): number {
  return disk !== undefined && transfer?.guest === "runs" && waitLeft <= 1e-12 ? (traffic?.writtenMibPerSecond ?? 0) : 0
}

function isThere({ transfer, endSeconds, teller }: Going): boolean {
  return transfer === null ? !Number.isNaN(endSeconds) && teller.outcome !== "didNotConverge" : transfer.guest === "hasMoved"
}

/**
 * What a datastore has for copies: what guests whose disk is there leave of it; those who read send what their guests
 * write beside; those whose memory is on its way still write there.
 */
function storeLink(store: number, mibPerSecond: number, goings: ReadonlyArray<Going>): SlowLink {
  let left = mibPerSecond
  for (const going of goings) {
    const { migration: { disk, traffic }, transfer } = going
    const at = disk === undefined ? -1 : isThere(going) ? disk.toStore : disk.fromStore
    if (at === store && transfer?.guest !== "standsStill") left -= traffic?.mibPerSecond ?? 0
    if (disk?.fromStore === store && transfer?.isDisk === true) left += mirrored(going)
    if (disk?.toStore === store && transfer?.isDisk !== true) left -= mirrored(going)
  }
  return { mibPerSecond: Math.max(0, left) }
}

/** All of them, from time 0 until `untilSeconds`; who is on the way then is `unfinished`. */
export function slowMigrations(model: MigrationModel, links: ReadonlyArray<SlowLink>, migrations: ReadonlyArray<SlowMigration>, untilSeconds: number, storeMibPerSecond: ReadonlyArray<number> = []): SlowOutcome[] {
  const goings = migrations.map((migration): Going => {
    const teller = { passes: 0, throttle: 0, outcome: "completed" }
    return { migration, teller, story: course(migration, model, teller), transfer: null, waitLeft: 0, mibLeft: 0, seconds: 0, dirtiedMib: 0, mibPerSecond: 0, sentMib: 0, downtimeSeconds: 0, endSeconds: NaN }
  })
  const begin = (going: Going, next: IteratorResult<Transfer, void>) => {
    going.transfer = next.done ? null : next.value
    if (next.done) going.endSeconds = now
    else Object.assign(going, { waitLeft: next.value.waitSeconds, mibLeft: next.value.mib, seconds: 0, dirtiedMib: 0 })
  }
  const pieceOf = ({ migration: { dirty } }: Going) => dirty.find(({ untilSeconds: until }) => until > now + 1e-9) ?? dirty.at(-1)!
  let now = 0
  for (;;) {
    for (const going of goings) {
      if (going.transfer === null && Number.isNaN(going.endSeconds) && going.migration.startSeconds <= now) begin(going, going.story.next())
      while (going.transfer !== null && going.waitLeft <= 1e-12 && going.mibLeft <= 1e-9) begin(going, going.story.next({ seconds: going.seconds, dirtiedMib: going.dirtiedMib, mibPerSecond: going.mibPerSecond }))
    }
    const active = goings.filter(({ transfer }) => transfer !== null)
    const sending = active.filter(({ waitLeft }) => waitLeft <= 1e-12)
    const storesOf = ({ migration: { disk }, transfer }: Going) => (disk !== undefined && transfer!.isDisk === true ? [disk.fromStore, disk.toStore].map((store) => links.length + store) : [])
    const flows = [...sending.map((going) => ({ links: [...going.migration.links, ...storesOf(going)], asked: model.mibPerSecond })), ...goings.flatMap(ownTraffic)]
    const given = raiseLevels(flows, [...links, ...storeMibPerSecond.map((mib, store) => storeLink(store, mib, goings))])
    for (const going of active) going.mibPerSecond = 0
    sending.forEach((going, i) => (going.mibPerSecond = given[i]!))
    const next = Math.min(
      untilSeconds,
      ...goings.filter(({ migration }) => migration.startSeconds > now).map(({ migration }) => migration.startSeconds),
      ...active.map((going) => now + (going.waitLeft > 1e-12 ? going.waitLeft : going.mibPerSecond > mirrored(going) ? going.mibLeft / (going.mibPerSecond - mirrored(going)) : Infinity)),
      ...active.map((going) => (pieceOf(going).untilSeconds > now + 1e-9 ? pieceOf(going).untilSeconds : Infinity))
    )
    const seconds = next - now
    for (const going of active) {
      going.seconds += seconds
      if (going.transfer!.guest === "standsStill") going.downtimeSeconds += seconds
      if (going.transfer!.guest === "runs") going.dirtiedMib += pieceOf(going).mibPerSecond * (1 - going.teller.throttle) * (1 - model.slowdownFraction) * seconds
      if (going.waitLeft > 1e-12) going.waitLeft -= seconds
      else {
        going.mibLeft = Math.min(going.transfer!.mib, going.mibLeft - (going.mibPerSecond - mirrored(going)) * seconds)
        going.sentMib += going.mibPerSecond * seconds
      }
    }
    now = next
    if (now >= untilSeconds || (active.length === 0 && goings.every(({ endSeconds }) => !Number.isNaN(endSeconds)))) break
  }
  return goings.map(({ teller, endSeconds, sentMib, downtimeSeconds }) => ({ endSeconds, outcome: Number.isNaN(endSeconds) ? "unfinished" : teller.outcome, passes: teller.passes, sentMib, downtimeSeconds }))
}

/** One digest for everything a run depends on: two plans with the same digest give the same outcome. */
import { digestContainers } from "./containers/digestContainers.ts"
import { makeDigest } from "./digest.ts"
import { digestFailing } from "./failing/digestFailing.ts"
import { digestMemory } from "./pressure/digestMemory.ts"
import type { Plan } from "./plan.ts"
import { digestLatency } from "./pressure/digestLatency.ts"
import { digestCpuPressure } from "./pressure/cpuPressure.ts"

export function planDigest(plan: Plan): string {
  const { hosts, guests, profiles } = plan
  const digest = makeDigest()
  for (const names of [hosts.hostName, hosts.modelName, hosts.rackName, hosts.clusterName, guests.guestName, guests.serviceName, guests.osFamilyName]) {
    digest.addNumber(names.length)
    for (const name of names) digest.addText(name)
  }
  for (const { model, watts, tau, extraWatts } of hosts.modelPower) {
    digest.addText(model)
    for (const value of [...watts, tau, extraWatts]) digest.addNumber(value)
  }
  for (const column of [hosts.hostModel, hosts.hostRack, hosts.hostCluster, hosts.hostCores, hosts.hostCoreMhz, hosts.hostOsFamilies, hosts.hostIsSpare]) digest.addColumn(column)
  for (const columns of [hosts.hostCapacity, hosts.hostReserve, hosts.hostHeadroom, hosts.hostUsable]) for (const column of columns) digest.addColumn(column)
  for (const columns of [guests.guestPlacement, guests.guestScale, guests.guestProfile]) for (const column of columns) digest.addColumn(column)
  for (const column of [guests.guestService, guests.guestOs, guests.guestVcpus, guests.guestCpuShares, guests.guestCpuReservationMhz, guests.guestCpuLimitMhz]) digest.addColumn(column)
  for (const column of [guests.guestArrivalSeconds, guests.guestDepartureSeconds, guests.guestMaxLatencyMs]) digest.addColumn(column)
  for (const [rows, names] of [[hosts.hostPdu, hosts.pduName], [hosts.hostRoom, hosts.roomName], [hosts.hostSite, hosts.siteName]] as const) {
    if (rows === undefined) continue
    digest.addColumn(rows)
    for (const name of names!) digest.addText(name)
  }
  digest.addColumn(profiles.profileStart)
  digest.addColumn(profiles.profileSamples)
  for (const resource of plan.resourcesInPlay) digest.addNumber(resource)
  for (const value of [plan.periodSeconds, plan.sampleSeconds, plan.emptyHosts.offAfterSeconds, plan.seed]) digest.addNumber(value)
  digest.addText(`${plan.place.policy} ${plan.place.by} ${plan.capAtCoreClock} ${plan.emptyHosts.stayOn}`)
  for (const { name, kind, over, guests: members, hostDevices, isSoft } of plan.rules ?? []) {
    digest.addText(`${name} ${kind} ${over}${isSoft === true ? " soft" : ""}`)
    digest.addColumn(members)
    if (hostDevices !== undefined) digest.addColumn(hostDevices)
  }
  for (const { kind, what, guests: members, allowed, ofStore } of plan.needs ?? []) {
    digest.addText(`need ${kind} ${what}`)
    if (ofStore !== undefined && plan.migrating?.disks !== undefined) digest.addNumber(ofStore)
    digest.addColumn(members)
    digest.addColumn(allowed)
  }
  for (const { kind, name, rate, guests: members, capacity, usable, storage } of plan.shared ?? []) {
    digest.addText(`shared ${kind} ${name}`)
    for (const value of [rate, capacity, usable, ...(storage === undefined ? [] : Object.values(storage))]) digest.addNumber(value)
    digest.addColumn(members)
  }
  for (const { guest, atSeconds, diskGib, mibPerSecond } of plan.resizes ?? []) for (const value of [guest, atSeconds, diskGib, mibPerSecond]) digest.addNumber(value)
  if (plan.place.byCores === true) digest.addText("byCores")
  if (plan.place.given !== undefined) digest.addColumn(plan.place.given)
  if (plan.jobs !== undefined) {
    const { fragments, carryOver, waits, endsWithWork } = plan.jobs
    digest.addText(`${carryOver} ${waits} ${endsWithWork}`)
    for (const column of [fragments.guestFirstFragment, fragments.guestFragmentEnd, fragments.fragmentEndSeconds, fragments.fragmentMhz]) digest.addColumn(column)
  }
  if (plan.migrating !== undefined) {
    const { model, network, slotsPerHost, slotsPerDatastore, hostNicSlots, disks, guestDirtyMibPerSecond, guestDiskMib, hostFamily, byHand, maintenance, rebalancing } = plan.migrating
    const { autoConverge, ...figures } = model
    for (const value of [...Object.values(figures), ...Object.values(autoConverge ?? {})]) digest.addText(String(value))
    for (const value of [network.isShared ? 1 : 0, network.linkMibPerSecond, slotsPerHost, slotsPerDatastore, ...Object.values(rebalancing ?? {})]) digest.addNumber(value)
    for (const column of [network.hostMibPerSecond, guestDirtyMibPerSecond, guestDiskMib, hostFamily]) digest.addColumn(column)
    if (hostNicSlots !== undefined) digest.addColumn(hostNicSlots)
    if (disks !== undefined) {
      for (const column of [disks.storeReadFraction, disks.storeGoesAlong]) digest.addColumn(column)
      for (const value of [disks.switchSeconds, disks.slotsAtHost, disks.slotsAtDatastore]) digest.addNumber(value)
    }
    for (const row of [...byHand, ...maintenance]) for (const value of Object.values(row)) digest.addNumber(value)
  }
  if (plan.containers !== undefined) digestContainers(digest, plan.containers, planDigest(plan.containers.level))
  if (plan.failing !== undefined) digestFailing(digest, plan.failing)
  if (plan.pressure?.latency !== undefined) digestLatency(digest, plan.pressure.latency)
  if (plan.pressure?.cpu !== undefined) digestCpuPressure(digest, plan.pressure.cpu)
  if (plan.pressure?.memory !== undefined) digestMemory(digest, plan.pressure.memory)
  if (plan.consolidation !== undefined) {
    const { detector, selection, placement, periodSeconds, migration, power, binding, hysteresis, movesPerRound } = plan.consolidation
    digest.addText(`${detector?.kind ?? ""} ${selection} ${placement} ${power.waitsBreakEven} ${binding.join(" ")}`)
    for (const value of [detector?.parameter ?? 0, periodSeconds, migration.mibPerSecond, migration.lostFraction, power.bootSeconds, power.stopSeconds, power.offWatts, hysteresis.leastSecondsBetweenMoves, hysteresis.roundsOverLimit, movesPerRound]) digest.addNumber(value)
    for (const column of [power.modelBootWatts, power.modelStopWatts]) digest.addColumn(column)
  }
  return digest.hex()
}

/** What fails, and what is done about it, as part of the plan's digest. */
import type { Digest } from "../digest.ts"
import type { Admission, Distribution, Failing, Service } from "./failing.ts"

export function digestFailing(digest: Digest, { domains, scripted, drawn, replayed, restarting, admission, services }: Failing): void {
  const numbers = (...values: ReadonlyArray<number>) => values.forEach((value) => digest.addNumber(value))
  const time = ({ kind, ...figures }: Distribution) => {
    digest.addText(kind)
    numbers(...Object.values(figures))
  }
  numbers(domains.length, scripted.length, drawn.length, replayed.length, admission.length, services.length)
  for (const { kind, name, hosts, guests } of domains) {
    digest.addText(`${kind} ${name}`)
    digest.addColumn(hosts)
    digest.addColumn(guests)
  }
  for (const { domain, effect, atSeconds, untilSeconds } of scripted) {
    digest.addText(effect)
    numbers(domain, atSeconds, untilSeconds)
  }
  for (const { name, domains: rows, clock, between, repair } of drawn) {
    digest.addText(`${clock} ${name}`)
    digest.addColumn(rows)
    time(between)
    time(repair)
  }
  for (const { name, domains: rows, atSeconds, untilSeconds, fraction } of replayed) {
    digest.addText(name)
    for (const column of [rows, atSeconds, untilSeconds, fraction]) digest.addColumn(column)
  }
  const { isOn, policy, isolation, failsBack, failedWatts, jobsResume } = restarting
  digest.addText(`${isOn} ${policy} ${isolation.response} ${failsBack} ${jobsResume} ${failedWatts.join(" ")}`)
  numbers(restarting.detectSeconds, restarting.fenceSeconds, restarting.guestDetectSeconds, restarting.bootSeconds, restarting.warmUpSeconds, restarting.bootsPerHost, restarting.bootIops, restarting.bootCpuFraction)
  numbers(isolation.declaredSeconds, isolation.shutDownSeconds)
  for (const column of [restarting.guestClass, restarting.guestIsTied, restarting.guestFirstAfter, restarting.afterGuests]) digest.addColumn(column)
  for (const rule of admission) digestAdmission(digest, rule)
  for (const service of services) digestService(digest, service)
}

function digestAdmission(digest: Digest, admission: Admission): void {
  digest.addText(admission.rule)
  switch (admission.rule) {
    case "slots": {
      digest.addText(admission.by)
      // Nobody has a slot of −1: the largest reservation decides.
      for (const value of [admission.hostFailures, admission.cpuSlotMhz ?? -1, admission.ramSlotMib ?? -1]) digest.addNumber(value)
      return
    }
    case "percentage": {
      digest.addText(admission.by)
      for (const value of [admission.cpuFraction, admission.ramFraction]) digest.addNumber(value)
      return
    }
    case "failoverHosts": return digest.addColumn(admission.hosts)
    case "degradation": for (const value of [admission.hostFailures, admission.fraction]) digest.addNumber(value)
  }
}

function digestService(digest: Digest, service: Service): void {
  digest.addText(`${service.kind} ${service.name}`)
  if (service.kind === "replicas") digest.addNumber(service.needed)
  digest.addColumn(service.kind === "replicas" ? service.guests : service.services)
}

import type { ReceivePolicy } from "../receivePolicy.ts"

/** Power-aware best fit. */
export const leastPowerIncrease: ReceivePolicy = {
  name: "leastPowerIncrease",
  description: "The host whose power rises least; one that is off costs its idle power as well.",
  descriptionFr: "L'hôte dont la puissance monte le moins ; un hôte éteint coûte aussi sa puissance à vide.",
  source: "Beloglazov, Abawajy, Buyya, Future Generation Computer Systems 28 (2012) 755–768 (power-aware best fit decreasing)",
  scoreMeaning: "watts that the host would draw more",
  prefersOn: false,
  prepare: ({ watts, bookedMhz, isOff }) => (_guest, needMhz, host) =>
    isOff(host) ? watts(host, needMhz) : watts(host, bookedMhz[host]! + needMhz) - watts(host, bookedMhz[host]!)
}

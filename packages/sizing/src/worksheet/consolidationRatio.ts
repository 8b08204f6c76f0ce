/** Steps 7 and 10 of the worksheet: what the packing costs beyond the bound, and servers per host, which is an outcome. */

/** servers ÷ hosts, all hosts counted, those in reserve too; 0 where there is none. */
export function consolidationRatio(servers: number, hosts: number): number {
  return hosts === 0 ? 0 : servers / hosts
}

/** (hosts − bound) ÷ bound: 0 where the placement is as good as the bound says that any can be. */
export function packingGap(hosts: number, lowerBound: number): number {
  return lowerBound === 0 ? 0 : (hosts - lowerBound) / lowerBound
}

/** We are wrong: a fault of the simulator itself, with where it was seen. Nobody catches it but the program's edge. */
export class InvariantError extends Error {
  readonly timeSeconds: number
  readonly event: string
  readonly table: string
  readonly row: number
  constructor(claim: string, at: { timeSeconds: number; event: string; table: string; row: number }) {
    super(`${claim} (t = ${at.timeSeconds} s, event ${at.event}, ${at.table} row ${at.row})`)
    this.name = "InvariantError"
    this.timeSeconds = at.timeSeconds
    this.event = at.event
    this.table = at.table
    this.row = at.row
  }
}

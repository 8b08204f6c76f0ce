/** Hosts must mount the datastore that a guest's disk is on: which one that is may change while it runs. */
import { NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import type { Rooms } from "../packing/rooms.ts"

export interface StoreNeeds {
  /** The need of the datastore that the host does not meet: a row of plan.needs; NONE = it mounts it. */
  readonly mountMissing: (store: number, host: number) => number
  /** The rooms by what the guest needs with its disk there. @param toStore NONE: where it is */
  readonly roomsFor: (guest: number, toStore: number) => Rooms
  /** Its needs are not those that placement was prepared for. */
  readonly isStranger: (guest: number) => boolean
}

export function makeStoreNeeds(rooms: Rooms, book: DiskBook | null): StoreNeeds {
  const { needs = [], guests, hosts } = rooms.plan
  const depends = book !== null && needs.some(({ ofStore }) => ofStore !== undefined)
  const firstStore = depends ? book.guestStore.slice() : null
  let store: number = NONE
  const lacking = (guest: number, host: number) => needs.findIndex(({ guests: rows, allowed, ofStore }) => allowed[host] === 0 && (ofStore === undefined ? rows.includes(guest) : ofStore === store))
  const runs = (guest: number, host: number) => guests.guestOs[guest] === NONE || ((hosts.hostOsFamilies[host]! >>> guests.guestOs[guest]!) & 1) === 1
  const own: Rooms | null = !depends ? null : {
    ...rooms,
    legal: (guest, host) => hosts.hostIsSpare[host] === 0 && runs(guest, host) && lacking(guest, host) === NONE,
    needSets: { ...rooms.needSets!, lacking }
  }
  return {
    mountMissing: (of, host) => needs.findIndex(({ ofStore, allowed }) => ofStore === of && allowed[host] === 0),
    roomsFor: (guest, toStore) => {
      if (own === null) return rooms
      store = toStore === NONE ? book!.guestStore[guest]! : toStore
      return store === firstStore![guest] ? rooms : own
    },
    isStranger: (guest) => firstStore !== null && book!.guestStore[guest] !== firstStore[guest]
  }
}

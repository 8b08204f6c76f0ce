/** What `rackfold why` says, in English. The French messages have the same keys. */

const number = (value: number): string => String(Number(value.toPrecision(6)))
const hosts = (n: number): string => `${n} host${n === 1 ? "" : "s"}`
const at = (seconds: number): string => `at ${number(seconds)} s`

export const en = {
  placed: (guest: string, host: string, seconds: number) => `${guest} went to ${host} ${at(seconds)}.`,
  refused: (guest: string, seconds: number) => `${guest} was not placed: no host took it ${at(seconds)}.`,
  neverCame: (guest: string, arrival: number, end: number) => `${guest} never came: it arrives ${at(arrival)}, and the run ends ${at(end)}.`,
  policy: (name: string, description: string) => `Policy ${name}: ${description}`,
  candidates: (able: number, all: number) => `${able} of ${hosts(all)} could take it.`,
  best: (host: string, score: number, end: "lowest" | "highest", meaning: string) => `${host} has the ${end} score, ${number(score)}${meaning === "" ? "" : ` (${meaning})`}.`,
  tied: (others: number, host: string) => `${hosts(others)} ${others === 1 ? "has" : "have"} the same score; ${host} comes first in the list.`,
  firstInOrder: (host: string) => `The policy does not rank: ${host} is the first that it came to.`,
  score: (score: number, rank: number, of: number) => `could: score ${number(score)}, rank ${rank} of ${of}`,
  noneKeeps: (sentence: string) => `No host with room keeps every preference: ${sentence}`,
  able: "could take it",
  chosen: "chosen",
  more: (n: number) => `… and ${hosts(n)} more; name one to see it.`,
  here: (guest: string, host: string) => `${guest} is on ${host}.`,
  passedOver: (guest: string, host: string, chosen: string) => `${host} could have taken ${guest}; the policy preferred ${chosen}.`,
  scores: (host: string, score: number, rank: number, chosen: string, chosenScore: number) => `Score of ${host}: ${number(score)} (rank ${rank}); of ${chosen}: ${number(chosenScore)} (rank 1).`
}

/** What both languages say. */
export type Messages = typeof en

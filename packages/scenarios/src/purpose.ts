/** What a scenario is read for: to run it; or to count hosts, where hosts without anything left to promise are an answer, not a slip. */
export type Purpose = "run" | "plan"

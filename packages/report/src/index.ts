export * from "./runContext.ts"
export * from "./summary.ts"

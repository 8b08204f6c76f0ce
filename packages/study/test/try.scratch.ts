import { plainStudy } from "./oracle/plain/run.ts"
import { readDay } from "./planetLabDays.ts"
import { parsePolicy } from "../src/policy.ts"
import { parseRules } from "../src/rules.ts"
import { outcomeJson } from "../src/outcome.ts"
const [day, rules, ...policies] = process.argv.slice(2)
const t0 = performance.now()
const world = readDay(day!)
console.log("read", performance.now() - t0)
for (const p of policies) {
  const t = performance.now()
  const o = plainStudy(world, (parsePolicy(p) as any).value, (parseRules(rules!) as any).value)
  console.log(p, JSON.stringify(outcomeJson(o)), o.meanSecondsBeforeShutdown, ((performance.now() - t)/1000).toFixed(2))
}

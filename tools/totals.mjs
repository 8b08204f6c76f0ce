// Reads the test runner's JSON report and prints its totals as the last line of .ci/run.
// Usage: node tools/totals.mjs report.json; exit code 1 where a test failed or none ran.
import { readFileSync } from "node:fs"
import { relative } from "node:path"

/** @returns counts and names; a file that did not load counts as one failure. */
export function totals(report) {
  const nameOf = (file) => relative(process.cwd(), file.name)
  const tests = report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ file: nameOf(file), ...test })))
  const having = (...states) => tests.filter((test) => states.includes(test.status))
  const broken = report.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"))
  return {
    passed: having("passed").length,
    failed: having("failed").length + broken.length,
    skipped: having("skipped", "pending", "todo", "disabled").map((test) => `${test.file}: ${test.fullName}`),
    failures: [...having("failed").map((test) => `${test.file}: ${test.fullName}`), ...broken.map((file) => `${nameOf(file)}: did not load`)]
  }
}

export function closingLine({ passed, failed, skipped }) {
  const tail = skipped.length === 0 ? "" : `, ${skipped.length} skipped`
  return `${passed} passed, ${failed} failed${tail}`
}

if (import.meta.url === new URL(process.argv[1] ?? "", "file:").href) {
  let found
  try {
    found = totals(JSON.parse(readFileSync(process.argv[2], "utf8")))
  } catch (error) {
    console.log(`no test report: ${error.message}`)
    found = { passed: 0, failed: 0, skipped: [], failures: [] }
  }
  for (const name of found.skipped) console.log(`skipped: ${name}`)
  for (const name of found.failures) console.log(`failed: ${name}`)
  console.log(closingLine(found))
  process.exitCode = found.failed > 0 || found.passed === 0 ? 1 : 0
}

/** Test files in the order in which they start: those that take five seconds or more first, so that none of them runs alone at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node"

const SLOW = [
  "study/test/bridge/", "cli/test/golden/examples", "cli/test/program/process", "study/test/reference/audit", "cli/test/reference/cloudsimPlusPlacement", "scenarios/test/properties/containers",
  "cli/test/program/study", "study/test/reference/planetlab", "scenarios/test/properties/rvtools", "cli/test/reference/queueing", "report/test/browser/", "sim-core/test/properties/memory"
]

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = SLOW.findIndex((part) => moduleId.replaceAll("\\", "/").includes(part))
      return found < 0 ? SLOW.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

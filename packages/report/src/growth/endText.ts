/** When a limit is reached, and when to order, as short texts. */
import { wholeDays, type Exhaustion } from "@rackfold/growth"
import { DASH, type Lang } from "../format.ts"
import { growthMessages } from "../messages/growth.ts"

/** `1,022 d`, used up, never, not known. */
export function endText({ answer, days }: Exhaustion, lang: Lang): string {
  const say = growthMessages(lang)
  return answer === "inTime" ? say.shortDays(wholeDays(days!)) : say.answer[answer]
}

/** A date, days where none is known, or by how much it is overdue. */
export function orderText({ orderDays, orderDate }: Exhaustion, lang: Lang): string {
  const { answer, shortDays } = growthMessages(lang)
  if (orderDays === null) return DASH
  if (orderDays < 0) return answer.overdue(shortDays(-wholeDays(orderDays)))
  return orderDate ?? answer.inDays(shortDays(wholeDays(orderDays)))
}

import type { Plan } from '#contract/plan.ts'
import type { CallError, Reading } from '#console/lib/api.ts'

/** What the panels of a plan share besides it. */
export interface PlanContext {
  id: string
  /** The plans of its cluster; undefined where they could not be listed. */
  others: readonly Plan[] | undefined
  reading: Reading<unknown>
  /** The last refresh failed; the plan is the one before. */
  problem: CallError | null
  retry: () => void
}
export interface PanelProps {
  plan: Plan
  context: PlanContext
}

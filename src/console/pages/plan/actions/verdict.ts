import { isRunning, type Plan } from '#contract/plan.ts'
import type { CallError } from '#console/lib/api.ts'
import type { Verdict } from '../../action/lookUp.ts'
import type { ActionKind } from './dialogs.ts'

/** Whether the plan shows what a write was for; `now` is its latest reading, or why there is none. */
export function verdictOf(kind: ActionKind, now: Plan | CallError | undefined): Verdict {
  const seen: Verdict = { found: 'done', by: 'state' }
  if (now instanceof Error) return now.isMissing ? (kind === 'delete' ? seen : { found: 'nothing' }) : { found: 'unreadable' }
  if (now === undefined) return { found: 'unreadable' }
  if (kind === 'delete') return { found: 'nothing' }
  return isRunning(now) === (kind === 'start') ? seen : { found: 'nothing' }
}

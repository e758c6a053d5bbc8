import type { Operation } from '#console/lib/follow.ts'
import { useText } from '#i18n/text.ts'

/** What an operation is, in words: what was asked for, else the task, else the wire's own word. */
export function useOperationWord(): (one: Operation) => string {
  const t = useText('cluster')
  return ({ call = '', task = '' }) => t.requestedCall[call] ?? t.task[task] ?? (task || call)
}

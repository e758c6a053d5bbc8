import type { AuditRecord } from '#contract/console.ts'
import { serverNow } from '#console/lib/api.ts'
import { StatusWord, type Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'

/** The end of a task that a write of this console began. */
export const TASK_END = 'task.end'
/** A write has its outcome by then, or nobody knows it. */
const LONGEST_WRITE = 120_000

const TONES: Record<AuditRecord['outcome'], Tone> = { sent: 'work', ok: 'ok', failed: 'fail', unknown: 'unk', refused: 'off' }

/** A call in words, where there are words. */
export function useCallWord(): (id: string) => string {
  const own = useText('audit').calls
  const cloud = useText('cluster').requestedCall
  return (id) => own[id] ?? cloud[id] ?? id
}

/** Records of one write have the same operation. */
export const operationOf = ({ op }: AuditRecord): string | undefined => (typeof op === 'string' && op !== '' ? op : undefined)

/** The outcome of one record. What was sent is at work only until another record says what came of it. */
export function Outcome({ record, isAnswered }: { record: AuditRecord; isAnswered: boolean }) {
  const t = useText('audit')
  const { outcome, call, at } = record
  if (call === TASK_END && outcome === 'ok') return <StatusWord tone="ok">{t.finished}</StatusWord>
  const isOver = isAnswered || serverNow() - Date.parse(at) > LONGEST_WRITE
  if (outcome === 'sent' && isOver) return <StatusWord tone="off">{t.wasSent}</StatusWord>
  return <StatusWord tone={TONES[outcome]}>{t.outcome[outcome]}</StatusWord>
}

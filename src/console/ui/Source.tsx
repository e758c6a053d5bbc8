import type { Reading } from '#console/lib/api.ts'
import { clockOf, durationOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { useTicking } from './ticking.ts'

interface Props {
  reading: Reading<unknown>
  /** Which of its times the data has (interaction rule 10): its receipt, or the answer's own. */
  kind?: 'receipt' | 'data'
  /** With the time of the data in words: for the foot of a table. */
  long?: boolean
}

/** Where a panel's data comes from and how old it is: "ListClusters · 4 s". */
export function Source({ reading, kind = 'receipt', long }: Props) {
  const t = useText('ui')
  const zone = useZone()
  const age = useTicking(() => durationOf(Date.now() - reading.readAt))
  const at = (kind === 'data' ? reading.cloudAt : undefined) ?? reading.readAt
  const moment = momentOf(at, zone)
  return (
    <span
      style={{ fontSize: 11, lineHeight: '16px', color: 'var(--ink3)', whiteSpace: 'nowrap' }}
      title={kind === 'data' ? t.asOfCloud(moment) : t.receivedAt(moment)}
    >
      {reading.operation}
      {long && ` · ${t.dataOf(`${clockOf(at, zone)} ${offsetOf(at, zone)}`)}`}
      {` · ${age}`}
    </span>
  )
}

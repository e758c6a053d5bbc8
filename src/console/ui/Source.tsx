import { lazy } from 'react'
import { IconClockExclamation } from '@tabler/icons-react'
import { ageOf, givenAt, queryHashOf, type Reading } from '#console/lib/api.ts'
import { clockOf, durationOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { isStale } from '#console/lib/poll.ts'
import { useText } from '#i18n/text.ts'
import { Late, Popup } from './Popup.tsx'
import { useTicking } from './ticking.ts'
import css from './Source.module.css'

const load = () => import('./SourceDetails.tsx')
const SourceDetails = lazy(load)

interface Props {
  /** Of several answers the oldest is told of. */
  reading: Reading<unknown> | readonly (Reading<unknown> | undefined)[]
  /** Which of its times the data has (interaction rule 10): its receipt, or the answer's own. */
  kind?: 'receipt' | 'data'
  /** With the time of the data in words: for the foot of a table. */
  long?: boolean
  /** In place of the name of the call: "ShowInstance · 8 of 9 read". */
  label?: string
}

/** Where a panel's data comes from and how old it is, "ListClusters · 4 s"; pressed, all there is to know about it. */
export function Source({ reading: given, ...more }: Props) {
  const readings = [given].flat().flatMap((one) => one ?? [])
  const oldest = readings.toSorted((a, b) => a.readAt - b.readAt)[0]
  if (!oldest) return more.label
  return (
    <>
      <Stale readings={readings} />
      <Oldest reading={oldest} count={readings.length} {...more} />
    </>
  )
}

/** Not refreshed for three intervals: said in words, once to screen readers, and the panel around it changes its look (interaction rule 11). */
function Stale({ readings }: { readings: readonly Reading<unknown>[] }) {
  const t = useText('ui')
  const word = useTicking(() => (readings.some((one) => isStale(queryHashOf(one), one.readAt)) ? t.stale : ''))
  return (
    <span role="status" className={css.stale} data-stale={word === '' ? undefined : ''}>
      {word !== '' && <IconClockExclamation size={15} stroke={1.75} aria-hidden />}
      {word}
    </span>
  )
}

interface OldestProps extends Omit<Props, 'reading'> {
  reading: Reading<unknown>
  count: number
}
function Oldest({ reading, count, kind = 'receipt', long, label }: OldestProps) {
  const t = useText('ui')
  const zone = useZone()
  const age = useTicking(() => durationOf(ageOf(reading)))
  const at = kind === 'data' ? givenAt(reading) : reading.readAt
  const moment = momentOf(at, zone)
  const asOf = long ? ` · ${t.dataOf(`${clockOf(at, zone)} ${offsetOf(at, zone)}`)}` : ''
  const text = `${label ?? reading.operation}${asOf} · ${age}`
  const fetchAhead = () => void load().catch(() => undefined)
  return (
    <Popup
      role="dialog"
      align="end"
      label={t.source(reading.operation)}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={css.source}
          aria-haspopup="dialog"
          aria-label={t.source(text)}
          title={kind === 'data' ? t.asOfCloud(moment) : t.receivedAt(moment)}
          onPointerEnter={fetchAhead}
          onFocus={fetchAhead}
        >
          {text}
        </button>
      )}
    >
      {() => (
        <Late>
          <SourceDetails reading={reading} count={count} />
        </Late>
      )}
    </Popup>
  )
}

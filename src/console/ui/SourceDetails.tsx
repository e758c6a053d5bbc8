import { Fragment, type ReactNode } from 'react'
import { useQueryClient, type Query } from '@tanstack/react-query'
import { ageOf, cloudCallsPerMinute, givenAt, queryHashOf, SECRET_FIELDS, type Reading } from '#console/lib/api.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { intervalOf, nextTry, usePoll, type Poll } from '#console/lib/poll.ts'
import { useText, type Text } from '#i18n/text.ts'
import { CopyButton } from './CopyButton.tsx'
import { LongId } from './LongId.tsx'
import { curlOf } from './request.ts'
import css from './Source.module.css'
import { useTicking } from './ticking.ts'

/** The read an answer belongs to: it knows when it is read again. */
function useQueryOf(reading: Reading<unknown>): Query | undefined {
  const cache = useQueryClient().getQueryCache()
  return cache.get(queryHashOf(reading) ?? '')
}

function nextRead(query: Query | undefined, poll: Poll, t: Text<'source'>): string {
  if (poll.pausedAt !== undefined) return t.paused
  if (poll.every === 'off') return t.off
  if (query?.state.fetchStatus === 'fetching') return t.now
  const every = query && intervalOf(query.queryHash)
  if (!query || every === undefined || !query.isActive()) return t.once
  const tryAt = nextTry(query.queryHash)
  const left = Math.max(0, (tryAt ?? query.state.dataUpdatedAt + every) - Date.now())
  return tryAt === undefined ? t.nextIn(durationOf(left), durationOf(every)) : t.tryIn(durationOf(left))
}

/** All there is to know about where a panel's data comes from: call, age, next read, memory, how often it is asked. */
export default function SourceDetails({ reading, count }: { reading: Reading<unknown>; count: number }) {
  const t = useText('source')
  const ui = useText('ui')
  const zone = useZone()
  const poll = usePoll()
  const query = useQueryOf(reading)
  const { method, path } = reading.asked
  const isCloud = reading.cloudAt !== undefined
  const age = useTicking(() => durationOf(ageOf(reading)))
  const next = useTicking(() => nextRead(query, poll, t))
  const rate = useTicking(() => t.rateOf(cloudCallsPerMinute(reading.id), cloudCallsPerMinute()))
  const moment = momentOf(givenAt(reading), zone)
  const from = isCloud ? (reading.fromMemory ? t.fromMemory : t.fromCloud) : t.fromConsole
  const rows: { label: string; value: ReactNode }[] = [
    { label: t.call, value: reading.operation },
    { label: t.path, value: <span className="mono">{`${method} ${path}`}</span> },
    { label: t.age, value: `${(isCloud ? t.ageByCloud : t.ageByReceipt)(age, moment)}${count > 1 ? `, ${t.oldestOf(count)}` : ''}` },
    { label: t.from, value: from },
    { label: t.next, value: next },
    ...(isCloud ? [{ label: t.rate, value: rate }] : []),
    { label: t.request, value: <LongId id={reading.requestId} /> },
  ]
  return (
    <>
      <dl className={css.details}>
        {rows.map(({ label, value }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {isCloud && (
        <div className={css.foot}>
          <CopyButton value={() => curlOf(reading.asked, SECRET_FIELDS)} label={ui.copyCurl}>
            {ui.copyCurl}
          </CopyButton>
        </div>
      )}
    </>
  )
}

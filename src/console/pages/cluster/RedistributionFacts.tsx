import type { ReactNode } from 'react'
import { redistributionKind, type Redistribution } from '#contract/redistribution.ts'
import { numberOf, type Num } from '#contract/scalars.ts'
import type { CallError } from '#console/lib/api.ts'
import { bytesOf } from '#console/lib/format.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { formatCount, useText, type Text } from '#i18n/text.ts'
import { State } from './ClusterState.tsx'
import { lookUp } from './words.ts'
import css from './Cluster.module.css'

interface Props {
  info: Redistribution
  source: ReactNode
  problem: CallError | null
  retry: () => void
}
type Words = Text<'cluster'>

/** Printed without a zone (quirk 4.4): shown as it came, and marked. */
function NoZone({ value }: { value: string }) {
  const t = useText('cluster')
  return (
    <span className={css.inline}>
      {value}
      <span title={t.redistribution.noZoneWhy}>
        <Chip tone="off">{t.redistribution.noZone}</Chip>
      </span>
    </span>
  )
}

const share = (done: number | undefined, left: number | undefined) =>
  done === undefined || left === undefined || done + left === 0 ? undefined : Math.floor((100 * done) / (done + left))

function amounts(t: Words, done: Num, left: Num, print: (value: number) => string): ReactNode {
  const [a, b] = [numberOf(done), numberOf(left)]
  if (a === undefined && b === undefined) return t.redistribution.notStated
  const words = t.redistribution.doneAndLeft(a === undefined ? '?' : print(a), b === undefined ? '?' : print(b))
  const percent = share(a, b)
  return (
    <span className={css.inline}>
      {words}
      {percent !== undefined && <Meter percent={percent} width={56} label={words} />}
      {percent !== undefined && `${percent}%`}
    </span>
  )
}

function scheduleOf(t: Words, info: Redistribution): ReactNode {
  const schedule = info.redis_conf?.schedule_conf
  if (!schedule) return t.redistribution.noSchedule
  const parts = [
    schedule.schedule_type,
    schedule.schedule_start && schedule.schedule_end
      ? t.redistribution.span(schedule.schedule_start, schedule.schedule_end)
      : (schedule.schedule_start ?? schedule.schedule_end),
    schedule.schedule_date?.join(', '),
    schedule.schedule_time?.join(', '),
  ].filter(Boolean)
  return parts.length === 0 ? t.redistribution.noSchedule : <NoZone value={parts.join(' · ')} />
}

/** The whole of it: state, how far, how fast, what failed. */
export function RedistributionFacts({ info, source, problem, retry }: Props) {
  const t = useText('cluster')
  const words = t.redistribution
  const progress = info.redis_progress
  const total = numberOf(progress?.total_progress)
  const failures = numberOf(progress?.fail_count)
  const stateOf = (status: string | null | undefined) =>
    status ? <State word={lookUp(words.status, status, redistributionKind(status))} percent={total} note={status} /> : t.unknown
  const jobs = info.redis_conf?.parallel_jobs ?? info.redis_conf?.parallel_job
  const left: FactRow[] = [
    { label: words.state, value: stateOf(info.status) },
    ...(progress?.status && progress.status !== info.status ? [{ label: words.innerState, value: stateOf(progress.status) }] : []),
    { label: words.bytes, value: amounts(t, progress?.bytes_done, progress?.byte_left, bytesOf) },
    { label: words.tables, value: amounts(t, progress?.tables_done, progress?.tables_left, (count) => formatCount(count)) },
    { label: words.rate, value: progress?.redis_rate || words.notStated },
    {
      label: words.estimate,
      value: progress?.estimated_time ? (
        <span>
          {progress.estimated_time} <span className={css.caption}>{words.estimateNote}</span>
        </span>
      ) : (
        words.notStated
      ),
    },
    {
      label: words.failures,
      value:
        failures === undefined ? words.notStated : failures > 0 ? <Chip tone="fail">{formatCount(failures)}</Chip> : formatCount(failures),
    },
  ]
  const right: FactRow[] = [
    { label: words.mode, value: info.redis_conf?.redis_mode || words.notStated },
    { label: words.schedule, value: scheduleOf(t, info) },
    { label: words.jobs, value: jobs ?? words.notStated },
    ...(info.redis_conf?.priority_policy ? [{ label: words.policy, value: info.redis_conf.priority_policy }] : []),
    { label: words.started, value: info.start_time ? <NoZone value={info.start_time} /> : words.notStated },
    { label: words.ended, value: info.end_time ? <NoZone value={info.end_time} /> : words.notEnded },
    {
      label: words.paused,
      value: progress?.pause_by_user === true ? words.yes : progress?.pause_by_user === false ? words.no : words.notStated,
    },
  ]
  return (
    <Panel title={words.title} note={words.cannot} source={source} problem={problem} retry={retry}>
      {total !== undefined && (
        <div className={css.figure}>
          <span>
            <span className={css.big}>{total}</span>
            <span className={css.unit}>%</span>
          </span>
          <span style={{ flex: 1, minWidth: 120, alignSelf: 'center' }}>
            <Meter percent={total} label={words.progress} />
          </span>
        </div>
      )}
      <div className={css.pair}>
        <Facts rows={left} />
        <Facts rows={right} />
      </div>
    </Panel>
  )
}

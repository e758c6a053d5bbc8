import { useCallback, useMemo } from 'react'
import { IconHistory } from '@tabler/icons-react'
import { useOperations } from '#console/lib/follow.ts'
import { clockOf, durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useSession } from '#console/lib/session.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import type { Gap, Mark } from '#console/ui/chart.ts'
import { ChartGroup } from '#console/ui/ChartGroup.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText, type Text } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { chartsOf } from './pulseCharts.ts'
import type { Hole } from './pulseTime.ts'
import { TimeBar } from './TimeBar.tsx'
import { RANGE_NAMES, type ClusterPulse, type TimeState } from './usePulse.ts'
import { useStageMarks } from './useStageMarks.ts'
import css from './Pulse.module.css'

interface Props {
  pulse: ClusterPulse
  time: TimeState
}

/** How a cluster's statements went, above the list of those that run. */
export default function PulseCharts({ pulse, time }: Props) {
  const t = useText('sqlPulse')
  const zone = useZone()
  const { detail, id } = useCluster()
  const [isAll, setAll] = useUrlState('charts', flagParam)
  const marks = useMarks(id, pulse)
  const { from, to, samples, holes, interval } = pulse
  const { setZoom } = time
  // Charts are costly: they are handed the same objects until there is something new to draw.
  const charts = useMemo(() => chartsOf(samples, t, isAll), [samples, t, isAll])
  const timeline = useMemo(() => {
    const gaps = holes.map((hole): Gap => ({ from: hole.from, to: hole.to, reason: reasonOf(hole, t) }))
    return { times: samples.map(({ at }) => at), gaps, marks, from, to }
  }, [samples, holes, t, marks, from, to])
  const zoomTo = useCallback((first: number, last: number) => setZoom({ from: first, to: last }), [setZoom])
  const notes = useNotes(pulse)
  return (
    <section aria-label={t.charts} className={css.pulse}>
      <ChartGroup
        charts={charts}
        timeline={timeline}
        onZoom={zoomTo}
        onPick={time.setAt}
        file={{ name: `sql-${detail.name ?? id}`, notes }}
      >
        <Waiting pulse={pulse} />
        <Source reading={[pulse.past.data]} />
        <span>{time.zoom ? t.zoomed(clockOf(from, zone), clockOf(to, zone)) : t.sampleEvery(durationOf(interval))}</span>
        {samples.some(({ whole, states }) => !whole && states) && <span>{t.partial}</span>}
        <Ranges time={time} />
        <Button variant="subtle" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t.fewer : t.more}
        </Button>
        {time.at === undefined && (
          <Button
            variant="subtle"
            icon={<IconHistory size={15} stroke={1.75} aria-hidden />}
            onClick={() => time.setAt(samples.at(-2)?.at ?? samples.at(-1)?.at ?? to)}
          >
            {t.asItWas}
          </Button>
        )}
      </ChartGroup>
      {pulse.past.error && <CallProblem error={pulse.past.error} retry={() => void pulse.past.refetch()} what={t.history} />}
      <TimeBar pulse={pulse} time={time} />
    </section>
  )
}

/** A throttled or failed reading is waited out; the caption counts it down. The list below says what failed. */
function Waiting({ pulse: { plain, nextTryAt } }: { pulse: ClusterPulse }) {
  const t = useText('sqlPulse')
  const left = useTicking(() => (nextTryAt === undefined || nextTryAt <= Date.now() ? '' : durationOf(nextTryAt - Date.now())))
  if (!plain.error || left === '') return null
  return <span className={css.waiting}>{t.waitingFor(String(plain.error.status), left)}</span>
}

function Ranges({ time }: { time: TimeState }) {
  const t = useText('sqlPulse')
  return (
    <>
      {time.zoom && (
        <Button variant="subtle" onClick={() => time.setZoom(undefined)}>
          {t.wholeRange}
        </Button>
      )}
      <span role="group" aria-label={t.range} className={css.ranges}>
        {RANGE_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={!time.zoom && time.range === name}
            onClick={() => {
              time.setRange(name)
              time.setZoom(undefined)
            }}
          >
            {t.ranges[name]}
          </button>
        ))}
      </span>
    </>
  )
}

/** Why nothing is known of a stretch. */
function reasonOf({ misses, from, to }: Hole, t: Text<'sqlPulse'>): string {
  const last = misses.at(-1)
  if (!last) return t.nobodyRead
  if (last.status === 429) return t.throttled(durationOf(last.wait === undefined ? to - from : last.wait * 1000))
  if (last.status === 401) return t.signedOut
  return last.status === 0 ? t.unreachable : t.failed(`${last.status} ${last.code}`)
}

/** Operations of the cluster, where they began and ended, and the switches of its resource plan. */
function useMarks(cluster: string, { from, to }: ClusterPulse): Mark[] {
  const t = useText('cluster')
  const own = useText('sqlPulse')
  const switches = useStageMarks(from, to)
  const marks = useOperations()
    .filter(({ clusterId }) => clusterId === cluster)
    .flatMap(({ call = '', task = '', firstSeen, cloudSentAt, finishedAt }): Mark[] => {
      const word = t.requestedCall[call] ?? t.task[task] ?? (task || call)
      const begun = cloudSentAt ?? firstSeen
      return [
        ...(begun === undefined ? [] : [{ at: begun, label: own.began(word) }]),
        ...(finishedAt === undefined ? [] : [{ at: finishedAt, label: own.ended(word) }]),
      ]
    })
    .concat(switches)
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at)
  // Operations are made anew with each list of clusters; mostly they say the same.
  const said = JSON.stringify(marks)
  return useMemo(() => marks, [said])
}

/** What the file of values says of itself. */
function useNotes({ from, to, interval }: ClusterPulse): string[] {
  const zone = useZone()
  const { user, account, region } = useSession()
  const { detail, id, project } = useCluster()
  return [
    'calls: ListQueries, ListHistorySamples',
    `cluster: ${detail.name ?? ''} (${id})`,
    `project: ${project.name}`,
    `time: ${momentOf(from, zone)} to ${momentOf(to, zone)}`,
    `interval: ${Math.round(interval / 1000)} s`,
    `user: ${user} (${account})`,
    `region: ${region}`,
    `zone: ${zone}`,
  ]
}

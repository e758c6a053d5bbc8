import { lazy, Suspense, useState } from 'react'
import { progressEntries } from '#contract/clusterState.ts'
import { cloudNow } from '#console/lib/api.ts'
import type { Operation } from '#console/lib/follow.ts'
import { clockOf, durationOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { CloudAge } from '#console/ui/Age.tsx'
import { Button } from '#console/ui/Button.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { StatusWord, ToneIcon } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import type { ActionKind } from './actions/dialogs.ts'
import { useCluster } from './clusterContext.ts'
import { rangeOf } from './range.ts'
import { taskWordOf } from './words.ts'
import css from './Cluster.module.css'

const ProgressChart = lazy(() => import('./ProgressChart.tsx'))
const KINDS: readonly ActionKind[] = ['restart', 'resize', 'resetPassword', 'delete']
const CHANGES_FOR_ETA = 5
const TONES = {
  sent: 'work',
  requested: 'work',
  working: 'work',
  waiting: 'wait',
  unknown: 'unk',
  accepted: 'off',
  finished: 'ok',
  failed: 'fail',
} as const

/** What the cluster is in the middle of, with nothing that the cloud has not reported (interaction rule 7). */
export function RunningPanel({ operation }: { operation: Operation }) {
  const t = useText('cluster')
  const zone = useZone()
  const { reading, detail, problem, retry } = useCluster()
  const asked = t.requestedCall[operation.call ?? ''] ?? operation.call
  const task = operation.task === undefined ? undefined : taskWordOf(t, operation.task)
  const title = task ? (asked ? `${asked}: ${task.word}` : task.word) : (asked ?? t.unknown)
  const tone = TONES[operation.state]
  const isAccepted = operation.state !== 'sent' && operation.state !== 'unknown'
  const note = (
    <>
      {operation.user !== undefined && operation.cloudSentAt !== undefined
        ? (isAccepted ? t.running.accepted : t.running.sent)(
            `${clockOf(operation.cloudSentAt, zone)} ${offsetOf(operation.cloudSentAt, zone)}`,
            operation.user,
            durationOf(cloudNow() - operation.cloudSentAt),
          )
        : operation.firstSeen !== undefined &&
          t.running.started(
            `${clockOf(operation.firstSeen, zone)} ${offsetOf(operation.firstSeen, zone)}`,
            durationOf(cloudNow() - operation.firstSeen),
          )}
    </>
  )
  const others = progressEntries(detail).filter((entry) => entry.task !== operation.task)
  return (
    <Panel
      title={
        <>
          <ToneIcon tone={tone} percent={operation.percent} />
          {title}
        </>
      }
      note={note}
      source={<Source reading={reading} />}
      problem={problem}
      retry={retry}
    >
      <div className={css.running}>
        <div>
          <div className={css.figure}>
            {operation.percent !== undefined && (
              <span>
                <span className={css.big}>{operation.percent}</span>
                <span className={css.unit}>%</span>
              </span>
            )}
            <Note operation={operation} />
          </div>
          {operation.percent !== undefined && (
            <span className={css.meter}>
              <Meter percent={operation.percent} label={t.progressOf(title)} />
            </span>
          )}
          <Facts
            rows={[
              ...(task ? [{ label: t.running.lastChange, value: <LastChange operation={operation} /> }] : []),
              ...(task ? [{ label: t.running.estimate, value: <Estimate operation={operation} /> }] : []),
              ...others.map((entry) => ({ label: t.running.several, value: `${taskWordOf(t, entry.task).word} ${entry.raw}` })),
              { label: t.running.untilItEnds, value: <Barred /> },
            ]}
          />
        </div>
        {operation.changes.some(({ percent }) => percent !== undefined) && <Chart operation={operation} title={title} />}
      </div>
    </Panel>
  )
}

/** The words beside the figure: silence, waiting, or why there is no figure. */
function Note({ operation }: { operation: Operation }) {
  const t = useText('cluster')
  if (operation.silentFor !== undefined) return <StatusWord tone="wait">{t.noProgressLong(durationOf(operation.silentFor))}</StatusWord>
  if (operation.state === 'sent') return <StatusWord tone="work">{t.running.noAnswerYet}</StatusWord>
  if (operation.state === 'requested') return <StatusWord tone="work">{t.running.waitingForTask}</StatusWord>
  if (operation.state === 'waiting') return <StatusWord tone="wait">{t.running.waitingForPerson}</StatusWord>
  if (operation.state === 'unknown') return <StatusWord tone="unk">{t.running.outcomeUnknown}</StatusWord>
  return operation.percent === undefined ? <span className={css.quiet}>{t.running.noReport}</span> : null
}

function LastChange({ operation }: { operation: Operation }) {
  const t = useText('cluster')
  const zone = useZone()
  const known = operation.changes.filter(({ percent }) => percent !== undefined)
  const last = known.at(-1)
  const before = known.at(-2)
  if (!last) return <span className={css.quiet}>{t.running.noReport}</span>
  const at = `${clockOf(last.at, zone)} ${offsetOf(last.at, zone)}`
  const words = before
    ? t.running.changed(String(before.percent), String(last.percent), at)
    : t.running.firstReport(String(last.percent), at)
  return (
    <span title={momentOf(last.at, zone)}>
      {words}{' '}
      <span className={css.caption}>
        <CloudAge at={last.at} />
      </span>
    </span>
  )
}

/** A range with what it rests on, or why there is none. */
function Estimate({ operation: { eta, silentFor, changes } }: { operation: Operation }) {
  const t = useText('cluster')
  if (eta) return t.running.estimateOf(rangeOf(t, eta.from, eta.to), eta.basis)
  if (silentFor !== undefined) return <span className={css.quiet}>{t.running.stalled}</span>
  const seen = changes.filter(({ percent }) => percent !== undefined).length
  return <span className={css.quiet}>{seen < CHANGES_FOR_ETA ? t.running.tooFew(seen) : t.running.noReport}</span>
}

/** What is refused now, asked of the same rules as the buttons. */
function Barred() {
  const t = useText('cluster')
  const { item } = useCluster()
  const barred = KINDS.map(item).filter(({ refusal }) => refusal !== undefined)
  return barred.length === 0 ? t.running.allPossible : t.running.notPossible(barred.map(({ label }) => label).join(', '))
}

function Chart({ operation, title }: { operation: Operation; title: string }) {
  const t = useText('cluster')
  const zone = useZone()
  const [isTable, setTable] = useState(false)
  const { changes, silentFor, lastChange } = operation
  const from = operation.firstSeen ?? changes[0]?.at ?? cloudNow()
  return (
    <section aria-label={t.running.chart}>
      <div className={css.chartHead}>
        <span>{t.running.chart}</span>
        <span className={css.caption}>{t.running.chartSince(clockOf(from, zone))}</span>
      </div>
      <p className="visually-hidden">{t.running.summary(title, String(operation.percent ?? t.running.noPercent), changes.length)}</p>
      {isTable ? (
        <div className={css.table} tabIndex={0} role="group" aria-label={t.running.chart}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.running.time}</th>
                <th scope="col">{t.running.percent}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ at, percent }) => (
                <tr key={at}>
                  <td>{momentOf(at, zone)}</td>
                  <td>{percent ?? t.running.noPercent}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className={css.plot}>
          <Suspense fallback={null}>
            <ProgressChart
              changes={changes}
              from={from}
              to={cloudNow()}
              silentSince={silentFor === undefined ? undefined : lastChange}
              zone={zone}
              now={t.running.now}
              label={t.running.chart}
            />
          </Suspense>
        </div>
      )}
      <div className={css.chartFoot}>
        <span>{silentFor !== undefined && t.running.silence(durationOf(silentFor))}</span>
        <Button variant="subtle" onClick={() => setTable(!isTable)}>
          {isTable ? t.running.asChart : t.running.asTable}
        </Button>
      </div>
    </section>
  )
}

import { Link } from 'react-router'
import { useFollowed, isRunning, type Operation } from '#console/lib/follow.ts'
import { cloudNow } from '#console/lib/api.ts'
import { clockOf, durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { OPERATION_TONE } from '#console/ui/operationTone.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { useOperationWord } from './operationWord.ts'
import css from './Tray.module.css'

/** Where it says why: an upgrade's failure stands in its record, a snapshot's with it, any other at the cluster. */
function reasonAt({ call, clusterId, resultId }: Operation): string | undefined {
  if (clusterId === undefined) return undefined
  if (call === 'snapshot.create' && resultId !== undefined) return paths.snapshot(resultId)
  return call === 'upgrade.act' ? paths.clusterUpgrades(clusterId) : paths.cluster(clusterId)
}
/** Ended ones that are shown; all of them are in the audit trail. */
const MOST_ENDED = 12

function Progress({ one }: { one: Operation }) {
  const t = useText('shell')
  const age = useTicking(() => (one.lastChange === undefined ? '' : durationOf(cloudNow() - one.lastChange)))
  if (one.silentFor !== undefined) return <StatusWord tone="wait">{t.noProgress(durationOf(one.silentFor))}</StatusWord>
  return (
    <span className={css.second}>
      {[age !== '' && t.lastChange(age), one.eta && t.left(durationOf(one.eta.from), durationOf(one.eta.to))].filter(Boolean).join(' · ')}
    </span>
  )
}

function Row({ one, close }: { one: Operation; close: () => void }) {
  const t = useText('shell')
  const zone = useZone()
  const word = useOperationWord()
  const session = useSession()
  const { all, withProject } = useProject()
  const name = one.clusterName ?? one.clusterId ?? one.target ?? t.unnamed
  const running = isRunning(one)
  const began = one.cloudSentAt ?? one.firstSeen
  const reason = one.state === 'failed' || (one.state === 'unknown' && !running) ? reasonAt(one) : undefined
  const project = all.length > 1 ? all.find(({ id }) => id === one.project)?.name : undefined
  return (
    <li className={css.row}>
      <div className={css.line}>
        {one.clusterId === undefined ? (
          <b className={css.name}>{name}</b>
        ) : (
          <Link className={css.name} to={withProject(paths.cluster(one.clusterId), one.project)} onClick={close}>
            {name}
          </Link>
        )}
        {project !== undefined && <span className={css.second}>{project}</span>}
        <span className={css.what}>
          <StatusWord tone={OPERATION_TONE[one.state]} percent={one.percent}>
            {word(one)}
          </StatusWord>
        </span>
      </div>
      {running && one.percent !== undefined && (
        <div className={css.line}>
          <span className={css.meter}>
            <Meter percent={one.percent} label={`${name}: ${word(one)}`} />
          </span>
          <span className={css.percent}>{one.percent} %</span>
        </div>
      )}
      <div className={css.line}>
        <span className={css.second} title={one.eta?.basis}>
          {running
            ? t.state[one.state]
            : `${t.state[one.state]}${one.finishedAt === undefined ? '' : ` ${t.endedAt(clockOf(one.finishedAt, zone))}`}`}
          {one.errorCode !== undefined && <span className={`mono ${css.code}`}> {one.errorCode}</span>}
          {reason !== undefined && (
            <Link className={css.reason} to={withProject(reason, one.project)} onClick={close} aria-label={t.readWhyOf(name)}>
              {t.readWhy}
            </Link>
          )}
        </span>
        {began !== undefined && (
          <span className={css.second} title={momentOf(began, zone)}>
            {t.since(clockOf(began, zone, false))} ·{' '}
            {one.user === undefined ? t.observed : one.user === session.user ? t.byYou : t.by(one.user)}
          </span>
        )}
      </div>
      {running && one.lastChange !== undefined && <Progress one={one} />}
    </li>
  )
}

/** The list behind the count. */
export default function TrayPanel({ close }: { close: () => void }) {
  const t = useText('shell')
  const { operations, problem, isRead } = useFollowed()
  const running = operations.filter(isRunning)
  const ended = operations.filter((one) => !isRunning(one)).slice(0, MOST_ENDED)
  return (
    <div className={css.tray}>
      {problem && (
        <p className={css.problem}>
          <StatusWord tone="warn">{t.tasksUnread}</StatusWord>
        </p>
      )}
      <h2 className={css.head}>{t.tasks}</h2>
      {running.length > 0 && (
        <ul className={css.list}>
          {running.map((one) => (
            <Row key={one.id} one={one} close={close} />
          ))}
        </ul>
      )}
      {running.length === 0 && isRead && <Empty title={t.noTasks}>{t.noTasksWhy}</Empty>}
      {ended.length > 0 && (
        <>
          <h2 className={css.head}>{t.recentlyEnded}</h2>
          <ul className={css.list}>
            {ended.map((one) => (
              <Row key={one.id} one={one} close={close} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

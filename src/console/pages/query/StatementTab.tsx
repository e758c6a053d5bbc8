import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import type { Query } from '#contract/query.ts'
import { versionRefusal } from '#contract/version.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { CurvePanel } from './CurvePanel.tsx'
import { FieldsPanel } from './FieldsPanel.tsx'
import { RangeBars } from './RangeBars.tsx'
import { RunsPanel } from './RunsPanel.tsx'
import { SqlText } from './SqlText.tsx'
import { StatementState } from './StatementState.tsx'
import { Terminate } from './Terminate.tsx'
import { useStatement, type Statement } from './useStatement.ts'
import { WhySlow } from './WhySlow.tsx'
import css from './Statement.module.css'

const PlanTree = lazy(() => import('./plan/PlanTree.tsx'))

/** One statement, also after it has ended: what it is, why it is slow, its plan, all its fields, other runs. */
export default function StatementTab() {
  const t = useText('query')
  const { detail } = useCluster()
  const { query: id = '' } = useParams()
  if (versionRefusal(detail.version, 'liveSql'))
    return (
      <Empty kind="not-collected" title={t.tooOld}>
        {t.tooOldWhy}
      </Empty>
    )
  return <OneStatement key={id} id={id} />
}

function OneStatement({ id }: { id: string }) {
  const t = useText('statement')
  const { id: cluster, project } = useCluster()
  const { withProject } = useProject()
  const statement = useStatement(project.id, cluster, id)
  const { own, past, shown } = statement
  return (
    <div className={css.page}>
      <p>
        <Link to={withProject(paths.clusterSql(cluster), project.id)}>{t.back}</Link>
      </p>
      {shown ? (
        <Known id={id} query={shown} statement={statement} />
      ) : own.error ? (
        <CallProblem error={own.error} retry={() => void own.refetch()} nextTryAt={statement.nextTryAt} what={t.thisStatement} />
      ) : own.isPending || past.isPending ? (
        <Skeleton rows={8} />
      ) : past.error ? (
        <CallProblem error={past.error} retry={() => void past.refetch()} what={t.history} />
      ) : (
        <Empty kind="not-collected" title={t.unknown(id)}>
          {t.unknownWhy}
        </Empty>
      )}
    </div>
  )
}

function Known({ id, query, statement }: { id: string; query: Query; statement: Statement }) {
  const t = useText('statement')
  const q = useText('query')
  const { own, past, isGone } = statement
  const source = <Source reading={[own.data]} />
  const recorded = <Source reading={[past.data]} />
  return (
    <>
      <Panel
        title={<span className={css.id}>{q.panel(id)}</span>}
        note={`${query.user_name ?? ''} · ${q.pool(query.resource_pool ?? '')} · ${query.inst_name ?? ''}`}
        source={source}
        problem={own.error}
        retry={() => void own.refetch()}
      >
        <div className={css.stack}>
          {isGone || !own.data ? <Ended statement={statement} isGone={isGone} /> : <StatementState query={query} />}
          <WhySlow query={query} />
          {query.query ? <SqlText text={query.query} label={q.field.query} /> : <p className={css.quiet}>{t.noText}</p>}
        </div>
      </Panel>
      <div className={css.pair}>
        <Panel title={t.nodes} source={source}>
          <RangeBars query={query} />
        </Panel>
        {!isGone && (
          <Panel title={t.stop}>
            <Terminate query={query} />
          </Panel>
        )}
      </div>
      <Panel title={t.plan.title} source={source}>
        <Suspense fallback={<Skeleton />}>
          <PlanTree text={query.query_plan} />
        </Suspense>
      </Panel>
      <CurvePanel id={id} points={statement.points} source={recorded} />
      <FieldsPanel query={query} source={source} />
      <RunsPanel
        query={query}
        runs={statement.runs}
        points={statement.points}
        source={recorded}
        problem={past.error}
        retry={() => void past.refetch()}
      />
    </>
  )
}

/** Between which two looks it ended, as far as anybody looked. */
function Ended({ statement: { lastSeen, goneBy }, isGone }: { statement: Statement; isGone: boolean }) {
  const t = useText('statement')
  if (!lastSeen) return null
  return (
    <p role="status" className={css.ended}>
      {isGone && <b>{t.ended}</b>}{' '}
      {goneBy === undefined ? (
        <>
          {t.lastSeen} <Moment at={lastSeen.at} />
          {isGone && ` · ${t.endNotSeen}`}
        </>
      ) : (
        <>
          {t.endedBetween} <Moment at={lastSeen.at} /> {t.and} <Moment at={goneBy} />
        </>
      )}
    </p>
  )
}

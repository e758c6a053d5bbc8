import { Link } from 'react-router'
import { IconX } from '@tabler/icons-react'
import type { Query } from '#contract/query.ts'
import { epochOf } from '#contract/units.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { IconButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { RangeBars } from './RangeBars.tsx'
import { SqlText } from './SqlText.tsx'
import { StatementState } from './StatementState.tsx'
import { Terminate } from './Terminate.tsx'
import { WhySlow } from './WhySlow.tsx'
import { useLastSeen } from './useLastSeen.ts'
import css from './Query.module.css'

interface Props {
  queryId: string
  /** As the list has it now; undefined: it is no longer there. */
  live: Query | undefined
  onClose: () => void
}

/** In a narrow window it stands above the list: who pressed a row far down is taken to it. */
const reveal = (element: HTMLElement | null): void => {
  const { top = 0, bottom = 1 } = element?.getBoundingClientRect() ?? {}
  if (bottom <= 0 || top >= window.innerHeight) element?.scrollIntoView({ block: 'start' })
}

/** A statement beside the list: what it is, why it is slow, what it takes. It stays when the statement has gone. */
export function StatementPanel({ queryId, live, onClose }: Props) {
  const t = useText('query')
  const { withProject } = useProject()
  const { id, project } = useCluster()
  const query = useLastSeen(live)
  const page = withProject(paths.statement(id, queryId), project.id)
  return (
    <section ref={reveal} className={css.side} aria-label={t.panel(queryId)}>
      <div className={css.sideHead}>
        {query && (live ? <StatementState query={query} /> : <span className={css.quiet}>{t.leftList}</span>)}
        <LongId id={queryId} />
        <span className={css.sideEnd}>
          <Link to={page}>{t.openPage}</Link>
          <IconButton label={t.close} icon={<IconX size={16} stroke={1.75} aria-hidden />} onClick={onClose} />
        </span>
      </div>
      {query ? (
        <div className={css.sideBody}>
          <Facts query={query} />
          <WhySlow query={query} page={page} />
          {query.query && <SqlText text={query.query} label={t.field.query} />}
          <RangeBars query={query} />
          <Terminate query={query} />
        </div>
      ) : (
        <Empty kind="not-collected" title={t.notInList}>
          {t.notInListWhy}
        </Empty>
      )}
    </section>
  )
}

function Facts({ query }: { query: Query }) {
  const t = useText('query')
  const since = epochOf(query.query_start)
  return (
    <p className={css.sideFacts}>
      {query.user_name} · {t.pool(query.resource_pool ?? '')} · {query.inst_name}
      {since !== undefined && (
        <>
          {' '}
          · {t.since} <Moment at={since} />
        </>
      )}
    </p>
  )
}

import { Link } from 'react-router'
import type { WithProject } from '#console/lib/session.ts'
import { CloudAge } from '#console/ui/Age.tsx'
import { useText } from '#i18n/text.ts'
import { nameOf, type SnapshotRow } from './snapshotRow.ts'
import { ClusterName, Expiry, RowStatus, Size, SnapshotType } from './SnapshotState.tsx'
import css from './Snapshot.module.css'

interface Props {
  row: SnapshotRow
  to: string
  withProject: WithProject
  deletedAt: number | undefined
  showsCluster: boolean
  showsProject: boolean
}

/** A row below 768 px. */
export function SnapshotItem({ row, to, withProject, deletedAt, showsCluster, showsProject }: Props) {
  const t = useText('snapshot')
  return (
    <div className={css.item}>
      <div className={css.itemHead}>
        <Link to={to} className={css.itemName}>
          {nameOf(row)}
        </Link>
        <RowStatus row={row} deletedAt={deletedAt} />
      </div>
      <div className={css.itemFacts}>
        {showsCluster && <ClusterName row={row} withProject={withProject} />}
        {showsProject && <span>{row.project.name}</span>}
        <SnapshotType snapshot={row.snapshot} />
        {row.takenAt !== undefined && <CloudAge at={row.takenAt} />}
        <span>
          <Size value={row.snapshot.size} /> GB
        </span>
      </div>
      <div className={css.itemFacts}>
        <span>
          {t.head.expiry} <Expiry row={row} />
        </span>
      </div>
    </div>
  )
}

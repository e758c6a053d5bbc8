import { numberOf } from '#contract/scalars.ts'
import type { WithProject } from '#console/lib/session.ts'
import { CloudAge } from '#console/ui/Age.tsx'
import type { Column } from '#console/ui/DataTable.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import type { SortValue } from '#console/ui/sorting.ts'
import type { Text } from '#i18n/text.ts'
import { CloudTime } from '../cluster/DetailsPanel.tsx'
import { clusterNameOf, nameOf, type SnapshotRow } from './snapshotRow.ts'
import { ClusterName, Expiry, RowStatus, Size, SnapshotType } from './SnapshotState.tsx'
import { statusWord, typeWord } from './words.ts'
import css from './Snapshot.module.css'

export const COLUMNS = ['name', 'status', 'cluster', 'type', 'age', 'taken', 'size', 'expiry', 'description', 'project', 'id'] as const
export type ColumnId = (typeof COLUMNS)[number]
/** Those of a cluster's own list: its name says nothing there. */
export const OF_CLUSTER: readonly ColumnId[] = ['name', 'status', 'type', 'age', 'taken', 'size', 'expiry', 'description', 'id']
export const OF_PROJECT: readonly ColumnId[] = ['name', 'status', 'cluster', 'type', 'age', 'taken', 'size', 'expiry', 'id']
export const OF_ALL: readonly ColumnId[] = [...OF_PROJECT.slice(0, -1), 'project', 'id']

const Cut = ({ text, isNote }: { text: string; isNote?: boolean }) => (
  <span className={isNote ? `${css.cut} ${css.note}` : css.cut} title={text}>
    {text}
  </span>
)

/** The columns of a list of snapshots. `deletions`: those whose deletion was accepted, with the moment. */
export function snapshotColumns(t: Text<'snapshot'>, deletions: ReadonlyMap<string, number>, withProject: WithProject) {
  const { head } = t
  const columns: Record<ColumnId, Omit<Column<SnapshotRow>, 'id' | 'head'>> = {
    name: { cell: (row) => <Cut text={nameOf(row)} />, sort: nameOf },
    status: {
      cell: (row) => <RowStatus row={row} deletedAt={deletions.get(row.snapshot.id ?? '')} />,
      sort: (row) => statusWord(t, row.snapshot).word,
    },
    cluster: { cell: (row) => <ClusterName row={row} withProject={withProject} />, sort: clusterNameOf },
    type: { cell: (row) => <SnapshotType snapshot={row.snapshot} />, sort: (row) => typeWord(t, row.snapshot).word },
    age: { cell: (row) => <TakenAge row={row} />, sort: ageOf, numeric: true, width: 112 },
    taken: {
      cell: ({ snapshot }) => (
        <span className={css.line}>
          <CloudTime value={snapshot.finished ?? snapshot.started} />
        </span>
      ),
      sort: (row) => row.takenAt,
      hideBelow: 1180,
    },
    size: {
      cell: ({ snapshot }) => <Size value={snapshot.size} />,
      sort: ({ snapshot }) => numberOf(snapshot.size),
      numeric: true,
      width: 88,
    },
    expiry: {
      cell: (row) => (
        <span className={css.line}>
          <Expiry row={row} />
        </span>
      ),
      hideBelow: 900,
    },
    description: {
      cell: ({ snapshot }) => <Cut text={snapshot.description ?? ''} isNote />,
      sort: ({ snapshot }) => snapshot.description,
      hideBelow: 1280,
    },
    project: { cell: ({ project }) => project.name, sort: ({ project }) => project.name },
    id: { cell: ({ snapshot }) => snapshot.id && <LongId id={snapshot.id} />, hideBelow: 1360 },
  }
  return (ids: readonly ColumnId[]): Column<SnapshotRow>[] => ids.map((id) => ({ id, head: head[id], ...columns[id] }))
}

/** The older the more. */
const ageOf = (row: SnapshotRow): SortValue => row.takenAt && -row.takenAt

/** Since it was taken; while it is being made, since it was begun. */
function TakenAge({ row }: { row: SnapshotRow }) {
  return row.takenAt === undefined ? null : <CloudAge at={row.takenAt} />
}

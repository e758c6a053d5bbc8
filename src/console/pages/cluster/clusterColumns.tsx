import { privateEndpoints } from '#contract/cluster.ts'
import { runningTask, taskState } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import { momentOf } from '#contract/units.ts'
import type { Operation } from '#console/lib/follow.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Tag } from '#console/ui/Tag.tsx'
import type { Text } from '#i18n/text.ts'
import { severityOf, tagsOf, versionKey } from './clusterFilter.ts'
import { nameOf, type ClusterRow } from './clusterRow.ts'
import { Count, StatusAndFlags, Task } from './ClusterState.tsx'
import css from './State.module.css'

export const COLUMNS = [
  'name',
  'status',
  'task',
  'nodes',
  'type',
  'version',
  'zone',
  'tags',
  'created',
  'endpoint',
  'eps',
  'project',
  'id',
] as const
export type ColumnId = (typeof COLUMNS)[number]
/** Shown until somebody chooses; the project joins them where a list shows several. */
export const USUAL: readonly ColumnId[] = ['name', 'status', 'task', 'nodes', 'type', 'version', 'zone', 'tags']

const SHOWN_TAGS = 1

/** Long names are cut at the end; the whole is in the title. */
function Cut({ text }: { text: string }) {
  return (
    <span className={css.cut} title={text}>
      {text}
    </span>
  )
}

function Tags({ tags, more }: { tags: readonly string[]; more: (count: number) => string }) {
  return (
    <span className={css.tags} title={tags.join('\n')}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {tags.length > SHOWN_TAGS && <span className={css.more}>{more(tags.length - SHOWN_TAGS)}</span>}
    </span>
  )
}

function Created({ value }: { value: string | null | undefined }) {
  const moment = momentOf(value)
  if (!moment) return null
  return moment.at === undefined ? moment.raw : <Moment at={moment.at} seconds={false} zoneStated={moment.zone === 'stated'} />
}

/** All columns of the list. `operationOf`: what runs on a cluster, with its progress. */
export function clusterColumns(t: Text<'cluster'>, operationOf: (id: string | null | undefined) => Operation | undefined) {
  const { head } = t
  const columns: Record<ColumnId, Omit<Column<ClusterRow>, 'id' | 'head'>> = {
    name: { cell: (row) => <Cut text={nameOf(row)} />, sort: nameOf },
    status: { cell: ({ cluster }) => <StatusAndFlags cluster={cluster} />, sort: ({ cluster }) => severityOf(cluster) },
    task: {
      cell: ({ cluster }) => <Task cluster={cluster} operation={operationOf(cluster.id)} />,
      // A word that nobody knows stays last (interaction rule 28).
      sort: ({ cluster }) => (taskState(cluster.task_status) === 'unknown' ? undefined : (runningTask(cluster) ?? '')),
    },
    nodes: {
      cell: ({ cluster }) => <Count value={cluster.number_of_node} />,
      sort: ({ cluster }) => numberOf(cluster.number_of_node),
      numeric: true,
      width: 72,
    },
    type: {
      cell: ({ cluster }) => <Cut text={cluster.node_type ?? t.unknown} />,
      sort: ({ cluster }) => cluster.node_type,
      mono: true,
      hideBelow: 1180,
    },
    version: {
      cell: ({ cluster }) => <Cut text={cluster.version ?? t.unknown} />,
      sort: ({ cluster }) => versionKey(cluster.version),
      hideBelow: 1100,
    },
    zone: {
      cell: ({ cluster }) => <Cut text={cluster.availability_zone ?? t.unknown} />,
      sort: ({ cluster }) => cluster.availability_zone,
      hideBelow: 1280,
    },
    tags: {
      cell: ({ cluster }) => <Tags tags={tagsOf(cluster)} more={t.moreTags} />,
      sort: ({ cluster }) => tagsOf(cluster)[0],
      hideBelow: 900,
    },
    created: { cell: ({ cluster }) => <Created value={cluster.created} />, sort: ({ cluster }) => momentOf(cluster.created)?.at },
    endpoint: {
      cell: ({ cluster }) => privateEndpoints(cluster)?.[0]?.connect_info ?? (privateEndpoints(cluster)?.length === 0 ? t.none : t.unknown),
      mono: true,
    },
    eps: {
      cell: ({ cluster }) => cluster.enterprise_project_id ?? t.unknown,
      sort: ({ cluster }) => cluster.enterprise_project_id,
      mono: true,
    },
    project: { cell: ({ project }) => project.name, sort: ({ project }) => project.name },
    id: { cell: ({ cluster }) => cluster.id && <LongId id={cluster.id} /> },
  }
  return (ids: readonly ColumnId[]): Column<ClusterRow>[] => ids.map((id) => ({ id, head: head[id], ...columns[id] }))
}

import type { ReactNode } from 'react'
import { parameterKind } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { State } from './ClusterState.tsx'
import { CloudTime } from './DetailsPanel.tsx'
import { useInstance, useKnownInstances } from './instances.ts'
import { nameOfNode, nodesOf, nodeWord, roleOf, type NodeRow } from './nodes.ts'
import { ReadCount } from './NodesPanel.tsx'
import { lookUp } from './words.ts'
import css from './Cluster.module.css'

/** Every node with its state, and what the service says of it by itself. */
export default function NodesTab() {
  const t = useText('cluster')
  const { detail, project, reading, problem, retry } = useCluster()
  const nodes = nodesOf(detail)
  const known = useKnownInstances(
    project.id,
    nodes.map(({ id }) => id),
  )
  const rows = nodes.map((node, place): NodeRow => {
    const one = known[place] ?? { data: undefined, error: null, reading: undefined }
    return { ...node, name: node.name ?? one.data?.name ?? '', place, known: one }
  })
  return (
    <Panel
      title={t.nodes.title}
      note={t.nodes.count(nodes.length)}
      source={<ReadCount known={known} />}
      problem={problem}
      retry={retry}
      flush
    >
      <DataTable
        label={t.nodes.title}
        rows={detail.nodes && rows}
        rowKey={(row) => row.id}
        columns={columns(t, project.id)}
        mobile={(row) => <Item row={row} project={project.id} />}
        empty={<Empty title={t.nodes.noNodes}>{t.nodes.noNodesWhy}</Empty>}
        foot={<Source reading={reading} long />}
      />
    </Panel>
  )
}

const WORST_FIRST = ['fail', 'warn', 'wait', 'work', 'ok', 'off']

/** The columns that come from reading the node by itself show where that stands. */
function columns(t: Text<'cluster'>, project: string): Column<NodeRow>[] {
  const { head } = t.nodes
  const own = (value: (row: NodeRow) => ReactNode) => (row: NodeRow) =>
    row.known.data ? <span className={css.nowrap}>{value(row)}</span> : <span className={css.quiet}>…</span>
  const data = (row: NodeRow) => row.known.data
  return [
    { id: 'name', head: head.name, cell: (row) => <Name row={row} project={project} />, sort: nameOfNode },
    {
      id: 'state',
      head: head.state,
      cell: (row) => <State word={nodeWord(t, row.status)} note={row.status ?? undefined} />,
      sort: (row) => {
        const rank = WORST_FIRST.indexOf(nodeWord(t, row.status).kind)
        return rank < 0 ? undefined : -rank
      },
    },
    { id: 'role', head: head.role, cell: (row) => <Role row={row} project={project} />, sort: (row) => roleOf(data(row)) },
    { id: 'zone', head: head.zone, cell: own((row) => data(row)?.azcode ?? t.unknown), sort: (row) => data(row)?.azcode, hideBelow: 1100 },
    {
      id: 'address',
      head: head.address,
      cell: own((row) => data(row)?.traffic_ip ?? t.unknown),
      sort: (row) => data(row)?.traffic_ip,
      mono: true,
    },
    {
      id: 'public',
      head: head.public,
      cell: own((row) => data(row)?.public_ip || (data(row)?.public_ip === undefined ? t.unknown : t.none)),
      mono: true,
      hideBelow: 1600,
    },
    { id: 'flavor', head: head.flavor, cell: own((row) => <Flavor id={data(row)?.flavor?.id} />), hideBelow: 1360 },
    {
      id: 'volume',
      head: head.volume,
      cell: own((row) => volumeOf(t, row)),
      sort: (row) => numberOf(data(row)?.volume?.size),
      numeric: true,
    },
    {
      id: 'parameters',
      head: head.parameters,
      cell: own((row) => {
        const state = data(row)?.configuration_status
        return state ? (
          <State word={lookUp(t.parameterState, state, parameterKind(state))} note={data(row)?.configuration?.name ?? undefined} />
        ) : (
          t.unknown
        )
      }),
      sort: (row) => data(row)?.configuration_status,
      hideBelow: 900,
    },
    { id: 'created', head: head.created, cell: own((row) => <CloudTime value={data(row)?.created} />), hideBelow: 1800 },
    { id: 'id', head: head.id, cell: (row) => <LongId id={row.id} />, hideBelow: 1200 },
  ]
}

const Flavor = ({ id }: { id: string | null | undefined }) => (id ? <LongId id={id} copy={false} /> : null)

function volumeOf(t: Text<'cluster'>, row: NodeRow): string {
  const volume = row.known.data?.volume
  if (!volume) return volume === null ? t.none : t.unknown
  const [used, size] = [numberOf(volume.used), numberOf(volume.size)]
  if (used === undefined) return String(size ?? t.unknown)
  return t.nodes.volume(String(used), String(size ?? t.unknown))
}

function Name({ row, project }: { row: NodeRow; project: string }) {
  useInstance(project, row.id)
  const fault = row.known.data?.fault?.message
  return (
    <span title={fault ?? undefined}>
      {nameOfNode(row)} {fault && <span className={css.code}>{fault}</span>}
    </span>
  )
}

/** The role, or why it is not known: not read yet, or failed with its code and another try. */
function Role({ row, project }: { row: NodeRow; project: string }) {
  const t = useText('cluster')
  const { refetch, isFetching } = useInstance(project, row.id)
  const { data, error } = row.known
  if (data) return <span title={data.group ? t.nodes.group(data.role ?? '', data.group) : undefined}>{roleOf(data) ?? t.unknown}</span>
  if (!error) return <span className={css.quiet}>{t.nodes.notCollected}</span>
  return (
    <span className={css.inline}>
      <span className={css.code}>{t.nodes.couldNot(error.code)}</span>
      <Button variant="subtle" loading={isFetching} onClick={() => void refetch()}>
        {t.nodes.retry}
      </Button>
    </span>
  )
}

function Item({ row, project }: { row: NodeRow; project: string }) {
  const t = useText('cluster')
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <span className={css.inline} style={{ justifyContent: 'space-between' }}>
        <span className={css.strong}>
          <Name row={row} project={project} />
        </span>
        <State word={nodeWord(t, row.status)} />
      </span>
      <span className={css.inline}>
        <Role row={row} project={project} />
        <span className="mono">{row.known.data?.traffic_ip}</span>
        <span className={css.caption}>{row.known.data?.azcode}</span>
      </span>
    </div>
  )
}

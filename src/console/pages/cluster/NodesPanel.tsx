import { nodeKind } from '#contract/clusterState.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { useInstance, useKnownInstances, type KnownInstance } from './instances.ts'
import { isCoordinator, nameOfNode, nodesOf, nodeWord, roleOf, type NodeRow } from './nodes.ts'
import css from './Cluster.module.css'

/** The nodes at a glance; what is read of each by itself comes bit by bit. */
export function NodesPanel() {
  const t = useText('cluster')
  const { detail, project, problem, retry } = useCluster()
  const nodes = nodesOf(detail)
  const known = useKnownInstances(
    project.id,
    nodes.map(({ id }) => id),
  )
  const up = nodes.filter((node) => nodeKind(node.status) === 'ok').length
  const read = known.filter(({ data }) => data)
  const coordinators = known.filter(({ data }) => isCoordinator(data)).length
  const isWhole = read.length === nodes.length
  const note = [t.nodes.summary(up, nodes.length), ...(isWhole && coordinators > 0 ? [t.nodes.coordinators(coordinators)] : [])].join(', ')
  return (
    <Panel
      title={t.nodes.title}
      note={nodes.length > 0 ? note : undefined}
      source={nodes.length > 0 && <ReadCount known={known} />}
      problem={problem}
      retry={retry}
      flush
    >
      {nodes.length === 0 ? (
        <Empty kind={detail.nodes ? 'none' : 'unknown'} title={t.nodes.noNodes}>
          {t.nodes.noNodesWhy}
        </Empty>
      ) : (
        <div className={css.nodes} role="list">
          {nodes.map((node, place) => (
            <Node
              key={node.id}
              row={{ ...node, name: node.name ?? known[place]?.data?.name ?? '', place, known: known[place] ?? NOTHING }}
              project={project.id}
            />
          ))}
        </div>
      )}
    </Panel>
  )
}
const NOTHING: KnownInstance = { data: undefined, error: null, reading: undefined }

/** "ShowInstance · 8 of 9 read, 1 min": with the age of the oldest. */
export function ReadCount({ known }: { known: readonly KnownInstance[] }) {
  const t = useText('cluster')
  const readings = known.flatMap(({ reading }) => reading ?? [])
  return <Source reading={readings} label={t.nodes.read(readings.length, known.length)} />
}

function Node({ row, project }: { row: NodeRow; project: string }) {
  const t = useText('cluster')
  useInstance(project, row.id)
  const { kind, word } = nodeWord(t, row.status)
  const { data, error } = row.known
  const { detail } = useCluster()
  const name = nameOfNode(row)
  // The cluster's own name before it says nothing here.
  const short = detail.name && name.startsWith(`${detail.name}-`) ? name.slice(detail.name.length + 1) : name
  return (
    <div className={css.node} role="listitem">
      <div className={css.nodeName} title={`${name}: ${word}`}>
        <StatusWord tone={kind} plain>
          {short}
          <span className="visually-hidden">: {word}</span>
        </StatusWord>
      </div>
      <div className={css.nodeFacts}>
        {data ? (
          <>
            <span className="mono" style={{ fontSize: 11 }}>
              {data.traffic_ip ?? t.unknown}
            </span>
            <span>{roleOf(data) ?? t.unknown}</span>
          </>
        ) : (
          <span>{error ? t.nodes.couldNot(error.code) : t.nodes.notCollected}</span>
        )}
      </div>
    </div>
  )
}

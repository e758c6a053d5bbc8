import { Link } from 'react-router'
import type { Operation } from '#console/lib/follow.ts'
import { useText } from '#i18n/text.ts'
import { nameOf, type ClusterRow } from './clusterRow.ts'
import { Count, Flags, Status, Task } from './ClusterState.tsx'
import { flagWords } from './words.ts'
import css from './State.module.css'

/** A row below 768 px: what it is and how it is, in two to four lines. */
export function ClusterItem({
  row,
  to,
  operation,
  showsProject,
}: {
  row: ClusterRow
  to: string
  operation: Operation | undefined
  showsProject: boolean
}) {
  const t = useText('cluster')
  const { cluster, project } = row
  const nodes = cluster.number_of_node
  return (
    <div className={css.item}>
      <div className={css.itemHead}>
        <Link to={to} className={css.itemName}>
          {nameOf(row)}
        </Link>
        <Status cluster={cluster} />
      </div>
      <div className={css.itemFacts}>
        <span>{typeof nodes === 'string' ? <Count value={nodes} /> : t.nodesOf(nodes ?? t.unknown)}</span>
        <span>{cluster.version}</span>
        <span>{cluster.availability_zone}</span>
        {showsProject && <span>{project.name}</span>}
      </div>
      {flagWords(t, cluster).length > 0 && (
        <span className={css.line}>
          <Flags cluster={cluster} />
        </span>
      )}
      <Task cluster={cluster} operation={operation} long />
    </div>
  )
}

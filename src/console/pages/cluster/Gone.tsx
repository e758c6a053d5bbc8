import { IconDatabaseOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { read } from '#console/lib/api.ts'
import { useOperations } from '#console/lib/follow.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useProject, type Project } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import css from './Cluster.module.css'

/** The other opened project that has the cluster: a link that was pasted may name the wrong one, or none. */
function useElsewhere(id: string): { project: Project; cluster: string } | undefined {
  const client = useQueryClient()
  const { all, id: current } = useProject()
  for (const project of all) {
    const list = client.getQueryData(read(cluster.list, { project: project.id }).queryKey)
    const found = project.id === current ? undefined : list?.body.clusters?.find((one) => one.id === id)
    if (found) return { project, cluster: found.name ?? id }
  }
  return undefined
}

/** No cluster of this id: gone by a deletion that was followed to its end, or not there for another reason. */
export function Gone({ id, name }: { id: string; name: string }) {
  const t = useText('cluster')
  const zone = useZone()
  const { withProject } = useProject()
  const operations = useOperations()
  const elsewhere = useElsewhere(id)
  const deletion = operations.find((one) => one.clusterId === id && one.call === 'cluster.delete' && one.finishedAt !== undefined)
  if (elsewhere)
    return (
      <div className={css.alone} role="status">
        <Empty
          title={t.elsewhere(elsewhere.cluster, elsewhere.project.name)}
          action={<LinkButton to={withProject(paths.cluster(id), elsewhere.project.id)}>{t.openThere}</LinkButton>}
        >
          {t.elsewhereWhy}
        </Empty>
      </div>
    )
  return (
    <div className={css.alone} role="status">
      <Empty
        icon={<IconDatabaseOff size={18} stroke={1.6} aria-hidden />}
        title={deletion ? t.deleted(deletion.clusterName ?? name) : t.gone(name)}
        action={<LinkButton to={withProject(paths.clusters())}>{t.backToList}</LinkButton>}
      >
        {deletion?.finishedAt === undefined ? t.goneWhy : t.deletedWhy(deletion.user ?? '', momentOf(deletion.finishedAt, zone))}
      </Empty>
    </div>
  )
}

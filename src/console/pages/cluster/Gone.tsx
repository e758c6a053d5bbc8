import { IconDatabaseOff } from '@tabler/icons-react'
import { useOperations } from '#console/lib/follow.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import css from './Cluster.module.css'

/** No cluster of this id: gone by a deletion that was followed to its end, or not there for another reason. */
export function Gone({ id, name }: { id: string; name: string }) {
  const t = useText('cluster')
  const zone = useZone()
  const { withProject } = useProject()
  const operations = useOperations()
  const deletion = operations.find((one) => one.clusterId === id && one.call === 'cluster.delete' && one.finishedAt !== undefined)
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

import { IconCameraOff } from '@tabler/icons-react'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import css from '../cluster/Cluster.module.css'

/** No snapshot of this id: gone by a deletion from here, or not there for another reason. */
export function Gone({ name, deletedAt }: { name: string; deletedAt: number | undefined }) {
  const t = useText('snapshot')
  const zone = useZone()
  const { withProject } = useProject()
  return (
    <div className={css.alone} role="status">
      <Empty
        icon={<IconCameraOff size={18} stroke={1.6} aria-hidden />}
        title={deletedAt === undefined ? t.gone(name) : t.deleted(name)}
        action={<LinkButton to={withProject(paths.snapshots())}>{t.backToList}</LinkButton>}
      >
        {deletedAt === undefined ? t.goneWhy : t.deletedWhy(momentOf(deletedAt, zone))}
      </Empty>
    </div>
  )
}

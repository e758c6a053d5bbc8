import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { LinkButton } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import { bannersOf, type BannerFact } from './banners.ts'
import { useCluster } from './clusterContext.ts'
import { ItemButton } from './ItemButton.tsx'
import { taskWordOf } from './words.ts'
import css from './Cluster.module.css'

/** What a person should know first, with the one thing to do about it. */
export function Banners() {
  const t = useText('cluster')
  const { detail } = useCluster()
  const textOf = ({ id, what = '' }: BannerFact): [string, string] => {
    switch (id) {
      case 'pendingReboot':
        return [t.banner.pendingReboot, t.banner.pendingRebootWhy(what)]
      case 'syncFailure':
        return [t.banner.syncFailure, t.banner.syncFailureWhy(what)]
      case 'taskFailed':
        return [t.banner.taskFailed(taskWordOf(t, what).word), t.banner.taskFailedWhy]
      case 'waiting':
        return [t.banner.waiting(taskWordOf(t, what).word), t.banner.waitingWhy]
      default:
        return [t.banner[id], t.banner[`${id}Why`]]
    }
  }
  return bannersOf(detail).map((fact) => {
    const [first, why] = textOf(fact)
    return (
      <Banner key={fact.id} tone={fact.kind} action={<Act action={fact.action} />}>
        <span className={css.bannerText}>{first}</span> {why}
      </Banner>
    )
  })
}

function Act({ action }: Pick<BannerFact, 'action'>) {
  const t = useText('cluster')
  const { id, item, project } = useCluster()
  const { withProject } = useProject()
  switch (action) {
    case undefined:
      return null
    case 'restart':
    case 'delete':
      return <ItemButton item={item(action)} label={t.banner[action]} />
    case 'nodes':
      return <LinkButton to={withProject(paths.clusterNodes(id), project.id)}>{t.banner.seeNodes}</LinkButton>
    case 'redistribution':
      return <LinkButton to={withProject(paths.clusterRedistribution(id), project.id)}>{t.banner.seeRedistribution}</LinkButton>
  }
}

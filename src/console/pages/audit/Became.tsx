import { Link } from 'react-router'
import { useFollowed } from '#console/lib/follow.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Moment } from '#console/ui/Moment.tsx'
import { OPERATION_TONE } from '#console/ui/operationTone.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import css from './Audit.module.css'

/** What has been seen of a write since: "accepted" is not "done", and "unknown" is looked up in the cloud, where that says anything. */
export function Became({ operation }: { operation: string | undefined }) {
  const t = useText('audit')
  const { operations, isRead, problem } = useFollowed()
  const { withProject } = useProject()
  if (operation === undefined) return null
  const one = operations.find(({ id }) => id === operation)
  return (
    <>
      <h3 className={css.part}>{t.became}</h3>
      {one ? (
        <p className={css.became}>
          <StatusWord tone={OPERATION_TONE[one.state]} percent={one.percent}>
            {t.state[one.state]}
          </StatusWord>
          {one.finishedAt !== undefined && <Moment at={one.finishedAt} />}
          {one.clusterId !== undefined && (
            <Link to={withProject(paths.cluster(one.clusterId), one.project)}>{one.clusterName ?? one.clusterId}</Link>
          )}
        </p>
      ) : (
        <p className={css.quiet}>{isRead ? t.notFollowed : problem ? t.followUnread : t.reading}</p>
      )}
    </>
  )
}

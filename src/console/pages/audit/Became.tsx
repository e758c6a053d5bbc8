import { Link } from 'react-router'
import { useFollowed, type Operation } from '#console/lib/follow.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Moment } from '#console/ui/Moment.tsx'
import { StatusWord, type Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import css from './Audit.module.css'

const TONES: Record<Operation['state'], Tone> = {
  sent: 'work',
  requested: 'work',
  working: 'work',
  waiting: 'wait',
  accepted: 'off',
  finished: 'ok',
  failed: 'fail',
  unknown: 'unk',
}

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
          <StatusWord tone={TONES[one.state]} percent={one.percent}>
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

import { useId, useState, type ReactNode } from 'react'
import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react'
import type { CallError } from '#console/lib/api.ts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { Ids } from './CallProblem.tsx'
import css from './Panel.module.css'

interface Props {
  title: ReactNode
  note?: ReactNode
  source?: ReactNode
  actions?: ReactNode
  /** The last refresh failed: the old values stay, marked as old (interaction rule 12). */
  problem?: CallError | null | undefined
  retry?: (() => void) | undefined
  /** Old for another reason, such as missed polls. */
  stale?: boolean
  children?: ReactNode
  /** Content without padding: tables. */
  flush?: boolean
}

/** A part of a page with its heading, its source and, when a refresh failed, since when and why. */
export function Panel({ title, note, source, actions, problem, retry, stale, children, flush }: Props) {
  const t = useText('ui')
  const heading = useId()
  const isStale = stale === true || Boolean(problem)
  return (
    <section aria-labelledby={heading} className={`${css.panel} ${isStale ? `${css.stale} ${css.told}` : ''}`}>
      <div className={css.head}>
        <h2 id={heading} className={css.title}>
          {title}
        </h2>
        {note !== undefined && <span className={css.note}>{note}</span>}
        <span className={css.end}>
          {isStale && (
            <span className={css.mark}>
              <IconClockExclamation size={15} stroke={1.75} aria-hidden />
              {t.stale}
            </span>
          )}
          {source !== undefined && <span className={css.source}>{source}</span>}
          {actions}
        </span>
      </div>
      {/* Said once to screen readers: it is there before it is filled, and it does not tick. */}
      <span role="status" className="visually-hidden">
        {problem ? t.couldNotRefreshNow(t.reasonOf(problem.status, problem.code)) : isStale ? t.stale : ''}
      </span>
      {problem && <StaleLine problem={problem} retry={retry} />}
      <div className={flush ? css.flush : css.body}>{children}</div>
    </section>
  )
}

/** Since when and why values are old, beside the panel or table that shows them. */
export function StaleLine({ problem, retry }: { problem: CallError; retry?: (() => void) | undefined }) {
  const t = useText('ui')
  const zone = useZone()
  const [now] = useState(Date.now)
  const reason = t.reasonOf(problem.status, problem.code)
  return (
    <div className={css.problem}>
      <IconAlertTriangle size={15} stroke={1.75} aria-hidden className={css.problemIcon} />
      <span className={css.problemText} title={problem.message}>
        {t.couldNotRefresh(clockOf(problem.staysFrom ?? now, zone), reason)}
      </span>
      <Ids error={problem} />
      {retry && !problem.isForbidden && (
        <button type="button" className={css.retry} onClick={() => retry()}>
          {t.tryNow}
        </button>
      )}
    </div>
  )
}

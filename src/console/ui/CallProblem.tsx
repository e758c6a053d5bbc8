import { Suspense, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { IconCloudOff, IconEyeOff, IconRefresh } from '@tabler/icons-react'
import type { CallError } from '#console/lib/api.ts'
import { durationOf, shortId } from '#console/lib/format.ts'
import { sessionQuery } from '#console/lib/session.ts'
import { useText } from '#i18n/text.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { reportOf } from './report.ts'
import { ToneIcon } from './StatusWord.tsx'
import { useTicking } from './ticking.ts'
import css from './CallProblem.module.css'

interface Props {
  error: CallError
  /** Left out where another try makes no sense. */
  retry?: (() => void) | undefined
  /** ms of this browser's clock. */
  nextTryAt?: number | undefined
  /** What was read, in words: "Could not read <what>". */
  what?: string | undefined
  /** Inside a form or a dialog. */
  dense?: boolean
}

/** The API gateway's answer for a path that this region does not have. */
const isNotOffered = (error: CallError) => error.status === 404 && error.code === 'APIGW.0101'

/** A failed call: what happened, why, what to do, and what support needs to find it. */
export function CallProblem({ error, retry, nextTryAt, what, dense }: Props) {
  const t = useText('ui')
  const user = useQueryClient().getQueryData(sessionQuery.queryKey)?.user ?? t.thisUser
  const explained = (
    <Suspense fallback={<p className={css.line}>{error.failure.error_msg}</p>}>
      <Explained error={error} />
    </Suspense>
  )
  if (error.outcomeUnknown)
    return (
      <Layout icon={<ToneIcon tone="unk" size={18} />} title={t.outcomeUnknown} dense={dense} foot={<Ids error={error} />}>
        <p>{t.outcomeUnknownWhy}</p>
      </Layout>
    )
  if (isNotOffered(error))
    return (
      <Layout
        icon={<IconCloudOff size={18} stroke={1.6} aria-hidden className={css.quiet} />}
        title={t.notOffered}
        dense={dense}
        foot={<Ids error={error} />}
      >
        <p>{t.notOfferedWhy(error.operation)}</p>
      </Layout>
    )
  if (error.isForbidden)
    return (
      <Layout
        icon={<IconEyeOff size={18} stroke={1.6} aria-hidden className={css.quiet} />}
        title={t.notPermitted(user)}
        dense={dense}
        foot={<Ids error={error} />}
      >
        <p>
          {t.notPermittedWhy(error.operation, t.statusAndCode(error.status, error.code))}{' '}
          {error.permission !== undefined && t.needsPermission(error.permission)}
        </p>
        {explained}
      </Layout>
    )
  return (
    <Layout
      icon={<ToneIcon tone="fail" size={18} />}
      title={what === undefined ? t.callFailed : t.couldNotRead(what)}
      dense={dense}
      foot={
        <>
          {retry && (
            <Button icon={<IconRefresh size={15} stroke={1.75} aria-hidden />} onClick={() => retry()}>
              {t.tryNow}
            </Button>
          )}
          <Ids error={error} />
        </>
      }
    >
      <p>
        <span className="mono">{t.statusAndCode(error.status, error.code)}</span>
        {nextTryAt !== undefined && (
          <>
            {' '}
            <NextTry at={nextTryAt} />
          </>
        )}
      </p>
      {explained}
    </Layout>
  )
}

function Layout({
  icon,
  title,
  children,
  foot,
  dense,
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  foot: ReactNode
  dense?: boolean | undefined
}) {
  return (
    <div className={`${css.problem} ${dense ? css.dense : ''}`} role="alert">
      <span className={css.icon}>{icon}</span>
      <div className={css.text}>
        <p className={css.title}>{title}</p>
        <div className={css.body}>{children}</div>
        <div className={css.foot}>{foot}</div>
      </div>
    </div>
  )
}

/** Its ticking is not read out: only the words around it belong to the alert. */
function NextTry({ at }: { at: number }) {
  const t = useText('ui')
  const text = useTicking(() => (at > Date.now() ? t.nextTry(durationOf(at - Date.now())) : t.trying))
  return <span aria-live="off">{text}</span>
}

/** Cause and remedy of a documented code, fetched only when something has failed; else what the service said. */
function Explained({ error }: { error: CallError }) {
  const t = useText('ui')
  const codes: Readonly<Record<string, { message: string; remedy: string } | undefined>> = useText('errorCodes')
  const known = codes[error.code]
  return (
    <>
      <p className={css.line}>{known?.message ?? error.failure.error_msg}</p>
      {known && known.message !== error.failure.error_msg && (
        <p className={css.line}>
          <span className={css.label}>{t.serviceSays}</span> {error.failure.error_msg}
        </p>
      )}
      {known && (
        <p className={css.line}>
          <span className={css.label}>{t.whatToDo}</span> {known.remedy}
        </p>
      )}
    </>
  )
}

/** What support needs to find a failed call. */
export function Ids({ error }: { error: CallError }) {
  const t = useText('ui')
  const { request_id: own, cloud } = error.failure
  const shown = cloud?.request_id ?? own
  return (
    <span className={css.ids}>
      {shown !== '' && <span title={shown}>{cloud?.request_id ? t.cloudRequest(shortId(shown)) : t.request(shortId(shown))}</span>}
      <CopyButton value={() => reportOf(error, new Date(), window.location.href)} label={t.copyReport}>
        {t.copyReport}
      </CopyButton>
    </span>
  )
}

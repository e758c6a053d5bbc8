import { Component, Suspense, useEffect, type ReactNode } from 'react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { IconRefresh } from '@tabler/icons-react'
import { CallError } from '#console/lib/api.ts'
import { isPolling, usePoll } from '#console/lib/poll.ts'
import { useSignedOut } from '#console/lib/session.ts'
import { useText } from '#i18n/text.ts'
import { Button } from './Button.tsx'
import { CallProblem } from './CallProblem.tsx'
import { Empty } from './Empty.tsx'
import { Panel } from './Panel.tsx'
import { Skeleton } from './Skeleton.tsx'
import { ToneIcon } from './StatusWord.tsx'

const FIRST_WAIT = 5_000
const LONGEST_WAIT = 300_000

interface Props {
  children: ReactNode
  /** Heading of the panel that stands in for the content, and "Could not read <title>". */
  title?: string
  /** The content is a panel: its frame and heading are there before it. */
  panel?: boolean
}

/** Waits with a skeleton, then shows the content; a failed first load says what failed and tries again (interaction rules 12, 17). */
export function Boundary({ children, title, panel }: Props) {
  const { pathname } = useLocation()
  const { reset } = useQueryErrorResetBoundary()
  return (
    <Catch key={pathname} reset={reset} title={title} panel={panel === true}>
      <Suspense fallback={<Waiting title={title} panel={panel === true} />}>{children}</Suspense>
    </Catch>
  )
}

interface CatchProps {
  reset: () => void
  title: string | undefined
  panel: boolean
  children: ReactNode
}
interface Caught {
  error: unknown
  failures: number
  nextTryAt: number
}

class Catch extends Component<CatchProps, Caught> {
  override state: Caught = { error: undefined, failures: 0, nextTryAt: 0 }
  static getDerivedStateFromError(error: unknown): Partial<Caught> {
    return { error }
  }
  override componentDidCatch(error: unknown): void {
    const asked = error instanceof CallError ? (error.retryAfter ?? 0) * 1000 : 0
    this.setState(({ failures }) => ({
      failures: failures + 1,
      nextTryAt: Date.now() + Math.max(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.85 + 0.3 * Math.random()), asked),
    }))
  }
  retry = (): void => {
    this.props.reset()
    this.setState({ error: undefined })
  }
  override render(): ReactNode {
    const { error, nextTryAt } = this.state
    if (error === undefined) return this.props.children
    return (
      <Frame title={this.props.title} panel={this.props.panel}>
        <Failed error={error} nextTryAt={nextTryAt} retry={this.retry} what={this.props.title} />
      </Frame>
    )
  }
}

function Frame({ title, panel, children, source }: { title: string | undefined; panel: boolean; children: ReactNode; source?: ReactNode }) {
  if (!panel || title === undefined) return children
  return (
    <Panel title={title} source={source} flush>
      {children}
    </Panel>
  )
}

function Waiting({ title, panel }: { title: string | undefined; panel: boolean }) {
  const t = useText('ui')
  return (
    <Frame title={title} panel={panel} source={t.reading}>
      <Skeleton />
    </Frame>
  )
}

function Failed({ error, nextTryAt, retry, what }: { error: unknown; nextTryAt: number; retry: () => void; what: string | undefined }) {
  const t = useText('ui')
  const poll = usePoll()
  const isCall = error instanceof CallError
  const lost = useSignedOut()
  // Somebody has signed in again over this page (interaction rule 19).
  const isOver = isCall && error.status === 401 && lost === undefined
  useEffect(() => {
    if (isOver) retry()
  }, [isOver, retry])
  const tries = isCall && error.mayRetry && isPolling(poll) && nextTryAt > 0
  useEffect(() => {
    if (!tries) return
    const timer = setTimeout(retry, Math.max(0, nextTryAt - Date.now()))
    return () => clearTimeout(timer)
  }, [tries, nextTryAt, retry])
  if (isCall) return <CallProblem error={error} retry={retry} nextTryAt={tries ? nextTryAt : undefined} what={what} />
  return (
    <Empty
      icon={<ToneIcon tone="fail" size={18} />}
      title={t.unexpected}
      action={
        <Button icon={<IconRefresh size={15} stroke={1.75} aria-hidden />} onClick={() => window.location.reload()}>
          {t.reload}
        </Button>
      }
    >
      {t.unexpectedWhy} <span className="mono">{String(error)}</span>
    </Empty>
  )
}

import { useQuery } from '@tanstack/react-query'
import { endpoints } from '#contract/index.ts'
import { consoleRows } from '#contract/console.ts'
import { read } from '#console/lib/api.ts'
import { useSession } from '#console/lib/session.ts'
import { Panel } from '#console/ui/Panel.tsx'
import { useText } from '#i18n/text.ts'
import css from './Audit.module.css'

const rows = [...endpoints.values()]
const READABLE = rows.filter((row) => row.access === 'read').length
const REFUSED = rows.length - READABLE

/** What a read-only session can do: counted from the table of calls, and from the trail what it sent all the same. */
export function ReadOnly() {
  const t = useText('audit')
  const { mode, user } = useSession()
  const isReadOnly = mode === 'read-only'
  const sessions = useQuery({ ...read(consoleRows.session.list, {}), enabled: isReadOnly })
  const since = sessions.data?.body.sessions.find(({ current }) => current)?.since
  const query = { user, outcome: 'sent' as const, limit: 1000, ...(since !== undefined && { from: since }) }
  const sent = useQuery({ ...read(consoleRows.audit.list, { query }), enabled: isReadOnly && since !== undefined })
  if (!isReadOnly) return null
  const count = sent.data?.body.records.length
  return (
    <Panel title={t.readOnly}>
      <p className={css.statement}>{t.statement(READABLE, REFUSED, count)}</p>
      <p className={css.quiet}>{t.statementNote}</p>
    </Panel>
  )
}

import type { Query } from '#contract/query.ts'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { useText } from '#i18n/text.ts'
import css from './Query.module.css'

/** The API cannot stop a statement: what a person runs on the coordinator instead. */
export function Terminate({ query }: { query: Query }) {
  const t = useText('query')
  // Digits only: what came from the service is never put into SQL as it is.
  if (!/^\d+$/.test(query.pid ?? '')) return null
  const text = `SELECT pg_terminate_backend(${query.pid});`
  return (
    <div>
      <div className={css.terminate}>
        <code className="mono">{text}</code>
        <CopyButton value={text} label={t.terminate.copy}>
          {t.terminate.copy}
        </CopyButton>
      </div>
      <p className={css.quiet}>{t.terminate.why(query.inst_name || t.terminate.someCoordinator)}</p>
    </div>
  )
}

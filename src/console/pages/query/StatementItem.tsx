import type { Query } from '#contract/query.ts'
import { useText } from '#i18n/text.ts'
import { FieldValue } from './FieldValue.tsx'
import { StatementState } from './StatementState.tsx'
import css from './Query.module.css'

const SHOWN = 120

/** A statement on a phone: state, elapsed, wait, first line of its text (look.md section 10). */
export function StatementItem({ query }: { query: Query }) {
  const t = useText('query')
  return (
    <span className={css.item}>
      <span className={css.itemHead}>
        <StatementState query={query} />
        <span>
          <FieldValue query={query} field="elapsed_time" />
        </span>
      </span>
      <span className={`${css.sqlCell} mono`}>{(query.query ?? '').split('\n')[0]?.slice(0, SHOWN)}</span>
      <span className={css.quiet}>
        {query.user_name} · {query.resource_pool} · {t.field.block_time} <FieldValue query={query} field="block_time" />
      </span>
    </span>
  )
}

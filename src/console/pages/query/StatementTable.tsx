import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Query } from '#contract/query.ts'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import { GroupTable } from './GroupTable.tsx'
import { columnsOf, rowKey } from './queryColumns.tsx'
import { StatementItem } from './StatementItem.tsx'
import type { SqlState } from './useSqlState.ts'

interface Props {
  queries: readonly Query[] | undefined | null
  state: SqlState
  /** Where nothing is there although nothing was left out. */
  nothing: { title: string; why: string }
  foot: ReactNode
  /** Where the live list says that updates wait. */
  waitingIn?: HTMLElement | null
}

/** Statements with the columns or the groups that were chosen, live or of the past. */
export function StatementTable({ queries, state, nothing, foot, waitingIn = null }: Props) {
  const t = useText('query')
  const [search] = useSearchParams()
  const isFiltered = state.search !== '' || state.facet !== 'all' || state.conditions.length > 0
  const empty = <Empty title={isFiltered ? t.noneFound : nothing.title}>{isFiltered ? t.noneFoundWhy : nothing.why}</Empty>
  const linkOf = (row: Query): string => {
    const next = new URLSearchParams(search)
    next.set('q', row.query_id ?? '')
    return `?${next.toString()}`
  }
  if (state.group !== 'none')
    return <GroupTable rows={queries ?? []} group={state.group} compact={state.isCompact} empty={empty} foot={foot} />
  return (
    <DataTable
      label={t.title}
      rows={queries}
      rowKey={rowKey}
      columns={columnsOf(t, state.columns)}
      defaultSort="-elapsed_time"
      rowLink={linkOf}
      current={queries?.filter((row) => row.query_id === state.selected).map(rowKey)[0]}
      waitingIn={waitingIn}
      isHeld={state.selected !== ''}
      compact={state.isCompact}
      mobile={(row) => <StatementItem query={row} />}
      empty={empty}
      foot={foot}
    />
  )
}

import { useDeferredValue } from 'react'
import { DOCUMENTED_CODES } from '#contract/documentedCodes.ts'
import { textParam, useUrlState } from '#console/lib/urlState.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { SearchField } from '#console/ui/SearchField.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { codesIn, type CodeRow } from './codes.ts'
import { DriftPanel } from './DriftPanel.tsx'
import { useOtherLanguage } from './useOtherLanguage.ts'
import css from './ErrorCodes.module.css'

const columns = (t: Text<'errorCodePage'>): Column<CodeRow>[] => [
  { id: 'code', head: t.code, cell: (row) => row.code, sort: (row) => row.code, mono: true, width: 190 },
  { id: 'status', head: t.status, cell: (row) => row.status ?? t.notStated, sort: (row) => row.status, numeric: true, width: 110 },
  { id: 'message', head: t.message, cell: (row) => row.message },
  { id: 'remedy', head: t.remedy, cell: (row) => row.remedy },
]

/** The codes of chapter 8.2, and those met beyond it, with cause and remedy; `?code=` is the deep link from inside an error. */
export default function ErrorCodesPage() {
  const t = useText('errorCodePage')
  const texts = useText('errorCodes')
  const [search, setSearch] = useUrlState('code', textParam())
  const all = Object.keys(texts).length
  const rows = codesIn({ codes: texts, other: useOtherLanguage(), search: useDeferredValue(search) })
  return (
    <>
      <PageHead title={t.title} note={t.note(DOCUMENTED_CODES.size, all - DOCUMENTED_CODES.size)} />
      <DriftPanel />
      <div className={css.bar}>
        <SearchField value={search} onChange={setSearch} placeholder={t.search} shortcut="/" />
      </div>
      <div className={css.frame}>
        <DataTable
          label={t.label}
          rows={rows}
          rowKey={(row) => row.code}
          columns={columns(t)}
          mobile={(row) => (
            <div className={css.item}>
              <span className="mono">{row.code}</span> <span>{row.status ?? t.notStated}</span>
              <p>{row.message}</p>
              <p className={css.remedy}>{row.remedy}</p>
            </div>
          )}
          empty={
            <Empty title={t.none} action={<Button onClick={() => setSearch('')}>{t.clear}</Button>}>
              {t.noneHint}
            </Empty>
          }
          foot={<span>{t.shown(rows.length, all)}</span>}
        />
      </div>
    </>
  )
}

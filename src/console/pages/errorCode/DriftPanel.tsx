import { useDrift, type Drift } from '#console/lib/drift.ts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import css from './ErrorCodes.module.css'

const columns = (t: Text<'errorCodePage'>['drift'], zone: string): Column<Drift>[] => [
  { id: 'operation', head: t.operation, cell: (row) => row.operation, sort: (row) => row.operation, width: 220 },
  { id: 'path', head: t.path, cell: (row) => row.path, sort: (row) => row.path, mono: true },
  { id: 'value', head: t.value, cell: (row) => <span className={css.drift}>{row.value}</span>, mono: true },
  { id: 'times', head: t.times, cell: (row) => row.times, sort: (row) => row.times, numeric: true, width: 110 },
  { id: 'last', head: t.last, cell: (row) => clockOf(row.lastAt, zone), sort: (row) => row.lastAt, width: 110 },
]

/** What the service sent since the page was opened and no document names: folded away, and not there while there is none. */
export function DriftPanel() {
  const t = useText('errorCodePage').drift
  const zone = useZone()
  const drift = useDrift()
  const [isOpen, setOpen] = useUrlState('drift', flagParam)
  if (drift.length === 0) return null
  return (
    <div className={css.panel}>
      <Panel
        title={t.title}
        note={t.note(drift.length)}
        actions={
          <>
            <CopyButton value={() => JSON.stringify(drift, null, 2)} label={t.copy}>
              {t.copy}
            </CopyButton>
            <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t.hide : t.show}
            </Button>
          </>
        }
        flush
      >
        {isOpen && (
          <DataTable
            label={t.title}
            urlPrefix="drift"
            rows={drift}
            rowKey={(row) => row.key}
            columns={columns(t, zone)}
            defaultSort="-last"
            mobile={(row) => (
              <div className={css.item}>
                <span className="mono">{row.path}</span> <span className={css.remedy}>{row.operation}</span>
                <p className={css.drift}>{row.value}</p>
              </div>
            )}
            empty={null}
          />
        )}
      </Panel>
    </div>
  )
}

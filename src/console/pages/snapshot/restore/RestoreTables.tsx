import { useState } from 'react'
import { snapshot } from '#contract/snapshot.ts'
import { useDraft } from '#console/lib/draft.ts'
import { useSession } from '#console/lib/session.ts'
import { ErrorSummary, type FieldError } from '#console/ui/ErrorSummary.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { SwitchField } from '#console/ui/SwitchField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import { idOf, isOrphan, type SnapshotRow } from '../snapshotRow.ts'
import { ConfirmTables } from './ConfirmTables.tsx'
import { PairGrid, cellId, partWords } from './PairGrid.tsx'
import { EMPTY, PARTS, bodyOf, faultsAt, isEmpty, type Pair } from './pairs.ts'
import { Sending, useSending } from './Sending.tsx'
import { useRestoreForm } from './useRestoreForm.ts'
import { useRestoreGates } from './useRestoreGates.ts'
import css from './restore.module.css'

const DATABASE = 'restore-database'

interface Draft {
  database: string
  isCaseSensitive: boolean
  pairs: readonly Pair[]
}

/** Which tables are restored, and as what: the pairs stay together (l.5545 ff). */
export default function RestoreTables({ row }: { row: SnapshotRow }) {
  const t = useText('restore')
  const ui = useText('ui')
  const { mode } = useSession()
  const gates = useRestoreGates()
  const [, setForm] = useRestoreForm()
  const unknown = useUnknownOutcomes()
  const held = row.snapshot.fine_grained_backup_detail
  const [draft, setDraft, forget] = useDraft<Draft>(`restoreTables.${idOf(row)}`, () => ({
    database: held?.database ?? '',
    isCaseSensitive: true,
    pairs: [EMPTY],
  }))
  const { database, isCaseSensitive, pairs } = draft
  const [isTried, setTried] = useState(false)
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const sending = useSending()
  const faults = faultsAt(pairs, isCaseSensitive)
  const words = (key: string) => t.faults[key] ?? key
  const body = bodyOf(pairs, database, isCaseSensitive)
  const barred = mode === 'read-only' ? ui.readOnly : unknown.has(idOf(row)) ? ui.outcomeUnknownYet : undefined
  const refusal = barred ?? gates.tables(row.snapshot, isOrphan(row) ? null : row.cluster)
  /** A form whose request was accepted has done its work; its way is followed on the snapshot's page. */
  const close = (isAccepted: boolean) => {
    sending.close()
    if (!isAccepted) return
    forget()
    setForm('')
  }
  const review = (isForced: boolean) => {
    setTried(true)
    const named = partWords(t)
    const wrong = faults.flatMap((cells, index) =>
      PARTS.flatMap((part): FieldError[] => {
        const key = cells[part]
        return key === undefined
          ? []
          : [{ field: cellId(index, part), message: t.form.problemAt(t.grid.cell(named[part], index + 1), words(key)) }]
      }),
    )
    const all = database === '' ? [{ field: DATABASE, message: t.form.problemAt(t.grid.database, words('required')) }, ...wrong] : wrong
    setSummary(all)
    if (all.length === 0) sending.ask(isForced ? refusal : undefined)
  }
  const count = pairs.filter((pair) => !isEmpty(pair)).length
  return (
    <div className={css.stack}>
      <ErrorSummary errors={summary} />
      <Panel title={t.tables} note={t.grid.note} source={t.grid.pairs(count)}>
        <div className={css.fields}>
          <TextField
            id={DATABASE}
            mono
            label={t.grid.database}
            description={t.grid.databaseHint}
            error={isTried && database === '' ? words('required') : undefined}
            value={database}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setDraft({ ...draft, database: event.currentTarget.value.trim() })}
          />
          <SwitchField
            label={t.grid.caseSensitive}
            description={t.grid.caseHint}
            checked={isCaseSensitive}
            onChange={(event) => setDraft({ ...draft, isCaseSensitive: event.currentTarget.checked })}
          />
        </div>
        <PairGrid
          pairs={pairs}
          onChange={(next) => setDraft({ ...draft, pairs: next })}
          errorOf={(index, part) => {
            const key = faults[index]?.[part]
            return key !== undefined && (isTried || key === 'same_target') ? words(key) : undefined
          }}
        />
      </Panel>
      <RequestPreview {...requestOf(snapshot.restoreTables, row.project.id, { params: { snapshot_id: idOf(row) }, body })} tabs />
      <div>
        <GateButton
          large
          variant="filled"
          refusal={refusal}
          onForce={barred === undefined ? () => review(true) : undefined}
          onClick={() => review(false)}
        >
          {t.grid.open}
        </GateButton>
      </div>
      <Sending sending={sending} row={row}>
        {(isForced) => (
          <ConfirmTables
            row={row}
            body={body}
            pairs={pairs.filter((pair) => !isEmpty(pair))}
            isCaseSensitive={isCaseSensitive}
            isForced={isForced}
            onClose={close}
          />
        )}
      </Sending>
    </div>
  )
}

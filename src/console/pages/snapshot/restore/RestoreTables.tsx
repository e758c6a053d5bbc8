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

/** What is wrong with the form, each at its field. */
function useProblems({ database, isCaseSensitive, pairs }: Draft) {
  const t = useText('restore')
  const words = (key: string) => t.faults[key] ?? key
  const cells = faultsAt(pairs, isCaseSensitive)
  const named = partWords(t)
  const all = (): FieldError[] => {
    const wrong = cells.flatMap((cell, index) =>
      PARTS.flatMap((part): FieldError[] => {
        const key = cell[part]
        if (key === undefined) return []
        return [{ field: cellId(index, part), message: t.form.problemAt(t.grid.cell(named[part], index + 1), words(key)) }]
      }),
    )
    const noDatabase = { field: DATABASE, message: t.form.problemAt(t.grid.database, words('required')) }
    return database === '' ? [noDatabase, ...wrong] : wrong
  }
  /** Two pairs with one target are wrong at once; an empty cell only once it was tried. */
  const ofCell = (index: number, part: (typeof PARTS)[number], isTried: boolean) => {
    const key = cells[index]?.[part]
    return key !== undefined && (isTried || key === 'same_target') ? words(key) : undefined
  }
  return { all, ofCell, ofDatabase: database === '' ? words('required') : undefined }
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
  const problems = useProblems(draft)
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
    const wrong = problems.all()
    setSummary(wrong)
    if (wrong.length === 0) sending.ask(isForced ? refusal : undefined)
  }
  const filled = pairs.filter((pair) => !isEmpty(pair))
  return (
    <div className={css.stack}>
      <ErrorSummary errors={summary} />
      <Panel title={t.tables} note={t.grid.note} source={t.grid.pairs(filled.length)}>
        <Database draft={draft} onChange={setDraft} error={isTried ? problems.ofDatabase : undefined} />
        <PairGrid
          pairs={pairs}
          onChange={(next) => setDraft({ ...draft, pairs: next })}
          errorOf={(index, part) => problems.ofCell(index, part, isTried)}
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
          <ConfirmTables row={row} body={body} pairs={filled} isCaseSensitive={isCaseSensitive} isForced={isForced} onClose={close} />
        )}
      </Sending>
    </div>
  )
}

interface DatabaseProps {
  draft: Draft
  onChange: (draft: Draft) => void
  error: string | undefined
}
/** The database, and whether the names of its tables are told apart by their case. */
function Database({ draft, onChange, error }: DatabaseProps) {
  const { grid } = useText('restore')
  return (
    <div className={css.fields}>
      <TextField
        id={DATABASE}
        mono
        label={grid.database}
        description={grid.databaseHint}
        error={error}
        value={draft.database}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...draft, database: event.currentTarget.value.trim() })}
      />
      <SwitchField
        label={grid.caseSensitive}
        description={grid.caseHint}
        checked={draft.isCaseSensitive}
        onChange={(event) => onChange({ ...draft, isCaseSensitive: event.currentTarget.checked })}
      />
    </div>
  )
}

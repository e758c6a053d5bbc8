import { snapshot } from '#contract/snapshot.ts'
import { useSession } from '#console/lib/session.ts'
import { ErrorSummary } from '#console/ui/ErrorSummary.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import { idOf, type SnapshotRow } from '../snapshotRow.ts'
import { ClusterFields } from './ClusterFields.tsx'
import { ConfirmCluster } from './ConfirmCluster.tsx'
import { bodyOf } from './draft.ts'
import { Sending, useSending } from './Sending.tsx'
import { useClusterForm } from './useClusterForm.ts'
import { useRestoreForm } from './useRestoreForm.ts'
import { useRestoreGates } from './useRestoreGates.ts'
import css from './restore.module.css'

/** A new cluster from a snapshot: what is different from the source, the request, and the question before it is sent. */
export default function RestoreCluster({ row }: { row: SnapshotRow }) {
  const t = useText('restore')
  const ui = useText('ui')
  const { mode } = useSession()
  const gates = useRestoreGates()
  const [, setForm] = useRestoreForm()
  const unknown = useUnknownOutcomes()
  const form = useClusterForm(row)
  const sending = useSending()
  /** A form whose request was accepted has done its work; its way is followed on the snapshot's page. */
  const close = (isAccepted: boolean) => {
    sending.close()
    if (!isAccepted) return
    form.forget()
    setForm('')
  }
  const barred = mode === 'read-only' ? ui.readOnly : unknown.has(idOf(row)) ? ui.outcomeUnknownYet : undefined
  const refusal = barred ?? gates.cluster(row.snapshot)
  const review = (isForced: boolean) => {
    if (form.check()) sending.ask(isForced ? refusal : undefined)
  }
  const body = bodyOf(form.draft)
  return (
    <div className={css.stack}>
      <ErrorSummary errors={form.summary} />
      <Panel title={t.toCluster} note={t.form.note}>
        <ClusterFields form={form} source={row.cluster} />
      </Panel>
      <RequestPreview {...requestOf(snapshot.restore, row.project.id, { params: { snapshot_id: idOf(row) }, body })} tabs />
      <div>
        <GateButton
          large
          variant="filled"
          refusal={refusal}
          onForce={barred === undefined ? () => review(true) : undefined}
          onClick={() => review(false)}
        >
          {t.form.open}
        </GateButton>
      </div>
      <Sending sending={sending} row={row}>
        {(isForced) => <ConfirmCluster row={row} body={body} isForced={isForced} onClose={close} />}
      </Sending>
    </div>
  )
}

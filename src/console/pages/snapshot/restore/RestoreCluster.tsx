import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { BIND_TYPES, PORT_RANGE } from '#contract/request.ts'
import { numberOf } from '#contract/scalars.ts'
import { snapshot } from '#contract/snapshot.ts'
import { read } from '#console/lib/api.ts'
import { useDraft } from '#console/lib/draft.ts'
import { useSession } from '#console/lib/session.ts'
import { ErrorSummary, type FieldError } from '#console/ui/ErrorSummary.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { NumberField } from '#console/ui/NumberField.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import { suggestions } from '../../cluster/create/likeCluster.ts'
import { idOf, type SnapshotRow } from '../snapshotRow.ts'
import { ConfirmCluster } from './ConfirmCluster.tsx'
import { bodyOf, faultsOf, type Draft, type Field } from './draft.ts'
import { Sending, useSending } from './Sending.tsx'
import { useRestoreForm } from './useRestoreForm.ts'
import { useRestoreGates } from './useRestoreGates.ts'
import css from './restore.module.css'

const fieldId = (field: Field) => `restore-${field}`

/** Every override of table 5-90; what is left empty is as in the source. */
export default function RestoreCluster({ row }: { row: SnapshotRow }) {
  const t = useText('restore')
  const { mode } = useSession()
  const gates = useRestoreGates()
  const [, setForm] = useRestoreForm()
  const unknown = useUnknownOutcomes()
  const project = row.project.id
  const source = row.cluster
  const [draft, setDraft, forget] = useDraft<Draft>(`restore.${idOf(row)}`, () => ({
    name: '',
    vpc_id: '',
    subnet_id: '',
    security_group_id: '',
    availability_zone: '',
    port: numberOf(source?.port) ?? PORT_RANGE.usual,
    enterprise_project_id: source?.enterprise_project_id ?? '',
    eip: 'not_use',
    eip_id: '',
  }))
  const [isTried, setTried] = useState(false)
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const sending = useSending()
  const { data } = useQuery(read(cluster.list, { project }))
  const clusters = data?.body.clusters ?? undefined
  const faults = faultsOf(
    draft,
    (clusters ?? []).flatMap(({ name }) => (name ? [name] : [])),
  )
  const words = (key: string) => t.faults[key] ?? key
  const labels: Readonly<Record<Field, string>> = {
    name: t.form.name,
    vpc_id: t.form.vpc,
    subnet_id: t.form.subnet,
    security_group_id: t.form.group,
    availability_zone: t.form.zone,
    port: t.form.port,
    enterprise_project_id: t.form.enterprise,
    eip: t.form.eip,
    eip_id: t.form.eipId,
  }
  const errorOf = (field: Field): string | undefined => {
    const fault = faults.find((one) => one.field === field)
    // A name that is taken is told while it is typed.
    return fault && (isTried || fault.key === 'name_taken') ? words(fault.key) : undefined
  }
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  /** A form whose request was accepted has done its work; its way is followed on the snapshot's page. */
  const close = (isAccepted: boolean) => {
    sending.close()
    if (!isAccepted) return
    forget()
    setForm('')
  }
  const review = (isForced: boolean) => {
    setTried(true)
    setSummary(faults.map(({ field, key }) => ({ field: fieldId(field), message: t.form.problemAt(labels[field], words(key)) })))
    if (faults.length === 0) sending.ask(isForced ? refusal : undefined)
  }
  const asSource = (value: string | null | undefined) => (value ? t.form.asSource(value) : t.form.asSourceUnknown)
  const barred = mode === 'read-only' ? t.readOnly : unknown.has(idOf(row)) ? t.outcomeUnknownYet : undefined
  const refusal = barred ?? gates.cluster(row.snapshot)
  const shared = (field: Field) => ({
    id: fieldId(field),
    label: labels[field],
    error: errorOf(field),
    autoComplete: 'off',
    spellCheck: false,
  })
  const body = bodyOf(draft)
  const nameNote = !clusters
    ? t.form.nameUnread
    : draft.name !== '' && !faults.some((one) => one.field === 'name')
      ? t.form.nameFree(draft.name)
      : t.form.nameHint
  return (
    <div className={css.stack}>
      <ErrorSummary errors={summary} />
      <Panel title={t.toCluster} note={t.form.note}>
        <div className={css.fields}>
          <TextField
            {...shared('name')}
            description={nameNote}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value.trim() })}
          />
          {(['vpc_id', 'subnet_id', 'security_group_id'] as const).map((field) => (
            <div key={field}>
              <TextField
                {...shared(field)}
                mono
                list={`${fieldId(field)}-known`}
                description={asSource(source?.[field])}
                value={draft[field]}
                onChange={(event) => set({ [field]: event.currentTarget.value.trim() })}
              />
              <datalist id={`${fieldId(field)}-known`}>
                {suggestions(clusters ?? [], field, draft.vpc_id).map(({ value, usedBy }) => (
                  <option key={value} value={value} label={usedBy.join(', ')} />
                ))}
              </datalist>
            </div>
          ))}
          <TextField
            {...shared('availability_zone')}
            mono
            description={asSource(source?.availability_zone)}
            value={draft.availability_zone}
            onChange={(event) => set({ availability_zone: event.currentTarget.value.trim() })}
          />
          <NumberField
            {...shared('port')}
            description={t.form.portHint}
            value={Number.isNaN(draft.port) ? '' : draft.port}
            min={PORT_RANGE.min}
            max={PORT_RANGE.max}
            onChange={(value) => set({ port: value === '' ? Number.NaN : value })}
          />
          <TextField
            {...shared('enterprise_project_id')}
            mono
            description={t.form.enterpriseHint}
            value={draft.enterprise_project_id}
            onChange={(event) => set({ enterprise_project_id: event.currentTarget.value.trim() })}
          />
          <SelectField
            id={fieldId('eip')}
            label={labels.eip}
            value={draft.eip}
            data={BIND_TYPES.map((value) => ({ value, label: t.form.eips[value] ?? value }))}
            onChange={(value) => set({ eip: BIND_TYPES.find((one) => one === value) ?? 'not_use' })}
          />
          {draft.eip === 'bind_existing' && (
            <TextField
              {...shared('eip_id')}
              mono
              value={draft.eip_id}
              onChange={(event) => set({ eip_id: event.currentTarget.value.trim() })}
            />
          )}
        </div>
      </Panel>
      <RequestPreview {...requestOf(snapshot.restore, project, { params: { snapshot_id: idOf(row) }, body })} tabs />
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

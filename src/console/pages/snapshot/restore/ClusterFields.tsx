import { BIND_TYPES, PORT_RANGE } from '#contract/request.ts'
import type { Cluster } from '#contract/cluster.ts'
import { NumberField } from '#console/ui/NumberField.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { suggestions } from '../../cluster/create/likeCluster.ts'
import type { Field } from './draft.ts'
import { fieldId, type ClusterForm } from './useClusterForm.ts'
import css from './restore.module.css'

/** Every override of table 5-90; what is left empty is as in the source. */
export function ClusterFields({ form, source }: { form: ClusterForm; source: Cluster | undefined }) {
  const t = useText('restore')
  const { draft, set, clusters, labels } = form
  const asSource = (value: string | null | undefined) => (value ? t.form.asSource(value) : t.form.asSourceUnknown)
  const shared = (field: Field) => ({
    id: fieldId(field),
    label: labels[field],
    error: form.errorOf(field),
    autoComplete: 'off',
    spellCheck: false,
  })
  const isNameFree = draft.name !== '' && !form.faultOf('name')
  const nameNote = !clusters ? t.form.nameUnread : isNameFree ? t.form.nameFree(draft.name) : t.form.nameHint
  return (
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
  )
}

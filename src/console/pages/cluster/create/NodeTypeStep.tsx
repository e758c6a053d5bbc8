import { NumberField } from '#console/ui/NumberField.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { Boundary } from '#console/ui/Boundary.tsx'
import { useText } from '#i18n/text.ts'
import { keepCns, newestFirst } from './chooseType.ts'
import { canStandAlone, cnBounds } from './nodeOptions.ts'
import { NodeTypeTable } from './NodeTypeTable.tsx'
import { idOfField, type Form } from './useForm.ts'
import css from './create.module.css'

const given = (value: number | ''): number | undefined => (value === '' ? undefined : value)

export function NodeTypeStep({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, option, kernel, set, errorOf } = form
  const bounds = cnBounds(kernel, draft.nodes ?? 0)
  const disk = option?.disk
  const setKernel = (version: string) => {
    const next = option?.kernels.find((one) => one.version === version)
    set({ kernel: version, cns: keepCns(draft.cns, next, draft.nodes) })
  }
  return (
    <>
      <Boundary title={t.nodeTypes} panel>
        <NodeTypeTable form={form} />
      </Boundary>
      <section className={`${css.panel} ${css.fields}`} aria-label={t.label.nodes}>
        <SelectField
          id={idOfField('zone')}
          label={t.label.zone}
          description={option ? t.hint.zone : t.chooseType}
          error={errorOf('zone')}
          value={draft.zone}
          placeholder={t.choose}
          onChange={(zone) => set({ zone })}
          data={(option?.zones ?? []).map((zone) => ({
            value: zone.code,
            label:
              zone.state === 'available' ? zone.code : `${zone.code} (${zone.state === 'unknown' ? zone.raw : t.zoneStates[zone.state]})`,
            disabled: zone.state === 'soldOut' || zone.state === 'notOffered',
          }))}
        />
        <NumberField
          id={idOfField('nodes')}
          label={t.label.nodes}
          description={canStandAlone(option) ? t.hint.nodesHybrid : t.hint.nodes}
          error={errorOf('nodes')}
          value={draft.nodes ?? ''}
          onChange={(value) => set({ nodes: given(value), cns: keepCns(draft.cns, kernel, given(value)) })}
          min={canStandAlone(option) ? 1 : 3}
          max={256}
        />
        <NumberField
          id={idOfField('cns')}
          label={t.label.cns}
          description={bounds ? t.hint.cns(bounds.min, bounds.max) : t.hint.cnsNone}
          error={errorOf('cns')}
          value={bounds ? (draft.cns ?? '') : ''}
          onChange={(value) => set({ cns: given(value) })}
          min={bounds?.min ?? 0}
          max={bounds?.max ?? 0}
          disabled={!bounds}
        />
        <SelectField
          id={idOfField('kernel')}
          label={t.label.kernel}
          description={option ? t.hint.kernel : t.chooseType}
          error={errorOf('kernel')}
          value={draft.kernel}
          placeholder={t.choose}
          onChange={setKernel}
          data={newestFirst(option?.kernels ?? []).map((one) => one.version)}
        />
        {(disk?.kind === 'elastic' || draft.diskGb !== undefined) && (
          <NumberField
            id={idOfField('diskGb')}
            label={t.label.diskGb}
            description={
              disk?.kind === 'elastic' ? t.hint.disk(t.number(disk.min), t.number(disk.max), t.number(disk.step)) : t.hint.diskFixed
            }
            error={errorOf('diskGb')}
            value={draft.diskGb ?? ''}
            onChange={(value) => set({ diskGb: given(value) })}
            {...(disk?.kind === 'elastic' && { min: disk.min, max: disk.max, step: disk.step })}
          />
        )}
      </section>
    </>
  )
}

import { KEEP_DAYS, type CrossRegionPolicy } from '#contract/crossRegion.ts'
import type { Cluster } from '#contract/cluster.ts'
import { NumberField } from '#console/ui/NumberField.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { SwitchField } from '#console/ui/SwitchField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import type { PolicyBody } from '#contract/crossRegion.ts'
import css from './crossRegion.module.css'

interface Props {
  body: PolicyBody
  set: (change: Partial<PolicyBody>) => void
  /** What is wrong, by field; the keys of the messages. */
  faults: Partial<Record<keyof PolicyBody, string>>
  /** A field was left: from then on faults are shown. */
  onLeave: () => void
  /** To choose from; undefined: the cluster is settled. */
  clusters: readonly Cluster[] | undefined
  policies: readonly CrossRegionPolicy[]
  regions: Parameters<typeof known>[0]
}

const known = (regions: readonly { region_id?: string | null | undefined }[] | undefined) =>
  (regions ?? []).flatMap(({ region_id: id }) => (id ? [id] : []))

export function PolicyFields({ body, set, faults, onLeave, clusters, policies, regions }: Props) {
  const t = useText('crossRegion')
  const errorOf = (field: keyof PolicyBody): string | undefined => {
    const key = faults[field]
    return key === undefined ? undefined : (t.faults[key] ?? key)
  }
  const listed = known(regions)
  // A policy may name a region that the list does not: it stays as it is until another is chosen.
  const choices = body.destination_region === '' || listed.includes(body.destination_region) ? listed : [body.destination_region, ...listed]
  const hasPolicy = new Set(policies.map((one) => one.cluster_id))
  const region = { label: t.destination, error: errorOf('destination_region'), value: body.destination_region }
  return (
    <div className={css.fields} onBlur={onLeave}>
      {clusters && (
        <SelectField
          label={t.cluster}
          placeholder={t.save.chooseCluster}
          error={errorOf('cluster_id')}
          value={body.cluster_id}
          data={clusters.flatMap(({ id, name }) =>
            id ? [{ value: id, label: hasPolicy.has(id) ? t.save.hasPolicy(name ?? id) : (name ?? id) }] : [],
          )}
          onChange={(value) => set({ cluster_id: value })}
        />
      )}
      {listed.length > 0 ? (
        <SelectField
          {...region}
          description={t.save.regionHint}
          placeholder={t.save.chooseRegion}
          data={choices}
          onChange={(value) => set({ destination_region: value })}
        />
      ) : (
        <TextField
          {...region}
          mono
          description={t.save.regionTyped}
          autoComplete="off"
          onChange={(event) => set({ destination_region: event.currentTarget.value.trim() })}
        />
      )}
      <TextField
        mono
        label={t.destinationProject}
        description={t.save.projectHint}
        error={errorOf('destination_project_id')}
        value={body.destination_project_id}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ destination_project_id: event.currentTarget.value.trim() })}
      />
      <NumberField
        label={t.keep}
        description={t.save.keepHint}
        error={errorOf('back_keep_day')}
        value={Number.isNaN(body.back_keep_day) ? '' : body.back_keep_day}
        min={KEEP_DAYS.min}
        onChange={(value) => set({ back_keep_day: value === '' ? Number.NaN : value })}
      />
      <div className={css.wide}>
        <SwitchField
          label={t.status}
          description={t.save.statusHint}
          checked={body.status}
          onChange={(event) => set({ status: event.currentTarget.checked })}
        />
      </div>
    </div>
  )
}

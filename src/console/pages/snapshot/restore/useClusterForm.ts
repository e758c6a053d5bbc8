import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { PORT_RANGE } from '#contract/request.ts'
import { numberOf } from '#contract/scalars.ts'
import { read } from '#console/lib/api.ts'
import { useDraft } from '#console/lib/draft.ts'
import type { FieldError } from '#console/ui/ErrorSummary.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, type SnapshotRow } from '../snapshotRow.ts'
import { faultsOf, type Draft, type Field } from './draft.ts'

export const fieldId = (field: Field) => `restore-${field}`

export type ClusterForm = ReturnType<typeof useClusterForm>

/** What is typed for the new cluster, kept in the tab, and what is wrong with it. */
export function useClusterForm(row: SnapshotRow) {
  const t = useText('restore')
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
  const { data } = useQuery(read(cluster.list, { project: row.project.id }))
  const clusters = data?.body.clusters ?? undefined
  const names = (clusters ?? []).flatMap(({ name }) => (name ? [name] : []))
  const faults = faultsOf(draft, names)
  const wordsOf = (key: string) => t.faults[key] ?? key
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
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft({ ...draft, ...change }),
    forget,
    clusters,
    labels,
    summary,
    faultOf: (field: Field) => faults.find((one) => one.field === field),
    errorOf: (field: Field): string | undefined => {
      const fault = faults.find((one) => one.field === field)
      // A name that is taken is told while it is typed.
      return fault && (isTried || fault.key === 'name_taken') ? wordsOf(fault.key) : undefined
    },
    /** Shows what is wrong; true: nothing is. */
    check: (): boolean => {
      setTried(true)
      setSummary(faults.map(({ field, key }) => ({ field: fieldId(field), message: t.form.problemAt(labels[field], wordsOf(key)) })))
      return faults.length === 0
    },
  }
}

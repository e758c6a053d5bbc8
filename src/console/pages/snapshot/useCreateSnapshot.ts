import { useId, useState } from 'react'
import { cluster } from '#contract/cluster.ts'
import { createSnapshotRefusal } from '#contract/clusterRules.ts'
import { flagsOf, runningTask, statusOf } from '#contract/clusterState.ts'
import { snapshot } from '#contract/snapshot.ts'
import { call } from '#console/lib/api.ts'
import { useDraft } from '#console/lib/draft.ts'
import { useZone } from '#console/lib/format.ts'
import type { FieldError } from '#console/ui/ErrorSummary.tsx'
import { useText } from '#i18n/text.ts'
import { factRead, type FactsOf } from '../action/factRead.ts'
import { useAct } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { idOf, nameOf, type Target } from '../cluster/actions/target.ts'
import { descriptionFault, nameFault, proposedName } from './snapshotName.ts'

const readsOf = (project: string, id: string) => ({
  detail: factRead(cluster.get, { project, params: { cluster_id: id } }),
  snapshots: factRead(snapshot.list, { project }),
})
export type CreateRead = FactsOf<ReturnType<typeof readsOf>>
/** Every snapshot of the project: names are unique among them. */
export const othersOf = (facts: CreateRead) => facts.snapshots?.reading?.body.snapshots

export type CreateForm = ReturnType<typeof useCreateForm>

/** Name and description, kept in the tab, and what is wrong with them. */
function useCreateForm(target: Target, facts: CreateRead) {
  const t = useText('snapshot').create
  const zone = useZone()
  const form = useId()
  const idOfField = (field: 'name' | 'description') => `${form}${field}`
  const initial = () => ({ name: proposedName(nameOf(target), zone), description: '' })
  const [draft, setDraft, forget] = useDraft(`createSnapshot.${idOf(target)}`, initial)
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const ofName = nameFault(draft.name, othersOf(facts))
  const ofDescription = descriptionFault(draft.description)
  const wrongName = ofName && t.nameFault[ofName]
  const wrongDescription = ofDescription && t.descriptionFault[ofDescription]
  return {
    draft,
    set: (change: Partial<typeof draft>) => setDraft({ ...draft, ...change }),
    forget,
    idOf: idOfField,
    summary,
    wrongName,
    wrongDescription,
    /** Shows what is wrong; true: nothing is. */
    check: (): boolean => {
      const errors = [
        ...(wrongName ? [{ field: idOfField('name'), message: wrongName }] : []),
        ...(wrongDescription ? [{ field: idOfField('description'), message: wrongDescription }] : []),
      ]
      setSummary(errors)
      return errors.length === 0
    },
  }
}

/** The creation of a snapshot of a cluster: what is typed, what is read before it, and its way from the click to the outcome. */
export function useCreateSnapshot(target: Target, isForced: boolean) {
  const t = useText('snapshot').create
  const gates = useText('clusterActions').refusals
  const id = idOf(target)
  const project = target.project.id
  const read = useFacts(readsOf(project, id))
  const form = useCreateForm(target, read.facts)
  const { name, description } = form.draft
  const detailOf = (facts: CreateRead) => facts.detail?.reading?.body.cluster ?? target.cluster
  const refusalIn = (facts: CreateRead) => {
    const refusal = isForced ? undefined : createSnapshotRefusal(detailOf(facts))
    return refusal && gates[refusal]
  }
  const input = { project, body: { snapshot: { name, cluster_id: id, ...(description !== '' && { description }) } } }
  const doing = useAct({
    row: snapshot.create,
    target: { id, name: nameOf(target), project: target.project },
    input,
    read,
    summary: (facts) => {
      const now = detailOf(facts)
      return { status: statusOf(now), task: runningTask(now) ?? '', flags: [...flagsOf(now)].join(' ') }
    },
    gate: (latest) => refusalIn(latest) ?? (nameFault(name, othersOf(latest)) === 'taken' ? t.nameFault.taken : undefined),
    verdict: async () => {
      const { body } = await call(snapshot.list, { project }, { fresh: true })
      const made = body.snapshots?.find((one) => one.name === name && one.cluster_id === id)
      return made ? { found: 'done', by: 'state', id: made.id ?? undefined } : { found: body.snapshots ? 'nothing' : 'unreadable' }
    },
  })
  return { form, read, doing, input, refusalNow: refusalIn(read.facts) }
}

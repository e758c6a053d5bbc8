import { useState } from 'react'
import { crossRegion, KEEP_DAYS, type CrossRegionPolicy, isAsSent, type PolicyBody } from '#contract/crossRegion.ts'
import { numberOf } from '#contract/scalars.ts'
import { useDraft } from '#console/lib/draft.ts'
import type { Project } from '#console/lib/session.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../action/ActDialog.tsx'
import { useAct } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { faultsOf } from './policies.ts'
import { PolicyFields } from './PolicyFields.tsx'
import { nameOf } from './policyColumns.tsx'
import { policyReads, SeenInList, summaryOf, usePolicyFacts, verdictBy } from './usePolicyAct.tsx'

interface Props {
  project: Project
  /** The policy to change; left out: a cluster is chosen. */
  policy?: CrossRegionPolicy | undefined
  /** undefined: they could not be read. */
  regions: readonly { region_id?: string | null | undefined }[] | undefined
  onClose: () => void
}

const USUAL_DAYS = 7
const draftOf = (policy: CrossRegionPolicy | undefined): PolicyBody => ({
  cluster_id: policy?.cluster_id ?? '',
  destination_region: policy?.destination_region ?? '',
  destination_project_id: policy?.destination_project_id ?? '',
  status: policy?.status !== false,
  back_keep_day: numberOf(policy?.back_keep_day) ?? (policy ? Number.NaN : Math.max(KEEP_DAYS.min, USUAL_DAYS)),
})

/** Sets the policy of a cluster, new or in place of the one it has. */
export default function SavePolicy({ project, policy, regions, onClose }: Props) {
  const t = useText('crossRegion')
  const [body, setBody, forget] = useDraft(`savePolicy.${project.id}.${policy?.cluster_id ?? ''}`, () => draftOf(policy))
  const [isTried, setTried] = useState(false)
  const read = useFacts(policyReads(project.id))
  const id = body.cluster_id
  const shown = usePolicyFacts(read.facts, id)
  const clusters = read.facts.clusters?.reading?.body.clusters ?? undefined
  const name = (policy && nameOf(policy)) || clusters?.find((one) => one.id === id)?.name || id
  const target = { id, name, project }
  const faults = faultsOf(body)
  const isComplete = Object.keys(faults).length === 0
  const now = shown.policy ?? undefined
  const isSame = isAsSent(now, body)
  const isDone = (one: CrossRegionPolicy | undefined) => isAsSent(one, body)
  const input = { project: project.id, body }
  const doing = useAct({
    row: crossRegion.savePolicy,
    target,
    input,
    read,
    summary: (facts) => summaryOf(facts, id),
    verdict: () => verdictBy(project.id, id, isDone),
  })
  const daysNow = numberOf(now?.back_keep_day)
  const losses = [
    now && !body.status && now.status !== false && t.save.turnsOff,
    now?.destination_region && now.destination_region !== body.destination_region && t.save.elsewhere(now.destination_region),
    daysNow !== undefined && body.back_keep_day < daysNow && t.save.fewerDays(daysNow, body.back_keep_day),
  ].filter(Boolean)
  return (
    <ActDialog
      target={target}
      row={crossRegion.savePolicy}
      input={input}
      read={read}
      doing={doing}
      tell={shown.tell}
      title={policy ? t.save.titleChange : t.save.title}
      sentenceText={id === '' ? t.save.choose : t.save.sentence}
      doneTitle={t.save.done(name)}
      loss={losses.length > 0 ? losses.join(' ') : undefined}
      facts={
        id === ''
          ? []
          : [
              ...shown.rows,
              { label: t.facts.after, value: isComplete ? shown.lineOf(body) : '–', source: t.reference, age: '–' },
              ...(losses.length > 0 ? [shown.referenceRow(t.facts.copies, t.copiesUnsaid)] : []),
            ]
      }
      extra={
        <PolicyFields
          body={body}
          set={(change) => setBody({ ...body, ...change })}
          faults={isTried ? faults : {}}
          onLeave={() => setTried(true)}
          clusters={policy ? undefined : clusters}
          policies={read.facts.policies?.reading?.body.rows ?? []}
          regions={regions}
        />
      }
      refusal={!isComplete ? t.save.incomplete : isSame ? t.save.unchanged : undefined}
      calm={losses.length === 0}
      safeLabel={t.save.safe}
      actLabel={t.save.act(name)}
      follow={<SeenInList project={project} id={id} isDone={isDone} said={t.seen.saved} />}
      onClose={() => {
        forget()
        onClose()
      }}
    />
  )
}

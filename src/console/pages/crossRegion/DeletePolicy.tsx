import { crossRegion, type CrossRegionPolicy } from '#contract/crossRegion.ts'
import type { Project } from '#console/lib/session.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../action/ActDialog.tsx'
import { useAct } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { nameOf } from './policyColumns.tsx'
import { policyReads, SeenInList, summaryOf, usePolicyFacts, verdictBy } from './usePolicyAct.tsx'

const isGone = (policy: CrossRegionPolicy | undefined): boolean => policy === undefined

/** Ends the copying: asked for with the cluster's name typed. */
export default function DeletePolicy({ project, policy, onClose }: { project: Project; policy: CrossRegionPolicy; onClose: () => void }) {
  const t = useText('crossRegion')
  const id = policy.cluster_id ?? ''
  const name = nameOf(policy)
  const target = { id, name, project }
  const read = useFacts(policyReads(project.id))
  const shown = usePolicyFacts(read.facts, id)
  const input = { project: project.id, query: { cluster_id: id } }
  const doing = useAct({
    row: crossRegion.deletePolicy,
    target,
    input,
    read,
    summary: (facts) => summaryOf(facts, id),
    verdict: () => verdictBy(project.id, id, isGone),
  })
  return (
    <ActDialog
      target={target}
      row={crossRegion.deletePolicy}
      input={input}
      read={read}
      doing={doing}
      tell={shown.tell}
      title={t.del.title}
      sentenceText={t.del.sentence}
      doneTitle={t.del.done(name)}
      loss={t.del.loss(policy.destination_region || t.del.anotherRegion)}
      facts={[...shown.rows, shown.referenceRow(t.facts.copies, t.copiesUnsaid), shown.referenceRow(t.facts.snapshots, t.staysHere)]}
      confirmName={name}
      confirmNameLabel={t.del.confirm}
      safeLabel={t.del.safe}
      actLabel={t.del.act(name)}
      follow={<SeenInList project={project} id={id} isDone={isGone} said={t.seen.deleted} />}
      onClose={onClose}
    />
  )
}

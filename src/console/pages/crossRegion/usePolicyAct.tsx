import { useQuery } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { crossRegion, policyOf, type CrossRegionPolicy } from '#contract/crossRegion.ts'
import { statusOf } from '#contract/clusterState.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { numberOf } from '#contract/scalars.ts'
import { call, polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'
import type { FactRow } from '#console/ui/Facts.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { factRead, type FactRead, type FactsOf } from '../action/factRead.ts'
import { guideRow, useFactRow } from '../action/FactRows.tsx'
import type { Verdict } from '../action/lookUp.ts'
import type { Change, Summary } from '../action/changes.ts'
import { State } from '../cluster/ClusterState.tsx'
import { statusWord } from '../cluster/words.ts'
import { printed, readPolicies } from './policies.ts'

/** The reads both dialogs are made of: the clusters of the project and the policies there are. */
export const policyReads = (project: string) => ({
  clusters: factRead(cluster.list, { project }),
  policies: { key: ['facts', 'policies', project], fetch: (options) => readPolicies(project, options) } satisfies FactRead<unknown>,
})
export type PolicyFacts = FactsOf<ReturnType<typeof policyReads>>

export const policyNow = (facts: PolicyFacts, id: string) => policyOf(facts.policies?.reading?.body.rows, id)
const clusterNow = (facts: PolicyFacts, id: string) => facts.clusters?.reading?.body.clusters?.find((one) => one.id === id)

/** What must not have changed at the click. */
export const summaryOf = (facts: PolicyFacts, id: string): Summary => {
  const found = clusterNow(facts, id)
  return {
    policy: printed(policyNow(facts, id)),
    ...(facts.clusters?.reading && { status: found ? statusOf(found) : '' }),
  }
}

/** Reads the policies once more and judges by them. */
export async function verdictBy(project: string, id: string, isDone: (policy: CrossRegionPolicy | undefined) => boolean): Promise<Verdict> {
  try {
    const { body } = await call(crossRegion.policies, { project, query: { cluster_id: id } }, { fresh: true })
    const policy = policyOf(body.cross_region_configs, id)
    if (policy === null) return { found: 'unreadable' }
    return isDone(policy) ? { found: 'done', by: 'state' } : { found: 'nothing' }
  } catch {
    return { found: 'unreadable' }
  }
}

/** The rows of both dialogs, and a changed fact in words. */
export function usePolicyFacts(facts: PolicyFacts, id: string) {
  const t = useText('crossRegion')
  const action = useText('action')
  const words = useText('cluster')
  const row = useFactRow()
  const policy = policyNow(facts, id)
  const lineOf = (one: CrossRegionPolicy | undefined): string => {
    if (!one) return t.noPolicy
    const status = one.status === true ? t.on : one.status === false ? t.off : (one.status ?? t.unknown)
    const days = numberOf(one.back_keep_day)
    return t.policyLine(status, one.destination_region ?? t.notNamed, days === undefined ? t.unknownDays : t.days(days))
  }
  const rows: FactRow[] = [
    row(t.facts.status, facts.clusters, () => {
      const found = clusterNow(facts, id)
      return found ? <State word={statusWord(words, found)} /> : facts.clusters?.reading?.body.clusters ? t.clusterGone : undefined
    }),
    row(t.facts.policy, facts.policies, () => (policy === null ? undefined : lineOf(policy))),
  ]
  return {
    policy,
    lineOf,
    rows,
    referenceRow: (label: string, value: string) => guideRow(label, value, t.reference),
    tell: ({ fact, before, after }: Change) => action.change(fact === 'policy' ? t.facts.policy : t.facts.status, before, after),
  }
}

/** The goal of a write is what the list shows. */
export function SeenInList({
  project,
  id,
  isDone,
  said,
}: {
  project: Project
  id: string
  isDone: (policy: CrossRegionPolicy | undefined) => boolean
  said: string
}) {
  const t = useText('crossRegion')
  const ui = useText('ui')
  const input = { project: project.id, query: { cluster_id: id } }
  // A list that is not told shows nothing, neither that it is there nor that it is gone.
  const isSeen = (list: readonly CrossRegionPolicy[] | null | undefined) => {
    const policy = policyOf(list, id)
    return policy !== null && isDone(policy)
  }
  const every = (body: OutputOf<typeof crossRegion.policies>) => (isSeen(body.cross_region_configs) ? EVERY.slow : EVERY.busy)
  const { data, error } = useQuery(polled(crossRegion.policies, input, every, usePoll()))
  if (data && isSeen(data.body.cross_region_configs)) return <StatusWord tone="ok">{said}</StatusWord>
  return (
    <>
      <StatusWord tone="work">{t.seen.notYet}</StatusWord> {error && ui.couldNotRefreshNow(ui.reasonOf(error.status, error.code))}
    </>
  )
}

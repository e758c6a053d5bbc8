import { cluster, type Cluster } from '#contract/cluster.ts'
import type { ClusterRefusal } from '#contract/clusterRules.ts'
import type { Endpoint, InputOf, Row } from '#contract/endpoint.ts'
import { call, CallError } from '#console/lib/api.ts'
import { useText } from '#i18n/text.ts'
import type { Change } from '../../action/changes.ts'
import { useAct } from '../../action/useAct.ts'
import type { ReadFacts } from '../../action/useFacts.ts'
import { taskWordOf } from '../words.ts'
import type { Facts } from './facts.ts'
import { idOf, nameOf, type Target } from './target.ts'
import { detailOf, summaryOf } from './summary.ts'
import { verdictOfState } from './verdict.ts'

interface ClusterAct<R extends Row> {
  row: Endpoint<R>
  target: Target
  input: InputOf<R>
  read: ReadFacts<Facts>
  /** Why the cluster does not allow it; left out when the service is to decide. */
  refusal: ((now: Cluster) => ClusterRefusal | undefined) | undefined
}

/** A dangerous write on a cluster: what ActDialog needs of it, from the question to the outcome. */
export function useClusterAct<R extends Row>({ row, target, input, read, refusal }: ClusterAct<R>) {
  const t = useText('clusterActions')
  const action = useText('action')
  const words = useText('cluster')
  const id = idOf(target)
  const about = { id, name: nameOf(target), project: target.project }
  const doing = useAct({
    row,
    target: about,
    input,
    read,
    summary: (facts) => summaryOf(facts, id),
    gate: (latest) => {
      const reason = refusal?.(detailOf(latest) ?? target.cluster)
      return reason && t.refusals[reason]
    },
    gone: (latest) => (latest.detail?.error?.isMissing ? t.refusals.cluster_is_gone : undefined),
    verdict: async (before) => verdictOfState(row.id, detailOf(before) ?? target.cluster, await latestOf(target)),
  })
  const labels: Readonly<Record<string, string>> = t.facts
  const inWords = (fact: string, value: string) => (fact === 'task' && value.length > 1 ? taskWordOf(words, value).word : value)
  const tell = ({ fact, before, after }: Change) => action.change(labels[fact] ?? fact, inWords(fact, before), inWords(fact, after))
  return { row, target: about, input, read, doing, tell }
}

/** The cluster as it is now, or why nobody can say. */
export async function latestOf(target: Target): Promise<Cluster | CallError> {
  try {
    const { body } = await call(cluster.get, { project: target.project.id, params: { cluster_id: idOf(target) } }, { fresh: true })
    return body.cluster ?? target.cluster
  } catch (error) {
    if (error instanceof CallError) return error
    throw error
  }
}

import type { ReactNode } from 'react'
import { cluster } from '#contract/cluster.ts'
import { statusOf } from '#contract/clusterState.ts'
import { isRunning, plan, type Plan, type PlanRefusal } from '#contract/plan.ts'
import { query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { call, CallError } from '#console/lib/api.ts'
import type { FactRow } from '#console/ui/Facts.tsx'
import { useText } from '#i18n/text.ts'
import type { Change } from '../../action/changes.ts'
import { factRead, type FactsOf } from '../../action/factRead.ts'
import { useFactRow } from '../../action/FactRows.tsx'
import { useAct } from '../../action/useAct.ts'
import { useFacts } from '../../action/useFacts.ts'
import { connectedOf } from '../../cluster/actions/summary.ts'
import { useConnectedNow } from '../../cluster/actions/useConnectedNow.tsx'
import { listInput } from '../usePlans.ts'
import { CurrentStage, nameOfPlan, PlanStatus } from '../words.tsx'
import type { ActionKind, PlanTarget } from './dialogs.ts'
import { Followed } from './Followed.tsx'
import { verdictOf } from './verdict.ts'

/** The reads a plan's dialogs are made of. */
function planReads({ place, plan: { plan_id } }: PlanTarget) {
  const project = place.project.id
  return {
    plan: factRead(plan.get, { project, params: { cluster_id: place.id, plan_id: plan_id ?? '' } }),
    others: factRead(plan.list, listInput(project, place.id)),
    cluster: factRead(cluster.get, { project, params: { cluster_id: place.id } }),
    // Only the counts are wanted; they come whatever the limit is (l.8038).
    queries: factRead(query.list, { project, params: { cluster_id: place.id }, body: { offset: '0', limit: '1', conditions: [] } }),
  }
}
type Facts = FactsOf<ReturnType<typeof planReads>>

const planOf = (facts: Facts): Plan | undefined => facts.plan?.reading?.body.workload_plan ?? undefined
const othersOf = (facts: Facts): Plan[] | undefined => facts.others?.reading?.body.plan_list ?? undefined
const runningOf = (facts: Facts, id: string): string | undefined =>
  othersOf(facts)
    ?.filter((one) => one.plan_id !== id && isRunning(one))
    .map((one) => nameOfPlan(one, one.plan_id ?? ''))
    .join(', ')

/** What must not change between the look and the click. */
function summaryOf(facts: Facts, id: string) {
  const now = planOf(facts)
  const status = facts.cluster?.reading?.body.cluster
  return {
    status: now && String(numberOf(now.status) ?? now.status ?? ''),
    stages: now?.stage_list
      ?.map((stage) => [stage.stage_id, stage.month, stage.day, stage.start_time, stage.end_time].join(' '))
      .join('; '),
    running: runningOf(facts, id),
    cluster: status ? statusOf(status) : undefined,
    sessions: connectedOf(facts)?.sessions,
    statements: connectedOf(facts)?.statements,
  }
}

interface Wish {
  kind: ActionKind
  target: PlanTarget
  /** Why the plan does not allow it; left out when the service is to decide. */
  refusal: ((now: Plan, others: readonly Plan[] | undefined) => PlanRefusal | undefined) | undefined
}

/** A write on a plan: what ActDialog needs of it, from the question to the outcome, and the facts as rows. */
export function usePlanAct({ kind, target, refusal }: Wish) {
  const t = useText('plan')
  const action = useText('action')
  const { place } = target
  const id = target.plan.plan_id ?? ''
  const name = nameOfPlan(target.plan, id)
  const row = plan[kind]
  const input = { project: place.project.id, params: { cluster_id: place.id, plan_id: id } }
  const read = useFacts(planReads(target))
  const fact = useFactRow()
  const connectedNow = useConnectedNow()
  // The audit trail calls the cluster the target of a plan's write: its name comes first in the path.
  const about = { id: place.id, name, project: place.project }
  const doing = useAct({
    row,
    target: about,
    input,
    read,
    summary: (facts) => summaryOf(facts, id),
    gate: (latest) => {
      const reason = refusal?.(planOf(latest) ?? target.plan, othersOf(latest))
      return reason && t.refusals[reason]
    },
    verdict: async () => verdictOf(kind, await latestOf(input)),
  })
  const clusterFacts = useText('clusterActions').facts
  const labels: Readonly<Record<string, string>> = { ...clusterFacts, ...t.act.facts }
  const words = (about: string, value: string) => (about === 'status' ? ({ 0: t.stopped, 1: t.running }[value] ?? value) : value)
  const tell = ({ fact: about, before, after }: Change) =>
    about === 'stages' ? t.act.stagesChanged : action.change(labels[about] ?? about, words(about, before), words(about, after))

  const { facts } = read
  const rows: FactRow[] = [
    fact(t.act.facts.status, facts.plan, ({ workload_plan }) => workload_plan && <PlanStatus plan={workload_plan} />),
    fact(t.act.facts.stage, facts.plan, ({ workload_plan }) => workload_plan && <CurrentStage plan={workload_plan} />),
    fact(t.act.facts.running, facts.others, ({ plan_list }) => plan_list && (runningOf(facts, id) || t.act.noOther)),
    fact(t.act.facts.cluster, facts.cluster, ({ cluster: one }) => one && statusOf(one)),
    connectedNow(facts.queries, facts.cluster?.reading?.body.cluster?.version),
  ]
  const sentenceParts: Record<string, ReactNode> = { id: <span className="mono">{id}</span>, cluster: <b>{place.name}</b> }
  const code = doing.phase.is === 'accepted' ? resultOf(doing.phase.body) : undefined
  const follow = doing.phase.is === 'accepted' ? <Followed kind={kind} input={input} code={code} /> : undefined
  return {
    name,
    latest: planOf(facts) ?? target.plan,
    others: othersOf(facts),
    rows,
    dialog: { row, target: about, input, read, doing, tell, sentenceParts, follow },
  }
}

const resultOf = (body: unknown): number | undefined => {
  const parsed = plan.start.output.safeParse(body)
  return parsed.success ? numberOf(parsed.data.workload_res_code) : undefined
}

async function latestOf(input: {
  project: string
  params: { cluster_id: string; plan_id: string }
}): Promise<Plan | CallError | undefined> {
  try {
    const { body } = await call(plan.get, input, { fresh: true })
    return body.workload_plan ?? undefined
  } catch (error) {
    if (error instanceof CallError) return error
    throw error
  }
}

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { isRunning, plan, type Plan } from '#contract/plan.ts'
import { stretchesOf } from '#contract/planCalendar.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import type { Mark } from '#console/ui/chart.ts'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { usePlans } from '../plan/usePlans.ts'

/** The switches of a plan's stages after `from` and before `to`, ms, each with the names of the stages that hold from then on. */
export function switchesOf(running: Plan, from: number, to: number): { at: number; stages: string[] }[] {
  const nameOf = (index: number) => running.stage_list?.[index]?.stage_name ?? String(index + 1)
  return stretchesOf(running, from, to)
    .filter(({ start }) => start > from)
    .map(({ start, stages }) => ({ at: start, stages: stages.map(nameOf) }))
}

/** Where the resource plan that runs on the cluster switches its stage: what statements may take changes there. */
export function useStageMarks(from: number, to: number): Mark[] {
  const t = useText('sqlPulse')
  const { id, project, detail } = useCluster()
  const poll = usePoll()
  const { rows } = usePlans([{ project, id, name: detail.name ?? id }])
  const running = rows.find((one) => one.plan && isRunning(one.plan))
  const { data } = useQuery({
    ...polled(plan.get, { project: project.id, params: { cluster_id: id, plan_id: running?.id ?? '' } }, EVERY.slow, poll),
    enabled: running !== undefined,
  })
  const known = data?.body.workload_plan
  return useMemo(() => {
    const switches = known && isRunning(known) ? switchesOf(known, from, to) : []
    return switches.map(({ at, stages }) => ({ at, label: stages.length > 0 ? t.stage(stages.join(', ')) : t.noStage }))
  }, [known, from, to, t])
}

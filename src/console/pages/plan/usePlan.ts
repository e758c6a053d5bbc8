import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { plan } from '#contract/plan.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { useSession } from '#console/lib/session.ts'
import { forget, remember } from './remembered.ts'
import { listInput } from './usePlans.ts'

/** One plan, remembered once it has been read, and what else runs on its cluster. */
export function usePlan(project: string, cluster: string, id: string) {
  const session = useSession()
  const poll = usePoll()
  const own = useQuery(polled(plan.get, { project, params: { cluster_id: cluster, plan_id: id } }, EVERY.calm, poll))
  const list = useQuery(polled(plan.list, listInput(project, cluster), EVERY.slow, poll))
  const found = own.data?.body.workload_plan ?? undefined
  const name = found?.plan_name ?? undefined
  const isRead = found !== undefined
  const isGone = own.error?.isMissing === true
  useEffect(() => {
    if (isGone) forget(session, project, { cluster, plan: id })
    else if (isRead) remember(session, project, { cluster, plan: id, ...(name !== undefined && { name }) })
  }, [isGone, isRead, session, project, cluster, id, name])
  return { own, plan: found, isGone, others: list.data?.body.plan_list ?? undefined }
}

import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { plan, type Plan } from '#contract/plan.ts'
import { call, polled, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import { EVERY, usePoll, type Poll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'
import { useRemembered } from './remembered.ts'

/** A cluster whose plans are wanted. */
export interface Place {
  project: Project
  id: string
  name: string
}
export interface PlanRow {
  place: Place
  id: string
  /** undefined: not read yet, or `problem` says why not. */
  plan: Plan | undefined
  /** The name it had when it was opened. */
  knownName: string | undefined
  from: 'list' | 'memory'
  problem: CallError | null
}
type ListBody = OutputOf<typeof plan.list>
type PlanBody = OutputOf<typeof plan.get>

/** A cluster has at most 10 plans (vendor's guide); so one page holds them all, whatever `offset` counts. */
const ALL = { offset: 0, limit: 100 }
export const listInput = (project: string, cluster_id: string) => ({ project, params: { cluster_id }, query: ALL })
export const isNotOffered = (error: CallError | null | undefined): boolean =>
  error !== null && error !== undefined && errorMeaning(error.code) === 'not_offered'
const settled = <T>(results: UseQueryResult<Reading<T>, CallError>[]) =>
  results.map(({ data, error, isFetched, refetch }) => ({ reading: data, problem: error, isFetched, retry: () => void refetch() }))

/** The list of one cluster, in its turn among the project's. */
function listQuery({ project, id }: Place, poll: Poll) {
  const input = listInput(project.id, id)
  return {
    ...polled(plan.list, input, EVERY.slow, poll),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Reading<ListBody>> =>
      fanOut(project.id, () => call(plan.list, input, { signal }), { signal }),
  }
}

/**
 * The plans of clusters: as the service lists them, else those that were opened before. Whether a project's region lists plans at all is
 * found out with its first cluster, so that a region without the call is asked once and not for each.
 */
export function usePlans(places: readonly Place[]) {
  const poll = usePoll()
  const rememberedOf = useRemembered()
  const firsts = places.filter((place, index) => places.findIndex((one) => one.project.id === place.project.id) === index)
  const probes = useQueries({ queries: firsts.map((place) => listQuery(place, poll)), combine: settled<ListBody> })
  const probeOf = (place: Place) => probes[firsts.findIndex((one) => one.project.id === place.project.id)]
  // A list that was read before it was withdrawn stays, as after any other failed refresh.
  const isWithdrawn = (place: Place) => !probeOf(place)?.reading && isNotOffered(probeOf(place)?.problem)
  const lists = useQueries({
    queries: places.map((place) => ({
      ...listQuery(place, poll),
      enabled: firsts.includes(place) || (probeOf(place)?.isFetched === true && !isWithdrawn(place)),
    })),
    combine: settled<ListBody>,
  })

  // Where no list came, each plan that was opened is read by itself.
  const unlisted = places.flatMap((place, index) => {
    const list = lists[index]
    const hasNoList = !list?.reading && (isWithdrawn(place) || list?.problem)
    if (!hasNoList) return []
    return rememberedOf(place.project.id)
      .filter((one) => one.cluster === place.id)
      .map((one) => ({ place, ...one }))
  })
  const singles = useQueries({
    queries: unlisted.map(({ place, plan: plan_id }) => {
      const input = { project: place.project.id, params: { cluster_id: place.id, plan_id } }
      return {
        ...polled(plan.get, input, EVERY.slow, poll),
        queryFn: ({ signal }: { signal: AbortSignal }): Promise<Reading<PlanBody>> =>
          fanOut(place.project.id, () => call(plan.get, input, { signal }), { signal }),
      }
    }),
    combine: settled<PlanBody>,
  })

  const listed = places.flatMap((place, index): PlanRow[] =>
    (lists[index]?.reading?.body.plan_list ?? []).map((one) => ({
      place,
      id: one.plan_id ?? '',
      plan: one,
      knownName: undefined,
      from: 'list',
      problem: null,
    })),
  )
  const remembered = unlisted.map(({ place, plan: id, name }, index): PlanRow => {
    const single = singles[index]
    return {
      place,
      id,
      plan: single?.reading?.body.workload_plan ?? undefined,
      knownName: name,
      from: 'memory',
      problem: single?.problem ?? null,
    }
  })
  const ofPlaces = places.map((place, index) => ({ place, ...(lists[index] ?? { reading: undefined, problem: null, retry: () => {} }) }))
  return {
    rows: [...listed, ...remembered],
    /** At least one region withdrew the call: what is shown is what was opened. */
    isWithdrawn: places.some(isWithdrawn),
    /** Lists that could not be read for another reason. */
    failed: ofPlaces.filter(({ reading, problem, place }) => problem && (reading || (!isNotOffered(problem) && !isWithdrawn(place)))),
    /** Answers that named no list. */
    unnamed: ofPlaces.filter(({ reading }) => reading && !reading.body.plan_list),
    waiting: ofPlaces.filter(({ reading, problem, place }) => !reading && !problem && !isWithdrawn(place)).length,
    oldest: [...lists, ...singles]
      .flatMap(({ reading }): Reading<unknown>[] => (reading ? [reading] : []))
      .toSorted((a, b) => a.readAt - b.readAt)[0],
  }
}
export type Plans = ReturnType<typeof usePlans>

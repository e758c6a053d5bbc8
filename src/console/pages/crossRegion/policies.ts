import { queryOptions } from '@tanstack/react-query'
import { crossRegion, type CrossRegionPolicy, type PolicyBody } from '#contract/crossRegion.ts'
import { numberOf } from '#contract/scalars.ts'
import { call, CallError, type Reading } from '#console/lib/api.ts'
import { collectPages, type Collected } from '#console/lib/paging.ts'

/** More clusters than a project has. */
const MOST = 5_000

type Policies = Collected<CrossRegionPolicy>

/** A cluster may be copied to several regions; where neither is named nothing tells two apart but all they say. */
export const keyOf = (one: CrossRegionPolicy): string =>
  one.cluster_id ? `${one.cluster_id} ${one.destination_region}` : JSON.stringify(one)

/** All policies of a project, whatever its pages are. */
export async function readPolicies(project: string, options: { signal?: AbortSignal; fresh?: boolean }): Promise<Reading<Policies>> {
  const readings: Reading<unknown>[] = []
  const ask = async (offset: number, limit: number) => {
    const reading = await call(crossRegion.policies, { project, query: { offset, limit } }, options)
    readings.push(reading)
    return { rows: reading.body.cross_region_configs, count: numberOf(reading.body.count) }
  }
  const body = await collectPages(ask, keyOf, MOST)
  const [first] = readings
  if (!first) throw new Error('no page was read')
  return { ...first, body }
}
export const policiesQuery = (project: string) =>
  queryOptions<Reading<Policies>, CallError>({
    queryKey: [crossRegion.policies.resource, 'all', project],
    queryFn: ({ signal }) => readPolicies(project, { signal }),
  })

export const isWithdrawn = (error: CallError | null): boolean => error?.status === 404 && error.code === 'APIGW.0101'

/** What is wrong with a policy before it is sent, by field: the key of its message. */
export function faultsOf(body: PolicyBody): Partial<Record<keyof PolicyBody, string>> {
  const parsed = crossRegion.savePolicy.input.body.safeParse(body)
  return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]).reverse())
}

/** Everything of a policy that must not have changed between the look and the click. */
export const printed = (policy: CrossRegionPolicy | null | undefined): string | undefined =>
  policy === null
    ? undefined
    : policy === undefined
      ? ''
      : [policy.destination_region, policy.destination_project_id, policy.status, policy.back_keep_day].map((one) => one ?? '?').join(' · ')

import { numberOf } from '#contract/scalars.ts'
import { upgrade, type UpgradeRecord } from '#contract/upgrade.ts'
import { readAll } from '#console/lib/pagedRead.ts'

export type PathKind = 'cluster' | 'hotpatch'
/** The paths of one kind; there are few. */
export const pathsInput = (project: string, id: string, type: PathKind) => ({
  project,
  params: { cluster_id: id },
  query: { offset: 0, limit: 100, type },
})
const keyOf = (record: UpgradeRecord): string =>
  `${record.job_id ?? ''}/${record.item_id ?? ''}/${record.start_time ?? ''}/${record.status ?? ''}`
const MOST = 500
export const recordsOf = (project: string, id: string) =>
  readAll(upgrade.records, (offset, limit) => ({ project, params: { cluster_id: id }, query: { offset, limit } }), {
    pageOf: ({ records, count }) => ({ rows: records, count: numberOf(count) }),
    keyOf,
    most: MOST,
  })
export { keyOf as keyOfRecord }

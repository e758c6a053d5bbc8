import { expect, test } from '@playwright/test'
import type { Cluster } from '#contract/cluster.ts'
import { filterRows, isInFacet, severityOf, valuesIn, versionKey, type Filters } from './clusterFilter.ts'
import type { ClusterRow } from './clusterRow.ts'

const NONE: Filters = { status: [], flag: [], task: [], version: [], type: [], zone: [], tag: [], eps: [], project: [] }
const row = (cluster: Partial<Cluster>): ClusterRow => ({ project: { id: 'p1', name: 'bi-prod' }, cluster: cluster as Cluster })
const names = (rows: readonly ClusterRow[]) => rows.map(({ cluster }) => cluster.name)

const rows = [
  row({ name: 'dws-prod', id: '7d85', status: 'ACTIVE', sub_status: 'UNBALANCED | READONLY', tags: [{ key: 'env', value: 'prod' }] }),
  row({ name: 'dws-risk', id: '9a11', status: 'MAINTENANCE_HOLD', tags: null }),
  row({ name: 'dws-new', id: '1111', status: 'CREATING', action_progress: { CREATING: '35%' } }),
  row({ name: 'dws-old', id: '2222', status: 'AVAILABLE', task_status: 'FLAVOR_RESIZING_FAILED' }),
  row({ name: null, id: '3333' }),
]

test('a search finds names, ids and tags, every word of it, in any case', () => {
  expect(names(filterRows(rows, 'DWS- prod', NONE))).toEqual(['dws-prod'])
  expect(names(filterRows(rows, 'env=prod', NONE))).toEqual(['dws-prod'])
  expect(names(filterRows(rows, '9a11', NONE))).toEqual(['dws-risk'])
})

test('filters take wire values, also ones that no document names (rule 28), and both status families as one (quirks section 6)', () => {
  expect(names(filterRows(rows, '', { ...NONE, status: ['MAINTENANCE_HOLD'] }))).toEqual(['dws-risk'])
  expect(names(filterRows(rows, '', { ...NONE, status: ['AVAILABLE'] }))).toEqual(['dws-prod', 'dws-old'])
  expect(names(filterRows(rows, '', { ...NONE, flag: ['READONLY'] }))).toEqual(['dws-prod'])
  expect(valuesIn(rows, 'flag').map(({ value }) => value)).toEqual(['READONLY', 'UNBALANCED'])
})

test('groups: an available cluster can need attention; a failed task that says ING has failed', () => {
  const inFacet = (facet: Parameters<typeof isInFacet>[0]) => names(rows.filter((one) => isInFacet(facet, one)))
  expect(inFacet('available')).toEqual(['dws-prod', 'dws-old'])
  expect(inFacet('attention')).toEqual(['dws-prod'])
  expect(inFacet('failed')).toEqual(['dws-old'])
  expect(inFacet('working')).toEqual(['dws-new'])
  expect(inFacet('unknown')).toEqual(['dws-risk', null])
})

test('unknown values have no rank, so that they sort last; the worst is the greatest', () => {
  const rank = (cluster: Partial<Cluster>) => severityOf(cluster as Cluster)
  expect(rank({ status: 'MAINTENANCE_HOLD' })).toBeUndefined()
  expect(rank({ status: 'CREATION FAILED' })).toBeGreaterThan(rank({ status: 'AVAILABLE', sub_status: 'DEGRADED' }) ?? NaN)
  expect(rank({ status: 'AVAILABLE', sub_status: 'READONLY' })).toBeGreaterThan(rank({ status: 'CREATING' }) ?? NaN)
})

test('versions sort by their numbers', () => {
  expect(['8.2.1.230', '8.10.0', '8.2.0.103'].sort((a, b) => (versionKey(a) ?? '').localeCompare(versionKey(b) ?? ''))).toEqual([
    '8.2.0.103',
    '8.2.1.230',
    '8.10.0',
  ])
})

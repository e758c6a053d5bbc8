import { expect, test } from '@playwright/test'
import { countFacets, facetOf, filterRows, valuesIn, type FleetRow } from './fleet.ts'

const project = { id: 'p', name: 'p' }
const rowOf = (name: string, version: string, targets: readonly string[], result?: string): FleetRow => ({
  project,
  cluster: { id: `id-${name}`, name, version, status: 'AVAILABLE' },
  paths: { is: 'known', value: targets.map((to) => ({ to, status: 'Waiting' })) },
  last: { is: 'known', value: result === undefined ? undefined : { status: result } },
})
const none = { version: [], target: [], result: [] }
const rows: FleetRow[] = [
  rowOf('dws-a', '8.1.3.333', ['8.2.1.230', '8.3.0.108'], 'Update_Failure'),
  rowOf('dws-b', '8.3.0.108', [], 'Completed'),
  { ...rowOf('dws-c', '8.1.3.333', []), paths: { is: 'waiting' }, last: { is: 'waiting' } },
  { ...rowOf('dws-d', '8.1.3.333', []), paths: { is: 'failed' } },
  { ...rowOf('dws-e', '', []), paths: { is: 'known', value: null } },
  { ...rowOf('dws-f', '', []), cluster: { name: 'dws-f', status: 'CREATING' }, paths: { is: 'waiting' } },
]

test('what is not collected, failed or unnamed is not known; a cluster that is being made has nothing to know', () => {
  expect(rows.map(facetOf)).toEqual(['offered', 'none', 'uncollected', 'uncollected', 'uncollected', 'none'])
  expect(countFacets(rows)).toMatchObject({ all: 6, offered: 1, none: 2, uncollected: 3, failed: 0 })
})

test('filters by version, any of the targets and the last result, together with the words of the search', () => {
  const named = (search: string, filters: object) => filterRows(rows, search, { ...none, ...filters }).map(({ cluster }) => cluster.name)
  expect(named('', { version: ['8.1.3.333'] })).toEqual(['dws-a', 'dws-c', 'dws-d'])
  expect(named('', { target: ['8.3.0.108'] })).toEqual(['dws-a'])
  expect(named('', { result: ['Completed', 'Update_Failure'] })).toEqual(['dws-a', 'dws-b'])
  expect(named('DWS b', {})).toEqual(['dws-b'])
  expect(named('id-dws-c', {})).toEqual(['dws-c'])
  expect(named('dws', { version: ['8.1.3.333'], result: ['Completed'] })).toEqual([])
  expect(valuesIn(rows, 'version')[0]).toEqual({ value: '8.1.3.333', count: 3 })
  expect(valuesIn(rows, 'result')).toHaveLength(2)
})

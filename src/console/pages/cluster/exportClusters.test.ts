import { expect, test } from '@playwright/test'
import type { Cluster } from '#contract/cluster.ts'
import { clustersCsv, clustersJson, type ExportNotes } from './exportClusters.ts'
import type { ClusterRow } from './clusterRow.ts'

const NOTES: ExportNotes = {
  filter: 'q=prod&show=failed',
  user: 'zhang.wei',
  account: 'demo',
  region: 'sim-region-1',
  zone: 'Asia/Shanghai',
  projects: ['bi-prod'],
  source: 'ListClusters',
  dataAt: '2026-04-12T02:42:05.000Z',
  dataOf: '2026-04-12 10:42:05 UTC+08:00',
  spread: 0,
}
const row: ClusterRow = {
  project: { id: 'p1', name: 'bi-prod' },
  cluster: {
    name: '=1+1',
    id: '7d85',
    status: 'ACTIVE',
    sub_status: 'UNBALANCED READONLY',
    number_of_node: -5,
    tags: [{ key: '部门', value: '财务' }],
    // Printed in the document's example (l.1307), in no table.
    password: '*****',
  } as unknown as Cluster,
}

test('an export states filter, user, time with offset, zone and region, guards text against formulas and leaves numbers alone (rule 30)', () => {
  const csv = clustersCsv([row], NOTES)
  expect(csv.startsWith('\uFEFF# call: ListClusters')).toBe(true)
  for (const part of ['q=prod&show=failed', 'zhang.wei', '2026-04-12 10:42:05 UTC+08:00', 'Asia/Shanghai', 'sim-region-1'])
    expect(csv).toContain(part)
  expect(csv).toContain("\r\n'=1+1,7d85,bi-prod,AVAILABLE,UNBALANCED | READONLY,")
  expect(csv).toContain(',-5,')
  expect(csv).toContain('部门=财务')
  expect(clustersCsv([row], NOTES)).toBe(csv)
})

test('JSON holds the rows as they came, without anything named password', () => {
  const json = JSON.parse(clustersJson([row], NOTES)) as { dataAt: string; clusters: Record<string, unknown>[] }
  expect(json.dataAt).toBe('2026-04-12T02:42:05.000Z')
  expect(json.clusters[0]).toMatchObject({ project: 'bi-prod', status: 'ACTIVE', sub_status: 'UNBALANCED READONLY' })
  expect(json.clusters[0]).not.toHaveProperty('password')
})

import { expect, test } from '@playwright/test'
import { tablesCsv, tablesJson, type TableNotes } from './exportTables.ts'
import { rowOf, type Place } from './triage.ts'

const NOTES: TableNotes = {
  filter: 'cause=skew',
  user: 'zhang.wei',
  account: 'demo',
  region: 'sim-region-1',
  zone: 'UTC',
  projects: ['bi-prod'],
  source: 'ListTablesStatistic',
  dataAt: '2026-04-12T02:42:05.000Z',
  dataOf: '2026-04-12 02:42:05 UTC',
  spread: 0,
  rateUnit: undefined,
}
const place: Place = { project: { id: 'p', name: 'bi-prod' }, id: 'c-1', name: 'dws-prod-1', nodes: 3 }
const table = (name: string, size: string, skew: number) => ({
  db_name: 'dw',
  schema_name: 'dm',
  table_name: name,
  table_owner: '=etl',
  table_size: size,
  skew_rate: skew,
  dirty_page_rate: null,
})
const at = Date.UTC(2026, 3, 12, 0, 30)
const before = Date.UTC(2026, 3, 11, 0, 30)
const rows = [
  rowOf(place, 'skew', table('small', '224 KB', 0.77), undefined, { collectedAt: at }),
  rowOf(
    place,
    'skew',
    table('big', '1.0 GB', 0.5),
    { word: 'worse', since: before, before: 0.25, points: [0.25, 0.5] },
    { collectedAt: at },
  ),
  rowOf(
    place,
    'skew',
    table('was', '1 MB', 0.3),
    { word: 'fixed', since: before, before: 0.3, points: [0.3] },
    { collectedAt: at, isGone: true },
  ),
]

test('tables as CSV: most wasted first, the size as written and in bytes, the rate untouched and said to have no unit', () => {
  const lines = tablesCsv(rows, NOTES).trimEnd().split('\r\n')
  expect(lines[0]).toBe('\uFEFF# call: ListTablesStatistic')
  expect(lines).toContain('# filter: cause=skew')
  expect(lines.some((line) => line.includes('rate: unit not stated by the service'))).toBe(true)
  const head = lines.findIndex((line) => line.startsWith('project,cluster,cluster_id,rate_type,'))
  expect(lines.slice(head + 1)).toEqual([
    "bi-prod,dws-prod-1,c-1,skew,dw,dm,big,'=etl,1.0 GB,1073741824,0.5,worse,0.25,2026-04-11T00:30:00.000Z,2026-04-12T00:30:00.000Z,yes",
    "bi-prod,dws-prod-1,c-1,skew,dw,dm,was,'=etl,1 MB,1048576,0.3,fixed,0.3,2026-04-11T00:30:00.000Z,2026-04-12T00:30:00.000Z,no",
    "bi-prod,dws-prod-1,c-1,skew,dw,dm,small,'=etl,224 KB,229376,0.77,,,,2026-04-12T00:30:00.000Z,yes",
  ])
  expect(tablesCsv(rows, { ...NOTES, rateUnit: 'fraction' })).toContain('# rate: 0.77 means 77 %')
})

test('tables as JSON: by the names of the reference (l.7679), null where the service wrote null', () => {
  const json = JSON.parse(tablesJson(rows, NOTES)) as { rateUnit: unknown; tables: unknown[] }
  expect(json.rateUnit).toBeNull()
  expect(json.tables[0]).toEqual({
    project: 'bi-prod',
    cluster: 'dws-prod-1',
    cluster_id: 'c-1',
    rate_type: 'skew',
    db_name: 'dw',
    schema_name: 'dm',
    table_name: 'big',
    table_owner: '=etl',
    table_size: '1.0 GB',
    skew_rate: 0.5,
    dirty_page_rate: null,
    collect_time: at,
    trend: 'worse',
    rate_before: 0.25,
    collected_before: before,
    in_collection: true,
  })
})

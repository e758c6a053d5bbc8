import { expect, test } from '@playwright/test'
import { startFace, type Entered, type Face } from './testFace.ts'

const everything = '/clusters?enterprise_project_id=all_granted_eps'
const rowsOf = async (me: Entered) => (await me.call('GET', 'v1.0', everything)).rows('clusters')

test.describe('a fresh world', () => {
  let face: Face
  test.beforeAll(async () => {
    face = await startFace()
  })
  test.afterAll(() => face.simulator.close())

  test('its first cluster is available, idle, and new enough for every call (interface.md section 5)', async () => {
    const me = await face.enter()
    const [first] = await rowsOf(me)
    expect(first).toMatchObject({
      status: 'AVAILABLE',
      sub_status: 'NORMAL',
      task_status: null,
      action_progress: null,
      enterprise_project_id: '0',
    })
    expect(Number(first?.['number_of_node'])).toBeGreaterThanOrEqual(6)
    expect(String(first?.['version']) >= '8.2.1').toBe(true)
    const id = String(first?.['id'])
    for (const [version, path] of [
      ['v1.0', ''],
      ['v2', '/redistribution'],
      ['v1', '/configurations/audit-records'],
      ['v1', '/lts-logs'],
      ['v1', '/dms/tables/statistic?rate_type=skew&offset=0&limit=10'],
      ['v1', '/upgrade-management/records'],
      ['v1', '/upgrade-management/avail-versions'],
    ] as const) {
      expect((await me.call('GET', version, `/clusters/${id}${path}`)).status, path).toBe(200)
    }
  })

  test('its clusters are in every interesting state, in both families of words', async () => {
    const rows = await rowsOf(await face.enter())
    expect(rows.map((row) => [row['name'], row['status'], row['sub_status'], row['task_status'], row['action_progress']])).toEqual([
      ['dws-prod-1', 'AVAILABLE', 'NORMAL', null, null],
      ['dws-etl-02', 'AVAILABLE', 'UNBALANCED | REDISTRIBUTING', 'REDISTRIBUTING', { REDISTRIBUTING: '62%' }],
      ['dws-fin-dm', 'ACTIVE', 'DEGRADED | READONLY', 'SNAPSHOTTING', { SNAPSHOTTING: '41%' }],
      ['dws-risk-01', 'MAINTENANCE_HOLD', null, null, null],
      ['dws-mkt-new', 'CREATING', null, 'CREATING', { CREATING: '35%' }],
      ['dws-crm-rt', 'ACTIVE', 'NORMAL', null, null],
      ['dws-ads-report', 'CREATION FAILED', null, null, null],
      ['dws-archive-21', 'FROZEN', null, null, null],
    ])
    expect(rows[6]?.['failed_reasons']).toMatchObject({ error_code: 'DWS.5200' })
    // Missing lists are null (quirk 3.4).
    expect(rows[7]?.['tags']).toBe(null)
  })

  test('a list names only the default enterprise project unless asked for all; count is the total, as text (quirks 3.1, 3.10)', async () => {
    const me = await face.enter()
    const usual = await me.call('GET', 'v1.0', '/clusters')
    expect(usual.rows('clusters')).toHaveLength(7)
    expect(usual.at('count')).toBe('8')
    const other = await me.call('GET', 'v1.0', '/clusters?enterprise_project_id=aca4e50a-266f-4786-827c-f8d6cc3fbada')
    expect(other.rows('clusters').map((row) => row['name'])).toEqual(['dws-archive-21'])
  })

  test('the second project has clusters of its own', async () => {
    const rows = await rowsOf(await face.enter('operator', 'sim-region-1_staging'))
    expect(rows.map((row) => [row['name'], row['task_status']])).toEqual([
      ['dws-stg-main', null],
      ['dws-stg-load', 'GROWING'],
      ['dws-stg-old', 'REDISTRIBUTE_FAILURE'],
      ['dws-stg-flex', null],
    ])
  })

  test('a snapshot stands still, a creation and a redistribution come to their end', async () => {
    const me = await face.enter('operator', 'sim-region-1', 'demo-later')
    await face.advance(9 * 3600, 'demo-later')
    const later = new Map((await rowsOf(me)).map((row) => [row['name'], row]))
    expect(later.get('dws-mkt-new')).toMatchObject({ status: 'AVAILABLE', task_status: null })
    expect(later.get('dws-etl-02')).toMatchObject({ sub_status: 'NORMAL', task_status: null })
    expect(later.get('dws-fin-dm')).toMatchObject({ action_progress: { SNAPSHOTTING: '41%' } })
  })

  test('a node says its part, its zone and its state, in words of its own (contract.md, 5.1.12)', async () => {
    const me = await face.enter()
    const rows = await rowsOf(me)
    const nodes = rows[2]?.['nodes'] as { id: string; status: string }[]
    const look = async (i: number) => (await me.call('GET', 'v2', `/instances/${nodes[i]?.id ?? ''}`)).at('type')
    expect([await look(0), await look(5)]).toEqual(['dws-cn', 'dws-dn'])
    expect(nodes[5]?.status).toBe('300')
    const broken = await me.call('GET', 'v2', `/instances/${nodes[5]?.id ?? ''}`)
    expect([broken.at('status'), broken.at('secure_group'), broken.at('cluster_id')]).toEqual(['FAILED', null, rows[2]?.['id']])
    expect(broken.at('created')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    expect((await me.call('GET', 'v2', '/instances/00000000-0000-4000-8000-000000000000')).at('error_code')).toBe('DWS.5212')
  })

  test('node types: a fixed disk or one to choose, numbers of both kinds, sold-out zones (contract.md, 5.1.4)', async () => {
    const types = (await (await face.enter()).call('GET', 'v2', '/node-types')).rows('node_types')
    for (const type of types) expect(type['volume'] === null, String(type['spec_name'])).toBe(type['elastic_volume_specs'] !== null)
    const text = JSON.stringify(types)
    for (const sign of ['"max_cn":20', '"max_cn":"20"', '"step":100', '"step":"100"', '"status":"sellout"', '"status":"normal"'])
      expect(text).toContain(sign)
  })
})

test('an account is the same every time, another account has other ids', async () => {
  const [one, two] = [await startFace(), await startFace()]
  const texts = await Promise.all(
    [one, two].map(async (face) => {
      const me = await face.enter()
      const paths = [everything, '/snapshots', '/clusters/']
      return Promise.all(paths.map(async (path) => (await me.call('GET', 'v1.0', path)).text))
    }),
  )
  expect(texts[0]?.slice(0, 2)).toEqual(texts[1]?.slice(0, 2))
  const other = await one.enter('operator', 'sim-region-1', 'demo-2')
  const ids = new Set((await rowsOf(await one.enter())).map((row) => row['id']))
  expect((await rowsOf(other)).some((row) => ids.has(row['id']))).toBe(false)
  await Promise.all([one.simulator.close(), two.simulator.close()])
})

test('2,000 clusters and no cluster', async () => {
  const many = await startFace({ clusters: 2_000 })
  const rows = await rowsOf(await many.enter())
  expect(new Set(rows.map((row) => row['id'])).size).toBe(2_000)
  expect(new Set(rows.map((row) => row['name'])).size).toBe(2_000)
  expect(rows[0]).toMatchObject({ status: 'AVAILABLE', task_status: null })
  await many.simulator.close()
  const none = await startFace({ clusters: 0 })
  expect(await rowsOf(await none.enter())).toEqual([])
  await none.simulator.close()
})

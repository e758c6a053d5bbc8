import { expect, test } from '@playwright/test'
import { DAY, MINUTE } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { clustersOf, taskNow, UNSEEN } from './region.ts'
import { snapshotHandlers } from './snapshot.ts'
import { refusalOf, testRegion } from './testRegion.ts'

const setUp = (snapshots = 60, clusters = 3) => {
  const made = testRegion({ snapshots })
  const all = Array.from({ length: clusters }, () => made.add())
  const none = { query: undefined, body: undefined }
  const list = () =>
    (snapshotHandlers.list(made.region, { params: undefined, ...none }).snapshots ?? []).flatMap((one) => (one ? [one] : []))
  const get = (id: string) => snapshotHandlers.get(made.region, { params: { snapshot_id: id }, ...none }).snapshot
  const create = (name: string, cluster_id: string, description?: string) =>
    snapshotHandlers.create(made.region, { params: undefined, query: undefined, body: { snapshot: { name, cluster_id, description } } })
  const remove = (id: string) => snapshotHandlers.delete(made.region, { params: { snapshot_id: id }, ...none })
  const restore = (id: string, name: string) =>
    snapshotHandlers.restore(made.region, { params: { snapshot_id: id }, query: undefined, body: { restore: { name } } })
  const [first] = all
  if (!first) throw new Error('no cluster')
  return { ...made, all, first, list, get, create, remove, restore }
}
const idOf = (one: unknown) => String((one as { id?: unknown } | null | undefined)?.id)

test('as many as asked for, the same every time, in the form of the document', () => {
  const { list } = setUp()
  expect(list()).toHaveLength(60)
  expect(setUp().list()).toEqual(list())
  for (const one of list()) {
    expect(['AUTOMATED', 'MANUAL']).toContain(one.type) // l.4543
    expect(one.started).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) // l.4537
  }
  expect(list().filter((one) => one.status === 'UNAVAILABLE')).toHaveLength(1)
  expect(setUp(20_000, 8).list()).toHaveLength(20_000)
})

test('sizes come as numbers and, now and then, as the text "500,"', () => {
  const sizes = setUp(300)
    .list()
    .map((one) => one.size)
  expect(sizes.some((size) => typeof size === 'number')).toBe(true)
  expect(sizes.some((size) => typeof size === 'string' && /^[\d.]+,$/.test(size))).toBe(true) // l.4576
})

test('chains hang together: a full one, increments that name the one before and the full one', () => {
  const { list, get, first } = setUp()
  const details = list()
    .filter((one) => one.cluster_id === first.id && one.type === 'AUTOMATED')
    .map((one) => get(idOf(one)))
  const byKey = new Map(details.map((one) => [one?.backup_key, one]))
  expect(details.filter((one) => one?.prior_backup_key === 'FULL').length).toBeGreaterThan(0) // l.4789
  for (const one of details) {
    if (one?.prior_backup_key === 'FULL') continue
    expect(byKey.get(one?.base_backup_key)?.name).toBe(one?.base_backup_name)
    const prior = byKey.get(one?.prior_backup_key)
    expect(prior).toBeDefined()
    // KB, cumulative from the full one (l.4792)
    expect(Number(one?.total_backup_size)).toBeGreaterThan(Number(prior?.total_backup_size))
  }
})

test('the schedule goes on: a day later there is a newer one, and none is orphaned', () => {
  const { list, get, advance, first } = setUp()
  const own = () => list().filter((one) => one.cluster_id === first.id && one.type === 'AUTOMATED')
  const newest = own()[0]?.started
  advance(DAY)
  expect(String(own()[0]?.started) > String(newest)).toBe(true)
  advance(60 * DAY)
  const keys = new Set(own().map((one) => get(idOf(one))?.backup_key))
  for (const one of own()) {
    const prior = get(idOf(one))?.prior_backup_key
    expect(prior === 'FULL' || keys.has(prior)).toBe(true)
  }
})

test('a snapshot is made: the cluster is SNAPSHOTTING, then both are available', () => {
  const { region, first, list, get, create, advance } = setUp()
  const made = create('snapshot-3', first.id, 'Snapshot-3 description') // l.4290 ff
  const id = idOf(made.snapshot)
  expect(get(id)).toMatchObject({ status: 'CREATING', type: 'MANUAL', progress: '0%', description: 'Snapshot-3 description' })
  expect(get(id)).not.toHaveProperty('finished')
  advance(UNSEEN + MINUTE)
  expect(taskNow(first, region.now())?.kind).toBe('SNAPSHOTTING')
  expect(refusalOf(() => create('another_one', first.id))).toBe('403 DWS.7023')
  advance(26 * MINUTE)
  expect(get(id)).toMatchObject({ status: 'AVAILABLE', progress: '100%' })
  expect(lookAt(first, region.now()).task).toBeNull()
  expect(list()).toHaveLength(61)
})

test('names are unique whatever their case; clusters that cannot be backed up are refused', () => {
  const { first, all, add, create } = setUp()
  create('Weekly_Copy', first.id)
  expect(refusalOf(() => create('weekly_copy', all[1]?.id ?? ''))).toBe('400 DWS.5039') // l.4266, l.11219
  expect(refusalOf(() => create('of_nobody', 'missing'))).toBe('ClusterMissing')
  const alone = add({ nodes: 1, nodeType: 'dwsk2.h.2xlarge' })
  expect(refusalOf(() => create('of_alone', alone.id))).toBe('400 DWS.5095') // l.11256
  const degraded = add()
  degraded.flags.push('DEGRADED')
  expect(refusalOf(() => create('of_degraded', degraded.id))).toBe('403 DWS.7023')
  const readOnly = add()
  readOnly.flags.push('READONLY')
  expect(refusalOf(() => create('of_readonly', readOnly.id))).toBe('accepted')
})

test('only manual ones can be deleted, once; what is missing is 5149 to read and 0001 to delete', () => {
  const { list, get, remove, advance } = setUp()
  const ready = list().filter((one) => one.status === 'AVAILABLE')
  const automated = idOf(ready.find((one) => one.type === 'AUTOMATED'))
  const manual = idOf(ready.find((one) => one.type === 'MANUAL'))
  expect(refusalOf(() => remove(automated))).toBe('400 DWS.0001')
  expect(remove(manual)).toEqual({})
  advance(MINUTE)
  expect(list().some((one) => one.id === manual)).toBe(false)
  // quirk 1.3
  expect(refusalOf(() => get(manual))).toBe('400 DWS.5149')
  expect(refusalOf(() => remove(manual))).toBe('400 DWS.0001')
})

test('a snapshot is restored to a new cluster that takes what it is not told from the source', () => {
  const { region, list, restore, advance, first } = setUp()
  const id = idOf(list().find((one) => one.cluster_id === first.id && one.status === 'AVAILABLE'))
  expect(refusalOf(() => restore(id, first.name.toUpperCase()))).toBe('409 DWS.5050') // l.11224
  expect(refusalOf(() => restore('missing', 'dws-restored'))).toBe('400 DWS.5149')
  const restored = idOf(restore(id, 'dws-restored').cluster)
  const made = clustersOf(region).find((one) => one.id === restored)
  if (!made) throw new Error('no cluster')
  expect(made).toMatchObject({ vpcId: first.vpcId, subnetId: first.subnetId, zone: first.zone, nodeType: first.nodeType, port: 8000 })
  expect(lookAt(made, region.now())).toMatchObject({ status: 'CREATING', task: 'RESTORING' })
  advance(60 * MINUTE)
  expect(lookAt(made, region.now())).toMatchObject({ status: 'AVAILABLE', task: null })
})

test('tables are restored into the cluster that they come from', () => {
  const { region, list, advance, first } = setUp()
  const id = idOf(list().find((one) => one.cluster_id === first.id && one.status === 'AVAILABLE'))
  const table = { schema_name: 'public', table_name: 'orders' }
  const restoreTables = (database: string) =>
    snapshotHandlers.restoreTables(region, {
      params: { snapshot_id: id },
      query: undefined,
      body: { case_sensitive: true, database, restore_table_list: [table], target_table_list: [table] },
    })
  expect(refusalOf(() => restoreTables('nowhere'))).toBe('400 DWS.5172') // l.11284
  expect(restoreTables('postgres').job_id).toMatch(/^[0-9a-f]{32}$/) // l.5591
  advance(UNSEEN + MINUTE)
  expect(taskNow(first, region.now())?.kind).toBe('FINE_GRAINED_RESTORING')
  expect(refusalOf(() => restoreTables('postgres'))).toBe('403 DWS.7023')
})

test('a deleted cluster takes its automated snapshots along and leaves the newest manual ones', () => {
  const { region, first, list, advance } = setUp()
  const own = () => list().filter((one) => one.cluster_id === first.id)
  const newest = own().find((one) => one.type === 'MANUAL')
  first.deletion = { requested: region.now(), gone: region.now() + MINUTE, keepManualSnapshots: 1 }
  expect(own().length).toBeGreaterThan(2)
  advance(2 * MINUTE)
  expect(own().map((one) => one.id)).toEqual([newest?.id])
})

test('one that is being made where the cluster says so at the making', () => {
  const made = testRegion({ snapshots: 12 })
  const cluster = made.add()
  cluster.tasks.push({ kind: 'SNAPSHOTTING', start: made.region.madeAt - 5 * MINUTE, end: Infinity })
  const list = snapshotHandlers.list(made.region, { params: undefined, query: undefined, body: undefined }).snapshots
  expect(list?.filter((one) => one?.status === 'CREATING' && one.cluster_id === cluster.id)).toHaveLength(1)
})

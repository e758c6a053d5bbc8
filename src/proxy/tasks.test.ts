import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openEmbedded } from './store/embedded.ts'
import { watchTasks } from './tasks.ts'

/** Answers of ListClusters in the form of the reference's example (l.1275 ff), cut to what is looked at. */
const listOf = (...clusters: object[]) => Buffer.from(JSON.stringify({ clusters }))
const SEEN = { call: 'cluster.list', account: 'demo', project: 'p-1', scope: 'operator all' }
const deleting = { id: 'c-1', name: 'dws-gone', status: 'DELETING', task_status: null, action_progress: null }
const other = { id: 'c-2', name: 'dws-stays', status: 'AVAILABLE', task_status: null, action_progress: null }
const minute = (n: number) => `2026-01-01T00:0${n}:00.000Z`

test('a deletion ends once its cluster has left the list for two readings', async () => {
  const store = await openEmbedded(await mkdtemp(join(tmpdir(), 'plumbline-tasks-')))
  const tasks = await watchTasks(store)
  const see = (at: number, ...clusters: object[]) => tasks.saw({ ...SEEN, body: listOf(...clusters), at: minute(at) })
  await see(1, deleting, other)
  await see(2, other)
  expect((await tasks.list('demo', ['p-1']))[0]).not.toHaveProperty('ended')
  await see(3, other)
  expect(await tasks.list('demo', ['p-1'])).toMatchObject([{ cluster_id: 'c-1', task: 'DELETING', ended: minute(2) }])
  await store.close()
})

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

const working = (percent: string) => ({
  id: 'c-1',
  name: 'dws-busy',
  status: 'AVAILABLE',
  task_status: 'GROWING',
  action_progress: { GROWING: percent },
})
const idle = { id: 'c-1', name: 'dws-busy', status: 'AVAILABLE', task_status: null, action_progress: null, number_of_node: 3 }

async function watch(onEnd?: Parameters<typeof watchTasks>[1]) {
  const store = await openEmbedded(await mkdtemp(join(tmpdir(), 'plumbline-tasks-')))
  let written = 0
  const counting = { ...store, remember: (...given: Parameters<typeof store.remember>) => ((written += 1), store.remember(...given)) }
  const tasks = await watchTasks(counting, onEnd)
  const see = (at: number, scope: string, ...clusters: object[]) => tasks.saw({ ...SEEN, scope, body: listOf(...clusters), at: minute(at) })
  return { store, tasks, see, written: () => written }
}

test('a poll that brings nothing new is not written down', async () => {
  const { store, tasks, see, written } = await watch()
  for (let at = 1; at <= 5; at += 1) await see(at, 'a', working('10%'))
  expect(written()).toBe(1)
  expect(await tasks.list('demo', ['p-1'])).toMatchObject([{ first_seen: minute(1), last_seen: minute(5) }])
  await see(6, 'a', working('20%'))
  expect(written()).toBe(2)
  await store.close()
})

test('a cluster that a narrower list does not show has not ended its task', async () => {
  const { store, tasks, see } = await watch()
  await see(1, 'operator all', working('10%'))
  for (let at = 2; at <= 4; at += 1) await see(at, 'auditor default', other)
  expect((await tasks.list('demo', ['p-1']))[0]).not.toHaveProperty('ended')
  await see(5, 'operator all', other)
  await see(6, 'operator all', other)
  expect(await tasks.list('demo', ['p-1'])).toMatchObject([{ ended: minute(5) }])
  await store.close()
})

test('the end is told once, with how it went; names and sizes are known for records', async () => {
  const ends: string[] = []
  const { store, tasks, see } = await watch(async ({ task, ended, failed = false }) => void ends.push(`${task} ${ended} ${failed}`))
  await see(1, 'a', working('10%'))
  for (let at = 2; at <= 4; at += 1) await see(at, 'a', idle)
  expect(ends).toEqual([`GROWING ${minute(2)} false`])
  expect(tasks.known('p-1', 'c-1')).toEqual({ name: 'dws-busy', nodes: 3 })
  await see(5, 'a', working('10%'))
  for (let at = 6; at <= 7; at += 1) await see(at, 'a', { ...idle, task_status: 'RESIZE_FAILURE' })
  expect(ends[1]).toBe(`GROWING ${minute(6)} true`)
  // Every session of the account is told, also one that comes later.
  expect((await tasks.list('demo', ['p-1'])).map(({ failed }) => failed)).toEqual([undefined, true])
  await store.close()
})

test('a creation that fails says so by its status alone', async () => {
  const { store, tasks, see } = await watch()
  await see(1, 'a', { id: 'c-3', name: 'dws-new', status: 'CREATING', task_status: null, action_progress: { CREATING: '5%' } })
  // l.1190: the status of a creation that failed; no task is left.
  for (let at = 2; at <= 3; at += 1) await see(at, 'a', { id: 'c-3', name: 'dws-new', status: 'CREATION FAILED', task_status: null })
  expect(await tasks.list('demo', ['p-1'])).toMatchObject([{ task: 'CREATING', ended: minute(2), failed: true }])
  await store.close()
})

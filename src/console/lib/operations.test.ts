// Over 300 lines: each end of a write is tried on the same small world, which splitting would repeat.
import { expect, test } from '@playwright/test'
import type { AcceptedWrite, ObservedTask } from '#contract/console.ts'
import { cluster } from '#contract/cluster.ts'
import { operationsOf, type Operation, type Seen, type WriteEnd } from './operations.ts'

const START = Date.parse('2026-04-12T02:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => START + minutes * MINUTE
const iso = (minutes: number) => new Date(at(minutes)).toISOString()

const write = (call: string, more: Partial<AcceptedWrite> = {}): AcceptedWrite => ({
  id: 'w1',
  at: iso(0),
  cloud_at: iso(0),
  user: 'operator',
  project: 'p1',
  call,
  target: 'c1',
  name: 'dws-prod-1',
  outcome: 'ok',
  ...more,
})
/** `changes`: minute and percent; `ended`: the first quiet reading. */
const task = (
  word: string,
  changes: readonly (readonly [number, number | null])[],
  more: { seen?: number; ended?: number; failed?: boolean } = {},
): ObservedTask => ({
  project: 'p1',
  cluster_id: 'c1',
  cluster_name: 'dws-prod-1',
  task: word,
  first_seen: iso(changes[0]?.[0] ?? 0),
  last_seen: iso(more.seen ?? changes.at(-1)?.[0] ?? 0),
  changes: changes.map(([minute, percent]) => ({ at: iso(minute), percent })),
  ...(more.ended !== undefined && { ended: iso(more.ended) }),
  ...(more.failed && { failed: true }),
})

interface Case {
  writes?: AcceptedWrite[]
  tasks?: ObservedTask[]
  /** The cluster as ListClusters has it; null: the list does not hold it. */
  now: Record<string, unknown> | null
  minute: number
  readings?: number
  /** What a read of its own says of the first write. */
  end?: Omit<WriteEnd, 'at'>
}
function follow({ writes = [], tasks = [], now, minute, readings = 3, end }: Case): Operation[] {
  const idle = {
    id: 'c1',
    name: 'dws-prod-1',
    status: 'AVAILABLE',
    task_status: null,
    action_progress: {},
    sub_status: 'NORMAL',
    number_of_node: 3,
  }
  const { clusters } = cluster.list.output.parse({ clusters: now ? [{ ...idle, ...now }] : [] })
  const seen: Seen = {
    writes,
    tasks,
    lists: [{ project: 'p1', at: at(minute), clusters: clusters ?? undefined }],
    now: at(minute),
    readingsOf: () => readings,
    settled: new Map(),
    ends: new Map(end && [['w1', { ...end, at: at(minute) }]]),
    basisOf: (count) => `${count} changes`,
  }
  return operationsOf(seen)
}
const first = (one: Case): Operation | undefined => follow(one)[0]
const RESIZE = { input: { body: { scale_out: { count: 3 } } }, nodes_before: 3 }

test('an accepted restart is "requested" while the cloud still shows the old idle state', () => {
  expect(first({ writes: [write('cluster.restart')], now: {}, minute: 0.5 })).toMatchObject({
    state: 'requested',
    call: 'cluster.restart',
    clusterName: 'dws-prod-1',
  })
})

test('a restart works while its task runs, and is finished after two quiet readings', () => {
  const running = task('REBOOTING', [[1, null]])
  const working = first({ writes: [write('cluster.restart')], tasks: [running], now: { task_status: 'REBOOTING' }, minute: 2 })
  expect(working).toMatchObject({ state: 'working', task: 'REBOOTING', firstSeen: at(1) })
  expect(working?.finishedAt).toBeUndefined()
  const quietOnce = first({ writes: [write('cluster.restart')], tasks: [running], now: {}, minute: 9 })
  expect(quietOnce?.state).toBe('working')
  const ended = first({ writes: [write('cluster.restart')], tasks: [task('REBOOTING', [[1, null]], { ended: 8 })], now: {}, minute: 9 })
  expect(ended).toMatchObject({ state: 'finished', finishedAt: at(8) })
})

test('the quiet gap between the snapshot and the growth of a resize is not its end', () => {
  const snapshot = task(
    'SNAPSHOTTING',
    [
      [1, 0],
      [5, 100],
    ],
    { ended: 6 },
  )
  const gap = first({ writes: [write('cluster.resize', RESIZE)], tasks: [snapshot], now: { number_of_node: 3 }, minute: 8 })
  expect(gap?.state).toBe('working')
  const growing = first({
    writes: [write('cluster.resize', RESIZE)],
    tasks: [snapshot, task('GROWING', [[9, 10]])],
    now: { task_status: 'GROWING' },
    minute: 10,
  })
  expect(growing).toMatchObject({ state: 'working', task: 'GROWING', percent: 10 })
  const tasks = [
    snapshot,
    task(
      'GROWING',
      [
        [9, 10],
        [30, 90],
      ],
      { ended: 31 },
    ),
  ]
  expect(first({ writes: [write('cluster.resize', RESIZE)], tasks, now: { number_of_node: 6 }, minute: 33 })).toMatchObject({
    state: 'finished',
    finishedAt: at(31),
  })
})

test('a resize goes on through its redistribution', () => {
  const tasks = [
    task(
      'GROWING',
      [
        [1, 10],
        [30, 90],
      ],
      { ended: 31 },
    ),
  ]
  const now = { number_of_node: 6, sub_status: 'UNBALANCED | REDISTRIBUTING' }
  expect(first({ writes: [write('cluster.resize', RESIZE)], tasks, now, minute: 33 })?.state).toBe('working')
})

test('0 % for 20 minutes reads as 20 minutes without progress, and gives no time left', () => {
  const stalled = task('SNAPSHOTTING', [[0, 0]], { seen: 20 })
  const one = first({ tasks: [stalled], now: { task_status: 'SNAPSHOTTING', action_progress: { SNAPSHOTTING: '0%' } }, minute: 20 })
  expect(one).toMatchObject({ state: 'working', percent: 0, silentFor: 20 * MINUTE, lastChange: at(0) })
  expect(one?.eta).toBeUndefined()
})

test('a short silence, or one that nobody looked at three times, is not told', () => {
  const now = { task_status: 'SNAPSHOTTING', action_progress: { SNAPSHOTTING: '41%' } }
  const quiet = (seen: number) => task('SNAPSHOTTING', [[0, 41]], { seen })
  expect(first({ tasks: [quiet(4)], now, minute: 4 })?.silentFor).toBeUndefined()
  expect(first({ tasks: [quiet(6)], now, minute: 6, readings: 2 })?.silentFor).toBeUndefined()
  expect(first({ tasks: [quiet(6)], now, minute: 6, readings: 3 })?.silentFor).toBe(6 * MINUTE)
})

test('the time left is a range by the last and the median rate, from five changes on', () => {
  const now = { task_status: 'GROWING', action_progress: { GROWING: '50%' } }
  // 10 % in 10, 10, 10 and then 20 minutes: median 1 % a minute, last half of that.
  const changes = [
    [0, 10],
    [10, 20],
    [20, 30],
    [30, 40],
    [50, 50],
  ] as const
  expect(first({ tasks: [task('GROWING', changes)], now, minute: 50 })?.eta).toEqual({
    from: 50 * MINUTE,
    to: 100 * MINUTE,
    basis: '5 changes',
  })
  expect(first({ tasks: [task('GROWING', changes.slice(1))], now, minute: 50 })?.eta).toBeUndefined()
  // Changes of every minute stop: three minutes later it is a stall, though it is not yet called one.
  const steady = [0, 1, 2, 3, 4].map((minute) => [minute, 10 + 10 * minute] as const)
  const after = (minute: number) => first({ tasks: [task('GROWING', steady)], now, minute })
  expect(after(6.9)?.eta).toBeDefined()
  expect([after(7.1)?.eta, after(7.1)?.silentFor]).toEqual([undefined, undefined])
})

test('a reload in the middle keeps the history that the proxy has, and adds what this page has read since', () => {
  const known = task('SNAPSHOTTING', [
    [0, 0],
    [3, 20],
    [6, 33],
  ])
  const one = first({ tasks: [known], now: { task_status: 'SNAPSHOTTING', action_progress: { SNAPSHOTTING: '41%' } }, minute: 8 })
  expect(one?.changes).toEqual([0, 20, 33, 41].map((percent, i) => ({ at: at([0, 3, 6, 8][i] ?? 0), percent })))
  expect(one).toMatchObject({ firstSeen: at(0), percent: 41, lastChange: at(8) })
})

test('a task that only this page has seen is there at once', () => {
  expect(follow({ now: { task_status: 'REBOOTING' }, minute: 1 })).toMatchObject([
    { state: 'working', task: 'REBOOTING', clusterId: 'c1', firstSeen: at(1) },
  ])
})

test('a lost answer is unknown until the cloud shows its task or its goal', () => {
  const lost = write('cluster.delete', { outcome: 'unknown' })
  expect(first({ writes: [lost], now: {}, minute: 0.2 })).toMatchObject({ state: 'unknown' })
  expect(first({ writes: [lost], now: {}, minute: 0.2 })?.finishedAt).toBeUndefined()
  const seen = first({ writes: [lost], tasks: [task('DELETING', [[1, null]])], now: { status: 'DELETING' }, minute: 1 })
  expect(seen?.state).toBe('working')
  expect(first({ writes: [lost], tasks: [task('DELETING', [[1, null]], { ended: 5 })], now: null, minute: 6 })).toMatchObject({
    state: 'finished',
  })
  expect(first({ writes: [lost], now: {}, minute: 60 })).toMatchObject({ state: 'unknown', finishedAt: expect.any(Number) })
})

test('a lost restart or password is never "finished" because the cluster is in service, as it was before', () => {
  for (const call of ['cluster.restart', 'cluster.resetPassword', 'snapshot.create']) {
    const lost = write(call, { outcome: 'unknown', error_code: 'CONSOLE.UNREACHABLE' })
    expect(first({ writes: [lost], now: {}, minute: 5 }), call).toMatchObject({ state: 'unknown', errorCode: 'CONSOLE.UNREACHABLE' })
    expect(first({ writes: [lost], now: {}, minute: 5 })?.finishedAt, call).toBeUndefined()
    expect(first({ writes: [lost], now: {}, minute: 60 }), call).toMatchObject({ state: 'unknown', finishedAt: expect.any(Number) })
  }
  // Its task shows that it was carried out; the code of the lost answer says nothing any more.
  const lost = write('cluster.restart', { outcome: 'unknown', error_code: 'CONSOLE.UNREACHABLE' })
  const seen = first({ writes: [lost], tasks: [task('REBOOTING', [[1, null]], { ended: 5 })], now: {}, minute: 6 })
  expect([seen?.state, seen?.errorCode]).toEqual(['finished', undefined])
})

test('what has no answer yet is sent, not accepted', () => {
  const asked = write('cluster.restart', { outcome: 'sent', cloud_at: undefined })
  expect(first({ writes: [asked], now: {}, minute: 0.5 })?.state).toBe('sent')
  expect(first({ writes: [{ ...asked, call: 'plan.start' }], now: {}, minute: 0.5 })?.state).toBe('sent')
  expect(first({ writes: [asked], now: {}, minute: 2 })?.state).toBe('unknown')
})

test('a creation whose answer was lost is one with the cluster it made', () => {
  const lost = write('cluster.createV2', { outcome: 'unknown', cloud_at: undefined, target: undefined, name: 'dws-prod-1' })
  const tasks = [task('CREATING', [[1, 5]])]
  expect(follow({ writes: [lost], tasks, now: { status: 'CREATING', created: iso(0.5) }, minute: 2 })).toMatchObject([
    { id: 'w1', clusterId: 'c1', state: 'working', task: 'CREATING' },
  ])
  // One of that name that was there long before is another.
  expect(follow({ writes: [lost], now: { created: iso(-60) }, minute: 2 })[0]?.clusterId).toBeUndefined()
})

test('a creation whose answer was lost is found by its unique name', () => {
  const lost = write('cluster.createV2', { outcome: 'unknown', target: undefined, name: 'dws-prod-1' })
  expect(first({ writes: [lost], now: {}, minute: 15 })).toMatchObject({ state: 'finished' })
})

test('failures: refused at once, a task that ends as failed, a creation that fails', () => {
  expect(first({ writes: [write('cluster.restart', { outcome: 'failed', error_code: 'DWS.7023' })], now: {}, minute: 1 })).toMatchObject({
    state: 'failed',
    errorCode: 'DWS.7023',
    finishedAt: at(0),
  })
  const tasks = [task('REBOOTING', [[1, null]], { ended: 8 })]
  expect(first({ writes: [write('cluster.restart')], tasks, now: { task_status: 'REBOOT_FAILURE' }, minute: 9 })?.state).toBe('failed')
  const create = write('cluster.createV2', { target: undefined, result_id: 'c1' })
  expect(
    first({ writes: [create], tasks: [task('CREATING', [[1, 5]], { ended: 9 })], now: { status: 'CREATE_FAILED' }, minute: 10 })?.state,
  ).toBe('failed')
})

test('a task that waits for a person waits, and an undocumented one is unknown', () => {
  expect(first({ now: { task_status: 'WAITING_REDISTRIBUTION' }, minute: 1 })?.state).toBe('waiting')
  expect(first({ now: { task_status: 'HOUSEKEEPNG' }, minute: 1 })?.state).toBe('unknown')
})

test('a failure that stays on a cluster is not an operation that ended just now', () => {
  expect(follow({ now: { task_status: 'REBOOT_FAILURE' }, minute: 1 })).toEqual([])
})

test('a later write takes the tasks that follow it', () => {
  const writes = [write('cluster.restart'), write('cluster.restart', { id: 'w2', at: iso(10), cloud_at: iso(10) })]
  const tasks = [task('REBOOTING', [[1, null]], { ended: 8 }), task('REBOOTING', [[11, null]])]
  const both = follow({ writes, tasks, now: { task_status: 'REBOOTING' }, minute: 12 })
  expect(both.map(({ id, state }) => [id, state])).toEqual([
    ['w2', 'working'],
    ['w1', 'finished'],
  ])
})

test('what begins later on the cluster does not open an operation again', () => {
  const ended = task('REBOOTING', [[1, null]], { ended: 8 })
  const automated = task('SNAPSHOTTING', [[12, 5]])
  const all = follow({ writes: [write('cluster.restart')], tasks: [ended, automated], now: { task_status: 'SNAPSHOTTING' }, minute: 13 })
  expect(all).toMatchObject([
    { task: 'SNAPSHOTTING', state: 'working' },
    { id: 'w1', state: 'finished', finishedAt: at(8) },
  ])
})

test('a refused write stays failed when another follows it', () => {
  const writes = [
    write('cluster.resize', { outcome: 'failed', error_code: 'DWS.5207' }),
    write('cluster.restart', { id: 'w2', at: iso(10), cloud_at: iso(10) }),
  ]
  expect(follow({ writes, now: {}, minute: 10.5 })).toMatchObject([
    { id: 'w2', state: 'requested' },
    { id: 'w1', state: 'failed', errorCode: 'DWS.5207' },
  ])
})

test('a creation that failed stays failed when its cluster is deleted after it', () => {
  const create = write('cluster.createV2', { target: undefined, result_id: 'c1' })
  const remove = write('cluster.delete', { id: 'w2', at: iso(20), cloud_at: iso(20) })
  const tasks = [task('CREATING', [[1, 5]], { ended: 9, failed: true }), task('DELETING', [[21, null]], { ended: 25 })]
  expect(follow({ writes: [create, remove], tasks, now: null, minute: 26 }).map(({ id, state }) => [id, state])).toEqual([
    ['w2', 'finished'],
    ['w1', 'failed'],
  ])
})

test('a task that nobody here began ends as it was seen to end, whatever became of the cluster later', () => {
  const failed = task('REBOOTING', [[1, null]], { ended: 8, failed: true })
  expect(first({ tasks: [failed], now: {}, minute: 60 })?.state).toBe('failed')
  const good = task('SNAPSHOTTING', [[1, 5]], { ended: 8 })
  expect(first({ tasks: [good], now: { status: 'UNAVAILABLE' }, minute: 60 })?.state).toBe('finished')
})

test('an upgrade step ends as its job says: the cluster looks the same after an update that failed', () => {
  const step = write('upgrade.act', { input: { body: { action: 'update' } }, job_id: 'j1' })
  const tasks = [task('UPGRADING', [[1, null]], { ended: 36 })]
  const after = (end: Case['end'], writes = [step]) => follow({ writes, tasks, now: {}, minute: 38, ...(end && { end }) })
  expect(after({ state: 'failed', errorCode: 'DWS.9999' })).toMatchObject([{ state: 'failed', errorCode: 'DWS.9999', finishedAt: at(36) }])
  expect(after({ state: 'finished' })).toMatchObject([{ state: 'finished', finishedAt: at(36) }])
  // Not read yet: the end is not told before it is known.
  expect(after({ state: 'open' })).toMatchObject([{ state: 'working' }])
  expect(after({ state: 'unread' })).toMatchObject([{ state: 'unknown', finishedAt: at(36) }])
  // A task that came and went between two readings.
  expect(follow({ writes: [step], now: {}, minute: 38, end: { state: 'failed' } })).toMatchObject([{ state: 'failed', finishedAt: at(38) }])
  const retry = write('upgrade.act', { id: 'w2', at: iso(37), cloud_at: iso(37), input: { body: { action: 'retry' } } })
  expect(after({ state: 'failed' }, [step, retry]).find(({ id }) => id === 'w1')?.state).toBe('failed')
})

test('a table restore whose job failed has failed; where no job is told of, its task stands for it', () => {
  const restore = write('snapshot.restoreTables', { target: 's1', job_id: 'j1' })
  const tasks = [task('FINE_GRAINED_RESTORING', [[1, null]], { ended: 8 })]
  expect(first({ writes: [restore], tasks, now: {}, minute: 9, end: { state: 'failed' } })?.state).toBe('failed')
  expect(first({ writes: [restore], tasks, now: {}, minute: 9, end: { state: 'unread' } })?.state).toBe('finished')
})

test('a plan, logs, a policy and the deletion of a snapshot are done when a read shows it, never at their acceptance', () => {
  const calls = [
    'plan.start',
    'plan.stop',
    'plan.delete',
    'log.enable',
    'log.disable',
    'crossRegion.savePolicy',
    'crossRegion.deletePolicy',
  ]
  for (const call of [...calls, 'snapshot.delete']) {
    const after = (minute: number, end?: Case['end'], outcome: AcceptedWrite['outcome'] = 'ok') =>
      first({ writes: [write(call, { outcome })], now: {}, minute, ...(end && { end }) })
    expect(after(0.1, { state: 'open' }), call).toMatchObject({ state: 'requested', call })
    expect(after(0.1, { state: 'open' })?.finishedAt).toBeUndefined()
    expect(after(2, { state: 'finished' }), call).toMatchObject({ state: 'finished', finishedAt: at(2) })
    // First looked at hours later: when it came about nobody saw.
    expect(after(300, { state: 'finished' }), call).toMatchObject({ state: 'finished', finishedAt: at(0) })
    // Nothing tells, a later write has changed it, or it is not shown in the end: it was accepted, and that is all.
    for (const end of [{ state: 'unread' } as const, undefined])
      expect(after(2, end), call).toMatchObject({ state: 'accepted', finishedAt: at(0) })
    expect(after(16, { state: 'open' }), call).toMatchObject({ state: 'accepted', finishedAt: at(0) })
    expect(after(2, { state: 'open' }, 'unknown'), call).toMatchObject({ state: 'unknown' })
    expect(after(2, { state: 'finished' }, 'unknown'), call).toMatchObject({ state: 'finished' })
  }
  expect(first({ writes: [write('cluster.saveDescription')], now: {}, minute: 1 })).toMatchObject({ state: 'accepted', finishedAt: at(0) })
})

test('a snapshot ends as it says itself: the task of its cluster ends the same when it failed', () => {
  const create = write('snapshot.create', { result_id: 's1' })
  const after = (end: Case['end']) =>
    first({ writes: [create], tasks: [task('SNAPSHOTTING', [[1, 5]], { ended: 8 })], now: {}, minute: 9, ...(end && { end }) })
  expect(after({ state: 'open' })?.state).toBe('working')
  expect(after({ state: 'finished' })).toMatchObject({ state: 'finished', finishedAt: at(8), clusterId: 'c1' })
  expect(after({ state: 'failed' })).toMatchObject({ state: 'failed', finishedAt: at(8) })
  expect(after({ state: 'unread' })).toMatchObject({ state: 'unknown', finishedAt: at(8) })
})

import { expect, test } from '@playwright/test'
import { contract } from '#contract/index.ts'
import type { CloudCall } from './cloud.ts'
import { makeReads } from './reads.ts'
import { Refusal } from './refusal.ts'
import type { CloudAnswer } from './upstream.ts'

const answer = (text: string): CloudAnswer => ({ status: 200, headers: {}, body: Buffer.from(text) })
const region = { id: 'r', name: 'r', iam: '', dws: '', simulated: false }
const wanted = (more: Partial<CloudCall> = {}, token = 'one'): CloudCall => ({
  row: contract.nodeType.list,
  region,
  owner: 'demo',
  project: { id: 'p-1', name: 'p', credential: { token } },
  input: {},
  language: 'en_us',
  ...more,
})
const quiet = async () => undefined

test('an old call that ends late does not drop the newer one under its key', async () => {
  const open: ((text: string) => void)[] = []
  const reads = makeReads(() => new Promise((resolve) => open.push((text) => resolve(answer(text)))), quiet)
  const old = reads.read('who', wanted(), true)
  reads.expire('p-1', new Set(['nodeType']))
  const newer = reads.read('who', wanted(), true)
  open[0]?.('old')
  expect((await old).answer.body.toString()).toBe('old')
  const sharing = reads.read('who', wanted(), true)
  expect(open).toHaveLength(2)
  open[1]?.('new')
  for (const one of [await newer, await sharing]) expect(one.answer.body.toString()).toBe('new')
})

test('what was under way while a write happened is not kept; another project is left alone', async () => {
  const open: ((text: string) => void)[] = []
  const reads = makeReads(() => new Promise((resolve) => open.push((text) => resolve(answer(text)))), quiet)
  const other = wanted({ project: { id: 'p-2', name: 'p', credential: { token: 'one' } } })
  const [one, two] = [reads.read('who', wanted(), false), reads.read('who', other, false)]
  reads.expire('p-1', new Set(['nodeType']))
  for (const resolve of open) resolve('before')
  await Promise.all([one, two])
  expect((await reads.read('who', other, false)).age).toBe(0)
  const again = reads.read('who', wanted(), false)
  open[2]?.('after')
  expect((await again).age).toBeUndefined()
})

test('memory is bounded in bytes: the oldest goes first', async () => {
  let calls = 0
  const large = 'x'.repeat(24 * 1024 * 1024)
  const reads = makeReads(async () => (calls++, answer(large)), quiet)
  const of = (n: number) => wanted({ input: { query: { n } } })
  for (let n = 1; n <= 3; n += 1) await reads.read('who', of(n), false)
  expect(calls).toBe(3)
  expect((await reads.read('who', of(3), false)).age).toBeDefined()
  expect((await reads.read('who', of(1), false)).age).toBeUndefined()
  expect(calls).toBe(4)
})

test('inputs count too: many long ones with short answers do not fill the memory', async () => {
  const reads = makeReads(async () => answer('{}'), quiet)
  const of = (n: number) => wanted({ input: { query: { n, text: 'x'.repeat(1024 * 1024) } } })
  for (let n = 1; n <= 40; n += 1) await reads.read('who', of(n), false)
  expect((await reads.read('who', of(40), false)).age).toBeDefined()
  expect((await reads.read('who', of(1), false)).age).toBeUndefined()
})

test('a region without the wish for all enterprise projects is asked once a user and project, whatever the token', async () => {
  const asked: unknown[] = []
  const reads = makeReads(async ({ input }) => {
    asked.push(input.query?.['enterprise_project_id'])
    if (input.query?.['enterprise_project_id'] === 'all_granted_eps')
      throw new Refusal('DWS.0001', 400, 'no', { cloud: { call: '', sent: true, status: 400 } })
    return answer('{}')
  }, quiet)
  const list = (token: string) => reads.read('who', wanted({ row: contract.cluster.list }, token), true)
  await list('first')
  await list('second')
  expect(asked).toEqual(['all_granted_eps', undefined, undefined])
})

test('readers of one call are one reading, with the width of its list', async () => {
  const readings: string[] = []
  const reads = makeReads(
    async () => answer('{}'),
    async (_, { scope }) => void readings.push(scope),
  )
  await Promise.all(Array.from({ length: 5 }, () => reads.read('who', wanted({ row: contract.cluster.list }), false)))
  expect(readings).toEqual(['who all'])
})

/** Calls of the cloud within a time, when so many come at any time and read at an interval. */
async function callsOf(viewers: number, every: number, from: number, until: number): Promise<number> {
  let now = 0
  let calls = 0
  const reads = makeReads(
    async () => ((calls += now >= from ? 1 : 0), answer('{}')),
    quiet,
    () => now,
  )
  const visits = Array.from({ length: viewers }, (_, viewer) =>
    Array.from({ length: Math.ceil(until / every) }, (__, round) => ({ viewer, at: round * every + (viewer * every) / viewers })),
  ).flat()
  for (const { viewer, at } of visits.sort((a, b) => a.at - b.at)) {
    now = at
    await reads.read('who', wanted(), false, `viewer ${viewer}`)
  }
  return calls
}
for (const seconds of [2, 10, 30])
  test(`two hundred who read every ${seconds} s, each at a time of his own, cost what one costs`, async () => {
    const every = seconds * 1000
    const [from, until] = [2 * every, 42 * every]
    const alone = await callsOf(1, every, from, until)
    expect(alone).toBe(40)
    expect(await callsOf(200, every, from, until)).toBeLessThanOrEqual(1.2 * alone)
    expect(await callsOf(2, every, from, until)).toBeLessThanOrEqual(1.2 * alone)
  })

test('somebody alone is served what is new, however rarely he comes; the eager one decides for both', async () => {
  let now = 0
  let calls = 0
  const reads = makeReads(
    async () => ((calls += 1), answer('{}')),
    quiet,
    () => now,
  )
  const ages: (number | undefined)[] = []
  const read = async (reader: string, at: number) => {
    now = at
    ages.push((await reads.read('who', wanted(), false, reader)).age)
  }
  for (const at of [0, 60_000, 63_000, 66_000]) await read('one', at)
  expect(calls).toBe(4)
  await read('two', 68_000)
  await read('one', 69_000)
  await read('two', 78_000)
  expect(ages.slice(4)).toEqual([2, undefined, undefined])
})

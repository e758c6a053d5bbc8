import { expect, test } from '@playwright/test'
import { fanOut } from './fanOut.ts'

const wanted = { signal: new AbortController().signal }

test('at most 4 in flight, at most 5 a second; what is no longer wanted is never called', async () => {
  let flying = 0
  let most = 0
  const starts: number[] = []
  const release: (() => void)[] = []
  const call = () => {
    flying += 1
    most = Math.max(most, flying)
    starts.push(Date.now())
    return new Promise<void>((resolve) => release.push(resolve)).finally(() => (flying -= 1))
  }
  const unwanted = new AbortController()
  const jobs = Array.from({ length: 6 }, () => fanOut('one', call, wanted))
  const dropped = fanOut('one', call, unwanted).then(
    () => 'called',
    () => 'dropped',
  )
  unwanted.abort(new Error('gone'))
  await expect.poll(() => starts.length).toBe(4)
  for (const one of release.splice(0)) one()
  await expect.poll(() => starts.length).toBe(6)
  for (const one of release.splice(0)) one()
  await Promise.all(jobs)
  expect(most).toBe(4)
  expect(await dropped).toBe('dropped')
  expect(starts).toHaveLength(6)
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
  // Timers may fire a moment early.
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(195)
})

test('what is in sight when its turn comes goes first, the rest in the order it was asked for', async () => {
  const order: string[] = []
  const inSight = new Set<string>()
  const ask = (name: string) => fanOut('two', async () => void order.push(name), { ...wanted, isInSight: () => inSight.has(name) })
  const jobs = ['a', 'b', 'c', 'd'].map(ask)
  // Scrolled to after it was asked for.
  inSight.add('d')
  await Promise.all(jobs)
  expect(order).toEqual(['a', 'd', 'b', 'c'])
})

test('each project has its own allowance', async () => {
  const started = Date.now()
  await Promise.all(['p1', 'p2', 'p3'].map((project) => fanOut(project, async () => undefined, wanted)))
  expect(Date.now() - started).toBeLessThan(150)
})

test('a call that fails gives its place back', async () => {
  const failed = await Promise.allSettled(Array.from({ length: 4 }, () => fanOut('three', () => Promise.reject(new Error('no')), wanted)))
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(await fanOut('three', async () => 'yes', wanted)).toBe('yes')
})

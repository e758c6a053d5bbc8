import { expect, test } from '@playwright/test'
import { limited } from './limited.ts'

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
  const wanted = new AbortController().signal
  const jobs = Array.from({ length: 6 }, () => limited(call, wanted))
  const dropped = limited(call, unwanted.signal).then(
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

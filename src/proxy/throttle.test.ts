import { expect, test } from '@playwright/test'
import { refuse } from './refusal.ts'
import { makeThrottle } from './throttle.ts'

const wrong = async () => {
  throw refuse('CONSOLE.SIGN_IN_FAILED', 'wrong')
}

test('ten failures make an account wait from one address, for five minutes', async () => {
  let now = 0
  const throttle = makeThrottle(() => now)
  const code = (account: string, address: string) =>
    throttle.guard(account, address, wrong).catch((reason: { code: string }) => reason.code)
  for (let tries = 0; tries < 10; tries += 1) expect(await code('demo', '::1')).toBe('CONSOLE.SIGN_IN_FAILED')
  expect(await code('demo', '::1')).toBe('CONSOLE.TOO_MANY')
  expect(await code('demo', '::2')).toBe('CONSOLE.SIGN_IN_FAILED')
  now = 5 * 60_000 + 1
  expect(await code('demo', '::1')).toBe('CONSOLE.SIGN_IN_FAILED')
})

test('names that were tried once are forgotten after five minutes', async () => {
  let now = 0
  const throttle = makeThrottle(() => now)
  for (let n = 0; n < 500; n += 1) await throttle.guard(`demo-${n}`, '::1', wrong).catch(() => undefined)
  expect(throttle.size).toBe(500)
  now = 5 * 60_000 + 1
  await throttle.guard('demo', '::1', async () => 1)
  expect(throttle.size).toBe(0)
})

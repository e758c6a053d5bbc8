import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { refuse } from './refusal.ts'
import { openEmbedded } from './store/embedded.ts'
import type { Store } from './store/store.ts'
import { makeThrottle } from './throttle.ts'

let folder: string
let store: Store
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-throttle-'))
  store = await openEmbedded(folder)
})
test.afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const failing = (code: string) => async () => {
  throw refuse(code as 'CONSOLE.SIGN_IN_FAILED', 'failed')
}
const wrong = failing('CONSOLE.SIGN_IN_FAILED')
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'ok',
    ({ code }: { code: string }) => code,
  )
const FIVE_MINUTES = 5 * 60_000

test('ten failures make an account wait from one address, for five minutes', async () => {
  let now = 0
  const throttle = makeThrottle(store.tries, () => now)
  const code = (account: string, address: string) => codeOf(throttle.guard(account, address, wrong))
  for (let tries = 0; tries < 10; tries += 1) expect(await code('demo', '::1')).toBe('CONSOLE.SIGN_IN_FAILED')
  now = 60_000
  expect(await throttle.guard('demo', '::1', wrong).catch((reason: unknown) => reason)).toMatchObject({
    code: 'CONSOLE.TOO_MANY',
    extra: { retryAfter: 240 },
  })
  expect(await code('demo', '::2')).toBe('CONSOLE.SIGN_IN_FAILED')
  now = FIVE_MINUTES + 1
  expect(await code('demo', '::1')).toBe('CONSOLE.SIGN_IN_FAILED')
})

test('ten at once at two consoles of one store are ten: the rest waits', async () => {
  const other = await openEmbedded(folder)
  const [one, two] = [makeThrottle(store.tries), makeThrottle(other.tries)]
  const codes = await Promise.all(Array.from({ length: 24 }, (_, n) => codeOf((n % 2 ? one : two).guard('demo', '::1', wrong))))
  expect(codes.filter((code) => code === 'CONSOLE.SIGN_IN_FAILED')).toHaveLength(10)
  expect(codes.filter((code) => code === 'CONSOLE.TOO_MANY')).toHaveLength(14)
  await other.close()
})

test('what was no guess counts for nothing; who gets in does not wipe out the guesses before', async () => {
  const throttle = makeThrottle(store.tries)
  for (let tries = 0; tries < 12; tries += 1)
    expect(await codeOf(throttle.guard('demo', '::1', failing('CONSOLE.UNREACHABLE')))).toBe('CONSOLE.UNREACHABLE')
  for (let tries = 0; tries < 9; tries += 1) await codeOf(throttle.guard('demo', '::1', wrong))
  expect(await codeOf(throttle.guard('demo', '::1', async () => 1))).toBe('ok')
  // A colleague's sign-in between the guesses.
  expect(await codeOf(throttle.guard('demo', '::1', wrong))).toBe('CONSOLE.SIGN_IN_FAILED')
  expect(await codeOf(throttle.guard('demo', '::1', async () => 1))).toBe('CONSOLE.TOO_MANY')
})

test('names that were tried once are forgotten after five minutes', async () => {
  let now = 0
  const throttle = makeThrottle(store.tries, () => now)
  for (let n = 0; n < 50; n += 1) await codeOf(throttle.guard(`demo-${n}`, '::1', wrong))
  now = FIVE_MINUTES + 1
  await throttle.guard('demo', '::1', async () => 1)
  expect(await store.tries.sweep(now - FIVE_MINUTES)).toBe(0)
})

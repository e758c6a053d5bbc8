import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, test } from '@playwright/test'
import { TIMEOUTS } from './cloud.ts'
import { codeOf, OURS, startTest, type Seen, type TestConsole } from './testConsole.ts'

// Every code of interface.md section 3 with its status, each provoked at the HTTP entry.

let console_: TestConsole
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => void (console_ = await startTest()))
test.afterAll(() => console_.stop())

const restart = { params: { cluster_id: 'c-1' } }
const wrong = { password: 'Wrong-Pass-2026' }
/** Reads the clusters while the cloud answers so. */
async function listWhile(account: string, fault: object): Promise<Seen> {
  const me = await console_.enter(account)
  await console_.fault(account, { call: 'ListClusters', ...fault })
  return console_.read('cluster.list', {}, me)
}

type Provoke = (account: string) => Promise<Seen>
const CODES: [code: string, provoke: Provoke, more?: (seen: Seen) => void][] = [
  ['421 CONSOLE.BAD_HOST', () => console_.raw('/api/session.get', { ...OURS, host: 'evil.example' })],
  ['403 CONSOLE.CROSS_ORIGIN', () => console_.go('/api/session.get', { headers: { 'sec-fetch-site': 'cross-site' } })],
  ['404 CONSOLE.NOT_FOUND', () => console_.go('/api/no.such')],
  ['405 CONSOLE.BAD_METHOD', () => console_.go('/api/cluster.restart'), ({ headers }) => expect(headers.get('allow')).toBe('POST')],
  ['401 CONSOLE.SIGNED_OUT', () => console_.read('cluster.list')],
  [
    '401 CONSOLE.TOKEN_EXPIRED',
    (account) => listWhile(account, { status: 401, body: { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM' } }),
  ],
  ['401 CONSOLE.SIGN_IN_FAILED', (account) => console_.write('session.signIn', console_.who(account, 'operator', wrong))],
  ['401 CONSOLE.MFA_NEEDED', (account) => console_.write('session.signIn', console_.who(account, 'mfa'))],
  ['403 CONSOLE.LOCKED', (account) => console_.write('session.signIn', console_.who(account, 'locked'))],
  [
    '403 CONSOLE.NO_ACCESS',
    async (account) => {
      const body = { error: { code: 403, message: 'Forbidden by the policy of the account.' } }
      await console_.fault(account, { call: 'KeystoneCreateUserTokenByPassword', status: 403, body })
      return console_.write('session.signIn', console_.who(account))
    },
  ],
  [
    '403 CONSOLE.READ_ONLY',
    async (account) => console_.write('cluster.restart', restart, await console_.enter(account, 'auditor')),
    ({ body }) => expect(body['cloud']).toMatchObject({ sent: false }),
  ],
  [
    '400 CONSOLE.BAD_INPUT',
    async (account) => console_.read('cluster.get', { params: { cluster_id: '..' } }, await console_.enter(account)),
    ({ body }) => expect(body['fields']).toMatchObject([{ path: 'params.cluster_id' }]),
  ],
  [
    '403 CONSOLE.NO_SUCH_PROJECT',
    async (account) => console_.read('cluster.list', { project: 'f'.repeat(32) }, await console_.enter(account)),
  ],
  [
    '413 CONSOLE.TOO_LARGE',
    (account) => console_.write('session.signIn', console_.who(account, 'operator', { passcode: 'x'.repeat(262_145) })),
  ],
  [
    '415 CONSOLE.BAD_TYPE',
    () => console_.go('/api/session.signIn', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
  ],
  [
    '429 CONSOLE.TOO_MANY',
    async (account) => {
      for (let n = 0; n < 10; n += 1) await console_.write('session.signIn', console_.who(account, 'operator', wrong))
      return console_.write('session.signIn', console_.who(account))
    },
    ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  ],
  ['502 CONSOLE.UNREACHABLE', (account) => listWhile(account, { abort: true })],
  ['502 CONSOLE.BAD_ANSWER', (account) => listWhile(account, { status: 200, text: '<html>' })],
  [
    '504 CONSOLE.TIMEOUT',
    async (account) => {
      const hasty = await startTest({}, { timeouts: { ...TIMEOUTS, read: 500 } })
      const me = await hasty.enter(account)
      await hasty.fault(account, { call: 'ListClusters', delay_ms: 5_000 })
      const seen = await hasty.read('cluster.list', {}, me)
      await hasty.stop()
      return seen
    },
  ],
  [
    '503 CONSOLE.NOT_RECORDED',
    async (account) => {
      const me = await console_.enter(account)
      const [cluster] = await console_.clusters(me)
      const database = createClient({ url: pathToFileURL(join(console_.folder, 'console.db')).href })
      await database.execute('ALTER TABLE audit RENAME TO audit_away')
      const seen = await console_.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)
      const ready = (await console_.go('/readyz')).status
      const stranger = await console_.write('session.signIn', console_.who(account))
      await database.execute('ALTER TABLE audit_away RENAME TO audit')
      database.close()
      expect(ready).toBe(503)
      expect(codeOf(stranger)).toBe('503 CONSOLE.NOT_RECORDED')
      expect(stranger.headers.get('set-cookie')).toBeNull()
      expect((await console_.calls(account))['RestartCluster']).toBeUndefined()
      expect((await console_.go('/readyz')).status).toBe(200)
      expect((await console_.trail(me, { call: 'cluster.restart' })).length).toBe(0)
      return seen
    },
    ({ body }) => expect(body['cloud']).toMatchObject({ sent: false }),
  ],
]
for (const [code, provoke, more] of CODES)
  test(code, async () => {
    const seen = await provoke(`demo-code-${code.slice(12).toLowerCase().replaceAll('_', '-')}`)
    expect(codeOf(seen)).toBe(code)
    expect(String(seen.body['error_msg']).length).toBeGreaterThan(5)
    expect(seen.body['request_id']).toBe(seen.headers.get('x-request-id'))
    expect(seen.headers.get('content-type')).toMatch(/^application\/json/)
    more?.(seen)
  })

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, test } from '@playwright/test'
import { PASSWORD, SECRET } from './testConsole.ts'
import { begin, end, enter, firstCluster, modeOf, place, read, restart, signIn, trail, write } from './testDemo.ts'

// What is kept over a restart, and what is never written down (interface.md sections 2 and 3).

test.beforeEach(begin)
test.afterEach(end)

test('a restart with the same secret and folder keeps sessions and the chain', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  const kept = await trail(me)
  await restart({ CONSOLE_SECRET: SECRET })
  expect((await read('session.get', {}, me)).body['session']).toMatchObject({ user: 'operator', account: 'demo' })
  await write('session.signOut', {}, me)
  const again = await trail(await enter())
  expect(again.map(({ hash }) => hash)).toContain(kept[0]?.hash)
  for (const [index, record] of again.slice(0, -1).entries()) expect(record.prev).toBe(again[index + 1]?.hash)
})

test('with another secret a kept session opens nothing', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  await restart({ CONSOLE_SECRET: `${SECRET}-another` })
  expect((await read('session.get', {}, me)).body).toEqual({ session: null })
})

test('a session put under another cookie in the store opens nothing', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const [mine, theirs] = [await enter('auditor'), await enter()]
  const db = createClient({ url: pathToFileURL(join(place().folder, 'console.db')).href })
  const sealed = "(SELECT sealed FROM session WHERE person = 'operator')"
  expect((await db.execute(`UPDATE session SET sealed = ${sealed} WHERE person = 'auditor'`)).rowsAffected).toBe(1)
  db.close()
  await restart({ CONSOLE_SECRET: SECRET })
  expect((await read('session.get', {}, mine)).body).toEqual({ session: null })
  expect((await read('session.get', {}, theirs)).body['session']).toMatchObject({ user: 'operator' })
})

test('a restart that turns read-only on holds for kept sessions', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  await restart({ CONSOLE_SECRET: SECRET, CONSOLE_READ_ONLY: '1' })
  expect(modeOf(await read('session.get', {}, me))).toBe('read-only')
})

test('no password, token or cookie is written down', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  await signIn('operator', { password: 'Wrong-Pass-2026' })
  // How a token begins, where a text begins: inside what is sealed any three letters may come up.
  const token = /(?<![A-Za-z0-9+/])MII[A-Za-z0-9+/-]{40}/
  const reset = await write('cluster.resetPassword', { params: { cluster_id }, body: { new_password: 'Obvious-Test-1' } }, me)
  expect(reset.status).toBe(200)
  expect(reset.text + JSON.stringify(await trail(me))).not.toContain('Obvious-Test-1')
  let written: string[] = []
  await restart({}, (folder) => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    written = names.map((name) => readFileSync(join(folder, name)).toString('latin1'))
  })
  expect(written.join('')).toContain('cluster.resetPassword')
  const cookie = me['cookie']?.split('=')[1] ?? ''
  for (const text of written) expect(token.test(text), 'a token').toBe(false)
  for (const secret of [PASSWORD, 'Wrong-Pass-2026', 'Obvious-Test-1', cookie])
    for (const text of written) expect(text.includes(secret), secret.slice(0, 4)).toBe(false)
})

import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { openPostgres } from '#proxy/store/postgres.ts'
import { startPostgres } from '#proxy/store/testPostgres.ts'
import { soak, soakFolder } from './soak.ts'

test.beforeEach(() => {
  test.setTimeout(120_000)
  expect(existsSync('dist/server/proxy/main.js'), 'npm run build comes first').toBe(true)
})

test('ten kills in the middle of writes lose no record of what was answered', async () => {
  expect(await soakFolder(10)).toEqual([])
})

test('a console that is killed on a shared database loses nothing, and does not disturb the one beside it', async () => {
  const postgres = await startPostgres()
  try {
    const address = await postgres.create()
    const env = { DATABASE_URL: address, CONSOLE_SECRET: 'an-obviously-fake-secret-of-32-characters' }
    expect(await soak(4, { env, open: () => openPostgres(address) }, 1)).toEqual([])
  } finally {
    await postgres.stop()
  }
})

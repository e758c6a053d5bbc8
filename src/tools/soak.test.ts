import { existsSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { soak } from './soak.ts'

test('ten kills in the middle of writes lose no record of what was answered', async () => {
  test.setTimeout(120_000)
  expect(existsSync('dist/server/proxy/main.js'), 'npm run build comes first').toBe(true)
  expect(await soak(10)).toEqual([])
})

import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }

test('every production dependency is pinned and has its reason in SECURITY.md, and no other has one', () => {
  const [, list = ''] = readFileSync('SECURITY.md', 'utf8').split('## Production dependencies')
  const reasons = [...list.matchAll(/^\| `(\S+)` \| .*[a-z]{3}.* \|$/gm)].map(([, name]) => name)
  expect(reasons.sort()).toEqual(Object.keys(dependencies).sort())
  for (const [name, version] of Object.entries(dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})

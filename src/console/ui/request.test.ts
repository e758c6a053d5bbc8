import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { curlOf, hideSecrets } from './request.ts'

const SECRETS = new Set(['user_pwd', 'new_password'])

test('secrets are hidden at any depth, other values stay', () => {
  const body = { cluster: { name: 'a', user_pwd: 'Demo-Pass-2026', tags: [{ key: 'k', new_password: 'x' }] } }
  expect(hideSecrets(body, SECRETS, () => '•')).toEqual({ cluster: { name: 'a', user_pwd: '•', tags: [{ key: 'k', new_password: '•' }] } })
})

test('the command has no secret and no token', () => {
  const command = curlOf({ method: 'POST', path: '/v1.0/p/clusters', body: { user_pwd: 'Demo-Pass-2026' } }, SECRETS)
  expect(command).not.toContain('Demo-Pass-2026')
  expect(command).toContain('"user_pwd": "<user_pwd>"')
  expect(command).toContain('X-Auth-Token: $TOKEN')
})

test('a shell reads the body and the address back as they were', () => {
  const body = { descriptionInfo: `it's "$HOME" \\ 集群` }
  const command = curlOf({ method: 'POST', path: '/v1.0/p/x?a=$(id)', body, host: 'dws.example.com' }, SECRETS)
  const said = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; TOKEN=t; ${command}`], { encoding: 'utf8' }).split('\0')
  expect(said.slice(0, 3)).toEqual(['-X', 'POST', 'https://dws.example.com/v1.0/p/x?a=$(id)'])
  expect(JSON.parse(said[said.indexOf('-d') + 1] ?? '')).toEqual(body)
})

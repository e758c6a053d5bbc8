import { expect, test } from '@playwright/test'
import { startFace, tokenRequest, MADE_AT, type Face } from './testFace.ts'

let face: Face
test.beforeEach(async () => {
  face = await startFace()
})
test.afterEach(() => face.simulator.close())

const ask = (body: unknown) => face.call('POST', '/v3/auth/tokens?nocatalog=true', body)
const PROJECT = { name: 'sim-region-1' }

test('a token is 201, 5 to 10 KB, another each time, and says who, where and until when (auth.md sections 3 to 5)', async () => {
  const first = await ask(tokenRequest('operator', PROJECT))
  const second = await ask(tokenRequest('operator', PROJECT))
  expect(first.status).toBe(201)
  const tokens = [first, second].map(({ headers }) => headers.get('x-subject-token') ?? '')
  for (const token of tokens) {
    expect(token.length).toBeGreaterThan(5_000)
    expect(token.length).toBeLessThan(10_240)
  }
  expect(tokens[0]).not.toBe(tokens[1])
  expect(first.at('token')).toMatchObject({
    methods: ['password'],
    catalog: [],
    issued_at: '2026-04-12T02:30:00.000000Z',
    expires_at: '2026-04-13T02:30:00.000000Z',
    project: { name: 'sim-region-1', domain: { name: 'demo' } },
    user: { name: 'operator', domain: { name: 'demo' }, password_expires_at: '' },
  })
  expect(first.rows('token.roles')).toContainEqual({ id: '0', name: 'te_admin' })
  expect(Date.parse(String(first.at('token.issued_at')))).toBe(MADE_AT)
  expect((await ask(tokenRequest('auditor', PROJECT))).rows('token.roles')).toEqual([{ id: '0', name: 'readonly' }])
})

test('a scope is a project by id or name, an account, or nothing; the project wins (auth.md section 1)', async () => {
  const id = String((await ask(tokenRequest('operator', PROJECT))).at('token.project.id'))
  expect((await ask(tokenRequest('operator', { id }))).at('token.project.name')).toBe('sim-region-1')
  const both = tokenRequest('operator', PROJECT)
  expect((await ask({ auth: { ...both.auth, scope: { project: PROJECT, domain: { name: 'demo' } } } })).at('token.project.id')).toBe(id)
  const unscoped = await ask(tokenRequest('operator', undefined))
  expect(unscoped.at('token.domain.name')).toBe('demo')
  expect(unscoped.at('token.project')).toBeUndefined()
  // DWS takes none without a project (l.308).
  const headers = { 'X-Auth-Token': unscoped.headers.get('x-subject-token') ?? '' }
  expect((await face.call('GET', `/v1.0/${id}/clusters`, undefined, headers)).status).toBe(401)
  expect((await face.call('GET', '/v3/auth/projects', undefined, headers)).rows('projects').map((row) => row['name'])).toEqual([
    'sim-region-1',
    'sim-region-1_staging',
    'MOS',
  ])
  const unknown = await ask(tokenRequest('operator', { name: 'nowhere' }))
  expect([unknown.status, unknown.at('error_code')]).toEqual([404, 'IAM.0004'])
})

test('a wrong password, user or account, and garbage, in the shapes of IAM (auth.md section 6)', async () => {
  for (const wrong of [
    tokenRequest('operator', PROJECT, 'demo', 'wrong'),
    tokenRequest('nobody', PROJECT),
    tokenRequest('operator', PROJECT, 'acme'),
  ]) {
    const answer = await ask(wrong)
    expect(answer.status).toBe(401)
    // The code is a number (quirk 1.6).
    expect(answer.at('error')).toEqual({ code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' })
  }
  expect((await ask('{')).at('error')).toEqual({ code: 400, message: 'The request body is invalid', title: 'Bad Request' })
  const locked = await ask(tokenRequest('locked', PROJECT))
  expect([locked.status, locked.at('error_code'), locked.at('error_msg')]).toEqual([401, 'IAM.0061', 'Account locked.'])
})

test('a user with MFA needs the passcode, with the id of the user (auth.md section 2)', async () => {
  const { auth } = tokenRequest('mfa', PROJECT)
  const withCode = (id: string, passcode: string) =>
    ask({ auth: { ...auth, identity: { ...auth.identity, methods: ['password', 'totp'], totp: { user: { id, passcode } } } } })
  expect((await ask({ auth })).status).toBe(401)
  expect((await withCode('mfa-user-id', '654321')).status).toBe(401)
  expect((await withCode('mfa', '123456')).status).toBe(401)
  const answer = await withCode('mfa-user-id', '123456')
  expect(answer.status).toBe(201)
  expect(answer.at('token.mfa_authn_at')).toBe('2026-04-12T02:30:00.000000Z')
})

test('rights: all, reading only, none (interface.md section 5)', async () => {
  const description = { description_info: 'x' }
  const operator = await face.enter()
  const id = String((await operator.call('GET', 'v1.0', '/clusters')).rows('clusters')[0]?.['id'])
  const tryAll = async (user: string) => {
    const me = await face.enter(user)
    const queries = { offset: '0', limit: '1', conditions: [], cluster_id: id, project_id: me.projectId, target: 'db_queries' }
    return [
      (await me.call('GET', 'v1.0', '/clusters')).status,
      (await me.call('POST', 'v2', `/clusters/${id}/dms/queries`, queries)).status,
      (await me.call('POST', 'v1', `/clusters/${id}/description`, description)).status,
    ]
  }
  expect(await tryAll('operator')).toEqual([200, 200, 200])
  expect(await tryAll('auditor')).toEqual([200, 200, 403])
  expect(await tryAll('outsider')).toEqual([403, 403, 403])
})

test('a token is for its project, its account and 24 hours of real time (auth.md section 4)', async () => {
  const me = await face.enter()
  const staging = await face.enter('operator', 'sim-region-1_staging')
  const other = await face.enter('operator', 'sim-region-1', 'demo-other')
  const read = (project: string, token: string) => face.call('GET', `/v1.0/${project}/clusters`, undefined, { 'X-Auth-Token': token })
  expect((await read(staging.projectId, staging.token)).status).toBe(200)
  expect((await read(staging.projectId, me.token)).status).toBe(403)
  expect((await read(other.projectId, me.token)).status).toBe(403)
  expect((await read(me.projectId, 'MIInonsense')).at('error_code')).toBe('APIGW.0301')
  expect((await face.call('GET', `/v1.0/${me.projectId}/clusters`)).status).toBe(401)
  await face.advance(48 * 3600)
  expect((await read(me.projectId, me.token)).status).toBe(200)
  face.moveRealTime(24 * 3600 * 1000)
  const expired = await read(me.projectId, me.token)
  expect(expired.status).toBe(401)
  expect(expired.text).toContain('The token must be updated')
})

test('projects and regions (chapter 8.4, auth.md section 7)', async () => {
  const { token } = await face.enter()
  const get = (path: string) => face.call('GET', path, undefined, { 'X-Auth-Token': token })
  const named = await get('/v3/projects?name=sim-region-1_staging')
  const main = (await get('/v3/projects')).rows('projects')[0]
  expect(named.rows('projects')).toMatchObject([{ name: 'sim-region-1_staging', enabled: true, parent_id: main?.['id'], is_domain: false }])
  expect((await get('/v3/regions')).at('regions.0.id')).toBe('sim-region-1')
  expect((await face.call('GET', '/v3/auth/projects')).at('error.code')).toBe(401)
})

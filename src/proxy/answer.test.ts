import { expect, test } from '@playwright/test'
import { endpoints } from '#contract/index.ts'
import { failureOf } from './answer.ts'

// What the cloud answers, written out from reference/quirks.md sections 1 and 2, and what has to leave the proxy.

type Headers = Record<string, string>
function failure(id: string, status: number, body: unknown, headers: Headers = {}) {
  const row = endpoints.get(id)
  if (!row) throw new Error(`no row ${id}`)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return failureOf(row, { status, headers: { 'x-request-id': 'cloud-7', ...headers }, body: Buffer.from(text) })
}
const seen = (...given: Parameters<typeof failure>) => {
  const found = failure(...given)
  return found && `${found.status} ${found.code}: ${found.message}`
}

const NOT_THERE = { error_code: 'DWS.0047', error_msg: 'The cluster does not exist.' }
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

const FAILURES: [name: string, id: string, status: number, body: unknown, seen: string][] = [
  ['1.1 a 401 for a missing cluster is a 404', 'cluster.get', 401, NOT_THERE, '404 DWS.0047: The cluster does not exist.'],
  ['1.1 another 401 of the service is a 403', 'cluster.get', 401, { error_code: 'DWS.5050', error_msg: 'No.' }, '403 DWS.5050: No.'],
  [
    '1.1 a 401 with the code of another service ends no sign-in',
    'cluster.get',
    401,
    { error: { code: 'EPS.0003', message: 'No.' } },
    '403 EPS.0003: No.',
  ],
  [
    '1.2 DWS.0001 of a call that names nothing is no missing object',
    'cluster.list',
    401,
    { error_code: 'DWS.0001', error_msg: 'Bad.' },
    '403 DWS.0001: Bad.',
  ],
  [
    '1.2 DWS.0001 of a call that names a cluster is',
    'cluster.get',
    401,
    { error_code: 'DWS.0001', error_msg: 'Bad.' },
    '404 DWS.0001: Bad.',
  ],
  [
    '2.2 a 200 of a restart with a code is a failure',
    'cluster.restart',
    200,
    { error_code: 'DWS.7023', error_msg: 'Status.' },
    '409 DWS.7023: Status.',
  ],
  ['1.2 403 DWS.0015 keeps its status', 'cluster.get', 403, { error_code: 'DWS.0015', error_msg: 'Gone.' }, '403 DWS.0015: Gone.'],
  ['1.2 401 DWS.0015 is a 404', 'cluster.get', 401, { error_code: 'DWS.0015', error_msg: 'Gone.' }, '404 DWS.0015: Gone.'],
  ['1.4 a 500 with a workload code', 'plan.get', 500, { workload_res_code: 1, workload_res_str: '' }, '500 WORKLOAD.1: WORKLOAD.1'],
  ['1.5 the old shape', 'cluster.get', 400, { errCode: 'DWS.0005', externalMessage: 'Bad.' }, '400 DWS.0005: Bad.'],
  [
    '1.5 both shapes at once',
    'cluster.restart',
    403,
    { error_code: 'DWS.7023', error_msg: 'Status.', errCode: 'DWS.7023', externalMessage: 'Other.' },
    '403 DWS.7023: Status.',
  ],
  [
    '1.5 null in the new shape, the old one filled',
    'cluster.get',
    400,
    { error_code: null, error_msg: null, errCode: 'DWS.0005', externalMessage: 'Bad.' },
    '400 DWS.0005: Bad.',
  ],
  ['1.6 a nested code of text', 'cluster.list', 403, { error: { code: 'EPS.0003', message: 'Not you.' } }, '403 EPS.0003: Not you.'],
  ['1.6 a code that is a number', 'cluster.list', 403, { error: { code: 403, message: 'No.', title: 'Forbidden' } }, '403 403: No.'],
  ['1.7 a body in base64', 'cluster.get', 404, base64(NOT_THERE), '404 DWS.0047: The cluster does not exist.'],
  ['1.7 the same as a 401', 'cluster.get', 401, base64(NOT_THERE), '404 DWS.0047: The cluster does not exist.'],
  [
    '1.9 a call that a region lacks',
    'cluster.get',
    404,
    { error_code: 'APIGW.0101', error_msg: 'Not published.' },
    '404 APIGW.0101: Not published.',
  ],
  ['a code without a text', 'cluster.get', 400, { error_code: 'DWS.5050', error_msg: '' }, '400 DWS.5050: DWS.5050'],
  ['2.4 a 200 with 103', 'plan.get', 200, { workload_res_code: 103, workload_res_str: 'No plan.' }, '409 WORKLOAD.103: No plan.'],
  ['2.4 116 is no start', 'plan.start', 200, { workload_res_code: 116, workload_res_str: 'Stopped.' }, '409 WORKLOAD.116: Stopped.'],
  ['2.6 a 200 with an error code', 'plan.delete', 200, { error_code: 'DWS.9999', workload_res_str: 'In use.' }, '409 DWS.9999: In use.'],
  ['2.2 a code where an answer was due', 'snapshot.create', 200, { error_code: 'DWS.5037', error_msg: 'Busy.' }, '409 DWS.5037: Busy.'],
  ['2.2 a code instead of a list', 'cluster.list', 200, { error_code: 'DWS.0001', error_msg: 'Odd.' }, '409 DWS.0001: Odd.'],
  ['2.2 a code instead of an envelope', 'query.list', 200, { error_code: 'DWS.5041', error_msg: 'Odd.' }, '409 DWS.5041: Odd.'],
  ['2.2 any other code in a 200', 'cluster.saveDescription', 200, { error_code: 'DWS.5056', error_msg: 'Long.' }, '409 DWS.5056: Long.'],
]
for (const [name, id, status, body, expected] of FAILURES) test(name, () => expect(seen(id, status, body)).toBe(expected))

const SUCCESSES: [name: string, id: string, status: number, body: unknown][] = [
  ['2.1 DWS.0138 without a text (l.3726)', 'cluster.saveDescription', 200, { error_code: 'DWS.0138', error_msg: null }],
  ['2.2 DWS.0000', 'cluster.saveDescription', 200, { error_code: 'DWS.0000', error_msg: 'Request processed.' }],
  ['2.3 a text of success (l.7467)', 'plan.delete', 200, { workload_res_code: 0, workload_res_str: 'success deleted workload plan' }],
  ['2.4 113, already started', 'plan.start', 200, { workload_res_code: 113, workload_res_str: 'Started.' }],
  ['2.4 116, already stopped', 'plan.stop', 200, { workload_res_code: 116, workload_res_str: 'Stopped.' }],
  ['2.7 the envelope', 'query.list', 200, { code: 0, msg: 'OK', data: [] }],
  ['a call without an answer body', 'cluster.restart', 200, ''],
  ['a call without an answer body, 202', 'cluster.delete', 202, ''],
]
for (const [name, id, status, body] of SUCCESSES) test(`${name} is a success`, () => expect(seen(id, status, body)).toBeUndefined())

const UNREADABLE: [name: string, status: number, body: string][] = [
  ['1.8 a page of the gateway', 502, '<html><body>502 Bad Gateway</body></html>'],
  ['1.8 plain text', 403, 'forbidden'],
  ['1.8 no body', 500, ''],
  ['1.8 an empty object', 404, '{ }'],
  ['a list', 400, '[]'],
  ['a number', 400, '7'],
]
for (const [name, status, body] of UNREADABLE) {
  test(`${name} keeps its status and has a text`, () => {
    const found = failure('cluster.get', status, body)
    expect(found?.status).toBe(status)
    expect(found?.code).toBe('CONSOLE.BAD_ANSWER')
    expect(found?.message).not.toBe('')
  })
}

test('a success that is not JSON where JSON is due is none', () => {
  for (const body of ['', '<html></html>', '{"clusters":[']) expect(failure('cluster.list', 200, body)?.code).toBe('CONSOLE.BAD_ANSWER')
})

test('1.1 only refusals of the token end the session', () => {
  const token = [
    { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information' },
    { error_code: 'IAM.0001', error_msg: 'x' },
    { error: { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' } },
    'The token must be updated',
    '',
  ]
  for (const body of token) {
    const found = failure('cluster.list', 401, body)
    expect(found?.code, JSON.stringify(body)).toBe('CONSOLE.TOKEN_EXPIRED')
    expect(found?.status).toBe(401)
  }
})

test('1.11 the signed request that the gateway echoes is not shown', () => {
  const error_msg = 'Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest=GET|/v1.0/obvious-echo'
  for (const status of [401, 403]) {
    const found = failure('cluster.list', status, { error_code: 'APIGW.0301', error_msg })
    expect(found?.message).not.toContain('obvious-echo')
    expect(found?.message).not.toBe('')
  }
})

test('1.12 the wait that a 429 asks for is passed on', () => {
  const found = failure('cluster.list', 429, { error_code: 'APIGW.0308', error_msg: 'Throttled.' }, { 'retry-after': '17' })
  expect(found?.status).toBe(429)
  expect(found?.code).toBe('APIGW.0308')
  expect(found?.extra.retryAfter).toBe(17)
  expect(found?.message).toBe('The gateway lets no more calls through for now.')
  expect(failure('cluster.list', 429, '')?.extra.retryAfter).toBeUndefined()
})

test('1.12 a wait until a date counts on the clock of the cloud', () => {
  const headers = { date: 'Wed, 04 Mar 2026 05:00:00 GMT', 'retry-after': 'Wed, 04 Mar 2026 05:02:30 GMT' }
  const found = failure('cluster.list', 429, { error_code: 'APIGW.0308', error_msg: 'Throttled.' }, headers)
  expect(found?.extra.retryAfter).toBe(150)
  expect(failure('cluster.list', 429, '', { 'retry-after': 'soon' })?.extra.retryAfter).toBeUndefined()
})

test('a failure carries the time of the cloud that answered', () => {
  const headers = { date: 'Wed, 04 Mar 2026 05:00:00 GMT' }
  for (const [id, status, body] of [
    ['cluster.get', 403, { error_code: 'DWS.0015', error_msg: 'x' }],
    ['cluster.get', 200, 'no json'],
    ['plan.get', 200, { workload_res_code: 103 }],
    ['cluster.restart', 200, { error_code: 'DWS.7023', error_msg: 'x' }],
  ] as const)
    expect(failure(id, status, body, headers)?.extra.cloudDate, id).toBe('2026-03-04T05:00:00.000Z')
})

test('1.15 every failure names the call, its status and its request', () => {
  const cloud = { call: 'GET /v1.0/{project_id}/clusters/{cluster_id}', sent: true, request_id: 'cloud-7' }
  for (const [status, body] of [
    [401, NOT_THERE],
    [401, ''],
    [502, '<html>'],
    [200, 'no json'],
  ] as const)
    expect(failure('cluster.get', status, body)?.extra.cloud).toEqual({ ...cloud, status })
})

test('the cut answer of a write leaves its outcome unknown, that of a read has its status', () => {
  expect(failure('snapshot.create', 200, '{"snapshot":')?.extra.cloud).not.toHaveProperty('status')
  expect(failure('snapshot.list', 200, '{"snapshots":')?.extra.cloud).toMatchObject({ sent: true, status: 200 })
})

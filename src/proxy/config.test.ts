import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { parseConfig, passwordsOf } from './config.ts'

// The console's environment: interface.md section 2; addresses of the regions: reference/auth.md section 8.

let folder: string
test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'plumbline-config-'))))
test.afterEach(() => rmSync(folder, { recursive: true }))

function file(content: unknown): string {
  const path = join(folder, 'console.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const withFile = (content: unknown, env: Record<string, string> = {}) => parseConfig({ CONSOLE_CONFIG: file(content), ...env })
const REGION = { id: 'eu-west-0' }
const SECRET = 'an-obviously-fake-secret-of-32-characters'

test('nothing set: loopback, port 8080, the built-in region', () => {
  const { config, faults } = parseConfig({})
  expect(faults).toEqual([])
  expect(config).toEqual({
    host: '127.0.0.1',
    port: 8080,
    regions: [],
    readOnly: false,
    publicUrl: undefined,
    trustProxy: false,
    sessionMs: 12 * 3_600_000,
    idleMs: undefined,
    auditDays: undefined,
    ca: undefined,
    egressProxy: undefined,
    secret: undefined,
    oldSecret: undefined,
    data: './data',
    database: undefined,
    metricsToken: undefined,
    logLevel: 'info',
    record: { text: 'masked', keptMs: 48 * 3_600_000, bytes: 200_000_000 },
  })
})

test('everything set', () => {
  const { config, faults } = withFile(
    {
      regions: [{ id: 'eu-west-0', name: 'Paris', iam: 'https://iam.example.com/', dws: 'http://127.0.0.1:9090' }],
      publicUrl: 'https://console.example.com/',
      trustProxy: true,
      sessionHours: 2,
      idleMinutes: 15,
    },
    { HOST: '0.0.0.0', PORT: '0', CONSOLE_READ_ONLY: '1', CONSOLE_SECRET: SECRET, CONSOLE_DATA: folder, LOG_LEVEL: 'silent' },
  )
  expect(faults).toEqual([])
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    readOnly: true,
    trustProxy: true,
    sessionMs: 2 * 3_600_000,
    idleMs: 15 * 60_000,
    secret: SECRET,
    data: folder,
    logLevel: 'silent',
  })
  expect(config.publicUrl?.host).toBe('console.example.com')
  expect(config.regions).toMatchObject([
    { id: 'eu-west-0', name: 'Paris', iam: 'https://iam.example.com', dws: 'http://127.0.0.1:9090', simulated: false },
  ])
})

const READ_ONLY: [env: string, file: boolean | undefined, readOnly: boolean][] = [
  ['1', undefined, true],
  ['0', true, true],
  ['', true, true],
  ['1', false, true],
  ['0', false, false],
  ['', undefined, false],
]
for (const [env, readOnly, expected] of READ_ONLY)
  test(`read-only: variable "${env}", file ${readOnly} is ${expected}`, () => {
    const { config } = withFile({ regions: [REGION], ...(readOnly !== undefined && { readOnly }) }, { CONSOLE_READ_ONLY: env })
    expect(config.readOnly).toBe(expected)
  })

const ENV_FAULTS: [name: string, value: string][] = [
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['HOST', '0.0.0.0'],
  ['HOST', '192.0.2.7'],
  ['HOST', '::'],
  ['CONSOLE_SECRET', 'short'],
  ['CONSOLE_SECRET', ''],
  ['CONSOLE_READ_ONLY', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['CONSOLE_SECRET_OLD', 'short'],
  ['CONSOLE_SECRET_OLD', SECRET],
  ['DATABASE_URL', 'postgres://127.0.0.1/plumbline'], // without CONSOLE_SECRET
  ['DATABASE_URL', 'mysql://127.0.0.1/plumbline'],
  ['DATABASE_URL', 'postgres://127.0.0.1'],
  ['DATABASE_URL', 'plumbline'],
  ['CONSOLE_CONFIG', '/nowhere/console.json'],
]
for (const [name, value] of ENV_FAULTS)
  test(`${name}="${value}" is a fault that is named`, () => {
    const { faults } = parseConfig({ [name]: value })
    expect(faults.join('\n')).toContain(name)
  })

const FILE_FAULTS: [content: unknown, named: RegExp][] = [
  ['{', /JSON/],
  ['null', /file/],
  [{}, /regions/],
  [{ regions: [] }, /regions/],
  [{ regions: [{}] }, /regions\.0\.id/],
  [{ regions: [{ id: '../evil' }] }, /regions\.0\.id/],
  [{ regions: [{ id: 'eu-west-0', dws: 'http://dws.example.com' }] }, /dws of eu-west-0/],
  [{ regions: [{ id: 'eu-west-0', iam: 'not an address' }] }, /iam of eu-west-0/],
  [{ regions: [{ id: 'eu-west-0', iam: 'file:///etc/passwd' }] }, /iam of eu-west-0/],
  [{ regions: [REGION], publicUrl: 'http://console.example.com' }, /publicUrl/],
  [{ regions: [REGION], readOnly: 'true' }, /readOnly/],
  [{ regions: [REGION], trustProxy: 1 }, /trustProxy/],
  [{ regions: [REGION], sessionHours: 0 }, /sessionHours/],
  [{ regions: [REGION], sessionHours: '2' }, /sessionHours/],
  [{ regions: [REGION], idleMinutes: -1 }, /idleMinutes/],
  [{ regions: [{ id: 'eu-west-0', dws: 'https://dws.example.com/v1' }] }, /dws of eu-west-0/],
  [{ regions: [{ id: 'eu-west-0', iam: 'https://iam.example.com/?x=1' }] }, /iam of eu-west-0/],
  [{ regions: [{ id: 'eu-west-0', console: 'javascript:alert(1)' }] }, /console of eu-west-0/],
  [{ regions: [REGION], publicUrl: 'https://console.example.com/plumbline' }, /publicUrl/],
  [{ regions: [REGION, REGION] }, /eu-west-0 is there more than once/],
  [{ regions: [REGION], auditDays: 0 }, /auditDays/],
  [{ regions: [REGION], caFile: '/nowhere/ca.pem' }, /caFile/],
  [{ regions: [REGION], egressProxy: 'proxy:3128' }, /egressProxy/],
  [{ regions: [REGION], readonly: true }, /readonly/], // a word that nobody reads would leave the writes open
]
for (const [content, named] of FILE_FAULTS)
  test(`the file ${JSON.stringify(content)} is a fault that is named`, () => {
    const { faults } = withFile(content)
    expect(faults.join('\n')).toMatch(named)
  })

test('every fault is named, not only the first', () => {
  const { faults } = withFile(
    { regions: [{ id: 'eu-west-0', iam: 'http://iam.example.com', dws: 'http://dws.example.com' }], publicUrl: 'ftp://x' },
    { HOST: '0.0.0.0', PORT: 'x', CONSOLE_SECRET: 'short', CONSOLE_READ_ONLY: 'on', LOG_LEVEL: 'loud' },
  )
  const all = faults.join('\n')
  for (const name of [
    'iam of eu-west-0',
    'dws of eu-west-0',
    'publicUrl',
    'HOST',
    'PORT',
    'CONSOLE_SECRET',
    'CONSOLE_READ_ONLY',
    'LOG_LEVEL',
  ])
    expect(all).toContain(name)
})

test('a secret that is too short is not repeated', () => {
  expect(parseConfig({ CONSOLE_SECRET: 'too-short-but-secret' }).faults.join('\n')).not.toContain('too-short-but-secret')
})

test('the password of an egress proxy is not repeated', () => {
  const { faults } = withFile({ regions: [REGION], egressProxy: 'ftp://user:obvious-test@proxy.example.com' })
  expect(faults.join()).toContain('egressProxy')
  expect(faults.join()).not.toContain('obvious-test')
})

test('no part of a password is repeated, whatever letters it has', () => {
  const all = [
    withFile({ regions: [{ id: 'eu-west-0', iam: 'https://me:obvious@test@iam.example.com' }] }),
    withFile({ regions: [{ id: 'eu-west-0', dws: 'https://me:ob/vious-test@dws.example.com' }] }),
    withFile({ regions: [REGION], egressProxy: 'ftp://me:ob@vious/test@proxy.example.com' }),
    withFile('{"egressProxy":"http://me:obvious-test@proxy"x}'),
    withFile('{"egressProxy":obvious-test}'),
  ].map(({ faults }) => faults.join('\n'))
  for (const one of all) {
    expect(one).not.toBe('')
    expect(one).not.toMatch(/vious|test/)
  }
  expect(all[3]).toMatch(/CONSOLE_CONFIG .*not JSON/)
})

test('a database needs the secret, and an address that names it', () => {
  const database = 'postgresql://console:obvious-test@db.example.com:5432/plumbline?sslmode=verify-full'
  expect(parseConfig({ DATABASE_URL: database }).faults).toEqual(['DATABASE_URL needs CONSOLE_SECRET'])
  expect(parseConfig({ DATABASE_URL: database, CONSOLE_SECRET: SECRET })).toMatchObject({ faults: [], config: { database } })
  expect(parseConfig({ DATABASE_URL: '' })).toMatchObject({ faults: [], config: { database: undefined } })
})

test('the password of a database is not repeated', () => {
  for (const address of ['mysql://user:obvious-test@db/x', 'postgres://user:obvious-test@db', 'postgres//obvious-test', 'obvious-test@db'])
    expect(parseConfig({ DATABASE_URL: address, CONSOLE_SECRET: SECRET }).faults).toEqual([
      'DATABASE_URL must be postgres://user:password@host:port/database',
    ])
  expect(passwordsOf('postgres://user:obvious%2Ftest@db/x?password=obvious-other')).toEqual(
    expect.arrayContaining(['obvious%2Ftest', 'obvious/test', 'obvious-other']),
  )
})

test('beyond loopback with an https publicUrl is fine', () => {
  expect(withFile({ regions: [REGION], publicUrl: 'https://console.example.com' }, { HOST: '0.0.0.0' }).faults).toEqual([])
  expect(withFile({ regions: [REGION], publicUrl: 'http://localhost:8080' }, { HOST: '0.0.0.0' }).faults.join()).toContain('HOST')
})

const ORIGINS: [region: string, iam: string, dws: string][] = [
  ['cn-north-4', 'https://iam.cn-north-4.myhuaweicloud.com', 'https://dws.cn-north-4.myhuaweicloud.com'],
  ['eu-west-101', 'https://iam.myhuaweicloud.eu', 'https://dws.eu-west-101.myhuaweicloud.eu'],
  ['cn-south-4', 'https://iam.cn-south-4.myhuaweicloud.com', 'https://dws.cn-south-4.myhuaweicloud.cn'],
  ['tr-west-1', 'https://iam.tr-west-1.myhuaweicloud.com', 'https://dws.tr-west-1.myhuaweicloud.cn'],
]
for (const [id, iam, dws] of ORIGINS)
  test(`the addresses of ${id}`, () => {
    expect(withFile({ regions: [{ id }] }).config.regions).toMatchObject([{ id, name: id, iam, dws }])
  })

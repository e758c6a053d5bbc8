import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { newFolder, SECRET } from './testConsole.ts'

// A start that cannot be: interface.md section 2, by the built program itself.

let folder: string
test.beforeEach(() => {
  test.setTimeout(180_000)
  expect(existsSync('dist/server/proxy/main.js'), 'npm run build comes first').toBe(true)
  folder = newFolder()
})
test.afterEach(() => rmSync(folder, { recursive: true }))

interface Ended {
  code: number | null
  out: string
  err: string
}
function start(env: Record<string, string>): Promise<Ended> {
  const known = { PATH: process.env['PATH'] ?? '', PORT: '0', SIM_PORT: '0', CONSOLE_DATA: join(folder, 'data'), ...env }
  const child = spawn(process.execPath, ['dist/server/proxy/main.js'], { env: known, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => void (said.out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString('utf8')
    // It listens: that is wrong, and it would not end by itself.
    if (said.err.includes('Plumbline on')) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

let files = 0
function file(content: unknown): string {
  const path = join(folder, `console-${(files += 1)}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const REGION = { id: 'eu-west-0' }
const withFile = (more: object) => () => ({ CONSOLE_CONFIG: file({ regions: [REGION], ...more }) })
const database = (address: string) => () => ({ DATABASE_URL: address, CONSOLE_SECRET: SECRET })

const FAULTS: [named: RegExp, env: () => Record<string, string>][] = [
  [/PORT/, () => ({ PORT: 'http' })],
  [/PORT/, () => ({ PORT: '70000' })],
  [/HOST/, () => ({ HOST: '0.0.0.0' })],
  [
    /HOST and PORT: cannot listen on 192\.0\.2\.1/,
    () => ({ HOST: '192.0.2.1', ...withFile({ publicUrl: 'https://console.example.com' })() }),
  ],
  [/CONSOLE_SECRET/, () => ({ CONSOLE_SECRET: 'obvious-short' })],
  [/CONSOLE_SECRET_OLD/, () => ({ CONSOLE_SECRET_OLD: SECRET })],
  [/CONSOLE_READ_ONLY/, () => ({ CONSOLE_READ_ONLY: 'yes' })],
  [/LOG_LEVEL/, () => ({ LOG_LEVEL: 'loud' })],
  [/RECORD_TEXT/, () => ({ RECORD_TEXT: 'some' })],
  [/RECORD_HOURS/, () => ({ RECORD_HOURS: '0' })],
  [/RECORD_MB/, () => ({ RECORD_MB: 'x' })],
  [/CONSOLE_DATA/, () => ({ CONSOLE_DATA: file('') })],
  [
    /CONSOLE_DATA .*cannot be used/,
    () => {
      const data = join(folder, 'broken')
      mkdirSync(data)
      writeFileSync(join(data, 'console.db'), 'no database '.repeat(1000))
      return { CONSOLE_DATA: data }
    },
  ],
  [/DATABASE_URL needs CONSOLE_SECRET/, () => ({ DATABASE_URL: 'postgres://127.0.0.1/plumbline' })],
  [/DATABASE_URL must be postgres:/, database('mysql://me:obvious-test@127.0.0.1/x')],
  [/DATABASE_URL: the database cannot be used: .*ECONNREFUSED/, database('postgres://me:obvious-test@127.0.0.1:1/x')],
  [/SIM_PORT/, () => ({ SIM_PORT: 'x' })],
  [/SIM_SPEED/, () => ({ SIM_SPEED: '-1' })],
  [/SIM_CLUSTERS/, () => ({ SIM_CLUSTERS: 'many' })],
  [/SIM_OFFSET/, () => ({ SIM_OFFSET: 'both' })],
  [/CONSOLE_CONFIG .*ENOENT/, () => ({ CONSOLE_CONFIG: '/nowhere/console.json' })],
  [/CONSOLE_CONFIG .*JSON/, () => ({ CONSOLE_CONFIG: file('{') })],
  [/regions/, () => ({ CONSOLE_CONFIG: file({}) })],
  [/regions\.0\.id/, () => ({ CONSOLE_CONFIG: file({ regions: [{ id: '../evil' }] }) })],
  [/eu-west-0 is there more than once/, () => ({ CONSOLE_CONFIG: file({ regions: [REGION, REGION] }) })],
  [/dws of eu-west-0/, () => ({ CONSOLE_CONFIG: file({ regions: [{ ...REGION, dws: 'http://dws.example.com' }] }) })],
  [/iam of eu-west-0/, () => ({ CONSOLE_CONFIG: file({ regions: [{ ...REGION, iam: 'https://me:obvious-test@iam.example.com' }] }) })],
  [/publicUrl/, withFile({ publicUrl: 'http://console.example.com' })],
  [/readOnly/, withFile({ readOnly: 'true' })],
  [/trustProxy/, withFile({ trustProxy: 1 })],
  [/sessionHours/, withFile({ sessionHours: 0 })],
  [/idleMinutes/, withFile({ idleMinutes: -1 })],
  [/auditDays/, withFile({ auditDays: 0 })],
  [/caFile/, withFile({ caFile: '/nowhere/ca.pem' })],
  [/egressProxy/, withFile({ egressProxy: 'proxy:3128' })],
  [/egressProxy/, withFile({ egressProxy: 'http://me:obvious-test%zz@proxy.example.com:3128' })],
]

test('every fault ends the start with exit code 78, its name, and no secret', async () => {
  const left = [...FAULTS]
  const one = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [named, env] = next
      const given = env()
      const { code, out, err } = await start(given)
      const what = `${JSON.stringify(given)}: ${err}`
      expect(code, what).toBe(78)
      expect(err, what).toMatch(named)
      expect(err, what).not.toMatch(/obvious|Plumbline on|\n {4}at /)
      expect(out, what).toBe('')
    }
  }
  await Promise.all([one(), one()])
})

test('a port that is taken is one of them, the region’s too; all faults of a start are named at once', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const port = String((taken.address() as AddressInfo).port)
  const ended = await Promise.all([
    start({ PORT: port }),
    start({ SIM_PORT: port }),
    start({ PORT: 'x', LOG_LEVEL: 'loud', CONSOLE_READ_ONLY: 'on', CONSOLE_CONFIG: file({ regions: [], idleMinutes: 0 }) }),
  ])
  await new Promise((resolve) => taken.close(resolve))
  expect(ended.map(({ code }) => code)).toEqual([78, 78, 78])
  expect(ended[0]?.err).toMatch(/EADDRINUSE/)
  expect(ended[1]?.err).toMatch(/SIM_PORT.*EADDRINUSE/)
  for (const name of ['PORT', 'LOG_LEVEL', 'CONSOLE_READ_ONLY', 'regions', 'idleMinutes']) expect(ended[2]?.err).toContain(name)
})

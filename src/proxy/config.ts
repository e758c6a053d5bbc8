import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { RecorderSettings } from './recorder.ts'

export interface RegionConfig {
  id: string
  name: string
  /** Origins of the two services. */
  iam: string
  dws: string
  console?: string | undefined
  simulated: boolean
}

export interface Config {
  host: string
  port: number
  /** Empty: the built-in simulated region. */
  regions: RegionConfig[]
  readOnly: boolean
  publicUrl: URL | undefined
  trustProxy: boolean
  sessionMs: number
  idleMs: number | undefined
  /** Days that audit records are kept; undefined: for ever. */
  auditDays: number | undefined
  /** PEM of further certificate authorities. */
  ca: string | undefined
  /** The HTTP proxy on the way to the cloud. */
  egressProxy: string | undefined
  secret: string | undefined
  oldSecret: string | undefined
  data: string
  /** The address of a PostgreSQL database; undefined: the embedded store. */
  database: string | undefined
  metricsToken: string | undefined
  logLevel: string
  record: RecorderSettings
}

type Environment = Readonly<Record<string, string | undefined>>

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

const File = z.strictObject({
  regions: z
    .array(
      z.strictObject({
        id: z.string().check(z.regex(/^[a-z0-9-]{2,40}$/)),
        name: z.optional(z.string()),
        iam: z.optional(z.string()),
        dws: z.optional(z.string()),
        console: z.optional(z.string()),
      }),
    )
    .check(z.minLength(1)),
  readOnly: z.optional(z.boolean()),
  publicUrl: z.optional(z.string()),
  trustProxy: z.optional(z.boolean()),
  sessionHours: z.optional(z.number().check(z.minimum(0.1), z.maximum(24))),
  idleMinutes: z.optional(z.number().check(z.minimum(1), z.maximum(1440))),
  auditDays: z.optional(z.int().check(z.minimum(1), z.maximum(36_500))),
  caFile: z.optional(z.string()),
  egressProxy: z.optional(z.string()),
})
type File = z.infer<typeof File>

/** Regions whose hosts end otherwise (reference/auth.md section 8). */
const CN_HOSTS = new Set(['cn-south-4', 'cn-north-12', 'cn-east-4', 'tr-west-1', 'ap-southeast-4'])
function usualOrigin(service: 'iam' | 'dws', id: string): string {
  if (id === 'eu-west-101') return service === 'iam' ? 'https://iam.myhuaweicloud.eu' : `https://dws.${id}.myhuaweicloud.eu`
  return `https://${service}.${id}.myhuaweicloud.${service === 'dws' && CN_HOSTS.has(id) ? 'cn' : 'com'}`
}

const DEFAULT_SESSION_HOURS = 12
const SHORTEST_SECRET = 32
const TEXT_MODES = ['masked', 'full', 'none'] as const
const isTextMode = (text: string): text is RecorderSettings['text'] => TEXT_MODES.some((mode) => mode === text)
const DEFAULT_RECORD_HOURS = 48
const DEFAULT_RECORD_MB = 200
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
/** Without what may be a password, which may hold any letter. */
const hidden = (text: string): string => text.replace(/\/\/.*@/s, '//…@')

/** An address without anything behind its host: whatever stands there would never be used. */
function originOf(name: string, text: string, faults: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isFine = url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  if (!isFine) faults.push(`${name} must be an https address (http only on loopback), not "${hidden(text)}"`)
  else if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    faults.push(`${name} must be scheme, host and port alone, not "${hidden(text)}"`)
  return url?.origin ?? ''
}

function regionsOf(file: File | undefined, faults: string[]): RegionConfig[] {
  const given = file?.regions ?? []
  const twice = given.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index)
  for (const id of new Set(twice)) faults.push(`CONSOLE_CONFIG: the region ${id} is there more than once`)
  return given.map((one) => ({
    id: one.id,
    name: one.name ?? one.id,
    iam: originOf(`iam of ${one.id}`, one.iam ?? usualOrigin('iam', one.id), faults),
    dws: originOf(`dws of ${one.id}`, one.dws ?? usualOrigin('dws', one.id), faults),
    console: one.console === undefined ? undefined : originOf(`console of ${one.id}`, one.console, faults),
    simulated: false,
  }))
}

function caOf(path: string | undefined, faults: string[]): string | undefined {
  if (path === undefined) return undefined
  try {
    const pem = readFileSync(path, 'utf8')
    for (const one of pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? ['']) new X509Certificate(one)
    return pem
  } catch {
    faults.push(`caFile ${path} must hold certificates in PEM`)
    return undefined
  }
}

function egressOf(text: string | undefined, faults: string[]): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isReadable = url !== undefined && [url.username, url.password].every((one) => plain(one) !== undefined)
  if (isReadable && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return text
  faults.push(`egressProxy must be an http or https address, not "${hidden(text)}"`)
  return undefined
}

function secretsOf(env: Environment, faults: string[]): Pick<Config, 'secret' | 'oldSecret'> {
  const secret = env['CONSOLE_SECRET']
  const oldSecret = env['CONSOLE_SECRET_OLD'] || undefined
  for (const [name, value] of Object.entries({ CONSOLE_SECRET: secret, CONSOLE_SECRET_OLD: oldSecret }))
    if (value !== undefined && value.length < SHORTEST_SECRET) faults.push(`${name} must have ${SHORTEST_SECRET} characters or more`)
  if (oldSecret !== undefined && secret === undefined) faults.push('CONSOLE_SECRET_OLD needs CONSOLE_SECRET')
  if (env['DATABASE_URL'] && secret === undefined) faults.push('DATABASE_URL needs CONSOLE_SECRET')
  return { secret, oldSecret }
}

/** Its text is never repeated: a password may stand anywhere in it. */
function databaseOf(text: string | undefined, faults: string[]): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text
  faults.push('DATABASE_URL must be postgres://user:password@host:port/database')
  return undefined
}
/** The passwords that a database's address holds, as they are written and as they are meant. */
export function passwordsOf(database: string): string[] {
  const { password, searchParams } = new URL(database)
  return [password, searchParams.get('password') ?? ''].flatMap((one) => [one, plain(one) ?? '']).filter((one) => one !== '')
}
/** Without its percent signs; undefined where they say nothing. */
function plain(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function recordOf(env: Environment, faults: string[]): RecorderSettings {
  const wholeNumber = (name: string, usual: number): number => {
    const value = Number(env[name] || usual)
    if (!Number.isInteger(value) || value < 1) faults.push(`${name} must be a whole number from 1, not "${env[name]}"`)
    return value
  }
  const text = env['RECORD_TEXT'] || 'masked'
  if (!isTextMode(text)) faults.push(`RECORD_TEXT must be one of ${TEXT_MODES.join(', ')}, not "${text}"`)
  return {
    text: isTextMode(text) ? text : 'none',
    keptMs: wholeNumber('RECORD_HOURS', DEFAULT_RECORD_HOURS) * 3_600_000,
    bytes: wholeNumber('RECORD_MB', DEFAULT_RECORD_MB) * 1_000_000,
  }
}

/** Everything the console is told from outside, parsed once; `faults` names every bad value. */
export function parseConfig(env: Environment): { config: Config; faults: string[] } {
  const faults: string[] = []
  const file = readFile(env['CONSOLE_CONFIG'], faults)
  const port = Number(env['PORT'] || 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(`PORT must be a whole number from 0 to 65535, not "${env['PORT']}"`)
  const host = env['HOST'] || '127.0.0.1'
  const publicUrl = file?.publicUrl === undefined ? undefined : originOf('publicUrl', file.publicUrl, faults)
  if (!isLoopback(host) && !publicUrl?.startsWith('https://'))
    faults.push(`HOST "${host}" is beyond loopback: set an https publicUrl in CONSOLE_CONFIG`)
  const secrets = secretsOf(env, faults)
  const readOnly = env['CONSOLE_READ_ONLY'] ?? ''
  if (!['', '0', '1'].includes(readOnly)) faults.push(`CONSOLE_READ_ONLY must be 1 or unset, not "${readOnly}"`)
  const logLevel = env['LOG_LEVEL'] || 'info'
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}"`)
  const record = recordOf(env, faults)
  const database = databaseOf(env['DATABASE_URL'], faults)
  const regions = regionsOf(file, faults)
  const ca = caOf(file?.caFile, faults)
  const egressProxy = egressOf(file?.egressProxy, faults)
  return {
    faults,
    config: {
      host,
      port,
      regions,
      readOnly: readOnly === '1' || file?.readOnly === true,
      publicUrl: publicUrl ? new URL(publicUrl) : undefined,
      trustProxy: file?.trustProxy === true,
      sessionMs: (file?.sessionHours ?? DEFAULT_SESSION_HOURS) * 3_600_000,
      idleMs: file?.idleMinutes === undefined ? undefined : file.idleMinutes * 60_000,
      auditDays: file?.auditDays,
      ca,
      egressProxy,
      ...secrets,
      data: env['CONSOLE_DATA'] || './data',
      database,
      metricsToken: env['METRICS_TOKEN'] || undefined,
      logLevel,
      record,
    },
  }
}

function readFile(path: string | undefined, faults: string[]): File | undefined {
  if (path === undefined || path === '') return undefined
  try {
    const parsed = File.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) faults.push(`CONSOLE_CONFIG ${path}: ${issue.path.join('.') || 'file'}: ${issue.message}`)
  } catch (reason) {
    // A message of the parser repeats a part of the file, which may hold a password.
    const said = reason instanceof SyntaxError ? `not JSON${/ at position \d+/.exec(reason.message)?.[0] ?? ''}` : String(reason)
    faults.push(`CONSOLE_CONFIG ${path}: ${said}`)
  }
  return undefined
}

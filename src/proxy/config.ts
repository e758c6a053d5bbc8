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
  secret: string | undefined
  data: string
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
})

/** Regions whose hosts end otherwise (reference/auth.md section 8). */
const CN_HOSTS = new Set(['cn-south-4', 'cn-north-12', 'cn-east-4', 'tr-west-1', 'ap-southeast-4'])
function usualOrigin(service: 'iam' | 'dws', id: string): string {
  if (id === 'eu-west-101') return service === 'iam' ? 'https://iam.myhuaweicloud.eu' : `https://dws.${id}.myhuaweicloud.eu`
  return `https://${service}.${id}.myhuaweicloud.${service === 'dws' && CN_HOSTS.has(id) ? 'cn' : 'com'}`
}

const DEFAULT_SESSION_HOURS = 12
const TEXT_MODES = ['masked', 'full', 'none'] as const
const isTextMode = (text: string): text is RecorderSettings['text'] => TEXT_MODES.some((mode) => mode === text)
const DEFAULT_RECORD_HOURS = 48
const DEFAULT_RECORD_MB = 200
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** Everything the console is told from outside, parsed once; `faults` names every bad value. */
export function parseConfig(env: Environment): { config: Config; faults: string[] } {
  const faults: string[] = []
  const origin = (name: string, text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    const isFine = url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    if (!isFine) faults.push(`${name} must be an https address (http only on loopback), not "${text}"`)
    return url?.origin ?? ''
  }
  const file = readFile(env['CONSOLE_CONFIG'], faults)
  const port = Number(env['PORT'] || 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(`PORT must be a whole number from 0 to 65535, not "${env['PORT']}"`)
  const host = env['HOST'] || '127.0.0.1'
  const publicUrl = file?.publicUrl === undefined ? undefined : origin('publicUrl', file.publicUrl)
  if (!isLoopback(host) && !publicUrl?.startsWith('https://'))
    faults.push(`HOST "${host}" is beyond loopback: set an https publicUrl in CONSOLE_CONFIG`)
  const secret = env['CONSOLE_SECRET']
  if (secret !== undefined && secret.length < 32) faults.push('CONSOLE_SECRET must have 32 characters or more')
  if (env['DATABASE_URL'] !== undefined && secret === undefined) faults.push('DATABASE_URL needs CONSOLE_SECRET')
  if (env['DATABASE_URL'] !== undefined) faults.push('DATABASE_URL: this version has the embedded store only')
  const readOnly = env['CONSOLE_READ_ONLY'] ?? ''
  if (!['', '0', '1'].includes(readOnly)) faults.push(`CONSOLE_READ_ONLY must be 1 or unset, not "${readOnly}"`)
  const logLevel = env['LOG_LEVEL'] || 'info'
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}"`)
  const wholeNumber = (name: string, usual: number): number => {
    const value = Number(env[name] || usual)
    if (!Number.isInteger(value) || value < 1) faults.push(`${name} must be a whole number from 1, not "${env[name]}"`)
    return value
  }
  const recorded = env['RECORD_TEXT'] || 'masked'
  if (!isTextMode(recorded)) faults.push(`RECORD_TEXT must be one of ${TEXT_MODES.join(', ')}, not "${recorded}"`)
  const record: RecorderSettings = {
    text: isTextMode(recorded) ? recorded : 'none',
    keptMs: wholeNumber('RECORD_HOURS', DEFAULT_RECORD_HOURS) * 3_600_000,
    bytes: wholeNumber('RECORD_MB', DEFAULT_RECORD_MB) * 1_000_000,
  }
  const regions = (file?.regions ?? []).map((one) => ({
    id: one.id,
    name: one.name ?? one.id,
    iam: origin(`iam of ${one.id}`, one.iam ?? usualOrigin('iam', one.id)),
    dws: origin(`dws of ${one.id}`, one.dws ?? usualOrigin('dws', one.id)),
    console: one.console === undefined ? undefined : origin(`console of ${one.id}`, one.console),
    simulated: false,
  }))
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
      secret,
      data: env['CONSOLE_DATA'] || './data',
      logLevel,
      record,
    },
  }
}

function readFile(path: string | undefined, faults: string[]): z.infer<typeof File> | undefined {
  if (path === undefined || path === '') return undefined
  try {
    const parsed = File.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) faults.push(`CONSOLE_CONFIG ${path}: ${issue.path.join('.') || 'file'}: ${issue.message}`)
  } catch (reason) {
    faults.push(`CONSOLE_CONFIG ${path}: ${String(reason)}`)
  }
  return undefined
}

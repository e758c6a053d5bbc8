import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino, type DestinationStream, type Logger } from 'pino'
import { makeApi } from './api.ts'
import { tendTrail } from './audit.ts'
import { makeCalls } from './calls.ts'
import { TIMEOUTS, type Timeouts } from './cloud.ts'
import { parseConfig, passwordsOf, type Config, type RegionConfig } from './config.ts'
import { acceptedHosts } from './guard.ts'
import { makeMetrics, type Metrics } from './metrics.ts'
import { openApi } from './openapi.ts'
import { makeOwnCalls } from './ownCalls.ts'
import { makeRecorder } from './recorder.ts'
import { withoutSecrets } from './redact.ts'
import { makeSeal } from './seal.ts'
import { LIMITS, makeServer, type Limits } from './server.ts'
import { makeSessions } from './session.ts'
import { makeSignIn } from './signIn.ts'
import { readStatic } from './static.ts'
import { openEmbedded } from './store/embedded.ts'
import type { Store } from './store/store.ts'
import { makeUpstream, type Upstream } from './upstream.ts'

export interface RunningConsole {
  url: string
  /** The address of the built-in region; undefined with a configured cloud. */
  region: string | undefined
  close(): Promise<void>
}
/** A start that cannot be; `faults` names everything that is wrong. */
export class BadStart extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}
/** What a test has in its hand. */
export interface Settings {
  timeouts?: Timeouts
  limits?: Limits
  logTo?: DestinationStream
  /** The clock of sessions. */
  now?: () => number
}
type Environment = Readonly<Record<string, string | undefined>>

declare const __VERSION__: string
/** Set at build; the sources have none. */
export const VERSION = typeof __VERSION__ === 'undefined' ? 'source' : __VERSION__
const LAST_ANSWERS = 10_000
const STORE_PATIENCE = 2_000

/** Without a configured cloud a region is simulated in this process, behind a loopback port like any other address. */
async function simulate(env: Environment): Promise<{ region: RegionConfig; url: string; close: () => Promise<void> }> {
  const { startSimulator, readSettings } = await import('#simulator/main.ts')
  const settings = readSettings({ ...env, SIM_PORT: env['SIM_PORT'] || '0' })
  if ('faults' in settings) throw new BadStart(settings.faults)
  const { url, close } = await startSimulator({ port: settings.port, ...settings.options }).catch((reason: unknown) => {
    throw new BadStart([`SIM_PORT: the simulated region cannot listen: ${messageOf(reason)}`])
  })
  return { region: { id: 'sim-region-1', name: 'Simulated region', iam: url, dws: url, simulated: true }, url, close: async () => close() }
}

/** A name with several addresses fails once for each: those failures say more than their sum. */
const messageOf = (reason: unknown): string =>
  reason instanceof AggregateError
    ? reason.errors.map(messageOf).join('; ')
    : reason instanceof Error
      ? reason.message || reason.name
      : String(reason)

/** What goes wrong with the store while a console starts, in words that hold no password. */
function storeFault({ data, database }: Config): (reason: unknown) => never {
  const what = database === undefined ? `CONSOLE_DATA "${data}"` : 'DATABASE_URL: the database'
  return (reason) => {
    throw new BadStart([
      withoutSecrets(`${what} cannot be used: ${messageOf(reason)}`, database === undefined ? [] : passwordsOf(database)),
    ])
  }
}
async function openStore({ data, database }: Config): Promise<Store> {
  if (database === undefined) return openEmbedded(data)
  const { openPostgres } = await import('./store/postgres.ts')
  return openPostgres(database)
}

/** Counts what goes to the cloud. */
const counted = (upstream: Upstream, metrics: Metrics): Upstream => ({
  ...upstream,
  async send(origin, request) {
    const started = performance.now()
    const answer = await upstream.send(origin, request).catch((reason: unknown) => {
      metrics.calledCloud(request.call, undefined, performance.now() - started)
      throw reason
    })
    metrics.calledCloud(request.call, answer.status, performance.now() - started)
    return answer
  },
})

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => void (timer = setTimeout(() => reject(new Error('too slow')), ms)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (reason: Error) => reject(new BadStart([`HOST and PORT: cannot listen on ${host}:${port}: ${reason.message}`])))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}
/**
 * One cookie, its own for each console of a host: a browser sends cookies to every port. With a secret the sessions outlive
 * the process and may be served by several, all on one store; without one they are this process's.
 */
async function cookieNames(config: Config, store: Store): Promise<(port: number) => string> {
  const base = config.publicUrl?.protocol === 'https:' ? '__Host-plumbline' : 'plumbline'
  if (config.secret === undefined) return (port) => `${base}-${port}`
  const name = await store.settle('name', 'cookie', randomBytes(6).toString('hex'))
  return () => `${base}-${name}`
}

/** Answers in flight are given, then the connections end. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS)
  await closed
  clearTimeout(patience)
}

export async function startConsole(env: Environment, settings: Settings = {}): Promise<RunningConsole> {
  const { config, faults } = parseConfig(env)
  if (faults.length > 0) throw new BadStart(faults)
  const log: Logger = pino({ level: config.logLevel }, settings.logTo ?? pino.destination(1))
  /** What has to be undone, last first; also when a later part cannot start. */
  const undo: (() => Promise<void>)[] = []
  const end = async () => {
    for (const one of undo.reverse()) await one()
  }
  try {
    const badStore = storeFault(config)
    const store = await openStore(config).catch(badStore)
    undo.push(() => store.close())
    const simulated = config.regions.length === 0 ? await simulate(env) : undefined
    if (simulated) undo.push(simulated.close)
    const regions = simulated ? [simulated.region] : config.regions
    const metrics = makeMetrics(VERSION)
    const upstream = counted(makeUpstream({ ca: config.ca, proxy: config.egressProxy }), metrics)
    undo.push(() => upstream.close())
    undo.push(await tendTrail(store, log, config.auditDays).catch(badStore))

    let port = config.port
    let isEnding = false
    const hosts = () => acceptedHosts(config, port)
    const nameAt = await cookieNames(config, store).catch(badStore)
    const cookieName = () => nameAt(port)
    const seal = makeSeal(config.secret ?? randomBytes(32).toString('hex'), config.oldSecret === undefined ? [] : [config.oldSecret])
    const sessions = makeSessions({ config, regions, store, seal, signIn: makeSignIn(upstream, store), now: settings.now ?? Date.now })
    const recorder = makeRecorder(store.history, config.record)
    const calls = await makeCalls({ recorder, regions, store, upstream, timeouts: settings.timeouts ?? TIMEOUTS, log }).catch(badStore)
    const own = makeOwnCalls({ config, regions, cookieName, store, sessions, calls, recorder, log })
    /** Made once: it takes a while, and anybody may ask for it. */
    let document: string | undefined
    const server = makeServer({
      api: makeApi({ hosts, cookieName, sessions, calls, own, log }),
      hosts,
      files: readStatic(),
      metrics,
      openApi: () => (document ??= JSON.stringify(openApi(VERSION, cookieName()))),
      metricsToken: config.metricsToken,
      isPublic: config.publicUrl !== undefined,
      trustProxy: config.trustProxy,
      checkStore: () => within(STORE_PATIENCE, store.ping()),
      isEnding: () => isEnding,
      limits: settings.limits ?? LIMITS,
      log,
    })
    port = await listen(server, config)
    undo.push(() => {
      isEnding = true
      return stop(server)
    })
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    log.info({ version: VERSION, url, regions: regions.map(({ id }) => id), read_only: config.readOnly, shared: !store.isAlone }, 'started')
    return { url, region: simulated?.url, close: end }
  } catch (reason) {
    await end()
    throw reason
  }
}

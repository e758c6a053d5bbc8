import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyChain, type ChainRecord } from '#proxy/auditChain.ts'
import { openEmbedded } from '#proxy/store/embedded.ts'
import type { Store } from '#proxy/store/store.ts'

/*
 * npm run soak: the console is killed (SIGKILL) in the middle of writes, a hundred times on one store. Each time its store must open,
 * its chain verify, and every write that was answered have its record. Ends non-zero when one does not.
 */

const HEADERS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
const READY = /Plumbline on (http:\S+)/
const WRITES = 4

interface Started {
  url: string
  child: ChildProcess
}
/** Where consoles keep what they must not lose. */
export interface Kept {
  /** What tells a console of it. */
  env: Record<string, string>
  open(): Promise<Store>
}
function startConsole(kept: Kept): Promise<Started> {
  const env = { ...process.env, PORT: '0', SIM_PORT: '0', SIM_SPEED: '1', LOG_LEVEL: 'silent', ...kept.env }
  const child = spawn(process.execPath, [join('dist', 'server', 'proxy', 'main.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const url = READY.exec(said)?.[1]
      if (url) resolve({ url, child })
    })
    child.once('exit', () => reject(new Error(`the console ended: ${said}`)))
  })
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await gone
}

/** Signs in and writes descriptions at once; ends at the first answer. `acknowledged` holds the request ids of those that were answered. */
async function startWriting({ url }: Started, round: number): Promise<{ acknowledged: string[]; settled: Promise<unknown> }> {
  const call = (id: string, input: unknown, cookie = '') =>
    fetch(`${url}/api/${id}`, { method: 'POST', headers: { ...HEADERS, cookie }, body: JSON.stringify(input) })
  const who = { region: 'sim-region-1', account: 'demo-soak', user: 'operator', password: 'Demo-Pass-2026' }
  const cookie = (await call('session.signIn', { body: who })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const list = await fetch(`${url}/api/cluster.list`, { headers: { ...HEADERS, cookie } })
  const { clusters } = (await list.json()) as { clusters: { id: string }[] }
  const acknowledged: string[] = []
  const writes = Array.from({ length: WRITES }, async (_, index) => {
    const input = { params: { cluster_id: clusters[index]?.id }, body: { description_info: `round ${round}` } }
    const answer = await call('cluster.saveDescription', input, cookie)
    if (answer.status < 300) acknowledged.push(answer.headers.get('x-request-id') ?? '')
  })
  await Promise.any(writes)
  return { acknowledged, settled: Promise.allSettled(writes) }
}
/** Kills the first console while it writes; the others write to their end and stay. */
async function writeAndKill(consoles: readonly [Started, ...Started[]], round: number): Promise<string[]> {
  const writing = await Promise.all(consoles.map((one) => startWriting(one, round)))
  await killed(consoles[0].child)
  await Promise.all(writing.map(({ settled }) => settled))
  return writing.flatMap(({ acknowledged }) => acknowledged)
}

/** What is wrong with the store after a kill; nothing when all is well. */
async function faultsOf({ open }: Kept, acknowledged: readonly string[]): Promise<string[]> {
  const store = await open()
  try {
    const records: ChainRecord[] = await store.everything()
    const { faults, missing } = verifyChain(records)
    const known = new Set((records as (ChainRecord & { request_id?: string })[]).map((one) => one.request_id))
    return [
      ...faults.map(({ seq, what }) => `record ${seq}: ${what}`),
      ...(missing > 0 ? [`${missing} records are missing`] : []),
      ...acknowledged.filter((id) => !known.has(id)).map((id) => `acknowledged but not recorded: ${id}`),
    ]
  } finally {
    await store.close()
  }
}

/** Kills a console this often, with `others` at work on the same store all the time; the faults that were found. */
export async function soak(rounds: number, kept: Kept, others = 0): Promise<string[]> {
  const acknowledged: string[] = []
  const beside = await Promise.all(Array.from({ length: others }, () => startConsole(kept)))
  try {
    for (let round = 1; round <= rounds; round += 1) {
      acknowledged.push(...(await writeAndKill([await startConsole(kept), ...beside], round)))
      const faults = await faultsOf(kept, acknowledged)
      if (faults.length > 0) return faults.map((fault) => `after kill ${round}: ${fault}`)
    }
    return acknowledged.length >= rounds ? [] : [`only ${acknowledged.length} writes were acknowledged in ${rounds} rounds`]
  } finally {
    await Promise.all(beside.map(({ child }) => killed(child)))
  }
}

/** The same on a folder of its own. */
export async function soakFolder(rounds: number): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'plumbline-soak-'))
  try {
    return await soak(rounds, { env: { CONSOLE_DATA: data }, open: () => openEmbedded(data) })
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

if (/tools[\\/]soak\.[jt]s$/.test(process.argv[1] ?? '')) {
  const rounds = Number(process.argv[2] ?? 100)
  const started = Date.now()
  const faults = await soakFolder(rounds)
  process.stderr.write(`${rounds} kills in ${Math.round((Date.now() - started) / 1000)} s: ${faults.join('; ') || 'nothing lost'}\n`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

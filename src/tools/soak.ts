import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyChain, type ChainRecord } from '#proxy/auditChain.ts'
import { openEmbedded } from '#proxy/store/embedded.ts'

/*
 * npm run soak: the console is killed (SIGKILL) in the middle of writes, a hundred times on one folder. Each time its store must open,
 * its chain verify, and every write that was answered have its record. Ends non-zero when one does not.
 */

const HEADERS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
const READY = /Plumbline on (http:\S+)/
const WRITES = 4

interface Started {
  url: string
  child: ChildProcess
}
function startConsole(data: string): Promise<Started> {
  const env = { ...process.env, PORT: '0', SIM_PORT: '0', SIM_SPEED: '1', CONSOLE_DATA: data, LOG_LEVEL: 'silent' }
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

/** Signs in, writes descriptions at once, and kills the console at the first answer. Gives the request ids that were acknowledged. */
async function writeAndKill({ url, child }: Started, round: number): Promise<string[]> {
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
  await killed(child)
  await Promise.allSettled(writes)
  return acknowledged
}

/** What is wrong with the store after a kill; nothing when all is well. */
async function faultsOf(data: string, acknowledged: readonly string[]): Promise<string[]> {
  const store = await openEmbedded(data)
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

/** Kills a console this often; the faults that were found. */
export async function soak(rounds: number): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'plumbline-soak-'))
  const acknowledged: string[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      acknowledged.push(...(await writeAndKill(await startConsole(data), round)))
      const faults = await faultsOf(data, acknowledged)
      if (faults.length > 0) return faults.map((fault) => `after kill ${round}: ${fault}`)
    }
    return acknowledged.length >= rounds ? [] : [`only ${acknowledged.length} writes were acknowledged in ${rounds} rounds`]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

if (/tools[\\/]soak\.[jt]s$/.test(process.argv[1] ?? '')) {
  const rounds = Number(process.argv[2] ?? 100)
  const started = Date.now()
  const faults = await soak(rounds)
  process.stderr.write(`${rounds} kills in ${Math.round((Date.now() - started) / 1000)} s: ${faults.join('; ') || 'nothing lost'}\n`)
  process.exitCode = faults.length > 0 ? 1 : 0
}

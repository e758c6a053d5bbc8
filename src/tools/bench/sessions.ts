import { setTimeout as wait } from 'node:timers/promises'
import { inTurn, read, send, signIn } from './calls.ts'
import { quantile, rounded, type Figures } from './figure.ts'
import { residentMemory, startConsole, startRegion } from './programs.ts'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SESSIONS = 1000
const VIEWERS = 200
const INTERVAL = 10_000
const ROUNDS = 6
const PAGE = ['cluster.list', 'cluster.get', 'snapshot.list', 'nodeType.list', 'upgrade.versions'] as const
const inputOf = (id: (typeof PAGE)[number], cluster_id: string) => (/get|versions/.test(id) ? { params: { cluster_id } } : {})
const STARTS = 5

/** From the start of the process to the first answer. */
export async function startTime(): Promise<Figures> {
  const times: number[] = []
  for (let run = 0; run < STARTS; run++) {
    const console = await startConsole()
    times.push(console.startedIn)
    await console.stop()
  }
  return { start: { value: Math.round(quantile(times, 0.5)), unit: 'ms', world: `built, simulated region inside, median of ${STARTS}` } }
}

/** Reads of DWS the region has counted for an account. */
async function readsOf(region: string, account: string): Promise<number> {
  const { body } = await send(`${region}/_sim/calls?account=${account}`)
  const { calls } = JSON.parse(body) as { calls: Record<string, number> }
  return Object.entries(calls).reduce((sum, [operation, count]) => (operation.startsWith('Keystone') ? sum : sum + count), 0)
}

/** Viewers that came at any time, each polling the page at its interval. */
async function watch(console: string, cookies: readonly string[]): Promise<void> {
  const { clusters } = JSON.parse((await read(console, cookies[0] ?? '', 'cluster.list')).body) as { clusters: { id: string }[] }
  const cluster = clusters[0]?.id ?? ''
  await Promise.all(
    cookies.map(async (cookie, index) => {
      await wait((index * INTERVAL) / cookies.length)
      for (let round = 0; round < ROUNDS; round++) {
        const begun = performance.now()
        await Promise.all(PAGE.map((id) => read(console, cookie, id, inputOf(id, cluster))))
        if (round < ROUNDS - 1) await wait(Math.max(0, INTERVAL - (performance.now() - begun)))
      }
    }),
  )
}

/** Memory with a thousand signed-in people, and what many viewers of one page cost the cloud. */
export async function sessions(): Promise<Figures> {
  const region = await startRegion()
  const config = join(mkdtempSync(join(tmpdir(), 'plumbline-bench-')), 'config.json')
  writeFileSync(config, JSON.stringify({ regions: [{ id: 'sim-region-1', iam: region.url, dws: region.url }] }))
  const console = await startConsole({ CONSOLE_CONFIG: config })
  try {
    const one = await signIn(console.url, 'demo-bench-one')
    const cookies = await inTurn(SESSIONS, 8, () => signIn(console.url, 'demo-bench-many'))
    await inTurn(SESSIONS, 8, (index) => read(console.url, cookies[index] ?? '', 'cluster.list'))
    const memory = residentMemory(console.pid)
    await wait(INTERVAL)
    const before = { one: await readsOf(region.url, 'demo-bench-one'), many: await readsOf(region.url, 'demo-bench-many') }
    await Promise.all([watch(console.url, [one]), watch(console.url, cookies.slice(0, VIEWERS))])
    const alone = (await readsOf(region.url, 'demo-bench-one')) - before.one
    const many = (await readsOf(region.url, 'demo-bench-many')) - before.many
    return {
      'resident memory': { value: rounded(memory), unit: 'MB', world: `${SESSIONS} sessions, each has read the cluster list once` },
      'many viewers': {
        value: many,
        unit: 'reads of DWS',
        world: `${VIEWERS} viewers of ${PAGE.length} reads every ${INTERVAL / 1000} s, ${ROUNDS} rounds`,
        reference: `one viewer: ${alone}`,
        ratio: rounded(many / alone, 2),
      },
    }
  } finally {
    await console.stop()
    await region.stop()
  }
}

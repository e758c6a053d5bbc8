import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startConsole } from './start.ts'

const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

test('what one session polls, another of its account sees as history; another account does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-history-'))
  const { url, close } = await startConsole({ PORT: '0', SIM_PORT: '0', SIM_SPEED: '1', CONSOLE_DATA: folder, LOG_LEVEL: 'silent' })
  const signIn = async (account: string, user: string) => {
    const body = { body: { region: 'sim-region-1', account, user, password: 'Demo-Pass-2026' } }
    const answer = await fetch(`${url}/api/session.signIn`, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const read = async (cookie: string, id: string, input: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${url}/api/${id}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: { ...headers, cookie } })
    return (await answer.json()) as Record<string, unknown>
  }
  const operator = await signIn('demo-history', 'operator')
  const { clusters } = (await read(operator, 'cluster.list', {})) as { clusters: { id: string; status: string }[] }
  const id = clusters.find((one) => one.status === 'AVAILABLE')?.id ?? ''
  const listed = (await read(operator, 'query.list', {
    params: { cluster_id: id },
    body: { offset: '0', limit: '1000', conditions: [] },
  })) as { data: { queries: { query_id: string }[]; status: { session_count: number } } }

  const auditor = await signIn('demo-history', 'auditor')
  const asked = { query: { cluster_id: id } }
  await expect.poll(async () => ((await read(auditor, 'history.samples', asked))['samples'] as unknown[]).length).toBe(1)
  const { samples } = (await read(auditor, 'history.samples', asked)) as { samples: { at: number; sessions: number; whole: boolean }[] }
  expect(samples[0]).toMatchObject({ sessions: listed.data.status.session_count, whole: true })
  const then = await read(auditor, 'history.statements', { query: { cluster_id: id, at: samples[0]?.at } })
  expect((then['queries'] as { query_id: string }[]).map((one) => one.query_id).sort()).toEqual(
    listed.data.queries.map((one) => one.query_id).sort(),
  )

  // Of the same account, but the cloud shows them nothing of it (403 IAM.0003).
  const outsider = await signIn('demo-history', 'outsider')
  for (const [row, more] of [
    ['history.samples', {}],
    ['history.statements', { at: samples[0]?.at }],
    ['history.statement', { query_id: listed.data.queries[0]?.query_id }],
    ['history.tables', {}],
  ] as const)
    expect(await read(outsider, row, { query: { cluster_id: id, ...more } }), row).toMatchObject({ error_code: 'IAM.0003' })

  const stranger = await signIn('demo-history-2', 'operator')
  expect((await read(stranger, 'history.samples', asked))['samples']).toEqual([])
  expect((await read(operator, 'history.samples', { query: { cluster_id: '../x' } }))['error_code']).toBe('CONSOLE.BAD_INPUT')
  await close()
  rmSync(folder, { recursive: true })
})

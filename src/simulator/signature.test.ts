import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import { expect, test } from '@playwright/test'
import { startFace, type Face } from './testFace.ts'

/*
 * Signatures are made by the vendor's own client, on real time.
 */

let face: Face
let projectId: string
test.beforeEach(async () => {
  face = await startFace({ realNow: Date.now })
  projectId = (await face.enter()).projectId
})
test.afterEach(() => face.simulator.close())

interface Signing {
  key?: string
  secret?: string
  query?: Record<string, string>
  body?: object
  /** As the header has it; now unless given. */
  date?: string
  project?: string
}

async function signed(
  method: string,
  path: string,
  { key = 'AK-demo-operator', secret = 'Demo-Pass-2026', query = {}, body, date, project }: Signing = {},
) {
  const endpoint = `${face.simulator.url}${path}`
  const credentials = new BasicCredentials().withAk(key).withSk(secret)
  const headers = { 'content-type': 'application/json', 'X-Project-Id': project ?? projectId, ...(date && { 'X-Sdk-Date': date }) }
  const all = AKSKSigner.sign({ endpoint, method, headers, queryParams: query, data: body, url: '' } as never, credentials) as Record<
    string,
    string
  >
  const { host: _, ...sent } = all
  const search = new URLSearchParams(query).toString()
  return face.call(method, `${path}${search && `?${search}`}`, body, sent)
}
const minutesAgo = (minutes: number) => `${new Date(Date.now() - minutes * 60_000).toISOString().replace(/[-:]|\.\d+Z/g, '')}Z`
const clusters = () => `/v1.0/${projectId}/clusters`

test('a read, a query and a body signed by the vendor are accepted (auth.md section 9)', async () => {
  const list = await signed('GET', clusters(), { query: { enterprise_project_id: 'all_granted_eps' } })
  expect(list.rows('clusters')).toHaveLength(8)
  const id = String(list.at('clusters.0.id'))
  const statistic = `/v1/${projectId}/clusters/${id}/dms/tables/statistic`
  const query = { rate_type: 'skew', offset: '0', limit: '5', value: 'ä b+c', filter: 'table_name' }
  expect((await signed('GET', statistic, { query })).status).toBe(200)
  const saved = await signed('POST', `/v1/${projectId}/clusters/${id}/description`, { body: { description_info: 'signed: 描述' } })
  expect(saved.status).toBe(200)
  // The body of a DELETE is signed like any other.
  expect((await signed('DELETE', `${clusters()}/${id}`, { body: { keep_last_manual_snapshot: 0 } })).status).toBe(202)
})

test('a key of another user has that user’s rights', async () => {
  expect((await signed('GET', clusters(), { key: 'AK-demo-outsider' })).status).toBe(403)
  expect((await signed('GET', clusters(), { key: 'AK-demo-auditor' })).status).toBe(200)
})

test('a wrong secret, an unknown key, an old date and a changed request are 401 APIGW.0301', async () => {
  const refusal = async (signing: Signing) => {
    const answer = await signed('GET', clusters(), signing)
    return `${answer.status} ${String(answer.at('error_code'))}`
  }
  expect(await refusal({ secret: 'wrong' })).toBe('401 APIGW.0301')
  expect(await refusal({ key: 'AK-acme-operator' })).toBe('401 APIGW.0301')
  expect(await refusal({ key: 'AK-demo-locked' })).toBe('401 APIGW.0301')
  expect(await refusal({ date: minutesAgo(16) })).toBe('401 APIGW.0301')
  expect(await refusal({ date: minutesAgo(10) })).toBe('200 undefined')
  expect((await signed('GET', clusters(), { project: 'f'.repeat(32) })).status).toBe(403)
})

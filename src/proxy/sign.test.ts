import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import { expect, test } from '@playwright/test'
import { signedHeaders } from './sign.ts'

// What we sign is what the vendor's own client signs, to the letter (reference/auth.md section 9).

const NOW = Date.parse('2026-03-04T05:06:07.891Z')
const KEY = { access: 'AK-demo-operator', secret: 'an-obviously-fake-secret-key' }
const ORIGIN = 'https://dws.eu-west-0.example.com'

interface Case {
  name: string
  method: string
  path: string
  query?: Record<string, string>
  body?: object
  token?: string
}
const CASES: Case[] = [
  { name: 'a plain read', method: 'GET', path: '/v1.0/0123/clusters' },
  { name: 'a query out of order', method: 'GET', path: '/v1/0123/clusters/c-1/dms', query: { limit: '5', filter: 'name', rate: 'skew' } },
  { name: 'signs in a query', method: 'GET', path: '/v1/0123/x', query: { value: "ä b+c/=&'()*!~" } },
  { name: 'a body in two languages', method: 'POST', path: '/v1/0123/clusters/c-1/description', body: { description_info: 'new: 描述' } },
  { name: 'a DELETE with a body', method: 'DELETE', path: '/v1.0/0123/clusters/c-1', body: { keep_last_manual_snapshot: 0 } },
  { name: 'a temporary key', method: 'GET', path: '/v1.0/0123/clusters', token: 'an-obviously-fake-security-token' },
]
for (const { name, method, path, query = {}, body, token } of CASES)
  test(`${name} is signed as the vendor signs it`, () => {
    const credentials = new BasicCredentials().withAk(KEY.access).withSk(KEY.secret)
    const headers = {
      'X-Project-Id': '0123',
      'X-Sdk-Date': '20260304T050607Z',
      ...(token && { 'X-Security-Token': token }),
    }
    const request = { endpoint: `${ORIGIN}${path}`, method, headers, queryParams: query, data: body, url: '' }
    const vendor = AKSKSigner.sign(request as never, credentials) as Record<string, string>
    const search = new URLSearchParams(query).toString()
    const signed = signedHeaders(
      { ...KEY, securityToken: token },
      {
        method,
        origin: ORIGIN,
        path: `${path}${search && `?${search}`}`,
        headers: { 'x-project-id': '0123' },
        body: body && JSON.stringify(body),
      },
      NOW,
    )
    expect(signed['authorization']).toBe(vendor['Authorization'])
    expect(signed['x-sdk-date']).toBe('20260304T050607Z')
    expect(signed['x-security-token']).toBe(token)
  })

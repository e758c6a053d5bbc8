import type { Page } from '@playwright/test'
import { faults, type Fault } from './app.ts'

/* Every fault of product.md section 13 that a read can meet, and how it is set and taken away. */

export const said = (error_code: string) => ({ error_code, error_msg: 'Said by the cloud.' })
export interface Case {
  name: string
  /** Played by the region, or in place of the console's own server where the region cannot play it. */
  fault?: Omit<Fault, 'call'>
  own?: { status: number; json: unknown } | { status: number; contentType: string; body: string } | 'refused'
  /** Status and code as a page shows them. */
  shows: string
}
const own = (status: number, error_code: string, sent = true) => ({
  status,
  json: { ...said(error_code), request_id: 'own-0123456789', cloud: { call: 'GET /v1.0/x', sent } },
})
const PAGE = { 'Content-Type': 'text/html' }
export const UNAUTHORISED = { name: '403', fault: { status: 403, body: said('IAM.0003') }, shows: '403 IAM.0003' }
export const NOT_OFFERED = { name: '404 of the gateway', fault: { status: 404, body: said('APIGW.0101') }, shows: '404 APIGW.0101' }
export const FAULTS: readonly Case[] = [
  { name: '400', fault: { status: 400, body: said('DWS.5001') }, shows: '400 DWS.5001' },
  { name: '401 of something gone', fault: { status: 401, body: said('DWS.0047') }, shows: 'DWS.0047' },
  { name: '404', fault: { status: 404, body: said('DWS.3027') }, shows: '404 DWS.3027' },
  { name: '409', fault: { status: 409, body: said('DWS.5050') }, shows: '409 DWS.5050' },
  { name: '500', fault: { status: 500, body: said('DWS.0005') }, shows: '500 DWS.0005' },
  { name: '502 in HTML', fault: { status: 502, text: '<html>Bad Gateway</html>', headers: PAGE }, shows: '502 CONSOLE.BAD_ANSWER' },
  { name: '503', fault: { status: 503, text: '' }, shows: '503 CONSOLE.BAD_ANSWER' },
  { name: '504', fault: { status: 504, text: 'upstream timed out' }, shows: '504 CONSOLE.BAD_ANSWER' },
  { name: 'a reset', fault: { abort: true }, shows: '502 CONSOLE.UNREACHABLE' },
  { name: 'base64', fault: { status: 400, text: Buffer.from(JSON.stringify(said('DWS.5039'))).toString('base64') }, shows: '400 DWS.5039' },
  { name: 'a reset half way', fault: { abort: true, truncate: true }, shows: '502 CONSOLE.UNREACHABLE' },
  { name: '200 with an error code', fault: { status: 200, body: said('DWS.5041') }, shows: '409 DWS.5041' },
  { name: 'truncated JSON', fault: { truncate: 10 }, shows: '502 CONSOLE.BAD_ANSWER' },
  { name: 'silence', own: own(504, 'CONSOLE.TIMEOUT'), shows: '504 CONSOLE.TIMEOUT' },
  { name: 'a page for an answer', fault: { status: 200, text: '<html>Welcome</html>', headers: PAGE }, shows: '502 CONSOLE.BAD_ANSWER' },
  { name: 'the cloud not reached', own: own(502, 'CONSOLE.UNREACHABLE', false), shows: '502 CONSOLE.UNREACHABLE' },
  { name: 'an empty body', fault: { status: 200, text: '' }, shows: '502 CONSOLE.BAD_ANSWER' },
  { name: 'the console’s server not reached', own: 'refused', shows: 'CONSOLE.UNREACHABLE' },
  { name: '50 MB', own: own(502, 'CONSOLE.BAD_ANSWER'), shows: '502 CONSOLE.BAD_ANSWER' },
  { name: '500 once more', fault: { status: 500, body: said('DWS.0003') }, shows: '500 DWS.0003' },
  {
    name: 'a gateway before the console',
    own: { status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' },
    shows: '502 CONSOLE.BAD_ANSWER',
  },
]
/** After it the console pauses the read: last. */
export const THROTTLED: Case = {
  name: '429',
  fault: { status: 429, body: said('APIGW.0308'), headers: { 'Retry-After': '1' } },
  shows: '429 APIGW.0308',
}
/** Whole answers that say nothing of what was asked: unknown, neither none nor a failure. */
export const STRANGE: readonly unknown[] = [{}, { clusters: null, snapshots: null, data: null }]
export const codeOf = ({ shows }: Case): string => shows.split(' ').at(-1) ?? ''

export const TOKEN: Case = {
  name: '401 of the token',
  fault: { status: 401, body: said('APIGW.0301') },
  shows: '401 CONSOLE.TOKEN_EXPIRED',
}

interface Place {
  page: Page
  account: string
  /** Operation of the cloud and row of the console. */
  call: string
  row: string
}
/** From here on the read answers so. */
export async function set({ page, account, call, row }: Place, { fault, own }: Case): Promise<void> {
  await page.unroute(`**/api/${row}?*`)
  await faults(account, fault ? [{ call, ...fault }] : [])
  if (own === 'refused') await page.route(`**/api/${row}?*`, (route) => route.abort('connectionrefused'))
  else if (own) await page.route(`**/api/${row}?*`, (route) => route.fulfill(own))
}
export const well = (at: Place) => set(at, { name: 'well', shows: '' })
export const strange = (at: Place, body: unknown) => set(at, { name: 'strange', fault: { status: 200, body }, shows: '' })

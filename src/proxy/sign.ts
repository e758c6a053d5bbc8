import { createHash, createHmac } from 'node:crypto'

/** An access key of a user, permanent, or temporary with its security token. */
export interface AccessKey {
  access: string
  secret: string
  securityToken?: string | undefined
}
interface Signing {
  method: string
  /** Origin of the service. */
  origin: string
  /** Path and query as they are sent. */
  path: string
  /** Further headers to sign; names in lower case. */
  headers?: Readonly<Record<string, string>>
  body?: string | undefined
}

const ALGORITHM = 'SDK-HMAC-SHA256'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
/** RFC 3986: all but letters, digits and - _ . ~ */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
/** YYYYMMDDTHHMMSSZ */
const stamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')

function canonicalQuery(search: string): string {
  const pairs = [...new URLSearchParams(search)].map(([name, value]) => `${encode(name)}=${encode(value)}`)
  return pairs.sort((a, b) => (a < b ? -1 : 1)).join('&')
}

/** The headers that make a call the key holder's: SDK-HMAC-SHA256 (reference/auth.md section 9). */
export function signedHeaders({ access, secret, securityToken }: AccessKey, request: Signing, now: number): Record<string, string> {
  const [path = '/', search = ''] = request.path.split('?', 2)
  const uri = path
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/')
    .replace(/\/?$/, '/')
  const date = stamp(now)
  const sent: Record<string, string> = {
    ...request.headers,
    'x-sdk-date': date,
    ...(securityToken !== undefined && { 'x-security-token': securityToken }),
  }
  const signed = Object.entries({ ...sent, host: new URL(request.origin).host }).sort(([a], [b]) => (a < b ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('')
  const canonical = [request.method, uri, canonicalQuery(search), lines, names, sha256(request.body ?? '')].join('\n')
  const signature = createHmac('sha256', secret)
    .update([ALGORITHM, date, sha256(canonical)].join('\n'))
    .digest('hex')
  return { ...sent, authorization: `${ALGORITHM} Access=${access}, SignedHeaders=${names}, Signature=${signature}` }
}

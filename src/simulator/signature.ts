/** What signing needs of a crypto library; it is passed in, so that nothing here knows one. */
export interface Digests {
  sha256: (text: string) => string
  hmacSha256: (key: string, text: string) => string
}

interface Signed {
  method: string
  /** Path and query as they came. */
  target: string
  headers: Readonly<Record<string, string>>
  body: string
}

const ALGORITHM = 'SDK-HMAC-SHA256'
const CLOCK_SKEW = 15 * 60_000

/** The parts of an Authorization header that carries a signature. */
export function signatureOf(header: string): { access: string; signedHeaders: string[]; signature: string } | undefined {
  const found = /^SDK-HMAC-SHA256 Access=([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)$/.exec(header)
  if (!found) return undefined
  const [, access = '', names = '', signature = ''] = found
  return { access, signedHeaders: names.split(';'), signature }
}

/** RFC 3986: all but letters, digits and - _ . ~ */
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=')
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      return [encode(decode(name)), encode(decode(value.replaceAll('+', ' ')))] as const
    })
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return pairs
    .toSorted((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function canonicalRequest({ method, target, headers, body }: Signed, names: string[], { sha256 }: Digests): string {
  const [path = '', query = ''] = target.split('?', 2)
  const segments = path.split('/').map((segment) => encode(decode(segment)))
  // The path always ends in a slash (reference/auth.md section 9).
  const uri = segments.join('/').replace(/\/?$/, '/')
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('')
  return [method, uri, canonicalQuery(query), lines, names.join(';'), sha256(body)].join('\n')
}

/** YYYYMMDDTHHMMSSZ */
function signedAt(text: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  return found ? Date.parse(`${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}Z`) : Number.NaN
}

/** Whether a request carries the signature that `secret` gives it, made within 15 minutes of `realNow`. */
export function isSignedWith(secret: string, request: Signed, realNow: number, digests: Digests): boolean {
  const given = signatureOf(request.headers['authorization'] ?? '')
  const date = request.headers['x-sdk-date'] ?? ''
  if (!given || !given.signedHeaders.includes('x-sdk-date')) return false
  if (!(Math.abs(signedAt(date) - realNow) <= CLOCK_SKEW)) return false
  const canonical = canonicalRequest(request, given.signedHeaders, digests)
  const toSign = [ALGORITHM, date, digests.sha256(canonical)].join('\n')
  return digests.hmacSha256(secret, toSign) === given.signature
}

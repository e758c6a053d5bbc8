import { errorMeaning } from '#contract/errorMeaning.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { Refusal, refuse } from './refusal.ts'
import type { CloudAnswer } from './upstream.ts'

/** What is longer is no code. */
const LONGEST_CODE = 100
interface Said {
  code: string | undefined
  message: string
}
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const asText = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
/** Some regions send error bodies as base64 (quirk 1.7). */
function parseBody(body: Buffer): unknown {
  const text = body.toString('utf8').trim()
  return parseJson(text) ?? (/^[A-Za-z0-9+/_=-]+$/.test(text) ? parseJson(Buffer.from(text, 'base64').toString('utf8')) : undefined)
}

/** Code and message in whichever shape the service chose (quirks 1.4 to 1.6). */
function whatItSays(body: unknown): Said {
  const said = asRecord(body)
  const nested = asRecord(said['error'])
  const code = [said['error_code'], said['errCode'], nested['code'], said['code']]
    .map(asText)
    .find((one) => one)
    ?.slice(0, LONGEST_CODE)
  const message = [said['error_msg'], said['externalMessage'], nested['message'], said['message'], said['msg'], said['workload_res_str']]
    .map(asText)
    .find((one) => one)
  const workload = asText(said['workload_res_code'])
  return { code: code ?? (workload === undefined ? undefined : `WORKLOAD.${workload}`), message: message ?? '' }
}

const header = (answer: CloudAnswer, name: string): string | undefined => {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}
export const cloudRequestId = (answer: CloudAnswer): string | undefined => header(answer, 'x-request-id')?.slice(0, LONGEST_CODE)
/** ISO of the cloud's `Date`. */
export const cloudTime = (answer: CloudAnswer): string | undefined => {
  const at = Date.parse(header(answer, 'date') ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
/** Seconds to wait: `Retry-After` is a number of them or a date, which is on the cloud's clock. */
function retryAfterOf(answer: CloudAnswer): number | undefined {
  const given = header(answer, 'retry-after')
  if (given === undefined) return undefined
  const at = /^\s*\d+\s*$/.test(given) ? undefined : Date.parse(given)
  const now = Date.parse(cloudTime(answer) ?? new Date().toISOString())
  const seconds = at === undefined ? Number(given) : Math.ceil((at - now) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds)
}

/** A 200 with a code that is not DWS.0000 is a failure (quirk 2.2), also of a call that has no answer body. */
function hiddenFailure(body: unknown, extra: Refusal['extra']): Refusal | undefined {
  const { error_code, errCode } = asRecord(body)
  const code = asText(error_code) || asText(errCode)
  return code && code !== 'DWS.0000' ? new Refusal(code, 409, whatItSays(body).message || code, extra) : undefined
}

/** A write whose answer was cut may have worked: without a status its outcome is unknown to everybody (interaction rule 18). */
const unread = ({ access }: Pick<Endpoint, 'access'>, { status, ...rest }: NonNullable<Refusal['extra']['cloud']>) => ({
  cloud: access === 'write' ? rest : { ...rest, status },
})

/** A 401 that ends the sign-in; another service's or DWS's own code never does (quirk 1.1). */
const isTokenRefused = (code: string | undefined, message: string): boolean =>
  code === undefined || /^(APIGW\.03|IAM\.|\d+$)/.test(code) || /token must be updated/i.test(message)
/** The call names an object in its path, besides the project. */
const namesAnObject = (row: Pick<Endpoint, 'http'>): boolean => /\{(?!project_id\})\w+\}/.test(row.http)

/** The failure that an answer means, or undefined for a success (quirks sections 1 and 2). */
export function failureOf(row: Pick<Endpoint, 'access' | 'http' | 'failure' | 'bodyless'>, answer: CloudAnswer): Refusal | undefined {
  const { status } = answer
  const cloud = { call: row.http, sent: true, status, request_id: cloudRequestId(answer) }
  if (status >= 200 && status < 300) {
    const body = parseJson(answer.body.toString('utf8'))
    const cloudDate = cloudTime(answer)
    if (body === undefined && !row.bodyless)
      return refuse('CONSOLE.BAD_ANSWER', 'The cloud answered with something that is not JSON.', { ...unread(row, cloud), cloudDate })
    if (!row.failure) return hiddenFailure(body, { cloud, cloudDate })
    const failure = row.failure(body)
    return failure && new Refusal(failure.code, 409, failure.message || failure.code, { cloud, cloudDate })
  }
  const { code, message } = whatItSays(parseBody(answer.body))
  const retryAfter = retryAfterOf(answer)
  // A gateway that gave up on a write does not know what became of it either.
  const gaveUp = status === 502 || status === 504
  const extra = {
    ...(gaveUp ? unread(row, cloud) : { cloud }),
    cloudDate: cloudTime(answer),
    ...(retryAfter !== undefined && { retryAfter }),
  }
  if (status === 401 && isTokenRefused(code, message))
    return refuse('CONSOLE.TOKEN_EXPIRED', 'The cloud no longer accepts this sign-in.', extra)
  if (code === undefined) {
    const fitting = status >= 400 ? status : 502
    return new Refusal('CONSOLE.BAD_ANSWER', fitting, message || `The cloud answered ${status} without a readable reason.`, extra)
  }
  // Messages of the gateway's checks echo the signed request (quirk 1.11).
  const gateway = status === 429 ? 'The gateway lets no more calls through for now.' : 'The gateway refused the credentials.'
  const shown = code.startsWith('APIGW.03') ? gateway : message || code
  if (status === 401) return new Refusal(code, errorMeaning(code, namesAnObject(row)) === 'not_found' ? 404 : 403, shown, extra)
  return new Refusal(code, status >= 400 ? status : 502, shown, extra)
}

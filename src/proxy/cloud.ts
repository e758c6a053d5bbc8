import { requestBody, requestLine, type Endpoint } from '#contract/endpoint.ts'
import { cloudTime, failureOf } from './answer.ts'
import type { RegionConfig } from './config.ts'
import { secretsIn, withoutSecrets } from './redact.ts'
import { Refusal } from './refusal.ts'
import { signedHeaders, type AccessKey } from './sign.ts'
import type { CloudAnswer, Upstream } from './upstream.ts'

/** What attaches to a call: a project's token, or the key that signs it. */
export type Credential = { token: string } | { key: AccessKey }
export interface OpenProject {
  id: string
  name: string
  credential: Credential
}
export interface CloudCall {
  row: Endpoint
  region: RegionConfig
  /** Whose calls these are; worlds of different owners may have different clocks. */
  owner: string
  project: OpenProject
  input: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }
  /** zh_cn or en_us: the language of the cloud's messages (quirk 7.14). */
  language: string
}
export interface Timeouts {
  read: number
  write: number
}
export const TIMEOUTS: Timeouts = { read: 20_000, write: 60_000 }
const MOST_CLOCKS = 10_000

const secretsOf = (credential: Credential): string[] =>
  'token' in credential
    ? [credential.token]
    : [credential.key.secret, ...(credential.key.securityToken ? [credential.key.securityToken] : [])]

/** Calls of DWS with their credential attached. */
export function makeCloud(upstream: Upstream, timeouts: Timeouts) {
  /** Difference of the cloud's clock to ours, ms, by region and owner. */
  const offsets = new Map<string, number>()
  function noteClock({ region, owner }: CloudCall, at: string | undefined): void {
    if (at === undefined) return
    if (offsets.size >= MOST_CLOCKS) offsets.clear()
    offsets.set(`${region.id} ${owner}`, Date.parse(at) - Date.now())
  }

  return {
    /** A Refusal when the cloud says no, in whatever way it does. */
    async call(call: CloudCall): Promise<CloudAnswer> {
      const { row, region, project, input, language } = call
      const { method, path } = requestLine(row, project.id, input.params, input.query)
      const filled = requestBody(row, input, project.id)
      const body = filled === undefined ? undefined : JSON.stringify(filled)
      const { credential } = project
      const attached =
        'token' in credential
          ? { 'x-auth-token': credential.token }
          : signedHeaders(credential.key, { method, origin: region.dws, path, headers: { 'x-project-id': project.id }, body }, Date.now())
      try {
        const answer = await upstream.send(region.dws, {
          method,
          path,
          headers: {
            ...attached,
            'x-language': language,
            'content-type': body === undefined ? 'application/json' : 'application/json;charset=UTF-8',
          },
          body,
          call: row.http,
          isWrite: row.access === 'write',
          timeoutMs: row.access === 'read' ? timeouts.read : timeouts.write,
        })
        noteClock(call, cloudTime(answer))
        const failure = failureOf(row, answer)
        if (failure) throw failure
        return answer
      } catch (reason) {
        if (!(reason instanceof Refusal)) throw reason
        throw reason.saying(withoutSecrets(reason.message, [...secretsIn(input), ...secretsOf(credential)]))
      }
    },
    /** The cloud's time as far as it is known, ISO: its last answer's, carried on by our clock. */
    now({ region, owner }: Pick<CloudCall, 'region' | 'owner'>): string | undefined {
      const offset = offsets.get(`${region.id} ${owner}`)
      return offset === undefined ? undefined : new Date(Date.now() + offset).toISOString()
    },
  }
}
export type Cloud = ReturnType<typeof makeCloud>

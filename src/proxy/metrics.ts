import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isDirect } from './guard.ts'

const SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 5, 20, 60]

/** What one console counts; each has a registry of its own. */
export function makeMetrics(version: string) {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  new Gauge({ name: 'plumbline_info', help: 'The version that runs.', labelNames: ['version'], registers }).set({ version }, 1)
  const calls = new Counter({
    name: 'plumbline_calls_total',
    help: 'Calls of the page by row and status.',
    labelNames: ['call', 'status'],
    registers,
  })
  const seconds = new Histogram({ name: 'plumbline_call_seconds', help: 'Time to answer a call of the page.', buckets: SECONDS, registers })
  const cloud = new Counter({
    name: 'plumbline_cloud_calls_total',
    help: 'Calls of the cloud by operation path and status; none: no answer.',
    labelNames: ['call', 'status'],
    registers,
  })
  const cloudSeconds = new Histogram({
    name: 'plumbline_cloud_call_seconds',
    help: 'Time until the cloud answered.',
    buckets: SECONDS,
    registers,
  })
  return {
    answered(call: string, status: number, ms: number): void {
      calls.inc({ call, status })
      seconds.observe(ms / 1000)
    },
    calledCloud(call: string, status: number | undefined, ms: number): void {
      cloud.inc({ call, status: status ?? 'none' })
      cloudSeconds.observe(ms / 1000)
    },
    text: () => register.metrics(),
    type: register.contentType,
  }
}
export type Metrics = ReturnType<typeof makeMetrics>

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** With a token only its bearer, without one only somebody on this machine (interface.md section 2); behind a public address nobody. */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined, isPublic: boolean): boolean {
  if (token === undefined) return !isPublic && isDirect(request)
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

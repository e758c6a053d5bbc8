import { randomUUID } from 'node:crypto'
import type { Endpoint } from '#contract/endpoint.ts'
import { requestBody } from '#contract/endpoint.ts'
import type { Success } from './answer.ts'
import type { Actor, Audit, Said } from './audit.ts'
import type { CallCloud, CloudCall } from './cloud.ts'
import type { Reads } from './reads.ts'
import { redact } from './redact.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Tasks } from './tasks.ts'

interface Needs {
  callCloud: CallCloud
  audit: Audit
  reads: Reads
  tasks: Tasks
}

/** Writes: recorded, sent once, recorded again with what came of it. */
export function makeWrites({ callCloud, audit, reads, tasks }: Needs) {
  return async function write(actor: Actor, call: CloudCall): Promise<Success> {
    const { row, project } = call
    const known = { op: randomUUID(), project: project.id, ...subjectOf(call, tasks) }
    try {
      await audit.add(actor, { ...known, outcome: 'sent' })
    } catch {
      const cloud = { call: row.http, sent: false }
      throw refuse('CONSOLE.NOT_RECORDED', 'The audit record could not be stored, so nothing was sent.', { cloud })
    }
    const started = Date.now()
    const done = (said: Said) => audit.note(actor, { ...known, ms: Date.now() - started, ...said })
    try {
      const { success, json } = await callCloud(call)
      const { status, requestId, at } = success
      await done({ outcome: 'ok', status, cloud_request_id: requestId, cloud_at: at, result_id: madeId(row, json) })
      return success
    } catch (reason) {
      await done(outcomeOf(reason))
      throw reason
    } finally {
      reads.expire(project.id, new Set([row.resource, ...(row.affects ?? [])]))
    }
  }
}

function outcomeOf(reason: unknown): Said {
  if (!(reason instanceof Refusal)) return { outcome: 'unknown' }
  const { cloud, at } = reason.extra
  return {
    outcome: reason.isOutcomeUnknown ? 'unknown' : 'failed',
    status: cloud?.status,
    error_code: reason.code,
    cloud_request_id: cloud?.request_id,
    cloud_at: at,
  }
}

/** What a write is about, for its records: the object, its name, its size before, and what is sent, secrets out. */
function subjectOf({ row, project, input }: CloudCall, tasks: Tasks) {
  const params = input.params ?? {}
  const target = targetOf(row, params)
  const look = tasks.lookOf(project.id, params['cluster_id'] ?? '')
  const body = requestBody(row, input, project.id)
  return {
    target,
    name: nameIn(body) ?? (look?.name || undefined),
    input: redact({ params: input.params, query: input.query, body }),
    nodes_before: row.id === 'cluster.resize' ? look?.nodes : undefined,
  }
}

/** The last object that the path names. */
const targetOf = (row: Endpoint, params: Readonly<Record<string, string>>): string | undefined =>
  [...row.http.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => params[name])
    .filter((value) => value !== undefined)
    .at(-1)

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const objectsIn = (body: unknown): Record<string, unknown>[] =>
  ['cluster', 'snapshot', 'restore'].map((name) => asRecord(asRecord(body)[name]))
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The name that a write gives to what it makes. */
const nameIn = (body: unknown): string | undefined =>
  objectsIn(body)
    .map(({ name }) => textOf(name))
    .find((name) => name !== undefined)
/** The id of what a write made. */
const madeId = (row: Endpoint, json: unknown): string | undefined =>
  row.bodyless
    ? undefined
    : objectsIn(json)
        .map(({ id }) => textOf(id))
        .find((id) => id !== undefined)

import type { query } from '#contract/query.ts'
import { HOUR } from './clock.ts'
import { queriesAt, queryAt } from './load.ts'
import { EMPTY_ROW, sampled, type QueryRow } from './loadRow.ts'
import { CloudError, findCluster, type Handlers, type SimCluster } from './region.ts'
import { refuseOlderThan } from './version.ts'

/** Live SQL came with this kernel (gate table of interaction-rules.md). */
const LIVE_SQL_SINCE = '8.1.2'
/** How long a sample can be asked for by its ctime. */
const SAMPLES_KEPT = HOUR

type Field = keyof QueryRow
const isField = (name: string): name is Field => Object.hasOwn(EMPTY_ROW, name)
/** Conditions and order name fields in camel case, answers in snake case (l.8058). */
function fieldOf(name: string): Field {
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  // l.11217
  if (!isField(field)) throw new CloudError(400, 'DWS.5037', `Parameter ${name} does not exist.`)
  return field
}

/** Without a wildcard it means "contains". */
function likes(value: string, pattern: string): boolean {
  if (!/[%_]/.test(pattern)) return value.includes(pattern)
  const expression = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]')
  return new RegExp(`^${expression}$`).test(value)
}

type Value = QueryRow[Field]
type Test = (value: Value, operand: string) => boolean
const same: Test = (value, operand) => (typeof value === 'number' ? value === Number(operand) : String(value ?? '') === operand)
const differs: Test = (value, operand) => !same(value, operand)
/** l.7948; the table's `!=` arrives as `<>` (quirk 7.3). */
const EQUAL: Readonly<Record<string, Test>> = { '=': same, '<>': differs }
const TEXT: Readonly<Record<string, Test>> = {
  ...EQUAL,
  like: (value, operand) => likes(String(value ?? ''), operand),
  'not like': (value, operand) => !likes(String(value ?? ''), operand),
}
const NUMBER: Readonly<Record<string, Test>> = {
  ...EQUAL,
  '>': (value, operand) => Number(value) > Number(operand),
  '<': (value, operand) => Number(value) < Number(operand),
  '>=': (value, operand) => Number(value) >= Number(operand),
  '<=': (value, operand) => Number(value) <= Number(operand),
}

interface Condition {
  field: string
  operator: string
  value: string
}
function matcherOf({ field: name, operator, value }: Condition): (row: QueryRow) => boolean {
  const field = fieldOf(name)
  const kind = typeof EMPTY_ROW[field]
  const test = (kind === 'number' ? NUMBER : kind === 'boolean' ? EQUAL : TEXT)[operator]
  // l.11218
  if (!test) throw new CloudError(400, 'DWS.5038', `The operator ${operator} is out of range for ${name}.`)
  return (row) => test(row[field], value)
}

const compare = (a: Value, b: Value) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''))
/** "duration asc" (l.8182); without a direction it is ascending. */
function sorted(rows: QueryRow[], order: string): QueryRow[] {
  const [name = '', direction = 'asc'] = order.trim().split(/\s+/)
  if (name === '') return rows
  const field = fieldOf(name)
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(a[field], b[field]))
}

const average = (numbers: number[]) =>
  numbers.length === 0 ? 0 : Math.round((numbers.reduce((sum, one) => sum + one, 0) / numbers.length) * 100) / 100
/** Counts and averages over all sessions, whatever was asked for; averages in seconds. */
function statusOf(rows: QueryRow[], cluster: SimCluster, now: number) {
  const running = rows.filter((row) => row.query_status === 'active')
  // Sessions that rest come and go over the day; the list does not hold them.
  const resting = rows.length === 0 ? 0 : Math.round(rows.length * 0.15 * (1 + Math.sin((now / HOUR) * 0.9 + cluster.load * 6)))
  return {
    session_count: rows.length + resting,
    average_time_consumption_of_sessions: average(rows.map((row) => Math.floor(row.ctime / 1000) - row.backend_start)),
    queries_count: running.length,
    average_time_consumption_of_queries: average(running.map((row) => row.elapsed_time)),
    average_query_waiting_time: average(running.map((row) => row.block_time / 1000)),
  }
}

/** The document prints 0 beside a row (l.8195, quirk 3.10): some clusters do so always. */
const countsNothing = (cluster: SimCluster) => cluster.region.clusters[0] !== cluster && /[0-3]$/.test(cluster.id)

function findWithSql(...[region, id]: Parameters<typeof findCluster>): SimCluster {
  const cluster = findCluster(region, id)
  refuseOlderThan(cluster, LIVE_SQL_SINCE)
  return cluster
}

export const queryHandlers: Handlers<typeof query> = {
  list(region, { params, body }) {
    const cluster = findWithSql(region, params.cluster_id)
    const now = sampled(region.now())
    const all = queriesAt(cluster, now)
    const tests = body.conditions.map(matcherOf)
    const rows = sorted(
      all.filter((row) => tests.every((test) => test(row))),
      body.order_by ?? '',
    )
    const offset = Number(body.offset)
    return {
      code: 0,
      msg: 'OK',
      count: countsNothing(cluster) ? 0 : rows.length,
      data: { queries: rows.slice(offset, offset + Number(body.limit)), status: statusOf(all, cluster, now) },
    }
  },
  get(region, { params, query }) {
    const cluster = findWithSql(region, params.cluster_id)
    const now = sampled(region.now())
    const asked = query?.ctime ?? now
    const at = asked <= now && asked >= now - SAMPLES_KEPT ? asked : now
    // A vanished statement is all zeros (quirk 2.7).
    return { code: 0, msg: 'OK', data: queryAt(cluster, params.query_id, at) ?? EMPTY_ROW }
  },
}

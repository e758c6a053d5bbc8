import { HOUR, MINUTE, SECOND } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { randomOf, type Random } from './random.ts'
import type { SimCluster } from './region.ts'
import { rowOf, systemRow, type QueryRow } from './loadRow.ts'
import { SHAPES, type Shape } from './queryTexts.ts'

/*
 * The workload is a function of (cluster, world time): nothing is stored and nothing ticks. A cluster has as many slots
 * as statements are asked for. A slot repeats a period of its own; in each period another statement is submitted, waits,
 * runs and leaves its session idle, until the next period's takes its place.
 */

/** What a statement will do, drawn once from its cluster, slot and turn. Times in ms. */
export interface Statement {
  queryId: string
  slot: number
  shape: Shape
  random: Random
  /** World time of the submission. */
  submitted: number
  /** It waits in a queue from its submission to here. */
  started: number
  /** It waits for a lock in between, if at all. */
  locked?: { from: number; to: number }
  ended: number
  sessionBegan: number
  /** What its session does afterwards. */
  after: string
}

/** Each twelfth session is one of the service's own. */
const isSystem = (slot: number) => slot % 12 === 5
/** Turns are counted from long before the making, so that they are never negative. */
const BEFORE = 1000 * HOUR
/** The document (l.8027) and the vendor's clients spell the aborted one differently (quirks section 6). */
const AFTER = ['idle', 'idle', 'idle', 'idle in transaction', 'idle in transaction(aborted)', 'idle in transaction (aborted)'] as const

/** 18 digits, more than a double holds (quirk 3.5); the last five are the slot, so that it can be found again. */
const queryIdOf = (random: Random, slot: number) => `1455${random.int(100_000_000, 999_999_999)}${String(slot).padStart(5, '0')}`

function statementAt(cluster: SimCluster, slot: number, at: number): Statement {
  const own = randomOf(cluster.id, 'slot', slot)
  const period = Math.round(MINUTE * 180 ** own.next())
  const elapsed = at - cluster.region.madeAt + BEFORE + Math.floor(own.next() * period)
  const turn = Math.floor(elapsed / period)
  const submitted = at - (elapsed - turn * period)
  const random = randomOf(cluster.id, slot, turn)
  const queryId = queryIdOf(random, slot)
  const shape = random.pick(SHAPES)
  const active = period * (0.55 + 0.44 * Math.max(cluster.load, random.next()))
  const queued = random.chance(0.12 + 0.35 * cluster.load) ? active * (0.05 + 0.5 * random.next()) : 0
  const started = submitted + queued
  const ended = submitted + active
  const lock = random.chance(0.07) ? started + (ended - started) * 0.25 : undefined
  return {
    queryId,
    slot,
    shape,
    random,
    submitted,
    started,
    ended,
    locked: lock === undefined ? undefined : { from: lock, to: lock + (ended - started) * (0.2 + 0.4 * random.next()) },
    sessionBegan: submitted - random.int(2, 7200) * SECOND,
    after: random.pick(AFTER),
  }
}

const INTERRUPTING: ReadonlySet<string> = new Set(['CREATING', 'RESTORING', 'REBOOTING'])
/** Since when nothing has thrown its sessions out; -Infinity: since before this world. */
const upSince = (cluster: SimCluster, now: number) =>
  Math.max(...cluster.tasks.filter((task) => INTERRUPTING.has(task.kind) && task.start <= now).map((task) => task.end), -Infinity)

const isUp = (status: string) => status === 'AVAILABLE' || status === 'ACTIVE'

function rowAt(cluster: SimCluster, slot: number, at: number, since: number, withPlan: boolean): QueryRow | undefined {
  if (isSystem(slot)) {
    const began = Math.max(since, cluster.created, cluster.region.madeAt - 17.9 * HOUR)
    const random = randomOf(cluster.id, 'system', slot)
    return systemRow(queryIdOf(random, slot), random, slot, began, at)
  }
  const statement = statementAt(cluster, slot, at)
  if (statement.submitted < Math.max(since, cluster.created)) return undefined
  const sessionBegan = Math.max(statement.sessionBegan, since, cluster.created)
  return rowOf({ ...statement, sessionBegan }, cluster, at, withPlan)
}

/** All statements of a cluster at a moment, in the order of their sessions. A cluster that is not up has none. */
export function queriesAt(cluster: SimCluster, at: number): QueryRow[] {
  if (!isUp(lookAt(cluster, at).status)) return []
  const since = upSince(cluster, at)
  if (since > at) return []
  return Array.from({ length: cluster.region.world.options.queries }, (_, slot) => rowAt(cluster, slot, at, since, false)).filter(
    (row): row is QueryRow => row !== undefined,
  )
}

/** One statement with its plan; none when it has not begun or its session is gone. */
export function queryAt(cluster: SimCluster, queryId: string, at: number): QueryRow | undefined {
  const slot = /^\d{18}$/.test(queryId) ? Number(queryId.slice(-5)) : NaN
  const since = upSince(cluster, at)
  if (!(slot < cluster.region.world.options.queries) || since > at || !isUp(lookAt(cluster, at).status)) return undefined
  const row = rowAt(cluster, slot, at, since, true)
  return row?.query_id === queryId ? row : undefined
}

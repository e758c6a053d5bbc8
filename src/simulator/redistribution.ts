import type { redistribution } from '#contract/redistribution.ts'
import { DATABASES } from './databases.ts'
import { isoNoZone, MINUTE, plainMinutes, SECOND } from './clock.ts'
import { page } from './page.ts'
import { randomOf } from './random.ts'
import { findCluster, stateOf, versionAt, type Handlers, type SimCluster, type SimResize } from './region.ts'
import { compareVersions, refuseOlderThan } from './version.ts'

interface Table {
  database: string
  schema: string
  name: string
  id: number
  size: number
}

const SCHEMAS = ['sales', 'dws', 'ods', 'risk'] as const
const NAMES = [
  'order_line',
  'clickstream',
  'trade_fact',
  'customer',
  'stock_move',
  'ledger_entry',
  'payment',
  'visit',
  'price_hist',
] as const

/** What moves, in the order in which it moves. */
function seedTables(cluster: SimCluster): Table[] {
  const random = randomOf(cluster.id, 'redistribution')
  return Array.from({ length: random.int(120, 200) }, (_, i) => ({
    database: random.pick(DATABASES.slice(0, 3)),
    schema: random.pick(SCHEMAS),
    name: `${random.pick(NAMES)}_${String(i + 1).padStart(3, '0')}`,
    // Ids go beyond 2^31 (quirk 3.5).
    id: 2_147_480_000 + i * 37,
    size: Math.round(10 ** (6 + 4.5 * random.next())),
  }))
}

const two = (value: number) => String(value).padStart(2, '0')
function span(ms: number): string {
  const seconds = Math.ceil(ms / SECOND)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

type State = 'PREPARE' | 'RUNNING' | 'SUCCESS' | 'FAIL' | 'PAUSE'
function stateAt(cluster: SimCluster, resize: SimResize, now: number): State {
  if (cluster.leftover === 'REDISTRIBUTE_FAILURE') return 'FAIL'
  if (cluster.leftover === 'REDISTRIBUTION_PAUSED') return 'PAUSE'
  return now < resize.redistributionStart ? 'PREPARE' : now < resize.redistributionEnd ? 'RUNNING' : 'SUCCESS'
}

function shareAt(resize: SimResize, state: State, now: number): number {
  if (state === 'FAIL') return 0.37
  if (state === 'PAUSE') return 0.54
  const share = (now - resize.redistributionStart) / (resize.redistributionEnd - resize.redistributionStart)
  return Math.max(0, Math.min(1, share))
}

const NOTHING = {
  redis_info: null,
  schedule_mode: false,
  pause_enable: false,
  recover_enable: false,
  retry_enable: false,
  update_enable: false,
  control_enable: false,
  error_msg: null,
}

export const redistributionHandlers: Handlers<typeof redistribution> = {
  get(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    // l.3046
    refuseOlderThan(cluster, '8.1.1.200')
    const now = region.now()
    const { resize } = cluster
    if (!resize || resize.grown > now) return NOTHING
    const state = stateAt(cluster, resize, now)
    const tables = stateOf(cluster, seedTables)
    const total = tables.reduce((sum, table) => sum + table.size, 0)
    const share = shareAt(resize, state, now)
    const done = Math.floor(total * share)
    let passed = 0
    const rows = tables.map((table) => {
      const begun = passed
      passed += table.size
      return { table, status: passed <= done ? 'y' : begun <= done && state !== 'PREPARE' ? 'i' : 'n' }
    })
    const finished = rows.filter((row) => row.status === 'y').length
    const asked = query?.type ? query.type.split(',') : ['i', 'y', 'n']
    const shown = rows.filter(
      ({ table, status }) =>
        asked.includes(status) &&
        (!query?.db_name || table.database === query.db_name) &&
        (!query?.table_name || table.name.includes(query.table_name)),
    )
    const isMoving = state === 'RUNNING'
    const rate = total / ((resize.redistributionEnd - resize.redistributionStart) / SECOND)
    return {
      redis_info: {
        id: randomOf(cluster.id, 'redistribution', resize.start).uuid(),
        cluster_id: cluster.id,
        // Minutes and no zone; "" while there is no end (contract.md, 5.1.9 item 2).
        start_time: plainMinutes(resize.redistributionStart),
        end_time: state === 'SUCCESS' ? plainMinutes(resize.redistributionEnd) : '',
        status: state,
        redis_conf: {
          redis_mode: 'online',
          schedule_conf: {
            schedule_start: isoNoZone(resize.redistributionStart - MINUTE)
              .replaceAll('-', '/')
              .replace('T', ' '),
            schedule_end: null,
            schedule_type: 'timeRange',
            schedule_date: null,
            schedule_time: null,
          },
          parallel_jobs: 4,
          parallel_job: 4,
        },
        redis_progress: {
          bytes_done: done,
          byte_left: total - done,
          tables_done: finished,
          tables_left: tables.length - finished,
          table_progress: Math.floor((finished / tables.length) * 100),
          total_progress: Math.floor(share * 100),
          redis_rate: isMoving ? `${Math.max(1, Math.round(rate / 1_048_576))} MB/s` : null,
          estimated_time: isMoving ? span(resize.redistributionEnd - now) : null,
          completed: state === 'SUCCESS',
          initialed: state !== 'PREPARE',
          fail_count: state === 'FAIL' ? 3 : 0,
          redistributing: isMoving,
          status: state,
          pause_by_user: state === 'PAUSE',
        },
        // Per table from 8.2.1 on (l.3046).
        redis_table_detail:
          compareVersions(versionAt(cluster, now), '8.2.1') < 0
            ? null
            : {
                data: page(shown, query, region).map(({ table, status }) => ({
                  table_name: table.name,
                  id: table.id,
                  schema_name: table.schema,
                  logical_cluster_name: null,
                  size: table.size,
                  status,
                })),
                total: shown.length,
              },
      },
      schedule_mode: true,
      pause_enable: isMoving,
      recover_enable: state === 'PAUSE',
      retry_enable: state === 'FAIL',
      update_enable: isMoving,
      control_enable: isMoving,
      error_msg: null,
    }
  },
}

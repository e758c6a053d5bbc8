import type { tableStatistic } from '#contract/tableStatistic.ts'
import { HOUR } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { randomOf } from './random.ts'
import { findCluster, stateOf, type Handlers, type SimCluster } from './region.ts'

/** Tables are looked at this often. */
const COLLECTED_EVERY = 6 * HOUR

interface Table {
  db_name: string
  schema_name: string
  table_name: string
  table_owner: string
  bytes: number
  skew: number
  dirt: number
}

const SCHEMAS = [
  {
    db: 'sales_dw',
    schema: 'ods',
    owner: 'etl_batch',
    names: ['orders', 'order_lines', 'payments', 'click_stream', 'stock_moves', 'refunds'],
  },
  { db: 'sales_dw', schema: 'dws', owner: 'etl_batch', names: ['order_wide', 'user_funnel', 'store_daily', 'basket', 'session_path'] },
  { db: 'sales_dw', schema: 'dim', owner: 'dbadmin', names: ['customer', 'product', 'warehouse', 'calendar', 'region'] },
  { db: 'risk_mart', schema: 'risk', owner: 'risk_engine', names: ['transactions', 'accounts', 'scores', 'alerts', 'device_graph'] },
  { db: 'marketing', schema: 'marketing', owner: 'li_na', names: ['touchpoints', 'members', 'segments', 'campaigns', '优惠券领取'] },
  { db: 'sales_dw', schema: 'crm', owner: 'Ruby', names: ['members', 'tickets', 'calls', 'consents'] },
] as const

/** The first has every name once; then come partitions of a month. */
function nameOf(name: string, round: number): string {
  return round === 0 ? name : `${name}_p${2019 + (Math.floor((round - 1) / 12) % 80)}${String(((round - 1) % 12) + 1).padStart(2, '0')}`
}

function seedTables(cluster: SimCluster): Table[] {
  const all = SCHEMAS.flatMap(({ db, schema, owner, names }) => names.map((name) => ({ db, schema, owner, name })))
  const random = randomOf(cluster.id, 'tables')
  return Array.from({ length: cluster.region.world.options.tables }, (_, i) => {
    const { db, schema, owner, name } = all[i % all.length] ?? random.pick(all)
    return {
      db_name: db,
      schema_name: schema,
      table_name: nameOf(name, Math.floor(i / all.length)),
      table_owner: owner,
      bytes: Math.round(10 ** (5 + 7.4 * random.next())),
      // Most are a little uneven, few are far off.
      skew: 0.02 + 0.98 * random.next() ** 4,
      dirt: 0.01 + 0.97 * random.next() ** 3,
    }
  })
}

/** The third cluster has never been looked at, and so has none that is not up. */
function isCollected(cluster: SimCluster, now: number): boolean {
  const isOld = cluster.created < cluster.region.madeAt - HOUR && cluster.region.clusters.indexOf(cluster) !== 2
  return isOld && /^(AVAILABLE|ACTIVE|UNAVAILABLE|FAILED)$/.test(lookAt(cluster, now).status)
}

/** Rates move from one collection to the next; now and then somebody has cleaned up. */
function rateAt(cluster: SimCluster, table: Table, kind: 'skew' | 'dirt', collection: number): number {
  const random = randomOf(cluster.id, table.schema_name, table.table_name, kind, collection)
  const moved = random.chance(0.03) ? 0.01 : table[kind] * (0.94 + 0.12 * random.next())
  return Math.round(Math.min(1, moved) * 10_000) / 10_000
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const
/** "224 KB", "100 MB", "1.0G": the service writes sizes as text, and not always the same way (contract.md, 5.4.1 item 2). */
function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  return power === 3 && bytes % 5 === 0 ? `${value.toFixed(1)}G` : `${Math.round(value)} ${UNITS[power] ?? ''}`
}

const FILTERS = ['db_name', 'schema_name', 'table_name', 'table_owner'] as const

export const tableStatisticHandlers: Handlers<typeof tableStatistic> = {
  list(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    const now = region.now()
    if (!isCollected(cluster, now)) return { collect_time: 0, data: [], count: 0 }
    const collection = Math.floor((now - region.madeAt) / COLLECTED_EVERY)
    const kind = query.rate_type === 'skew' ? 'skew' : 'dirt'
    const filter = FILTERS.find((one) => one === query.filter)
    const rows = stateOf(cluster, seedTables)
      .filter((table) => !filter || !query.value || table[filter] === query.value)
      .map((table) => ({ table, rate: rateAt(cluster, table, kind, collection) }))
    const direction = query.sort_by === 'DESC' ? -1 : 1
    if (query.order_by === 'table_size') rows.sort((a, b) => direction * (a.table.bytes - b.table.bytes))
    if (query.order_by === 'rate') rows.sort((a, b) => direction * (a.rate - b.rate))
    const offset = Number(query.offset)
    return {
      // It was made an hour before the world, and each time after that.
      collect_time: Math.floor((region.madeAt - HOUR + collection * COLLECTED_EVERY) / 1000) * 1000,
      data: rows.slice(offset, offset + Number(query.limit)).map(({ table: { bytes, skew: _skew, dirt: _dirt, ...names }, rate }) => ({
        ...names,
        table_size: sizeText(bytes),
        // The rate that was not asked for is null (l.7718).
        skew_rate: kind === 'skew' ? rate : null,
        dirty_page_rate: kind === 'dirt' ? rate : null,
      })),
      count: rows.length,
    }
  },
}

// Over 300 lines: one list of statements with their plans.
import {
  aggregate,
  broadcast,
  columnScan,
  foreignScan,
  gather,
  hashJoin,
  indexScan,
  insert,
  limit,
  nestedLoop,
  redistribute,
  rowGather,
  rowScan,
  sort,
  window,
  write,
  type PlanNode,
} from './queryPlans.ts'
import type { Random } from './random.ts'

/** Who runs a statement, and from where. */
export interface Workload {
  user: string
  application: string
  database: string
  pool: string
  /** 1, 2, 4, 8: rush, high, medium, low (l.7983). */
  priority: string
  job?: string
}

/** A kind of statement. */
export interface Shape {
  of: Workload
  /** How much of everything it takes: 0 a look-up … 1 the largest. */
  weight: number
  text: (random: Random) => string
  /** Statements without a plan: utility commands. */
  plan?: PlanNode
}

const etl: Workload = {
  user: 'etl_batch',
  application: 'DataArts Studio',
  database: 'sales_dw',
  pool: 'pool_etl',
  priority: '4',
  job: 'dws_load_orders',
}
const bi: Workload = { user: 'bi_report', application: 'FineBI', database: 'sales_dw', pool: 'pool_bi', priority: '2' }
const risk: Workload = {
  user: 'risk_engine',
  application: 'JDBC Driver',
  database: 'risk_mart',
  pool: 'pool_risk',
  priority: '1',
  job: 'risk_score_hourly',
}
const analyst: Workload = { user: 'zhang_wei', application: 'gsql', database: 'sales_dw', pool: 'default_pool', priority: '4' }
const adhoc: Workload = { user: 'li_na', application: 'Data Studio', database: 'marketing', pool: 'pool_adhoc', priority: '8' }
const admin: Workload = { user: 'dbadmin', application: 'gsql', database: 'sales_dw', pool: 'default_pool', priority: '4' }

const day = (random: Random) => `2024-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
const compact = (random: Random) => day(random).replaceAll('-', '')

/** What people and jobs run in a data warehouse: joins, common tables, loads, maintenance, and a few that hurt. One long list: it is data. */
export const SHAPES: readonly Shape[] = [
  {
    of: bi,
    weight: 0.5,
    text: (r) =>
      `SELECT c.region, date_trunc('month', o.order_date) AS month, sum(o.amount) AS revenue, count(DISTINCT o.customer_id) AS buyers FROM sales.orders o JOIN sales.customers c ON o.customer_id = c.customer_id WHERE o.order_date >= DATE '${day(r)}' GROUP BY 1, 2 ORDER BY 3 DESC`,
    plan: gather(
      sort(
        '(sum(o.amount)) DESC',
        aggregate(
          "c.region, (date_trunc('month', o.order_date))",
          4_800,
          redistribute(
            hashJoin(
              'o.customer_id = c.customer_id',
              84_200_000,
              columnScan('sales.orders o', 84_200_000, "order_date >= '2024-01-01'"),
              columnScan('sales.customers c', 6_400_000),
            ),
            'c.region',
          ),
        ),
      ),
    ),
  },
  {
    of: bi,
    weight: 0.7,
    text: (r) =>
      `WITH ranked AS (SELECT store_id, product_id, sum(quantity) AS sold, row_number() OVER (PARTITION BY store_id ORDER BY sum(quantity) DESC) AS place FROM sales.order_lines WHERE sale_day BETWEEN '${day(r)}' AND '${day(r)}' GROUP BY store_id, product_id) SELECT s.city, r.product_id, r.sold FROM ranked r JOIN sales.stores s USING (store_id) WHERE r.place <= ${r.int(3, 20)}`,
    plan: gather(
      hashJoin(
        'r.store_id = s.store_id',
        52_000,
        window(
          sort(
            'store_id, (sum(quantity)) DESC',
            aggregate(
              'store_id, product_id',
              9_100_000,
              redistribute(columnScan('sales.order_lines', 412_000_000, "sale_day >= '2024-03-01'", 1.3), 'store_id'),
            ),
          ),
        ),
        broadcast(columnScan('sales.stores s', 3_200)),
      ),
    ),
  },
  {
    of: etl,
    weight: 0.9,
    text: (r) =>
      `/* 每日订单宽表加载 */ INSERT INTO dws.order_wide_${compact(r)} SELECT o.*, c.level, p.category, w.city FROM ods.orders o LEFT JOIN dim.customer c ON o.customer_id = c.id LEFT JOIN dim.product p ON o.product_id = p.id LEFT JOIN dim.warehouse w ON o.warehouse_id = w.id WHERE o.dt = '${compact(r)}'`,
    plan: gather(
      insert(
        'dws.order_wide',
        redistribute(
          hashJoin(
            'o.warehouse_id = w.id',
            128_000_000,
            hashJoin(
              'o.product_id = p.id',
              128_000_000,
              redistribute(
                hashJoin(
                  'o.customer_id = c.id',
                  128_000_000,
                  columnScan('ods.orders o', 128_000_000, "dt = '20240607'"),
                  columnScan('dim.customer c', 6_400_000),
                  2.4,
                ),
                'o.product_id',
              ),
              columnScan('dim.product p', 820_000),
            ),
            broadcast(columnScan('dim.warehouse w', 1_200)),
          ),
          'o.order_id',
        ),
      ),
    ),
  },
  {
    of: etl,
    weight: 0.8,
    text: (r) =>
      `MERGE INTO dim.customer t USING ods.customer_delta s ON (t.id = s.id) WHEN MATCHED THEN UPDATE SET level = s.level, phone = s.phone, updated_at = now() WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name, s.level, s.phone, now()) -- batch ${r.int(100, 999)}`,
    plan: rowGather(
      write(
        'Merge',
        'dim.customer t',
        hashJoin('s.id = t.id', 2_100_000, rowScan('ods.customer_delta s', 2_100_000), rowScan('dim.customer t', 6_400_000), 3.1),
      ),
    ),
  },
  {
    of: etl,
    weight: 0.6,
    text: (r) => `COPY ods.click_stream FROM 'obs://lake-raw/click/dt=${compact(r)}/' FORMAT 'orc' ENCODING 'utf8'`,
    plan: gather(insert('ods.click_stream', redistribute(foreignScan('ods.click_stream_ext', 960_000_000), 'session_id'))),
  },
  {
    of: etl,
    weight: 0.75,
    text: (r) =>
      `INSERT INTO dws.user_funnel WITH visits AS (SELECT session_id, user_id, min(event_time) AS first_seen FROM ods.click_stream WHERE dt = '${compact(r)}' GROUP BY 1, 2), paid AS (SELECT DISTINCT session_id FROM ods.payments WHERE dt = '${compact(r)}' AND state = 'SUCCESS') SELECT v.user_id, v.first_seen, p.session_id IS NOT NULL FROM visits v LEFT JOIN paid p USING (session_id)`,
    plan: gather(
      insert(
        'dws.user_funnel',
        hashJoin(
          'v.session_id = p.session_id',
          74_000_000,
          aggregate('session_id, user_id', 74_000_000, columnScan('ods.click_stream', 960_000_000, "dt = '20240607'"), 1.8),
          redistribute(
            aggregate('session_id', 2_600_000, columnScan('ods.payments', 3_100_000, "(dt = '20240607') AND (state = 'SUCCESS')")),
            'session_id',
          ),
        ),
      ),
    ),
  },
  {
    of: risk,
    weight: 0.55,
    text: (r) =>
      `SELECT a.account_id, sum(t.amount) FILTER (WHERE t.channel = 'mobile') / nullif(sum(t.amount), 0) AS mobile_share FROM risk.transactions t JOIN risk.accounts a ON t.account_id = a.account_id AND a.opened < DATE '${day(r)}' WHERE t.happened >= now() - INTERVAL '${r.int(1, 48)} hours' GROUP BY a.account_id HAVING sum(t.amount) > ${r.int(10, 900)}000`,
    plan: gather(
      aggregate(
        'a.account_id',
        310_000,
        hashJoin(
          't.account_id = a.account_id',
          18_400_000,
          columnScan('risk.transactions t', 18_400_000, "happened >= (now() - '24:00:00'::interval)"),
          columnScan('risk.accounts a', 4_900_000, "opened < '2024-02-01'"),
        ),
        0.2,
      ),
    ),
  },
  {
    of: risk,
    weight: 0.15,
    text: (r) =>
      `SELECT score, reason_codes FROM risk.scores WHERE account_id = ${r.int(100_000_000, 999_999_999)} AND model_version = 'v${r.int(3, 9)}'`,
    plan: rowGather(indexScan('scores_account_idx', 'risk.scores', 1, "account_id = 481516234 AND model_version = 'v7'")),
  },
  {
    of: risk,
    weight: 0.4,
    text: (r) => `UPDATE risk.alerts SET state = 'CLOSED', closed_at = now() WHERE state = 'OPEN' AND raised < DATE '${day(r)}'`,
    plan: rowGather(write('Update', 'risk.alerts', rowScan('risk.alerts', 640_000, "(state = 'OPEN') AND (raised < '2024-05-01')", 12))),
  },
  {
    of: analyst,
    weight: 1,
    text: (r) =>
      `-- 临时取数：会员与门店的最近距离，先不优化\nSELECT m.member_id, s.store_id, min((m.lng - s.lng) ^ 2 + (m.lat - s.lat) ^ 2) FROM crm.members m, sales.stores s WHERE m.city_id <> ${r.int(1, 300)} GROUP BY 1, 2`,
    plan: gather(
      aggregate(
        'm.member_id, s.store_id',
        2_400_000,
        nestedLoop(
          'm.city_id <> 12',
          2_400_000,
          columnScan('crm.members m', 9_200_000),
          broadcast(columnScan('sales.stores s', 3_200)),
          12_000,
        ),
      ),
    ),
  },
  {
    of: analyst,
    weight: 0.45,
    text: (r) =>
      `SELECT dt, count(*), sum(amount), percentile_cont(0.95) WITHIN GROUP (ORDER BY amount) FROM ods.orders WHERE dt >= '${compact(r)}' GROUP BY dt ORDER BY dt`,
    plan: gather(sort('dt', aggregate('dt', 92, redistribute(columnScan('ods.orders', 128_000_000, "dt >= '20240301'"), 'dt'), 1.1))),
  },
  {
    of: analyst,
    weight: 0.3,
    text: (r) =>
      `SELECT * FROM sales.orders WHERE remark LIKE '%${r.pick(['加急', 'refund', '换货', 'gift'])}%' ORDER BY order_date DESC LIMIT ${r.int(1, 10)}00`,
    plan: gather(limit(500, sort('order_date DESC', columnScan('sales.orders', 84_000, "remark ~~ '%加急%'", 6)))),
  },
  {
    of: adhoc,
    weight: 0.65,
    text: (r) =>
      `SELECT campaign_id, channel, count(DISTINCT user_id) AS reach, sum(cost) / nullif(count(DISTINCT CASE WHEN converted THEN user_id END), 0) AS cpa FROM marketing.touchpoints WHERE day BETWEEN '${day(r)}' AND '${day(r)}' GROUP BY ROLLUP (campaign_id, channel)`,
    plan: gather(
      aggregate(
        'campaign_id, channel',
        6_200,
        redistribute(
          aggregate(
            'campaign_id, channel, user_id',
            41_000_000,
            columnScan('marketing.touchpoints', 230_000_000, "day >= '2024-04-01'"),
            2.2,
          ),
          'campaign_id',
        ),
      ),
    ),
  },
  {
    of: adhoc,
    weight: 0.85,
    text: (r) =>
      `WITH RECURSIVE tree AS (SELECT id, parent_id, 1 AS depth FROM marketing.segments WHERE parent_id IS NULL UNION ALL SELECT s.id, s.parent_id, t.depth + 1 FROM marketing.segments s JOIN tree t ON s.parent_id = t.id WHERE t.depth < ${r.int(4, 12)}) SELECT t.depth, count(*) FROM tree t JOIN marketing.members m ON m.segment_id = t.id GROUP BY t.depth`,
    plan: gather(
      aggregate(
        't.depth',
        12,
        redistribute(
          hashJoin(
            'm.segment_id = t.id',
            61_000_000,
            columnScan('marketing.members m', 61_000_000),
            broadcast(rowScan('tree t', 4_100, undefined, 8)),
          ),
          't.depth',
        ),
      ),
    ),
  },
  {
    of: adhoc,
    weight: 0.35,
    text: (r) => `DELETE FROM marketing.touchpoints WHERE day < '${day(r)}' AND channel = '${r.pick(['sms', 'edm', 'push'])}'`,
    plan: gather(
      write(
        'Delete',
        'marketing.touchpoints',
        columnScan('marketing.touchpoints', 7_700_000, "(day < '2024-01-01') AND (channel = 'sms')"),
      ),
    ),
  },
  {
    of: etl,
    weight: 0.7,
    text: (r) =>
      `INSERT INTO dm.stock_daily SELECT warehouse_id, sku, sum(delta) OVER (PARTITION BY warehouse_id, sku ORDER BY moved_at) FROM ods.stock_moves WHERE moved_at < '${day(r)}'`,
    plan: gather(
      insert(
        'dm.stock_daily',
        window(
          sort(
            'warehouse_id, sku, moved_at',
            redistribute(columnScan('ods.stock_moves', 310_000_000, "moved_at < '2024-06-01'", 1.4), 'sku'),
          ),
        ),
      ),
    ),
  },
  {
    of: bi,
    weight: 0.2,
    text: (r) =>
      `SELECT kpi, value, target FROM dm.kpi_board WHERE day = '${day(r)}' AND dept = '${r.pick(['华东', '华南', '西北', 'EMEA'])}' /* 看板刷新 */`,
    plan: rowGather(indexScan('kpi_board_day_dept', 'dm.kpi_board', 48, "(day = '2024-06-07') AND (dept = '华东')")),
  },
  { of: admin, weight: 0.6, text: (r) => `VACUUM FULL sales.order_lines_p${compact(r)}` },
  { of: admin, weight: 0.4, text: (r) => `ANALYZE ods.click_stream PARTITION (p${compact(r)})` },
  { of: admin, weight: 0.5, text: (r) => `ALTER TABLE ods.payments ADD PARTITION p${compact(r)} VALUES LESS THAN ('${day(r)}')` },
  {
    of: etl,
    weight: 0.3,
    text: (r) =>
      `CREATE TABLE stage.tmp_${r.hex(6)} WITH (ORIENTATION = COLUMN) DISTRIBUTE BY HASH (order_id) AS SELECT * FROM ods.orders WHERE dt = '${compact(r)}'`,
    plan: gather(insert('stage.tmp', columnScan('ods.orders', 1_900_000, "dt = '20240607'"))),
  },
]

/** What the service itself keeps running (l.8204). */
export const SYSTEM_QUERIES: readonly string[] = [
  'WLM fetch collect info from data nodes',
  'WLM calculate space info from data nodes',
  'WLM monitor update and verify local info',
  'WLM arbiter sync info by CCN and CNs',
]

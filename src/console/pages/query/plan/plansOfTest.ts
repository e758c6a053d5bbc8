/*
 * Plans as the service prints them, for the parser's tests: each with its operators in the order of the text, indented by depth.
 * Written by hand after the two layouts; some are cut, wide, Chinese or broken on purpose.
 */
export interface Sample {
  name: string
  text: string
  /** One operator a line, two spaces a level; undefined: no plan. */
  tree: string | undefined
}
const S = String.raw

export const PLANS: readonly Sample[] = [
  // — indentation —
  { name: 'one scan', text: ' Seq Scan on orders  (cost=0.00..13.25 rows=10 width=8)', tree: 'Seq Scan on orders' },
  {
    name: 'a scan with its filter',
    text: 'Seq Scan on orders  (cost=0.00..13.25 rows=10 width=8)\n  Filter: (amount > 10::numeric)',
    tree: 'Seq Scan on orders',
  },
  {
    name: 'gather over a join',
    text: `Row Adapter  (cost=32.10..32.10 rows=20 width=44)
  ->  Vector Streaming (type: GATHER)  (cost=10.22..32.10 rows=20 width=44)
        Node/s: All datanodes
        ->  Vector Hash Join  (cost=9.22..24.10 rows=20 width=44)
              Hash Cond: (a.id = b.id)
              ->  CStore Scan on a  (cost=0.00..13.00 rows=20 width=22)
              ->  CStore Scan on b  (cost=0.00..8.00 rows=10 width=22)`,
    tree: `Row Adapter
  Vector Streaming (type: GATHER)
    Vector Hash Join
      CStore Scan on a
      CStore Scan on b`,
  },
  {
    name: 'analyzed, one time',
    text: `Hash Join  (cost=1.09..2.20 rows=4 width=16) (actual time=0.031..0.041 rows=40 loops=2)
  Hash Cond: (t1.a = t2.a)
  ->  Seq Scan on t1  (cost=0.00..1.04 rows=4 width=8) (actual time=0.004..0.005 rows=4 loops=2)
  ->  Hash  (cost=1.04..1.04 rows=4 width=8) (actual time=0.012..0.012 rows=4 loops=2)
        Buckets: 1024  Batches: 1  Memory Usage: 1kB
        ->  Seq Scan on t2  (cost=0.00..1.04 rows=4 width=8) (actual time=0.002..0.003 rows=4 loops=2)
Total runtime: 0.101 ms`,
    tree: `Hash Join
  Seq Scan on t1
  Hash
    Seq Scan on t2`,
  },
  {
    name: 'analyzed, ranges over data nodes',
    text: `Streaming (type: GATHER)  (cost=0.06..1.11 rows=6 width=8) (actual time=[1.2,1.4]..[220.5,231.7], rows=600)
  Node/s: All datanodes
  ->  Seq Scan on t  (cost=0.00..1.01 rows=6 width=8) (actual time=[0.1,0.3]..[10.5,200.1], rows=600)`,
    tree: `Streaming (type: GATHER)
  Seq Scan on t`,
  },
  {
    name: 'a subquery scan and an init plan',
    text: `Aggregate  (cost=30.00..30.01 rows=1 width=8)
  InitPlan 1 (returns $0)
    ->  Limit  (cost=0.00..0.10 rows=1 width=4)
          ->  Index Only Scan using t_pkey on t  (cost=0.00..9.00 rows=90 width=4)
  ->  Subquery Scan on s  (cost=0.00..20.00 rows=100 width=8)
        ->  Seq Scan on u  (cost=0.00..10.00 rows=100 width=8)`,
    tree: `Aggregate
  Limit
    Index Only Scan using t_pkey on t
  Subquery Scan on s
    Seq Scan on u`,
  },
  {
    name: 'tabs and carriage returns',
    text: 'Sort  (cost=1.00..2.00 rows=3 width=4)\r\n\t->  Seq Scan on t  (cost=0.00..1.00 rows=3 width=4)\r\n',
    tree: 'Sort\n  Seq Scan on t',
  },
  {
    name: 'Chinese names',
    text: `Sort  (cost=1.00..2.00 rows=3 width=4)
  Sort Key: 金额
  ->  Seq Scan on 销售.订单明细  (cost=0.00..1.00 rows=3 width=4)
        Filter: (城市 = '上海'::text)`,
    tree: 'Sort\n  Seq Scan on 销售.订单明细',
  },
  {
    name: 'cut within an operator',
    text: 'Limit  (cost=0.00..1.00 rows=3 width=4)\n  ->  Sort  (cost=0.00..1.00 rows=3 width=4)\n        ->  Seq Scan on t  (cost=0.0',
    tree: 'Limit\n  Sort\n    Seq Scan on t',
  },
  { name: 'cut within the first line', text: 'Limit  (cost=0.00..1.00 rows=3 wid', tree: undefined },
  {
    name: 'an insert',
    text: 'Insert on t  (cost=0.00..1.00 rows=3 width=4)\n  ->  Result  (cost=0.00..1.00 rows=3 width=4)',
    tree: 'Insert on t\n  Result',
  },
  {
    name: 'broadcast and redistribute',
    text: `Vector Streaming (type: GATHER)  (cost=1.00..9.00 rows=3 width=4)
  ->  Vector Nest Loop  (cost=1.00..8.00 rows=3 width=4)
        ->  Vector Streaming(type: REDISTRIBUTE)  (cost=1.00..4.00 rows=3 width=4)
              ->  CStore Scan on a  (cost=0.00..1.00 rows=3 width=4)
        ->  Vector Materialize  (cost=1.00..3.00 rows=3 width=4)
              ->  Vector Streaming(type: BROADCAST)  (cost=1.00..2.00 rows=3 width=4)
                    ->  CStore Scan on b  (cost=0.00..1.00 rows=3 width=4)`,
    tree: `Vector Streaming (type: GATHER)
  Vector Nest Loop
    Vector Streaming(type: REDISTRIBUTE)
      CStore Scan on a
    Vector Materialize
      Vector Streaming(type: BROADCAST)
        CStore Scan on b`,
  },
  {
    name: 'two scans below an append',
    text: `Append  (cost=0.00..9.00 rows=9 width=4)
  ->  Seq Scan on t_p1  (cost=0.00..3.00 rows=3 width=4)
  ->  Seq Scan on t_p2  (cost=0.00..3.00 rows=3 width=4)
  ->  Seq Scan on t_p3  (cost=0.00..3.00 rows=3 width=4)`,
    tree: 'Append\n  Seq Scan on t_p1\n  Seq Scan on t_p2\n  Seq Scan on t_p3',
  },
  {
    name: 'a foreign scan',
    text: 'Vector Foreign Scan on ext_log  (cost=0.00..99.00 rows=9 width=4)\n  Server Type: obs\n  Orc File: 128',
    tree: 'Vector Foreign Scan on ext_log',
  },
  {
    name: 'very large figures',
    text: 'Seq Scan on big  (cost=0.00..981234567890.25 rows=9007199254740993 width=1024)',
    tree: 'Seq Scan on big',
  },
  {
    name: 'a condition that looks like an arrow',
    text: `Seq Scan on j  (cost=0.00..1.00 rows=1 width=4)\n  Filter: ((doc -> 'a') ->> 'b' = 'c')`,
    tree: 'Seq Scan on j',
  },
  // — the table —
  {
    name: 'estimated table',
    text: ` id |             operation              | E-rows | E-distinct | E-memory | E-width | E-costs
----+------------------------------------+--------+------------+----------+---------+---------
  1 | ->  Row Adapter                    |     20 |            |          |      44 | 32.10
  2 |    ->  Vector Streaming (type: GATHER) |     20 |            |          |      44 | 32.10
  3 |       ->  Vector Hash Join         |     20 | 10, 5      | 16MB     |      44 | 24.10
  4 |          ->  CStore Scan on a      |     20 |            | 1MB      |      22 | 13.00
  5 |          ->  CStore Scan on b      |     10 |            | 1MB      |      22 | 8.00

 Predicate Information (identified by plan id)
 ---------------------------------------------
   3 --Vector Hash Join
         Hash Cond: (a.id = b.id)

   ====== Query Summary =====
 -------------------------------
 System available mem: 8388608KB
 Query estimated mem: 16384KB`,
    tree: `Row Adapter
  Vector Streaming (type: GATHER)
    Vector Hash Join
      CStore Scan on a
      CStore Scan on b`,
  },
  {
    name: 'analyzed table',
    text: ` id |          operation           |      A-time       | A-rows | E-rows | E-distinct | Peak Memory  | E-memory | A-width | E-width | E-costs
----+------------------------------+-------------------+--------+--------+------------+--------------+----------+---------+---------+---------
  1 | ->  Streaming (type: GATHER) | 2310.551          |  90000 |    600 |            | 193KB        |          |         |      44 | 99.10
  2 |    ->  Vector Hash Aggregate | [310.2, 2290.4]   |  90000 |    600 | 40         | [20MB, 31GB] | 2GB      | [44,52] |      44 | 90.00
  3 |       ->  CStore Scan on f   | [12.101, 210.000] | 910000 | 900000 |            | [1MB, 1MB]   | 1MB      |         |      44 | 80.00`,
    tree: 'Streaming (type: GATHER)\n  Vector Hash Aggregate\n    CStore Scan on f',
  },
  {
    name: 'a table without a ruler',
    text: ' id | operation | E-rows\n 1 | ->  Result | 1',
    tree: 'Result',
  },
  {
    name: 'a table cut within a row',
    text: ' id | operation | E-rows | E-costs\n----+---+---+---\n  1 | ->  Limit | 10 | 9.0\n  2 |    ->  Seq Scan on t | 1',
    tree: 'Limit\n  Seq Scan on t',
  },
  {
    name: 'a table cut within its head',
    text: ' id | operat',
    tree: undefined,
  },
  {
    name: 'an operation with a bar in it',
    text: ` id | operation | E-rows\n----+---+---\n  1 | ->  Seq Scan on "a|b" | 10`,
    tree: 'Seq Scan on "a|b"',
  },
  {
    name: 'a Chinese table name in a table',
    text: ` id |   operation   | E-rows\n----+---------------+-------\n  1 | ->  Limit | 10\n  2 |    ->  CStore Scan on 客户.标签表 | 10`,
    tree: 'Limit\n  CStore Scan on 客户.标签表',
  },
  {
    name: 'columns in another order, one unknown',
    text: ` id | operation | E-costs | X-new | A-rows | E-rows\n----+---+---+---+---+---\n  1 | ->  Seq Scan on t | 13.25 | ? | 7 | 9`,
    tree: 'Seq Scan on t',
  },
  {
    name: 'sections of a full analyze',
    text: ` id | operation | A-time | A-rows
----+---+---+---
  1 | ->  Sort | 5.1 | 3
  2 |    ->  Seq Scan on t | [1.0, 4.0] | 3

 Targetlist Information (identified by plan id)
 ----------------------------------------------
   1 --Sort
         Output: a, b
 Predicate Information (identified by plan id)
 ---------------------------------------------
   2 --Seq Scan on t
         Filter: (a > 1)
         Rows Removed by Filter: 97
 Memory Information (identified by plan id)
 ------------------------------------------
   1 --Sort
         Sort Method: external merge  Disk: 20480kB`,
    tree: 'Sort\n  Seq Scan on t',
  },
  {
    name: 'lower case head',
    text: 'id | operation | e-rows\n1 | ->  Result | 1',
    tree: 'Result',
  },
  {
    name: 'psql trimmings',
    text: `                 QUERY PLAN
---------------------------------------------
 id | operation | E-rows
----+-----------+-------
  1 | ->  Result | 1
(1 row)`,
    tree: 'Result',
  },
  {
    name: 'QUERY PLAN above an indented one',
    text: `                          QUERY PLAN
---------------------------------------------------------------
 Limit  (cost=0.00..1.00 rows=3 width=4)
   ->  Seq Scan on t  (cost=0.00..1.00 rows=3 width=4)
(2 rows)`,
    tree: 'Limit\n  Seq Scan on t',
  },
  // — no plan —
  { name: 'nothing', text: '', tree: undefined },
  { name: 'an error', text: S`ERROR:  dn_6001_6002: relation "t" does not exist`, tree: undefined },
  { name: 'prose', text: 'The plan is too long to be shown.', tree: undefined },
  { name: 'a table of something else', text: ' id | name\n----+-----\n  1 | x', tree: undefined },
  { name: 'only arrows', text: '-> -> ->', tree: undefined },
]

/** One operator of a plan. `rows` is the estimate; `missed` says how many times more there really were. */
export interface PlanNode {
  operator: string
  rows: number
  width: number
  missed: number
  children: PlanNode[]
  /** Lines below the operator: keys, conditions, filters. */
  details: string[]
  /** Runs on coordinators only: one time, no range over data nodes. */
  onCoordinator: boolean
}

type More = Partial<Pick<PlanNode, 'width' | 'missed' | 'details' | 'onCoordinator'>>
const node = (operator: string, rows: number, children: PlanNode[], more: More = {}): PlanNode => ({
  operator,
  rows,
  width: children[0]?.width ?? 44,
  missed: 1,
  details: [],
  onCoordinator: false,
  ...more,
  children,
})

export const columnScan = (table: string, rows: number, filter?: string, missed = 1): PlanNode =>
  node(`CStore Scan on ${table}`, rows, [], { missed, details: filter ? [`Filter: (${filter})`] : [] })
export const rowScan = (table: string, rows: number, filter?: string, missed = 1): PlanNode =>
  node(`Seq Scan on ${table}`, rows, [], { missed, details: filter ? [`Filter: (${filter})`] : [] })
export const indexScan = (index: string, table: string, rows: number, condition: string): PlanNode =>
  node(`Index Scan using ${index} on ${table}`, rows, [], { details: [`Index Cond: (${condition})`] })
export const foreignScan = (table: string, rows: number): PlanNode =>
  node(`Vector Foreign Scan on ${table}`, rows, [], { details: ['Server Type: obs', 'Orc File: 128'] })
export const redistribute = (child: PlanNode, key: string): PlanNode =>
  node('Vector Streaming(type: REDISTRIBUTE)', child.rows, [child], { details: [`Distribute Key: ${key}`, 'Spawn on: All datanodes'] })
export const broadcast = (child: PlanNode): PlanNode =>
  node('Vector Streaming(type: BROADCAST)', child.rows * 6, [child], { details: ['Spawn on: All datanodes'] })
export const hashJoin = (condition: string, rows: number, outer: PlanNode, inner: PlanNode, missed = 1): PlanNode =>
  node('Vector Hash Join', rows, [outer, inner], { missed, width: outer.width + inner.width, details: [`Hash Cond: (${condition})`] })
export const nestedLoop = (condition: string, rows: number, outer: PlanNode, inner: PlanNode, missed = 1): PlanNode =>
  node('Nested Loop', rows, [outer, inner], { missed, width: outer.width + inner.width, details: [`Join Filter: (${condition})`] })
export const aggregate = (key: string, rows: number, child: PlanNode, missed = 1): PlanNode =>
  node('Vector Hash Aggregate', rows, [child], { missed, details: [`Group By Key: ${key}`] })
export const window = (child: PlanNode): PlanNode => node('Vector WindowAgg', child.rows, [child])
export const sort = (key: string, child: PlanNode): PlanNode => node('Vector Sort', child.rows, [child], { details: [`Sort Key: ${key}`] })
export const limit = (rows: number, child: PlanNode): PlanNode => node('Vector Limit', rows, [child])
export const insert = (table: string, child: PlanNode): PlanNode => node(`Vector Insert on ${table}`, child.rows, [child])
export const write = (kind: 'Insert' | 'Update' | 'Delete' | 'Merge', table: string, child: PlanNode): PlanNode =>
  node(`${kind} on ${table}`, child.rows, [child])
export const gather = (child: PlanNode): PlanNode =>
  node(
    'Row Adapter',
    child.rows,
    [node('Vector Streaming (type: GATHER)', child.rows, [child], { onCoordinator: true, details: ['Node/s: All datanodes'] })],
    {
      onCoordinator: true,
    },
  )
export const rowGather = (child: PlanNode): PlanNode =>
  node('Streaming (type: GATHER)', child.rows, [child], { onCoordinator: true, details: ['Node/s: All datanodes'] })

/** How a plan came to be printed: by PostgreSQL's indentation, or as DWS's table, before or after the run. */
export type Layout = 'indented' | 'estimated' | 'analyzed'

const costOf = (one: PlanNode): number => one.children.reduce((sum, child) => sum + costOf(child), one.rows * 0.011 + 12.5)

function indented(one: PlanNode, depth: number, lines: string[]): void {
  const startup = one.children.reduce((sum, child) => sum + costOf(child) * 0.9, 0)
  const lead = depth === 0 ? ' ' : `${' '.repeat(depth * 6 - 3)}->  `
  lines.push(`${lead}${one.operator}  (cost=${startup.toFixed(2)}..${costOf(one).toFixed(2)} rows=${one.rows} width=${one.width})`)
  const below = ' '.repeat(depth * 6 + 3)
  lines.push(...one.details.map((detail) => `${below}${detail}`))
  for (const child of one.children) indented(child, depth + 1, lines)
}

interface Line {
  id: number
  depth: number
  one: PlanNode
}
function numbered(one: PlanNode, depth: number, lines: Line[]): Line[] {
  lines.push({ id: lines.length + 1, depth, one })
  for (const child of one.children) numbered(child, depth + 1, lines)
  return lines
}

const COLUMNS: Readonly<Record<Exclude<Layout, 'indented'>, readonly string[]>> = {
  estimated: ['id', 'operation', 'E-rows', 'E-distinct', 'E-memory', 'E-width', 'E-costs'],
  analyzed: ['id', 'operation', 'A-time', 'A-rows', 'E-rows', 'E-distinct', 'Peak Memory', 'E-memory', 'A-width', 'E-width', 'E-costs'],
}

const isHeavy = (one: PlanNode) => /Hash Join|Aggregate|Sort/.test(one.operator)
const megabytes = (one: PlanNode, rows: number) => Math.max(1, Math.round((rows * one.width) / 6 / 1_048_576))

function cells({ id, depth, one }: Line): Readonly<Record<string, string>> {
  const actual = Math.round(one.rows * one.missed)
  const time = (costOf(one) * (0.6 + 0.4 * one.missed)) / 9
  const peak = isHeavy(one) ? megabytes(one, actual) : 0
  return {
    id: String(id),
    operation: `${'   '.repeat(depth)}->  ${one.operator}`,
    'A-time': one.onCoordinator ? time.toFixed(3) : `[${(time * 0.62).toFixed(3)}, ${time.toFixed(3)}]`,
    'A-rows': String(actual),
    'E-rows': String(one.rows),
    'E-distinct': /Join|Aggregate/.test(one.operator) ? String(Math.max(1, Math.round(one.rows / 40))) : '',
    'Peak Memory': one.onCoordinator ? '193KB' : peak === 0 ? '[1MB, 1MB]' : `[${Math.max(1, Math.round(peak * 0.4))}MB, ${peak}MB]`,
    'E-memory': isHeavy(one) ? `${megabytes(one, one.rows)}MB` : '1MB',
    'A-width': isHeavy(one) ? `[${one.width},${one.width + 8}]` : '',
    'E-width': String(one.width),
    'E-costs': costOf(one).toFixed(2),
  }
}

function table(plan: PlanNode, columns: readonly string[]): string {
  const lines = numbered(plan, 0, [])
  const rows = lines.map(cells)
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((row) => row[name]?.length ?? 0)))
  const middle = (name: string, width: number) => name.padStart(Math.ceil((width + name.length) / 2)).padEnd(width)
  const print = (name: string, value: string, width: number) => (name === 'id' ? value.padStart(width) : value.padEnd(width))
  const predicates = lines.flatMap(({ id, one }) => {
    const [first, ...rest] = one.details.filter((detail) => /Cond|Filter/.test(detail))
    return first ? [`  ${String(id).padStart(2)} --${one.operator}`, ...[first, ...rest].map((detail) => `        ${detail}`)] : []
  })
  return [
    ` ${columns.map((name, i) => middle(name, widths[i] ?? 0)).join(' | ')} `,
    `-${widths.map((width) => '-'.repeat(width)).join('-+-')}-`,
    ...rows.map((row) => ` ${columns.map((name, i) => print(name, row[name] ?? '', widths[i] ?? 0)).join(' | ')} `),
    ...(predicates.length > 0
      ? ['', ' Predicate Information (identified by plan id) ', ' --------------------------------------------- ', ...predicates]
      : []),
    '',
    '   ====== Query Summary =====   ',
    ' -------------------------------',
    ` System available mem: 8388608KB`,
    ` Query Max mem: 8388608KB`,
    ` Query estimated mem: ${rows.length * 2048}KB`,
  ].join('\n')
}

/** The text of `query_plan`, in one of the layouts that the service prints. */
export function planText(plan: PlanNode, layout: Layout): string {
  if (layout !== 'indented') return table(plan, COLUMNS[layout])
  const lines: string[] = []
  indented(plan, 0, lines)
  return lines.join('\n')
}

import type { PlanNode } from './parsePlan.ts'

/** What is worth a mark on an operator. */
export type PlanMark =
  | { is: 'estimate'; factor: number; direction: 'more' | 'fewer' }
  | { is: 'broadcast' }
  | { is: 'redistribute' }
  | { is: 'spill' }
  | { is: 'memory' }
  | { is: 'uneven'; factor: number }

export interface HotNode {
  node: PlanNode
  depth: number
  /** 0 to 1: its own share of the time, or of the costs where the plan has no times. */
  heat: number
  /** ms of its own, undefined without times. */
  selfTime: number | undefined
  marks: PlanMark[]
}
export interface HeatedPlan {
  /** In the order of the text. */
  nodes: HotNode[]
  by: 'time' | 'cost' | 'none'
}

/** An estimate that is off by more than this is worth a mark. */
const WRONG_BY = 10
/** The slowest data node against the fastest, in the same operator. */
const UNEVEN_BY = 3
const SHORTEST_UNEVEN = 50

const all = (node: PlanNode): PlanNode[] => [node, ...node.children.flatMap(all)]
/** Its own part of a figure that includes the children's; a stream that ran beside its children has none to itself. */
function ownPart(node: PlanNode, figure: (one: PlanNode) => number | undefined, isTime: boolean): number | undefined {
  const whole = figure(node)
  if (whole === undefined) return undefined
  const parts = node.children.map((child) => figure(child) ?? 0)
  const below = isTime ? Math.max(0, ...parts) : parts.reduce((sum, part) => sum + part, 0)
  return Math.max(0, whole - below)
}
const timeOf = (node: PlanNode) => node.time?.max
const costOf = (node: PlanNode) => node.cost

function estimateMark({ actualRows, estimatedRows }: PlanNode): PlanMark[] {
  if (actualRows === undefined || estimatedRows === undefined) return []
  const [more, fewer] = [Math.max(actualRows, 1) / Math.max(estimatedRows, 1), Math.max(estimatedRows, 1) / Math.max(actualRows, 1)]
  const factor = Math.max(more, fewer)
  return factor > WRONG_BY ? [{ is: 'estimate', factor, direction: more > fewer ? 'more' : 'fewer' }] : []
}
function marksOf(node: PlanNode, most: PlanNode | undefined): PlanMark[] {
  const { time } = node
  const isUneven = time && time.max >= SHORTEST_UNEVEN && time.max > UNEVEN_BY * time.min
  const text = [node.operator, ...node.details].join('\n')
  return [
    ...estimateMark(node),
    ...(/BROADCAST/i.test(node.operator) ? [{ is: 'broadcast' } as const] : []),
    ...(/REDISTRIBUTE/i.test(node.operator) ? [{ is: 'redistribute' } as const] : []),
    ...(/spill|temp file|disk used|external (?:sort|merge)/i.test(text) ? [{ is: 'spill' } as const] : []),
    ...(node === most ? [{ is: 'memory' } as const] : []),
    ...(isUneven ? [{ is: 'uneven', factor: time.max / Math.max(time.min, 1) } as const] : []),
  ]
}

/** Where the time goes, or by the plan's own costs where it was not run. */
export function heatOf(root: PlanNode): HeatedPlan {
  const list = all(root)
  const by = list.some((node) => node.time) ? 'time' : list.some((node) => node.cost !== undefined) ? 'cost' : 'none'
  const own = new Map(list.map((node) => [node, ownPart(node, by === 'time' ? timeOf : costOf, by === 'time') ?? 0]))
  const total = [...own.values()].reduce((sum, part) => sum + part, 0)
  const byMemory = [...list].sort((a, b) => (b.peakMemory?.max ?? 0) - (a.peakMemory?.max ?? 0))[0]
  const most = byMemory?.peakMemory && byMemory.peakMemory.max > 1024 ? byMemory : undefined
  const walk = (node: PlanNode, depth: number): HotNode[] => [
    {
      node,
      depth,
      heat: by === 'none' || total === 0 ? 0 : (own.get(node) ?? 0) / total,
      selfTime: by === 'time' ? own.get(node) : undefined,
      marks: marksOf(node, most),
    },
    ...node.children.flatMap((child) => walk(child, depth + 1)),
  ]
  return { nodes: walk(root, 0), by }
}

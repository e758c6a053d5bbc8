/** Least and most over the data nodes; the same twice where there was one figure. */
export interface Range {
  min: number
  max: number
}
/** One operator of a plan. What the text did not say is undefined. */
export interface PlanNode {
  /** The plan's own number where it prints one, else the place in the text, from 1. */
  id: number
  operator: string
  /** Keys, conditions, filters, as they stand in the text. */
  details: string[]
  /** ms, with its children's. */
  time: Range | undefined
  actualRows: number | undefined
  estimatedRows: number | undefined
  /** KB */
  peakMemory: Range | undefined
  estimatedMemory: number | undefined
  /** The planner's unit, with its children's. */
  cost: number | undefined
  width: number | undefined
  children: PlanNode[]
}
export interface Plan {
  layout: 'table' | 'indented'
  root: PlanNode
  /** What follows the operators: the summary of the run. */
  notes: string[]
}

const blank = (id: number, operator: string): PlanNode => ({
  id,
  operator,
  details: [],
  time: undefined,
  actualRows: undefined,
  estimatedRows: undefined,
  peakMemory: undefined,
  estimatedMemory: undefined,
  cost: undefined,
  width: undefined,
  children: [],
})

/** A plan longer than this is not taken apart; its text is there all the same. */
const LONGEST = 2_000_000
const MOST_NODES = 5_000

/**
 * Reads the text of `query_plan` (l.8018), which no document describes: the table of DWS or PostgreSQL's indentation.
 * Undefined where it is neither; never throws.
 */
export function parsePlan(text: string | null | undefined): Plan | undefined {
  if (!text || text.length > LONGEST) return undefined
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n')
  return parseTable(lines) ?? parseIndented(lines)
}

interface Placed {
  indent: number
  node: PlanNode
}
/** Nodes by how far they are indented; all that follow the first one at its depth or before it become its children's siblings. */
function treeOf(placed: readonly Placed[]): PlanNode | undefined {
  const [first, ...others] = placed
  if (!first) return undefined
  const open: Placed[] = [first]
  for (const one of others) {
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= one.indent) open.pop()
    open.at(-1)?.node.children.push(one.node)
    open.push(one)
  }
  return first.node
}

const numberIn = (text: string | undefined): number | undefined => {
  const found = /-?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text ?? '')
  const number = found ? Number(found[0].replaceAll(',', '')) : NaN
  return Number.isFinite(number) ? number : undefined
}
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
/** "[0.4, 11.2]" or "11.2". */
function rangeIn(text: string | undefined): Range | undefined {
  const numbers = (text?.match(NUMBER) ?? []).map(Number).filter(Number.isFinite)
  return numbers.length > 0 ? { min: Math.min(...numbers), max: Math.max(...numbers) } : undefined
}
const UNITS: Readonly<Record<string, number>> = { B: 1 / 1024, KB: 1, MB: 1024, GB: 1024 ** 2, TB: 1024 ** 3 }
/** "[1MB, 20MB]" or "193KB", in KB. */
function memoryIn(text: string | undefined): Range | undefined {
  const sizes = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)\s*([KMGT]?B)/gi)].map(
    ([, figure, unit]) => Number(figure) * (UNITS[(unit ?? '').toUpperCase()] ?? 1),
  )
  return sizes.length > 0 ? { min: Math.min(...sizes), max: Math.max(...sizes) } : undefined
}

// — DWS's table: id | operation | A-time | … —

const RULER = /^[-+ ]*-\+-[-+ ]*$/
const namesOf = (line: string): string[] => line.split('|').map((name) => name.trim().toLowerCase())
/** The sections below the table, each headed by a line of its own. */
const SECTION =
  /^\s*(?:Predicate Information|Targetlist Information|Datanode Information|Memory Information|User Define Profiling|=+ .* =+)/i

function parseTable(lines: readonly string[]): Plan | undefined {
  const head = lines.findIndex((line) => /^\s*id\s*\|\s*operation\b/i.test(line))
  if (head < 0) return undefined
  const names = namesOf(lines[head] ?? '')
  const placed: Placed[] = []
  let index = head + 1
  for (; index < lines.length && placed.length < MOST_NODES; index += 1) {
    const line = lines[index] ?? ''
    if (RULER.test(line)) continue
    const one = tableRow(line, names)
    if (one) placed.push(one)
    else if (SECTION.test(line) || (line.trim() === '' && placed.length > 0)) break
  }
  const root = treeOf(placed)
  if (!root) return undefined
  const notes = readSections(lines.slice(index), new Map(placed.map(({ node }) => [node.id, node])))
  return { layout: 'table', root, notes }
}

function tableRow(line: string, names: readonly string[]): Placed | undefined {
  const cells = line.split('|')
  const id = /^\s*(\d+)\s*$/.exec(cells[0] ?? '')?.[1]
  if (id === undefined || cells.length < 2) return undefined
  // An operation that holds the separator itself: its pieces belong together again.
  const surplus = Math.max(0, cells.length - names.length)
  const operation = cells.slice(1, 2 + surplus).join('|')
  const rest = cells.slice(2 + surplus)
  const cell = (name: string): string | undefined => {
    const place = names.indexOf(name)
    return place < 2 ? undefined : rest[place - 2]
  }
  const operator = operation.replace(/^\s*(?:->\s*)?/, '').trim()
  if (operator === '') return undefined
  const node: PlanNode = {
    ...blank(Number(id), operator),
    time: rangeIn(cell('a-time')),
    actualRows: numberIn(cell('a-rows')),
    estimatedRows: numberIn(cell('e-rows')),
    peakMemory: memoryIn(cell('peak memory')),
    estimatedMemory: memoryIn(cell('e-memory'))?.min,
    cost: numberIn(cell('e-costs')),
    width: numberIn(cell('e-width')),
  }
  return { indent: operation.length - operation.trimStart().length, node }
}

/** Conditions go to the operator whose number heads them; all else are notes. */
function readSections(lines: readonly string[], nodes: ReadonlyMap<number, PlanNode>): string[] {
  const notes: string[] = []
  let owner: PlanNode | undefined
  let isPredicates = false
  for (const line of lines) {
    if (SECTION.test(line)) {
      isPredicates = /Predicate Information/i.test(line)
      owner = undefined
      if (!isPredicates) notes.push(line.trim())
      continue
    }
    const text = line.trim()
    if (text === '' || /^-+$/.test(text)) continue
    const heading = isPredicates ? /^\s*(\d+)\s*--/.exec(line) : null
    if (heading) owner = nodes.get(Number(heading[1]))
    else if (isPredicates && owner) owner.details.push(text)
    else notes.push(text)
  }
  return notes
}

// — PostgreSQL's indentation —

/** "(cost=0.00..13.25 rows=10 width=8)", also cut off, also without the costs. */
const ESTIMATE = /\(cost=[\d.]+\.\.(?<cost>[\d.]+)\s+rows=(?<rows>\d+)(?:\s+distinct=\[[^\]]*\])?\s+width=(?<width>\d+)\)/
/** "(actual time=0.1..11.2 rows=10 loops=1)" or, over data nodes, "(actual time=[0.1,0.2]..[9.8,11.2], rows=10)". */
const ACTUAL = /\(actual time=(?<start>\[[^\]]*\]|[\d.]+)\.\.(?<time>\[[^\]]*\]|[\d.]+),?\s+rows=(?<rows>\d+)(?:\s+loops=(?<loops>\d+))?\)/
const ARROW = /^(?<indent>\s*)->\s+(?<text>\S.*)$/

function parseIndented(lines: readonly string[]): Plan | undefined {
  const placed: Placed[] = []
  const notes: string[] = []
  for (const line of lines) {
    if (placed.length >= MOST_NODES) break
    const arrow = ARROW.exec(line)
    const isRoot = placed.length === 0 && ESTIMATE.test(line)
    const owner = placed.at(-1)?.node
    if (arrow?.groups && (owner || ESTIMATE.test(line)))
      placed.push({ indent: arrow.groups['indent']?.length ?? 0, node: operatorOf(arrow.groups['text'] ?? '', placed.length + 1) })
    else if (isRoot) placed.push({ indent: -1, node: operatorOf(line.trim(), 1) })
    else if (owner && isNote(line)) notes.push(line.trim())
    else if (owner && line.trim() !== '') owner.details.push(line.trim())
  }
  const root = treeOf(placed)
  return root && { layout: 'indented', root, notes }
}
/** What is said of the whole run stands at the margin. */
const isNote = (line: string): boolean =>
  /^\s{0,2}(?:Total runtime|Planning time|Execution time|Query Max mem|System available mem|=+)/i.test(line)

function operatorOf(text: string, id: number): PlanNode {
  const estimate = ESTIMATE.exec(text)?.groups
  const actual = ACTUAL.exec(text)?.groups
  const loops = Math.max(1, Number(actual?.['loops'] ?? 1))
  const time = rangeIn(actual?.['time'])
  return {
    ...blank(id, text.replace(/\s*\((?:cost|actual)\b.*$/, '').trim()),
    // Time and rows are those of one loop.
    time: time && { min: time.min * loops, max: time.max * loops },
    actualRows: actual ? Number(actual['rows']) * loops : undefined,
    estimatedRows: numberIn(estimate?.['rows']),
    cost: numberIn(estimate?.['cost']),
    width: numberIn(estimate?.['width']),
  }
}

import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { parsePlan, type PlanNode } from './parsePlan.ts'
import { heatOf } from './planHeat.ts'
import { PLANS } from './plansOfTest.ts'

const printed = (node: PlanNode, depth = 0): string =>
  [`${'  '.repeat(depth)}${node.operator}`, ...node.children.map((child) => printed(child, depth + 1))].join('\n')
const of = (name: string) => {
  const sample = PLANS.find((one) => one.name === name)
  const plan = parsePlan(sample?.text)
  if (!plan) throw new Error(`no plan: ${name}`)
  return plan
}

test('there are plans enough', () => expect(PLANS.length).toBeGreaterThanOrEqual(30))
for (const { name, text, tree } of PLANS)
  test(`plan: ${name}`, () => {
    const plan = parsePlan(text)
    expect(plan && printed(plan.root)).toBe(tree)
  })

test('figures of the table: ranges, memory in KB, rows, costs', () => {
  const aggregate = of('analyzed table').root.children[0]
  expect(aggregate).toMatchObject({
    id: 2,
    time: { min: 310.2, max: 2290.4 },
    actualRows: 90_000,
    estimatedRows: 600,
    peakMemory: { min: 20 * 1024, max: 31 * 1024 ** 2 },
    estimatedMemory: 2 * 1024 ** 2,
    cost: 90,
    width: 44,
  })
  expect(of('columns in another order, one unknown').root).toMatchObject({ cost: 13.25, actualRows: 7, estimatedRows: 9, time: undefined })
})

test('figures of the indentation: loops count, ranges over data nodes', () => {
  expect(of('analyzed, one time').root).toMatchObject({ time: { max: 0.082 }, actualRows: 80, estimatedRows: 4, cost: 2.2 })
  expect(of('analyzed, ranges over data nodes').root.children[0]).toMatchObject({ time: { min: 10.5, max: 200.1 }, actualRows: 600 })
})

test('conditions stand with their operator, all else of the run in the notes', () => {
  expect(of('estimated table').root.children[0]?.children[0]?.details).toEqual(['Hash Cond: (a.id = b.id)'])
  expect(of('estimated table').notes).toContain('Query estimated mem: 16384KB')
  expect(of('sections of a full analyze').root.children[0]?.details).toEqual(['Filter: (a > 1)', 'Rows Removed by Filter: 97'])
  expect(of('a condition that looks like an arrow').root.details).toEqual([`Filter: ((doc -> 'a') ->> 'b' = 'c')`])
  expect(of('analyzed, one time').notes).toEqual(['Total runtime: 0.101 ms'])
})

test('heat: own time where the plan was run, own costs where not', () => {
  const run = heatOf(of('analyzed table').root)
  expect(run.by).toBe('time')
  expect(run.nodes.map((one) => Math.round(one.heat * 100))).toEqual([1, 90, 9])
  const planned = heatOf(of('gather over a join').root)
  expect(planned.by).toBe('cost')
  expect(planned.nodes.map((one) => Math.round(one.heat * 100))).toEqual([0, 25, 10, 40, 25])
})

test('marks: wrong estimate, streams, uneven nodes, most memory', () => {
  const [, aggregate, scan] = heatOf(of('analyzed table').root).nodes
  expect(aggregate?.marks).toEqual([
    { is: 'estimate', factor: 150, direction: 'more' },
    { is: 'memory' },
    { is: 'uneven', factor: expect.closeTo(7.38, 1) },
  ])
  expect(scan?.marks).toEqual([{ is: 'uneven', factor: expect.closeTo(17.35, 1) }])
  const streams = heatOf(of('broadcast and redistribute').root).nodes.flatMap((one) => one.marks.map((mark) => mark.is))
  expect(streams).toEqual(['redistribute', 'broadcast'])
})

test('no text makes it throw, also none that was a plan before it was cut or mixed up', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...'->|()=.\n \t0aid['), { maxLength: 200 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(anything, (text) => parsePlan(text) === undefined || heatOf(parsePlan(text)?.root ?? of('one scan').root).nodes.length > 0),
  )
  const plan = fc.constantFrom(...PLANS.map((one) => one.text))
  fc.assert(
    fc.property(plan, fc.nat(2000), fc.nat(2000), (text, from, length) => {
      const cut = parsePlan(text.slice(0, from % (text.length + 1)))
      const holed = parsePlan(text.slice(0, from) + text.slice(from + length))
      for (const one of [cut, holed]) if (one) heatOf(one.root)
    }),
  )
})

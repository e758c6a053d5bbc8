import { expect, test } from '@playwright/test'
import type { Plan, Stage } from './plan.ts'
import { checkPlan, type PlanRule } from './planRules.ts'

const NOW = Date.parse('2026-04-12T02:30:00Z')
const pools = (resource_name: string, ...values: (number | string | null)[]): Stage['queue_list'] =>
  values.map((resource_value, index) => ({
    queue_name: `pool_${index}`,
    queue_resources: [{ resource_name, resource_value, value_unit: '%' }],
  }))
const stage = (stage_name: string, start_time: string, end_time: string, more: Partial<Stage> = {}): Stage => ({
  stage_name,
  month: '*',
  day: '*',
  start_time,
  end_time,
  ...more,
})
const sound: Plan = {
  plan_id: 'p',
  plan_name: 'sound',
  status: 0,
  stage_list: [
    stage('day', '00:00:00', '12:00:00', { queue_list: pools('cpu', 59, 40) }),
    stage('night', '12:00:00', '00:00:00', { queue_list: pools('cpu_limit', 60, 40) }),
  ],
}
const found = (plan: Plan, rule: PlanRule, others: readonly Plan[] | undefined = []) =>
  checkPlan(plan, others, NOW).find((check) => check.rule === rule)
const withStages = (...stage_list: Stage[]): Plan => ({ ...sound, stage_list })

test('a sound plan keeps every rule: 99 % of share and 100 % of limit are allowed', () => {
  expect(checkPlan(sound, [], NOW).map(({ rule, state }) => `${rule} ${state}`)).toEqual([
    'one_running kept',
    'enough_stages kept',
    'few_stages kept',
    'real_dates kept',
    'own_times kept',
    'cpu_share kept',
    'cpu_limit kept',
    'no_overlap kept',
    'no_gap kept',
  ])
})

test('each rule of the guide, broken by itself, is named with its stages and figures', () => {
  expect(found(sound, 'one_running', [{ plan_id: 'q', plan_name: 'other', status: 1 }])).toMatchObject({
    state: 'broken',
    breaches: [{ stages: ['other'] }],
  })
  expect(found(sound, 'one_running', [{ ...sound, status: 1 }])?.state).toBe('kept') // itself
  expect(found(withStages(stage('only', '00:00:00', '00:00:00')), 'enough_stages')).toMatchObject({
    state: 'broken',
    breaches: [{ value: 1 }],
  })
  const many = Array.from({ length: 49 }, (_, i) => stage(`s${i}`, `00:${String(i).padStart(2, '0')}:00`, '01:00:00'))
  expect(found(withStages(...many), 'few_stages')).toMatchObject({ state: 'broken', breaches: [{ value: 49 }] })
  expect(found(withStages(...many.slice(1)), 'few_stages')?.state).toBe('kept')
  const never = withStages(stage('a', '00:00:00', '00:00:00', { month: '2', day: '30' }), stage('b', '01:00:00', '02:00:00', { day: '31' }))
  expect(found(never, 'real_dates')).toMatchObject({ state: 'broken', breaches: [{ stages: ['a'], date: { month: 2, day: 30 } }] })
  expect(found(withStages(stage('a', '00:00:00', '00:00:00', { month: '2,3', day: '29' })), 'real_dates')?.state).toBe('kept')
  const same = withStages(
    stage('a', '06:00:00', '07:00:00', { month: '4' }),
    stage('b', '06:00:00', '08:00:00', { day: '4' }),
    stage('c', '06:00:00', '08:00:00', { month: '5', day: '5' }),
  )
  expect(found(same, 'own_times')?.breaches.map(({ stages }) => stages)).toEqual([['a', 'b']])
  const shares = withStages(stage('a', '00:00:00', '12:00:00', { queue_list: pools('cpu', 60, 40) }), stage('b', '12:00:00', '00:00:00'))
  expect(found(shares, 'cpu_share')).toMatchObject({ state: 'broken', breaches: [{ stages: ['a'], value: 100 }] })
  const limits = withStages(
    stage('a', '00:00:00', '12:00:00', { queue_list: pools('cpu_limit', 60, 41) }),
    stage('b', '12:00:00', '00:00:00'),
  )
  expect(found(limits, 'cpu_limit')).toMatchObject({ state: 'broken', breaches: [{ stages: ['a'], value: 101 }] })
})

test('overlaps and gaps of the coming year are noted with their first time', () => {
  const plan = withStages(stage('a', '00:00:00', '13:00:00'), stage('b', '12:00:00', '20:00:00'))
  expect(found(plan, 'no_overlap')).toEqual({
    rule: 'no_overlap',
    state: 'noted',
    breaches: [{ stages: ['a', 'b'], first: { start: Date.parse('2026-04-12T12:00Z'), end: Date.parse('2026-04-12T13:00Z') } }],
  })
  expect(found(plan, 'no_gap')).toEqual({
    rule: 'no_gap',
    state: 'noted',
    breaches: [{ stages: [], first: { start: Date.parse('2026-04-12T20:00Z'), end: Date.parse('2026-04-13T00:00Z') } }],
  })
})

test('what is not told is not taken for kept', () => {
  const states = (plan: Plan, others: readonly Plan[] | undefined) =>
    Object.fromEntries(checkPlan(plan, others, NOW).map(({ rule, state }) => [rule, state]))
  expect(states(sound, undefined)['one_running']).toBe('unknown')
  for (const stage_list of [null, undefined])
    expect(new Set(Object.values(states({ ...sound, stage_list }, undefined)))).toEqual(new Set(['unknown']))
  const odd = states(withStages(stage('a', 'noon', '13:00:00'), stage('b', '13:00:00', '12:00:00')), [])
  expect([odd['own_times'], odd['no_overlap'], odd['real_dates'], odd['cpu_share']]).toEqual(['unknown', 'unknown', 'unknown', 'kept'])
})

import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Plan, Stage } from './plan.ts'
import { nextSwitch, spansOf, stagesAt, stretchesOf, timesOf } from './planCalendar.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
const at = (text: string) => Date.parse(`${text}Z`)
const stage = (name: string, start_time: string, end_time: string, month: string | null = '*', day: string | null = '*'): Stage => ({
  stage_name: name,
  month,
  day,
  start_time,
  end_time,
})
const planOf = (...stage_list: Stage[]): Plan => ({ plan_id: 'p', status: 1, stage_list })

/** Office hours, evening and a night that crosses midnight. */
const daily = planOf(
  stage('office', '00:00:00', '10:00:00'),
  stage('evening', '10:00:00', '16:00:00'),
  stage('night', '16:00:00', '00:00:00'),
)

test('a stage of the document: one day of the year, 24 hours where it ends as it starts (l.7032-7039)', () => {
  const plan = planOf(stage('stage2', '00:00:00', '00:00:00', '4', '4'))
  expect(spansOf(plan, at('2024-01-01T00:00'), at('2025-01-01T00:00'))).toEqual([
    { stage: 0, start: at('2024-04-04T00:00'), end: at('2024-04-05T00:00') },
  ])
  expect(nextSwitch(plan, at('2023-12-01T00:00'))).toEqual({ at: at('2024-04-04T00:00'), to: [0] })
  expect(nextSwitch(plan, at('2024-04-04T00:00'))).toEqual({ at: at('2024-04-05T00:00'), to: [] })
})

test('months and days: one, several, a range, each; what cannot be read is not guessed', () => {
  expect(timesOf(stage('a', '01:00', '02:30:10', '3,6,9,12', '28-30'))).toEqual({
    months: [3, 6, 9, 12],
    days: [28, 29, 30],
    from: HOUR,
    length: 90 * MINUTE + 10_000,
  })
  expect(timesOf(stage('a', '22:00:00', '02:00:00'))).toEqual({ months: undefined, days: undefined, from: 22 * HOUR, length: 4 * HOUR })
  for (const blank of ['', null]) expect(timesOf(stage('a', '01:00:00', '02:00:00', blank, blank))?.months).toBeUndefined()
  for (const month of ['L', '4#2', 'April', '1;2', '-1']) expect(timesOf(stage('a', '01:00:00', '02:00:00', month))).toBeUndefined()
  for (const time of ['', '25:00:00', '10', '2024-04-04 00:00:00']) expect(timesOf(stage('a', time, '02:00:00'))).toBeUndefined()
  expect(spansOf({ ...daily, stage_list: null }, 0, DAY)).toEqual([])
})

test('the current stage and the next switch, over midnight too', () => {
  expect(stagesAt(daily, at('2026-04-12T09:59:59'))).toEqual([0])
  expect(stagesAt(daily, at('2026-04-12T10:00:00'))).toEqual([1])
  expect(nextSwitch(daily, at('2026-04-12T09:59'))).toEqual({ at: at('2026-04-12T10:00'), to: [1] })
  expect(nextSwitch(daily, at('2026-04-12T23:59'))).toEqual({ at: at('2026-04-13T00:00'), to: [0] })
  const night = planOf(stage('night', '22:00:00', '02:00:00', '12', '31'))
  expect(stagesAt(night, at('2027-01-01T01:59'))).toEqual([0])
  expect(stagesAt(night, at('2027-01-01T02:00'))).toEqual([])
  expect(stagesAt(night, at('2026-12-31T01:00'))).toEqual([])
})

test('a stage that holds day and night never switches; a leap day is found years ahead', () => {
  expect(nextSwitch(planOf(stage('all', '00:00:00', '00:00:00')), at('2026-04-12T09:00'))).toBeUndefined()
  const leap = planOf(stage('leap', '06:00:00', '07:00:00', '2', '29'))
  expect(nextSwitch(leap, at('2097-01-01T00:00'))).toEqual({ at: at('2104-02-29T06:00'), to: [0] })
  expect(nextSwitch(planOf(stage('never', '06:00:00', '07:00:00', '2', '30')), 0)).toBeUndefined()
})

test('gaps hold no stage, overlaps hold several', () => {
  const plan = planOf(stage('a', '00:00:00', '12:00:00'), stage('b', '11:00:00', '20:00:00'))
  const day = at('2026-04-12T00:00')
  expect(stretchesOf(plan, day, day + DAY)).toEqual([
    { start: day, end: day + 11 * HOUR, stages: [0] },
    { start: day + 11 * HOUR, end: day + 12 * HOUR, stages: [0, 1] },
    { start: day + 12 * HOUR, end: day + 20 * HOUR, stages: [1] },
    { start: day + 20 * HOUR, end: day + DAY, stages: [] },
  ])
})

const clock = fc.integer({ min: 0, max: 24 * 12 - 1 }).map((five) => {
  const minutes = five * 5
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
})
const listOf = (max: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join(',')),
  )
const plans = fc
  .array(fc.tuple(clock, clock, listOf(12), listOf(31)), { minLength: 1, maxLength: 4 })
  .map((stages) => planOf(...stages.map(([from, to, month, day], index) => stage(`s${index}`, from, to, month, day))))
const moments = fc.integer({ min: at('2024-01-01T00:00'), max: at('2030-01-01T00:00') }).map((time) => Math.floor(time / 1000) * 1000)

/** Whether a stage holds, by its own words and nothing of the code: its day is the one it began on. */
function holds(one: Stage, time: number): boolean {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  const [from, to] = [minutes(one.start_time ?? ''), minutes(one.end_time ?? '')]
  const date = new Date(time)
  const now = date.getUTCHours() * 60 + date.getUTCMinutes()
  const fits = (begun: Date) =>
    (one.month === '*' || one.month?.split(',').includes(String(begun.getUTCMonth() + 1))) &&
    (one.day === '*' || one.day?.split(',').includes(String(begun.getUTCDate())))
  if (to > from) return now >= from && now < to && fits(date) === true
  return (now >= from && fits(date) === true) || (now < to && fits(new Date(time - DAY)) === true)
}

test('property: the stages of a moment are those whose own words cover it', () => {
  fc.assert(
    fc.property(plans, moments, (plan, time) => {
      const expected = (plan.stage_list ?? []).flatMap((one, index) => (holds(one, time) ? [index] : []))
      expect(stagesAt(plan, time).toSorted()).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('property: stretches cover their time without a hole, and each names what holds all through it', () => {
  fc.assert(
    fc.property(plans, moments, fc.integer({ min: 1, max: 4 * 24 }), (plan, from, hours) => {
      const until = from + hours * HOUR
      const stretches = stretchesOf(plan, from, until)
      // One comparison a run: a matcher for each of thousands of stretches takes minutes.
      expect([from, ...stretches.map(({ end }) => end)]).toEqual([...stretches.map(({ start }) => start), until])
      const wrong = stretches.filter(({ start, end, stages }) =>
        [start, (start + end) / 2, end - 1].some((moment) => stagesAt(plan, moment).toSorted().join() !== stages.join()),
      )
      expect(wrong).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('property: up to the next switch the same stages hold, and at it others do', () => {
  fc.assert(
    fc.property(plans, moments, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (plan, now, part) => {
      const next = nextSwitch(plan, now)
      const before = stagesAt(plan, now).toSorted()
      const until = next?.at ?? now + 800 * DAY
      expect(stagesAt(plan, now + Math.floor((until - now) * part)).toSorted()).toEqual(before)
      if (next) {
        expect(next.at).toBeGreaterThan(now)
        expect(next.to.toSorted()).not.toEqual(before)
        expect(next.to).toEqual(stagesAt(plan, next.at))
      }
    }),
    { numRuns: 200 },
  )
})

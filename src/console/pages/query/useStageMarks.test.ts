import { expect, test } from '@playwright/test'
import { switchesOf } from './useStageMarks.ts'

/* Times of day are UTC (vendor's guide on plan stages); fields as in the table of stages (l.7020 and after). */

const stage = (stage_name: string, start_time: string, end_time: string) => ({ stage_name, month: '*', day: '*', start_time, end_time })
const plan = { stage_list: [stage('night', '22:00:00', '06:00:00'), stage('day', '06:00:00', '22:00:00')] }
const at = (text: string) => Date.parse(`2026-04-12T${text}Z`)

test('each switch of the stages within the range, with the stage that holds from then on', () => {
  expect(switchesOf(plan as never, at('05:50:00'), at('06:10:00'))).toEqual([{ at: at('06:00:00'), stages: ['day'] }])
  expect(switchesOf(plan as never, at('00:00:00'), at('23:00:00')).map(({ stages }) => stages[0])).toEqual(['day', 'night'])
})

test('a range without a switch has none, and what the range begins with is none', () => {
  expect(switchesOf(plan as never, at('06:00:00'), at('21:00:00'))).toEqual([])
  expect(switchesOf({ stage_list: null } as never, at('05:00:00'), at('07:00:00'))).toEqual([])
})

test('a stretch that no stage covers begins with a switch to none', () => {
  const part = { stage_list: [stage('day', '06:00:00', '08:00:00')] }
  expect(switchesOf(part as never, at('05:00:00'), at('09:00:00'))).toEqual([
    { at: at('06:00:00'), stages: ['day'] },
    { at: at('08:00:00'), stages: [] },
  ])
})

import { expect, test } from '@playwright/test'
import { plan } from '#contract/plan.ts'
import { CallError } from '#console/lib/api.ts'
import { verdictOf } from './verdict.ts'

const failed = (code: string) => new CallError({ error_code: code, error_msg: '', request_id: 'r' }, 400, plan.get)
const done = { found: 'done', by: 'state' }

test('a lost answer is told by the plan itself', () => {
  expect(verdictOf('start', { status: 1 })).toEqual(done)
  expect(verdictOf('start', { status: 0 })).toEqual({ found: 'nothing' })
  expect(verdictOf('stop', { status: 0 })).toEqual(done)
  expect(verdictOf('stop', { status: 1 })).toEqual({ found: 'nothing' })
  expect(verdictOf('delete', { status: 0 })).toEqual({ found: 'nothing' })
  // The plan is missing: quirk 2.4.
  expect(verdictOf('delete', failed('WORKLOAD.103'))).toEqual(done)
  expect(verdictOf('start', failed('WORKLOAD.103'))).toEqual({ found: 'nothing' })
})

test('what cannot be read says nothing', () => {
  for (const kind of ['start', 'stop', 'delete'] as const) {
    expect(verdictOf(kind, failed('DWS.0005'))).toEqual({ found: 'unreadable' })
    expect(verdictOf(kind, undefined)).toEqual({ found: 'unreadable' })
  }
})

import { expect, test } from '@playwright/test'
import { errorMeaning } from './errorMeaning.ts'
import { endpoints } from './index.ts'

// Answers of 200 that may be failures: quirks section 2.
const CASES: [id: string, body: unknown, code: string | undefined][] = [
  ['cluster.saveDescription', { error_code: 'DWS.0138', error_msg: null }, undefined], // l.3726
  ['cluster.saveDescription', { error_code: 'DWS.0000', error_msg: null }, undefined],
  ['cluster.saveDescription', { error_code: 'DWS.0000', error_msg: 'Request processed.' }, undefined], // quirk 2.3
  ['cluster.saveDescription', { error_code: null }, undefined],
  ['cluster.saveDescription', { error_code: '' }, undefined],
  ['cluster.saveDescription', {}, undefined],
  ['cluster.saveDescription', { error_code: 'DWS.0138', error_msg: 'refused' }, 'DWS.0138'],
  ['cluster.saveDescription', { error_code: 'DWS.5056', error_msg: 'too long' }, 'DWS.5056'],
  ['plan.start', { workload_res_code: 0, workload_res_str: '' }, undefined], // l.6755
  ['plan.start', { workload_res_code: 113, workload_res_str: 'started' }, undefined],
  ['plan.start', { workload_res_code: '113' }, undefined],
  ['plan.start', { workload_res_code: 116 }, 'WORKLOAD.116'],
  ['plan.stop', { workload_res_code: 116 }, undefined],
  ['plan.stop', { workload_res_code: 113 }, 'WORKLOAD.113'],
  ['plan.stop', { workload_res_code: -1, workload_res_str: '' }, 'WORKLOAD.-1'],
  ['plan.delete', { workload_res_code: 0, workload_res_str: 'success deleted workload plan' }, undefined], // l.7467
  ['plan.delete', { error_code: 'DWS.9999', workload_res_str: 'in use' }, 'DWS.9999'], // quirk 2.6
  ['plan.delete', { workload_res_code: '' }, undefined], // quirk 2.5
  ['plan.get', { workload_plan: { plan_name: 'plan1' } }, undefined], // no code, l.7006
  ['plan.get', { workload_plan: null }, 'WORKLOAD.103'],
  ['plan.get', { workload_res_code: 103, workload_plan: null }, 'WORKLOAD.103'],
  ['plan.get', { workload_res_code: 103, error_code: 'DWS.0001', workload_plan: null }, 'WORKLOAD.103'],
  ['plan.delete', { workload_res_code: 1, error_code: 'DWS.0001', workload_res_str: 'workload plan is running' }, 'DWS.0001'],
  ['plan.get', {}, undefined],
  ['plan.list', { workload_res_code: 0, plan_list: [] }, undefined],
  ['plan.list', { workload_res_code: 1, workload_res_str: 'workload is off' }, 'WORKLOAD.1'],
  ['query.list', { code: 0, msg: 'OK' }, undefined], // l.8193
  ['query.list', { code: '0' }, undefined],
  ['query.list', {}, undefined],
  ['query.list', { code: 500, msg: 'collector is off' }, 'DMS.500'],
  ['query.get', { code: 'DWS.9999', msg: '' }, 'DWS.9999'],
]
for (const [id, body, code] of CASES) {
  test(`${id} ${JSON.stringify(body)} is ${code ?? 'a success'}`, () => {
    const failure = endpoints.get(id)?.failure?.(body)
    expect(failure?.code).toBe(code)
    if (failure) expect(failure.message).not.toBe('')
  })
}

test('a failure keeps the words of the service', () => {
  expect(endpoints.get('plan.delete')?.failure?.({ error_code: 'DWS.9999', workload_res_str: 'in use' })?.message).toBe('in use')
  expect(endpoints.get('query.list')?.failure?.({ code: 500, msg: 'collector is off' })?.message).toBe('collector is off')
})

test('codes mean what quirks section 1 found them to mean', () => {
  for (const code of ['DWS.0015', 'DWS.0047', 'DWS.3027', 'DWS.5149', 'DWS.5212', 'DWS.10101']) expect(errorMeaning(code)).toBe('not_found')
  expect(errorMeaning('DWS.0001', true)).toBe('not_found')
  expect(errorMeaning('DWS.0001')).toBeUndefined()
  expect(errorMeaning('DWS.7023')).toBe('busy')
  expect(errorMeaning('APIGW.0101')).toBe('not_offered')
  expect(errorMeaning('APIGW.0301')).toBe('token')
  expect(errorMeaning('APIGW.0308')).toBe('throttled')
  expect(errorMeaning('IAM.0067')).toBe('token')
  expect(errorMeaning('DWS.5050')).toBeUndefined()
})

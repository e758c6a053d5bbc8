import { expect, test } from '@playwright/test'
import { bodyOf as clusterBody, faultsOf, type Draft } from './draft.ts'
import { bodyOf, faultsAt, isInPlace, pairsOf } from './pairs.ts'

const DRAFT: Draft = {
  name: 'dws-1',
  vpc_id: '',
  subnet_id: '',
  security_group_id: '',
  availability_zone: '',
  port: 8000,
  enterprise_project_id: '',
  eip: 'not_use',
  eip_id: '',
}

test('what is left empty is left out; a public address is named only where one is bound (l.5227-5250)', () => {
  expect(clusterBody(DRAFT)).toEqual({ restore: { name: 'dws-1', port: 8000 } })
  expect(clusterBody({ ...DRAFT, port: Number.NaN, subnet_id: 's', eip: 'auto_assign' })).toEqual({
    restore: { name: 'dws-1', subnet_id: 's', public_ip: { public_bind_type: 'auto_assign' } },
  })
})

test('faults stand at their fields: name, port, address', () => {
  const keys = (change: Partial<Draft>, names: string[] = []) =>
    faultsOf({ ...DRAFT, ...change }, names).map(({ field, key }) => `${field} ${key}`)
  expect(keys({})).toEqual([])
  expect(keys({ name: 'dws' })).toEqual(['name cluster_name_length'])
  expect(keys({ name: '1dws' })).toEqual(['name cluster_name_pattern'])
  expect(keys({}, ['DWS-1'])).toEqual(['name name_taken'])
  expect(keys({ port: 7999 })).toEqual(['port port_range'])
  expect(keys({ port: 30001 })).toEqual(['port port_range'])
  expect(keys({ eip: 'bind_existing' })).toEqual(['eip_id eip_needed'])
})

const pair = (source: string, target = source) => {
  const [sourceSchema = '', sourceTable = ''] = source.split('.')
  const [targetSchema = '', targetTable = ''] = target.split('.')
  return { sourceSchema, sourceTable, targetSchema, targetTable }
}

test('rows of a spreadsheet: in place, pairs, and schema.table in one cell', () => {
  expect(pairsOf('orders')).toBeUndefined()
  expect(pairsOf('ods\torders\r\nods\tpayments\n')).toEqual([pair('ods.orders'), pair('ods.payments')])
  expect(pairsOf('ods\torders\tbak\torders_0412')).toEqual([pair('ods.orders', 'bak.orders_0412')])
  expect(pairsOf('ods.orders\tbak.orders\nods.refunds')).toEqual([pair('ods.orders', 'bak.orders'), pair('ods.refunds')])
  expect(pairsOf('ods\t\nods\torders')?.[0]).toEqual({ ...pair('ods.'), targetSchema: 'ods' })
})

test('the two lists keep their pairs together; empty rows are not sent', () => {
  expect(bodyOf([pair('ods.orders', 'bak.a'), pair('.'), pair('dws.basket')], 'sales_dw', false)).toEqual({
    case_sensitive: false,
    database: 'sales_dw',
    restore_table_list: [
      { schema_name: 'ods', table_name: 'orders' },
      { schema_name: 'dws', table_name: 'basket' },
    ],
    target_table_list: [
      { schema_name: 'bak', table_name: 'a' },
      { schema_name: 'dws', table_name: 'basket' },
    ],
  })
})

test('a cell says what is wrong with it; case decides whether two targets are one', () => {
  expect(faultsAt([pair('.')], true)[0]).toMatchObject({ sourceSchema: 'required', targetTable: 'required' })
  expect(faultsAt([pair('ods.orders'), pair('.')], true)).toEqual([{}, {}])
  expect(faultsAt([pair('ods.', 'bak.a')], true)).toEqual([{ sourceTable: 'required' }])
  const twice = [pair('ods.a', 'bak.Orders'), pair('ods.b', 'bak.orders')]
  expect(faultsAt(twice, true)).toEqual([{}, {}])
  expect(faultsAt(twice, false)).toEqual([{ targetTable: 'same_target' }, { targetTable: 'same_target' }])
  expect(isInPlace(pair('ods.Orders', 'ods.orders'), false)).toBe(true)
  expect(isInPlace(pair('ods.Orders', 'ods.orders'), true)).toBe(false)
})

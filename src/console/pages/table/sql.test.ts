import { expect, test } from '@playwright/test'
import { columnsOf, distributeBy, quoted, rowsPerNode, vacuumFull } from './sql.ts'

const sneaky = { schema: 'Sales"; DROP TABLE x; --', table: '优惠券 领取\nx' }

test('names are quoted to the letter: capitals, blanks, quotation marks, line ends, Chinese', () => {
  expect(quoted('Order')).toBe('"Order"')
  expect(quoted('a"b""c')).toBe('"a""b""""c"')
  expect(vacuumFull({ schema: 'dm', table: 'orders' })).toBe('VACUUM FULL "dm"."orders";\nANALYZE "dm"."orders";')
  for (const sql of [vacuumFull(sneaky), rowsPerNode(sneaky), distributeBy(sneaky, ['x") ; DROP TABLE y; --'])]) {
    // Outside of quoted names nothing of them is left.
    const outside = sql.replaceAll(/"(?:[^"]|"")*"/g, '')
    expect(outside).not.toContain('DROP')
    expect(outside).not.toContain('--')
    expect(sql).toContain('"Sales""; DROP TABLE x; --"."优惠券 领取\nx"')
  }
})

test('rows per data node, and another distribution by one or more columns', () => {
  expect(rowsPerNode({ schema: 'dm', table: 't' })).toBe(
    'SELECT xc_node_id, count(*)\nFROM "dm"."t"\nGROUP BY xc_node_id\nORDER BY 2 DESC;',
  )
  expect(columnsOf(' order_id ,, Line No ')).toEqual(['order_id', 'Line No'])
  expect(columnsOf(' , ')).toEqual([])
  expect(distributeBy({ schema: 'dm', table: 't' }, ['order_id', 'Line No'])).toBe(
    'ALTER TABLE "dm"."t"\n  DISTRIBUTE BY HASH ("order_id", "Line No");',
  )
})

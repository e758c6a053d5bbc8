import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { maskPlan, maskSql, piecesOf, shapeOf } from './sqlText.ts'

test('texts and numbers are masked, names and hints stay, comments go', () => {
  expect(
    maskSql(`SELECT /*+ leading(a b) */ a.id, "Name 1", t2.c3 FROM sales_2024 a WHERE phone = '138''0013' AND amount >= 1.5e3 -- Li Wei`),
  ).toBe('SELECT /*+ leading(a b) */ a.id, "Name 1", t2.c3 FROM sales_2024 a WHERE phone = ? AND amount >= ? ')
  expect(maskSql(`select E'it\\'s', $tag$ a 'b' $tag$, N'中文', 订单号 from 表1`)).toBe('select ?, ?, ?, 订单号 from 表1')
  expect(maskSql('/* card 4111 */ select 1')).toBe(' select ?')
})

test('a statement that was cut in the middle of a text shows nothing of it', () => {
  expect(maskSql(`insert into t values ('4111 1111`)).toBe('insert into t values (?')
  expect(maskSql('select $$secret')).toBe('select ?')
})

test('a backslash before a quote lets nothing through, whichever way the server reads it', () => {
  expect(maskSql(`select * from f where path = 'C:\\' and name = 'Zhang San'`)).toBe('select * from f where path = ?')
  expect(maskSql(`select 'C:\\dir', name from f where id = 7`)).toBe('select ?, name from f where id = ?')
  expect(maskPlan(`Filter: ((path = 'C:\\'::text) AND (name = 'Zhang San'::text))\n  rows=10`)).toBe('Filter: ((path = ?\n  rows=10')
})

test('a password in double quotes is no name', () => {
  expect(maskSql(`CREATE USER u1 IDENTIFIED BY "Guess-Me-1"`)).toBe('CREATE USER u1 ?')
  expect(maskSql(`alter role "Name 1" password "Guess-Me-1" replace "Guess-Me-0"`)).not.toContain('Guess-Me-1')
})

test('whatever stands between quotes never comes through', () => {
  const word = fc.stringMatching(/^[a-z]{6,12}$/)
  fc.assert(
    fc.property(word, fc.string(), (secret, noise) => {
      const masked = maskSql(`select * from t where a = '${secret}' and b = '${noise.replaceAll(/['\\]/g, '')}'`)
      return !masked.includes(secret)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => typeof maskSql(text) === 'string'))
})

test('a plan keeps its figures', () => {
  expect(maskPlan(`  ->  Seq Scan on t  (cost=0.00..13.25 rows=10 width=8)\n        Filter: (name = 'Wang'::text)`)).toBe(
    `  ->  Seq Scan on t  (cost=0.00..13.25 rows=10 width=8)\n        Filter: (name = ?::text)`,
  )
})

test('one shape, whatever its values and its spacing', () => {
  const one = shapeOf(`SELECT * FROM t WHERE id IN (1, 2, 3) AND d = '2026-01-01'`)
  expect(shapeOf(`select *\n  from T where id in (7) and d = '2025-12-31'`)).toBe(one)
  expect(shapeOf(`select * from t where id in (7) and e = '2025-12-31'`)).not.toBe(one)
  // Kept texts are masked already: they find their kin all the same.
  expect(shapeOf(maskSql(`SELECT * FROM t WHERE id IN (1, 2, 3) AND d = '2026-01-01'`))).toBe(one)
})

test('the pieces of a text are the text again, whatever it is; literals, comments, names and numbers are told apart', () => {
  fc.assert(
    fc.property(
      fc.string(),
      (text) =>
        piecesOf(text)
          .map((one) => one.text)
          .join('') === text,
    ),
  )
  expect(piecesOf(`select 'a''b', 12 /* why */ from "T 1"`).filter(({ kind }) => kind)).toEqual([
    { text: 'select', kind: 'name' },
    { text: `'a''b'`, kind: 'text' },
    { text: '12', kind: 'number' },
    { text: '/* why */', kind: 'comment' },
    { text: 'from', kind: 'name' },
    { text: '"T 1"', kind: 'name' },
  ])
})

import { expect, test } from '@playwright/test'
import * as z from 'zod/mini'
import { answer, list, num, shape, text } from '#contract/scalars.ts'
import { fieldsBeyond } from './drift.ts'

const schema = answer({
  count: num,
  items: list(z.looseObject({ id: text, inner: shape({ a: text }) })),
})

test('fields that a schema does not name are found at any depth, named ones and lists that are none are not', () => {
  const body = {
    count: '3',
    items: [{ id: 'x', inner: { a: 1, b: { c: 2 } } }, null, { id: 'y', colour: 'red' }],
    more: [1],
  }
  expect(fieldsBeyond(schema, body)).toEqual([
    ['items[].inner.b', { c: 2 }],
    ['items[].colour', 'red'],
    ['more', [1]],
  ])
  expect(fieldsBeyond(schema, { count: null, items: null })).toEqual([])
  expect(fieldsBeyond(schema, { constructor: 1 })).toEqual([['constructor', 1]])
})

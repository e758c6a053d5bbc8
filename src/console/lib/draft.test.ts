import { expect, test } from '@playwright/test'
import { keptDraft } from './draft.ts'

const kept = new Map<string, string>()
Object.assign(globalThis, { sessionStorage: { getItem: (key: string) => kept.get(key) ?? null } })
const keep = (value: unknown) => kept.set('plumbline.draft.form', JSON.stringify(value))
const INITIAL = { name: '', port: 8000, isOn: true, pairs: [{ from: '', to: '' }] }

test('a draft of the same shape is taken, emptied numbers stay empty', () => {
  expect(keptDraft('form', INITIAL)).toBe(INITIAL)
  keep({
    name: 'x',
    port: Number.NaN,
    isOn: false,
    pairs: [
      { from: 'a', to: 'b' },
      { from: 'c', to: '' },
    ],
  })
  expect(keptDraft('form', INITIAL)).toEqual({
    name: 'x',
    port: Number.NaN,
    isOn: false,
    pairs: [
      { from: 'a', to: 'b' },
      { from: 'c', to: '' },
    ],
  })
})

for (const other of [{ name: 1 }, [], 'x', { ...INITIAL, pairs: [{ from: 'a' }] }, { ...INITIAL, pairs: {} }, { ...INITIAL, isOn: null }])
  test(`a draft of another shape is not: ${JSON.stringify(other)}`, () => {
    keep(other)
    expect(keptDraft('form', INITIAL)).toBe(INITIAL)
  })

import { expect, test } from '@playwright/test'
import { makeKept } from './kept.ts'

const words = (stored: unknown): readonly string[] => (Array.isArray(stored) ? stored.map(String) : [])

test('what is no JSON, or not there, is what nothing makes', () => {
  localStorage.setItem('kept.broken', '{"half')
  expect(makeKept('kept.broken', words).get()).toEqual([])
  expect(makeKept('kept.none', words).get()).toEqual([])
})

test('a change starts from what another tab has stored meanwhile, and is stored at once', () => {
  const kept = makeKept('kept.tabs', words)
  kept.update((all) => [...all, 'here'])
  localStorage.setItem('kept.tabs', '["here","there"]')
  kept.update((all) => [...all, 'again'])
  expect(kept.get()).toEqual(['here', 'there', 'again'])
  expect(makeKept('kept.tabs', words).get()).toEqual(['here', 'there', 'again'])
})

import { expect, test } from '@playwright/test'
import { FIELD_GROUPS } from './fieldGroups.ts'
import { FIELD_NAMES } from './fields.ts'

test('the page of a statement shows every field once, its text apart', () => {
  expect([...Object.values(FIELD_GROUPS).flat(), 'query'].sort()).toEqual([...FIELD_NAMES].sort())
})

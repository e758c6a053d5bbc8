import { expect, test } from '@playwright/test'
import { linkTo } from './link.ts'

const HOST = 'https://console.example.com'

test('the path of the service behind the configured console (l.9634)', () => {
  expect(linkTo(HOST, '/lts/?region=cn-north-7&locale=#/cts/logEventsLeftMenu/events?groupId=b6680a92')).toBe(
    'https://console.example.com/lts/?region=cn-north-7&locale=#/cts/logEventsLeftMenu/events?groupId=b6680a92',
  )
})

for (const path of ['//evil.example.com/x', '/\\evil.example.com', 'https://evil.example.com', 'javascript:alert(1)', '', null, undefined])
  test(`no link for ${String(path)}`, () => expect(linkTo(HOST, path)).toBeUndefined())

test('no link without a configured console', () => expect(linkTo(undefined, '/lts/')).toBeUndefined())

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { LEFT } from './playwright.config.ts'

/*
 * After the whole browser run: what the console's server left behind, its log and its database with its journals, holds none of
 * the secrets that went through it (product.md section 13).
 */

/** What the tests sign in and create with. The published demo password is also that of the demo's access keys. */
const SECRETS = ['Demo-Pass-2026', 'Warehouse-2026', 'Warehouse-2027', 'not-the-password', 'not-the-secret']
/** A token of the cloud: Base64 of a signed message, from its start; inside sealed text the three letters come up by chance. */
const TOKEN = /(?<![A-Za-z0-9+/])MII[A-Za-z0-9+/-]{60}/
/** The line that tells whoever starts it how to try it. */
const PUBLISHED = 'Sign in with account demo, user operator, password Demo-Pass-2026'

const files = (): string[] =>
  readdirSync(LEFT, { recursive: true, encoding: 'utf8' })
    .map((name) => `${LEFT}/${name}`)
    .filter((path) => statSync(path).isFile())

/** How a secret may stand in a file: as it is, in UTF-16, and inside Base64, where it may begin at any of three places. */
function formsOf(secret: string): string[] {
  const encoded = [0, 2, 3].map((mixed, shift) =>
    Buffer.from('\0'.repeat(shift) + secret)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(mixed, -1),
  )
  return [secret, [...secret].join('\0'), ...encoded]
}
/** What was found in the bytes of a file, without telling it. */
function foundIn(bytes: Buffer): string[] {
  const text = bytes.toString('latin1').replaceAll(PUBLISHED, '')
  const secrets = SECRETS.filter((secret) => formsOf(secret).some((form) => text.includes(form))).map((secret) => `${secret.slice(0, 4)}…`)
  return TOKEN.test(text) ? [...secrets, 'a token'] : secrets
}

test('no log line and no database file holds a password, token or secret key', () => {
  const found = files()
  // The run did leave them, so that a search of nothing does not pass for one that found nothing.
  expect(found.filter((path) => /console\.(log|db)$/.test(path))).toHaveLength(2)
  for (const path of found) expect(foundIn(readFileSync(path)), path).toEqual([])
})

const line = (secret: string) => `{"level":30,"call":"cluster.createV2","input":"${secret}"}\n`
const PLANTED: Record<string, (secret: string) => Buffer> = {
  'a log line': (secret) => Buffer.from(line(secret)),
  'a page of a database': (secret) => Buffer.concat([Buffer.alloc(100, 0xff), Buffer.from(secret), Buffer.alloc(3996)]),
  'UTF-16': (secret) => Buffer.from(line(secret), 'utf16le'),
  'Base64 from its start': (secret) => Buffer.from(Buffer.from(secret).toString('base64')),
  'Base64, one further': (secret) => Buffer.from(Buffer.from(`a${secret}:b`).toString('base64')),
  'Base64, two further': (secret) => Buffer.from(Buffer.from(`ab${secret}:c`).toString('base64')),
}
test('the search finds a secret that is there, in each form', () => {
  for (const [form, plant] of Object.entries(PLANTED))
    for (const secret of SECRETS) expect(foundIn(plant(secret)), `${secret.slice(0, 4)}… in ${form}`).toContain(`${secret.slice(0, 4)}…`)
  expect(foundIn(Buffer.from(line(`MII${'Q'.repeat(80)}`)))).toEqual(['a token'])
  // The published line alone is no finding.
  expect(foundIn(Buffer.from(PUBLISHED))).toEqual([])
})

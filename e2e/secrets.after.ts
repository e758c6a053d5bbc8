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

test('no log line and no database file holds a password, token or secret key', () => {
  const found = files()
  // The run did leave them, so that a search of nothing does not pass for one that found nothing.
  expect(found.filter((path) => /console\.(log|db)$/.test(path))).toHaveLength(2)
  for (const path of found) {
    const text = readFileSync(path).toString('latin1').replaceAll(PUBLISHED, '')
    // UTF-16 and Base64 of the secrets are looked for as well.
    for (const secret of SECRETS)
      for (const form of [secret, [...secret].join('\0'), Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1)])
        expect(text.includes(form), `${secret.slice(0, 4)}… in ${path}`).toBe(false)
    expect(TOKEN.test(text), `a token in ${path}`).toBe(false)
  }
})

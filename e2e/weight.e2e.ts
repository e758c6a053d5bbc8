import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { signIn } from './app.ts'

/**
 * Script and style, brotli, before the first real cluster name shows. The target is 175 KB; until it is reached this holds what is,
 * so that nothing gets heavier unseen.
 */
const LIMIT = 182 * 1024
const CLIENT = new URL('../dist/client/', import.meta.url)

const bytesOf = (path: string): number => {
  const packed = new URL(`.${path}.br`, CLIENT)
  return statSync(existsSync(packed) ? packed : new URL(`.${path}`, CLIENT)).size
}

/** The heaviest parts of what was fetched, by rendered bytes: the place to look when the limit breaks. */
function heaviest(paths: readonly string[]): string {
  const chunks = JSON.parse(readFileSync(new URL('.vite/contents.json', CLIENT), 'utf8')) as Record<string, Record<string, number>>
  const sum = new Map<string, number>()
  for (const path of paths)
    for (const [place, bytes] of Object.entries(chunks[path.slice(1)] ?? {})) sum.set(place, (sum.get(place) ?? 0) + bytes)
  const top = [...sum].sort((a, b) => b[1] - a[1]).slice(0, 25)
  return top.map(([place, bytes]) => `${bytes.toString().padStart(8)} ${place}`).join('\n')
}

test('a first visit to /clusters stays within its budget', async ({ page }) => {
  await signIn(page, 'demo-weight')
  const fetched: string[] = []
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) fetched.push(new URL(request.url()).pathname)
  })
  // The first name is noted by the page itself: what is asked for later does not delay it.
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.body?.innerText.includes('dws-')) return
      performance.mark('first-name')
      look.disconnect()
    })
    look.observe(document, { childList: true, subtree: true, characterData: true })
  })
  await page.goto('/clusters')
  await page.waitForFunction(() => performance.getEntriesByName('first-name').length > 0)
  const before = await page.evaluate(() => {
    const shown = performance.getEntriesByName('first-name')[0]?.startTime ?? 0
    return performance
      .getEntriesByType('resource')
      .filter((one) => one.startTime < shown && /\.(js|css)$/.test(new URL(one.name).pathname))
      .map((one) => new URL(one.name).pathname)
  })
  const paths = [...new Set(before)]
  expect(paths.length).toBeGreaterThan(2)
  const total = paths.reduce((sum, path) => sum + bytesOf(path), 0)
  const table = paths.map((path) => `${bytesOf(path).toString().padStart(8)} ${path}`).join('\n')
  test.info().annotations.push({ type: 'weight', description: `${(total / 1024).toFixed(1)} KB of ${LIMIT / 1024}` })
  expect(
    total,
    `script and style before the first name: ${total} bytes\n${table}\nrendered bytes by part:\n${heaviest(paths)}`,
  ).toBeLessThanOrEqual(LIMIT)
})

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { signIn } from './app.ts'

/** Script and style, brotli, before the first real cluster name shows. */
const LIMIT = 175 * 1024
/** Packages every page needs. Anything else (charts, menus, editors, Mantine's parts) arrives later. */
const PACKAGES = /^(react|react-dom|scheduler|react-router|@tanstack\/(react-query|query-core)|@tabler\/icons-react|zod)$/
const CLIENT = new URL('../dist/client/', import.meta.url)
/** Rendered bytes by part when this was last looked at; each run leaves the present ones in test-results/weight.json. */
const RECORDED = new URL('weight.json', import.meta.url)
const NOW = new URL('../test-results/weight.json', import.meta.url)

type Parts = Record<string, number>
const json = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'))

const bytesOf = (path: string): number => {
  const packed = new URL(`.${path}.br`, CLIENT)
  return statSync(existsSync(packed) ? packed : new URL(`.${path}`, CLIENT)).size
}

/** Rendered bytes of what was fetched, by package or source file, heaviest first. */
function partsOf(paths: readonly string[]): Parts {
  const chunks = json(new URL('.vite/contents.json', CLIENT)) as Record<string, Parts>
  const sum = new Map<string, number>()
  for (const path of paths)
    for (const [place, bytes] of Object.entries(chunks[path.slice(1)] ?? {})) sum.set(place, (sum.get(place) ?? 0) + bytes)
  return Object.fromEntries([...sum].sort((a, b) => b[1] - a[1]))
}

/** What is new or heavier than recorded, worst first: the module that broke the limit. */
function grown(parts: Parts): string {
  const before = json(RECORDED) as Parts
  return Object.entries(parts)
    .map(([place, bytes]) => ({ place, more: bytes - (before[place] ?? 0), isNew: before[place] === undefined }))
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more)
    .slice(0, 25)
    .map(({ place, more, isNew }) => `${`+${more}`.padStart(8)} ${place}${isNew ? ' (new)' : ''}`)
    .join('\n')
}

test('a first visit to /clusters stays within its budget', async ({ page }) => {
  await signIn(page, 'demo-weight')
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
  const parts = partsOf(paths)
  mkdirSync(new URL('.', NOW), { recursive: true })
  writeFileSync(NOW, `${JSON.stringify(parts, null, 2)}\n`)

  const packages = Object.keys(parts).filter((place) => !/^(src|vite|rolldown)\//.test(place))
  expect(
    packages.filter((name) => !PACKAGES.test(name)),
    'packages that must come after the first rows',
  ).toEqual([])

  const total = paths.reduce((sum, path) => sum + bytesOf(path), 0)
  test.info().annotations.push({ type: 'weight', description: `${(total / 1024).toFixed(1)} KB of ${LIMIT / 1024}` })
  const table = paths.map((path) => `${bytesOf(path).toString().padStart(8)} ${path}`).join('\n')
  expect(
    total,
    `script and style before the first name: ${total} bytes; new or heavier than recorded, rendered bytes:\n${grown(parts)}\nfiles:\n${table}`,
  ).toBeLessThanOrEqual(LIMIT)
})

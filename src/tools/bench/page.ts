import type { Page } from '@playwright/test'
import { arrive, signedIn, watch } from './browser.ts'
import { quantile, rounded, type Figures } from './figure.ts'
import { startConsole } from './programs.ts'

const CHANGES = 6

/** ms from the click on a link of the navigation to the frame with the other page's heading and content. */
async function changes(page: Page): Promise<number[]> {
  const go = (name: string, content: string) =>
    page.evaluate(
      ([link, heading]) =>
        new Promise<number>((resolve) => {
          const begun = performance.now()
          const isThere = () =>
            document.querySelector('h1')?.textContent === link && document.querySelector('main')?.textContent?.includes(heading ?? '')
          const look = () => (isThere() ? requestAnimationFrame(() => resolve(performance.now() - begun)) : requestAnimationFrame(look))
          const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a')]
          links.find((one) => one.textContent?.startsWith(link ?? ''))?.click()
          look()
        }),
      [name, content] as const,
    )
  const times: number[] = []
  for (let turn = 0; turn < CHANGES; turn++) {
    const there = await go('Error codes', 'DWS.')
    const back = await go('Clusters', 'dws-')
    // The first visit of each fetches its code.
    if (turn > 0) times.push(there, back)
  }
  return times
}

/** The usual world: what a first visit weighs, and changing between pages that were seen. */
export async function firstVisit(): Promise<Figures> {
  const console = await startConsole()
  const { page, close } = await signedIn(console.url, 'demo-bench')
  try {
    await watch(page)
    const { bytes, files, shown } = await arrive(page, '/clusters', 'cluster.list')
    const times = await changes(page)
    return {
      'first visit, script and style': {
        value: rounded(bytes / 1024),
        unit: 'KB (brotli)',
        world: `8 clusters, ${files} files before the first name`,
      },
      'first visit, first name': { value: Math.round(shown), unit: 'ms', world: '8 clusters, empty cache' },
      'page change': {
        value: Math.round(quantile(times, 0.5)),
        unit: 'ms',
        world: `clusters and error codes, visited; median of ${times.length}`,
      },
    }
  } finally {
    await close()
    await console.stop()
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'

/** The layout's table: what of ours, and which packages, the files of a place may import. The longest match decides. */
const BROWSER = /^(react|react-dom|react-router|@tanstack|@mantine|@tabler|recharts|zod\/mini)(\/|$)/
const MAY: Record<string, { ours: string[]; packages: RegExp }> = {
  contract: { ours: ['contract'], packages: /^zod\/mini$/ },
  i18n: { ours: ['i18n', 'contract'], packages: /^react$/ },
  simulator: { ours: ['simulator', 'contract'], packages: /^zod\/mini$/ },
  'simulator/main.ts': { ours: ['simulator', 'contract'], packages: /^node:/ },
  proxy: {
    ours: ['proxy', 'contract', 'simulator/main.ts'],
    packages: /^(node:|undici$|pino$|prom-client$|@libsql\/client$|pg$|zod\/mini$)/,
  },
  tools: { ours: ['tools', 'contract', 'proxy'], packages: /^(node:|@playwright\/test$)/ },
  // The only place of the formatter: it costs too much time for the page itself.
  'console/lib/formatSql.worker.ts': { ours: [], packages: /^sql-formatter$/ },
  'console/lib': { ours: ['console/lib', 'contract', 'i18n'], packages: BROWSER },
  'console/ui': { ours: ['console/ui', 'console/lib', 'i18n'], packages: BROWSER },
  'console/shell': { ours: ['console/shell', 'console/lib', 'console/ui', 'console/paths.ts', 'contract', 'i18n'], packages: BROWSER },
  'console/pages': { ours: ['console/pages', 'console/lib', 'console/ui', 'console/paths.ts', 'contract', 'i18n'], packages: BROWSER },
}

/** Import and re-export statements, and dynamic imports. */
const IMPORT = /^(?:import|export (?:type )?[{*])[^'`]*'([^']+)'|import\('([^']+)'\)/gm
const within = (path: string) => (place: string) => path === place || path.startsWith(`${place}/`)
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))

test('every import is one the layout allows', () => {
  const wrong: string[] = []
  for (const file of sources) {
    const place = Object.keys(MAY)
      .filter(within(file))
      .sort((a, b) => b.length - a.length)[0]
    const rule = place === undefined ? undefined : MAY[place]
    for (const match of readFileSync(join('src', file), 'utf8').matchAll(IMPORT)) {
      const raw = match[1] ?? match[2] ?? ''
      const ours = raw.startsWith('#') ? raw.slice(1) : raw.startsWith('.') ? join(dirname(file), raw) : undefined
      const isAllowed = ours === undefined ? rule?.packages.test(raw) : rule?.ours.some(within(ours))
      const isPage = ours !== undefined && ours.endsWith('Page.tsx')
      if (rule && (!isAllowed || isPage)) wrong.push(`${file} imports ${raw}`)
    }
  }
  expect(wrong).toEqual([])
})

// Builds what is missing or older than its sources. Plain JavaScript: it runs before anything is built.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const SOURCES = ['src', 'public', 'index.html', 'package.json', 'package-lock.json', 'vite.config.ts']
const PARTS = [
  { out: 'dist/client', made: 'dist/client/index.html', ssr: false },
  { out: 'dist/server', made: 'dist/server/proxy/main.js', ssr: true },
]

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const times = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('.test.'))
    .map((name) => statSync(join(path, name)))
    .map((one) => (one.isDirectory() ? 0 : one.mtimeMs))
  return Math.max(0, ...times)
}

/** Each part is built aside and moved in place, so that two starts at once never serve half a build. */
async function buildPart({ out, ssr }) {
  const aside = `${out}.${process.pid}`
  await build({ logLevel: 'warn', build: { ssr, outDir: aside, emptyOutDir: true } })
  const old = `${out}.old.${process.pid}`
  if (existsSync(out)) renameSync(out, old)
  renameSync(aside, out)
  rmSync(old, { recursive: true, force: true })
}

export async function buildMissing({ all = false } = {}) {
  const changed = Math.max(...SOURCES.map(newest))
  for (const part of PARTS) {
    if (!all && existsSync(part.made) && statSync(part.made).mtimeMs > changed) continue
    process.stderr.write(`building ${part.out} …\n`)
    await buildPart(part)
  }
}

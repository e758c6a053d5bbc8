// Finds a Chromium for the browser tests, or obtains one. Order: CHROMIUM_PATH, Debian's, Playwright's own, installing.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const run = (command) => spawnSync('sh', ['-c', command], { stdio: ['ignore', 2, 2] }).status === 0

function found() {
  const own = () => {
    try {
      return chromium.executablePath()
    } catch {
      return ''
    }
  }
  return [process.env.CHROMIUM_PATH ?? '', ...DEBIAN, own()].find((path) => path !== '' && existsSync(path))
}

export function findBrowser() {
  const there = found()
  if (there) return there
  process.stderr.write("no Chromium found: trying Playwright's own\n")
  if (run('npx playwright install --only-shell chromium')) return found() ?? chromium.executablePath()
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stderr.write("installing Debian's chromium-headless-shell and fonts with apt-get\n")
    run('apt-get update -qq && apt-get install -y -qq chromium-headless-shell fonts-dejavu-core fonts-noto-cjk')
    const installed = found()
    if (installed) return installed
  }
  process.stderr.write(
    'The browser tests need Chromium: install the package chromium-headless-shell (or chromium), or set CHROMIUM_PATH.\n',
  )
  process.exit(1)
}

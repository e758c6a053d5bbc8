// npm test: types, lint, format, then everything that runs. Stops at the first kind of failure.
import { spawnSync } from 'node:child_process'
import { findBrowser } from './browser.mjs'

const run = (name, ...args) => {
  process.stderr.write(`\n— ${[name, ...args].join(' ')}\n`)
  const { status } = spawnSync(name, args, { stdio: 'inherit', env: process.env })
  if (status !== 0) process.exit(status ?? 1)
}

run('npx', 'tsc', '-p', '.')
run('npx', 'eslint', '-c', 'src/tools/eslint.config.mjs', '--quiet', 'src', 'e2e', 'vite.config.ts')
run('npx', 'prettier', '--check', '--log-level', 'warn', 'src', 'e2e', 'vite.config.ts')
run('node', 'src/tools/run.mjs', 'build')
process.env.CHROMIUM_PATH = findBrowser()
run('npx', 'playwright', 'test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2))

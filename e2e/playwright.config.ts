import { defineConfig } from '@playwright/test'
import './browserStore.ts'

/** The console under test, with its simulated region; ports are the suite's own so that `npm start` may run beside it. */
export const CONSOLE_PORT = Number(process.env['E2E_PORT'] ?? 18080)
export const REGION_PORT = CONSOLE_PORT + 1
/** What the console under test leaves behind: its log and its data; searched for secrets after the run. */
export const LEFT = 'test-results/console'

const isRoot = process.getuid?.() === 0
const args = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
]
const browserAsked = !process.argv.some((arg) => arg === 'unit' || arg === '--project=unit')

export default defineConfig({
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: '../test-results',
  projects: [
    { name: 'unit', testDir: '../src', testMatch: /.*\.test\.ts$/ },
    {
      name: 'browser',
      teardown: 'secrets',
      testDir: '.',
      testMatch: /.*\.e2e\.ts$/,
      use: {
        baseURL: `http://127.0.0.1:${CONSOLE_PORT}`,
        locale: 'en-GB',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
        // Recording each test doubles the processor's time of the suite; `--trace retain-on-failure` asks for it.
        trace: 'off',
        screenshot: 'only-on-failure',
        launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell', args },
      },
    },
    { name: 'secrets', testDir: '.', testMatch: /secrets\.after\.ts$/ },
  ],
  ...(browserAsked && {
    webServer: {
      command: `mkdir -p ${LEFT} && exec node dist/server/proxy/main.js > ${LEFT}/console.log 2>&1`,
      cwd: '..',
      url: `http://127.0.0.1:${CONSOLE_PORT}/healthz`,
      env: {
        PORT: String(CONSOLE_PORT),
        SIM_PORT: String(REGION_PORT),
        CONSOLE_DATA: `${LEFT}/data`,
        LOG_LEVEL: 'info',
        SIM_SPEED: '1',
      },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      reuseExistingServer: false,
    },
  }),
})

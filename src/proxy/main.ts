import { BadStart, startConsole } from './start.ts'

const EX_CONFIG = 78

// What is written, the database above all, is for this user alone.
process.umask(0o077)

async function run(): Promise<void> {
  try {
    const running = await startConsole(process.env)
    process.stderr.write(`Plumbline on ${running.url}\n`)
    if (running.region)
      process.stderr.write(`Simulated region on ${running.region}\nSign in with account demo, user operator, password Demo-Pass-2026\n`)
    let isEnding = false
    const end = () => {
      if (isEnding) return
      isEnding = true
      void running.close().finally(() => process.exit(0))
    }
    process.on('SIGINT', end).on('SIGTERM', end)
  } catch (reason) {
    const faults = reason instanceof BadStart ? reason.faults : [String(reason)]
    process.stderr.write(`Plumbline cannot start:\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
    process.exit(reason instanceof BadStart ? EX_CONFIG : 1)
  }
}
await run()

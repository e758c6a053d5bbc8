// npm run bench [part …]: the measurements of the product's targets on this machine, as a table and as dist/bench.json. It fails nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Figures, Measurement } from './bench/figure.ts'
import { forwarding, runForwarder } from './bench/forwarding.ts'
import { largeList, snapshotList, upgradeMatrix } from './bench/list.ts'
import { liveList } from './bench/live.ts'
import { firstVisit } from './bench/page.ts'
import { sessions, startTime } from './bench/sessions.ts'

const PARTS: Record<string, Measurement> = {
  startTime,
  firstVisit,
  largeList,
  snapshotList,
  upgradeMatrix,
  liveList,
  forwarding,
  sessions,
}

const print = (text: string) => process.stdout.write(`${text}\n`)

function table(figures: Figures): string {
  const rows = Object.entries(figures).map(([name, { value, unit, ratio, world, reference }]) => [
    name,
    `${value} ${unit}`,
    ratio === undefined ? '' : `× ${ratio}`,
    [world, reference && `against ${reference}`].filter(Boolean).join('; '),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

async function run(chosen: readonly string[]): Promise<void> {
  const figures: Figures = {}
  for (const [name, measure] of Object.entries(PARTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    process.stderr.write(`measuring ${name} …\n`)
    try {
      Object.assign(figures, await measure())
    } catch (reason) {
      process.stderr.write(`${name} could not be measured: ${reason instanceof Error ? reason.message : String(reason)}\n`)
    }
  }
  print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
  print(table(figures))
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench.json', `${JSON.stringify(figures, null, 2)}\n`)
}

const [what, port, target] = process.argv.slice(2)
if (what === 'forwarder') runForwarder(Number(port), target ?? '')
else await run(process.argv.slice(2))

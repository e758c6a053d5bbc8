// npm run verify-audit <file> [head hash]: checks an export of the audit trail. Exit code 0: sound, 1: broken, 64: used wrongly.
import { readFileSync } from 'node:fs'
import { checkExport } from './audit/checkExport.ts'

const [file, head] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: npm run verify-audit <file of JSON lines> [head hash from the log]\n')
  process.exitCode = 64
} else {
  try {
    const { isSound, lines } = checkExport(readFileSync(file, 'utf8'), head)
    process.stdout.write(`${lines.join('\n')}\n`)
    process.exitCode = isSound ? 0 : 1
  } catch (error) {
    process.stderr.write(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

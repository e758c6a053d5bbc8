import type { CallError } from '#console/lib/api.ts'

declare const __VERSION__: string

/** What support needs to find a failed call; lines of "name: value" in English, whatever the language of the page. */
export function reportOf(error: CallError, at: Date, page: string): string {
  const { failure } = error
  const lines: [string, string | number | undefined][] = [
    ['code', error.code],
    ['message', failure.error_msg],
    ['operation', error.operation],
    ['status', error.status || 'no answer'],
    ['request id', failure.request_id],
    ['cloud call', failure.cloud?.call],
    ['cloud status', failure.cloud?.status],
    ['cloud request id', failure.cloud?.request_id],
    ['page', page],
    ['time', at.toISOString()],
    ['console', `Plumbline ${__VERSION__}`],
  ]
  return lines.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}`])).join('\n')
}

import { verifyChain, type ChainRecord, type Verdict } from '#proxy/auditChain.ts'

/** What an export is worth, in sentences; the first is the verdict. */
export interface Check {
  isSound: boolean
  lines: string[]
}

const isRecord = (value: unknown): value is ChainRecord =>
  typeof value === 'object' &&
  value !== null &&
  'seq' in value &&
  Number.isInteger(value.seq) &&
  'hash' in value &&
  typeof value.hash === 'string' &&
  'prev' in value &&
  typeof value.prev === 'string'

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const WHAT: Record<Verdict['faults'][number]['what'], string> = {
  hash: 'its content does not fit its hash: it was changed after it was written',
  link: 'it does not follow the record before it: a record was changed, put in or taken out here',
  order: 'its number is there twice',
  head: 'the head given is not the record of this number',
}

/** Checks JSON lines of the audit trail. `head`: the hash of a head line of the log; the export must hold that record, or its end was cut off. */
export function checkExport(text: string, head?: string): Check {
  const records: ChainRecord[] = []
  const lineOf = new Map<number, number>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const record = parsed(line)
    if (!isRecord(record)) return { isSound: false, lines: [`Broken at line ${index + 1}: it is not a record of the audit trail.`] }
    records.push(record)
    if (!lineOf.has(record.seq)) lineOf.set(record.seq, index + 1)
  }
  if (records.length === 0) return { isSound: false, lines: ['No record in this file: nothing was checked.'] }
  const { faults, first, last, before, missing, links, records: told } = verifyChain(records)
  const [worst] = faults
  if (worst)
    return {
      isSound: false,
      lines: [`Broken at record ${worst.seq} (line ${lineOf.get(worst.seq)}): ${WHAT[worst.what]}.`, `Faults in all: ${faults.length}.`],
    }
  if (head !== undefined && !records.some((record) => record.hash === head))
    return {
      isSound: false,
      lines: [
        `Broken at the end: the head ${head} is not in this file; its last record is ${last?.seq}. Records after it were cut off, or the export ended before that head.`,
      ],
    }
  return {
    isSound: true,
    lines: [
      `Sound: ${told} record${told === 1 ? '' : 's'}, ${first?.seq} to ${last?.seq}.`,
      `Head: ${last?.seq} ${last?.hash}`,
      ...(links > 0 ? [`Linked through ${links} record${links === 1 ? '' : 's'} of others, which are not told.`] : []),
      ...(before > 0 ? [`Before it: ${before} number${before === 1 ? '' : 's'} (removed by age, or before the time of the export).`] : []),
      ...(missing > before
        ? [
            `Not in this file: ${missing - before} number${missing - before === 1 ? '' : 's'} between: taken out, or never in it (a file that was not exported by the page). Across them no link can be checked.`,
          ]
        : []),
    ],
  }
}

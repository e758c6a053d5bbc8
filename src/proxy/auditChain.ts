import { createHash } from 'node:crypto'

/** A record as far as the chain is concerned; whatever else it holds is covered by its hash. With nothing else it is a link: the place of a record that is not told. */
export interface ChainRecord {
  seq: number
  prev: string
  hash: string
}
/** What the removal of old records leaves behind: the last one that was removed. */
export const TRIM_CALL = 'audit.trim'

/** JSON with the keys of every object in order and nothing undefined: the same text wherever and however a record was stored. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`
}

/** SHA-256, hex, over the record without its hash; `prev`, the hash before it, is inside. */
export function hashOf(record: object): string {
  const { hash: _, ...hashed } = record as { hash?: unknown }
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex')
}

const isLink = (record: object): boolean => Object.keys(record).length === 3

export interface Verdict {
  records: number
  /** Records that are not told, only their place. */
  links: number
  first: ChainRecord | undefined
  last: ChainRecord | undefined
  /** Where a record and its hash, or two neighbours, do not fit, and when the head given is not the end. */
  faults: { seq: number; what: 'hash' | 'link' | 'order' | 'head' }[]
  /** Numbers before the first that is here, such as those removed by age. */
  before: number
  /** Numbers that are not here, those before the first among them. */
  missing: number
}

/**
 * Checks records in any order. Neighbours in number must be linked; a part of the trail (one account's) has gaps, which are
 * counted. `head` is a line of the log, "seq hash": when it is given the record with that number must be there and be that one.
 */
export function verifyChain(records: readonly ChainRecord[], head?: { seq: number; hash: string }): Verdict {
  const sorted = [...records].sort((a, b) => a.seq - b.seq)
  const faults: Verdict['faults'] = []
  const earlier = (sorted[0]?.seq ?? 1) - 1
  let missing = earlier
  for (const [index, record] of sorted.entries()) {
    if (!isLink(record) && hashOf(record) !== record.hash) faults.push({ seq: record.seq, what: 'hash' })
    const before = sorted[index - 1]
    if (!before) {
      if (record.seq === 1 && record.prev !== '') faults.push({ seq: 1, what: 'link' })
      continue
    }
    if (record.seq === before.seq) faults.push({ seq: record.seq, what: 'order' })
    else if (record.seq > before.seq + 1) missing += record.seq - before.seq - 1
    else if (record.prev !== before.hash) faults.push({ seq: record.seq, what: 'link' })
  }
  if (head && sorted.find(({ seq }) => seq === head.seq)?.hash !== head.hash) faults.push({ seq: head.seq, what: 'head' })
  const links = sorted.filter(isLink).length
  return { records: sorted.length - links, links, first: sorted[0], last: sorted.at(-1), faults, before: earlier, missing }
}

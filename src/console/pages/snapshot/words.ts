import type { Snapshot } from '#contract/snapshot.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'
import type { Text } from '#i18n/text.ts'
import { lookUp, type Word } from '../cluster/words.ts'

type Words = Text<'snapshot'>

/** The status as it is shown; one that is missing is unknown in words. */
export function statusWord(t: Words, { status }: Snapshot): Word {
  return status ? lookUp(t.status, status, snapshotKind(status)) : { kind: 'unk', word: t.unknown, isRaw: false }
}
export function typeWord(t: Words, { type }: Snapshot): Word {
  return type ? lookUp(t.type, type, Object.hasOwn(t.type, type) ? 'ok' : 'unk') : { kind: 'unk', word: t.unknown, isRaw: false }
}

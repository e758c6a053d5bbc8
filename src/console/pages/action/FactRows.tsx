import type { ReactNode } from 'react'
import { isNotOffered, type Fetched } from './factRead.ts'
import { ReadingAge } from '#console/ui/Age.tsx'
import { Chip } from '#console/ui/Chip.tsx'
import type { FactRow } from '#console/ui/Facts.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { useText } from '#i18n/text.ts'

/** A fact that could not be read: violet, with its code and the id of the request; it counts as a reason to stop. */
export function UnknownFact({ fetched }: { fetched?: Fetched<unknown> | undefined }) {
  const t = useText('action')
  const error = fetched?.error
  const why = error === undefined ? undefined : error.isForbidden ? t.notPermitted : t.couldNotRead(error.code)
  return (
    <>
      <Chip tone="unk">{t.unknown}</Chip> {why} {error && <LongId id={error.failure.request_id} />}
    </>
  )
}

/** Builds fact rows: a fact that is still being read, that could not be read, or that is not offered says so in its place. */
export function useFactRow() {
  const t = useText('action')
  return <T,>(label: string, fetched: Fetched<T> | undefined, value: (body: T) => ReactNode): FactRow => {
    if (fetched === undefined) return { label, value: <span style={{ color: 'var(--ink3)' }}>{t.reading}</span>, source: '', age: '' }
    if (fetched.error) {
      const shown = isNotOffered(fetched) ? t.notOffered : <UnknownFact fetched={fetched} />
      return { label, value: shown, source: fetched.error.operation, age: '–' }
    }
    const { reading } = fetched
    return { label, value: value(reading.body) ?? <UnknownFact />, source: reading.operation, age: <ReadingAge reading={reading} /> }
  }
}
/** A fact of the vendor's guide: no call gives it. */
export const guideRow = (label: string, value: ReactNode, source: string): FactRow => ({ label, value, source, age: '–' })

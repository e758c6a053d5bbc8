import { cloudNow, givenAt, type Reading } from '#console/lib/api.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useTicking } from './ticking.ts'

function Ticking({ at, now }: { at: number; now: () => number }) {
  const zone = useZone()
  const age = useTicking(() => durationOf(now() - at))
  return (
    <time dateTime={new Date(at).toISOString()} title={momentOf(at, zone)}>
      {age}
    </time>
  )
}

/** How old an answer is, by the clock it has its time from. */
export const ReadingAge = ({ reading }: { reading: Reading<unknown> }) => (
  <Ticking at={givenAt(reading)} now={reading.cloudAt === undefined ? Date.now : cloudNow} />
)
/** The time since a moment of the cloud's clock. */
export const CloudAge = ({ at }: { at: number }) => <Ticking at={at} now={cloudNow} />

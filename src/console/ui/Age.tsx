import { cloudNow } from '#console/lib/api.ts'
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

/** The time since a moment of this browser's clock, ticking: "4 s". */
export const Age = ({ at }: { at: number }) => <Ticking at={at} now={Date.now} />
/** The time since a moment of the cloud's clock. */
export const CloudAge = ({ at }: { at: number }) => <Ticking at={at} now={cloudNow} />

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { clockOf, momentOf, useZone } from '#console/lib/format.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import type { ClusterPulse, TimeState } from './usePulse.ts'
import css from './Pulse.module.css'

const SECOND = 1000

/** A moment of the past, by a slider over the charts' time and by sample. */
export function TimeBar({ pulse: { from, to, samples }, time: { at, setAt } }: { pulse: ClusterPulse; time: TimeState }) {
  const t = useText('sqlPulse')
  const zone = useZone()
  if (at === undefined) return null
  const [before, after] = [samples.findLast((one) => one.at < at)?.at, samples.find((one) => one.at > at)?.at]
  return (
    <div className={css.timeBar}>
      <IconButton
        label={t.previousSample}
        aria-disabled={before === undefined}
        icon={<IconChevronLeft size={16} stroke={1.75} aria-hidden />}
        onClick={() => before !== undefined && setAt(before)}
      />
      <span className={css.clock}>{clockOf(from, zone, false)}</span>
      <input
        type="range"
        className={css.slider}
        aria-label={t.moment}
        aria-valuetext={momentOf(at, zone)}
        min={Math.floor(Math.min(from, at))}
        max={Math.ceil(Math.max(to, at))}
        step={SECOND}
        value={at}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
      />
      <span className={css.clock}>{clockOf(to, zone, false)}</span>
      <IconButton
        label={t.nextSample}
        aria-disabled={after === undefined}
        icon={<IconChevronRight size={16} stroke={1.75} aria-hidden />}
        onClick={() => after !== undefined && setAt(after)}
      />
      <b className={css.moment}>{momentOf(at, zone)}</b>
      <Button variant="subtle" onClick={() => setAt(undefined)}>
        {t.backToLive}
      </Button>
    </div>
  )
}

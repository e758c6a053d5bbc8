import { useMemo, useState } from 'react'
import { hashKey, useQuery } from '@tanstack/react-query'
import { history } from '#contract/history.ts'
import { query } from '#contract/query.ts'
import { cloudNow, polled } from '#console/lib/api.ts'
import { EVERY, nextTry, usePoll, type Poll } from '#console/lib/poll.ts'
import { choiceParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { useTicking } from '#console/ui/ticking.ts'
import { useLivePulse, type PlainInput } from './livePulse.ts'
import { holesOf, intervalOf, merged } from './pulseTime.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const RANGES = { '15m': 15 * MINUTE, '1h': HOUR, '6h': 6 * HOUR, '24h': 24 * HOUR } as const
export type Range = keyof typeof RANGES
export const RANGE_NAMES = Object.keys(RANGES) as Range[]
/** The recorded past is asked for from round moments on, so that the question stays the same for a while. */
const ROUND = 5 * MINUTE

export interface Zoom {
  from: number
  to: number
}
/** "1765000000000-1765000300000" */
const zoomParam: Param<Zoom | undefined> = {
  fallback: undefined,
  parse: (text) => {
    const [, from, to] = /^(\d{12,14})-(\d{12,14})$/.exec(text) ?? []
    return Number(to) > Number(from) ? { from: Number(from), to: Number(to) } : undefined
  },
  print: (value) => (value ? `${Math.round(value.from)}-${Math.round(value.to)}` : ''),
}
/** A moment, ms; undefined: now. */
const momentParam: Param<number | undefined> = {
  fallback: undefined,
  parse: (text) => (/^\d{12,14}$/.test(text) ? Number(text) : undefined),
  print: (value) => (value === undefined ? '' : String(Math.round(value))),
}

/** Which time is looked at, in the URL. */
export function useTimeState() {
  const [range, setRange] = useUrlState('range', choiceParam(RANGE_NAMES, '1h'))
  const [zoom, setZoom] = useUrlState('zoom', zoomParam)
  const [at, setAt] = useUrlState('at', momentParam)
  return { range, setRange, zoom, setZoom, at, setAt }
}
export type TimeState = ReturnType<typeof useTimeState>

export const polledEvery = ({ every }: Poll): number => (every === 'auto' || every === 'off' ? EVERY.live : every)
const since = <T extends { at: number }>(all: readonly T[], from: number, to: number): T[] => all.filter(({ at }) => at >= from && at <= to)

/** The list before, as long as it holds the same: the recorded past often has only what this page read itself, and charts are drawn once. */
function useKept<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list)
  if (kept === list || (kept.length === list.length && kept.every((one, index) => one === list[index]))) return kept
  setKept(list)
  return list
}

/** The figures of a cluster's statements over a time: what was recorded, then what this page reads; holes stay holes. */
export function usePulse(input: PlainInput, { range, zoom }: Pick<TimeState, 'range' | 'zoom'>) {
  const { project, params } = input
  const poll = usePoll()
  const options = polled(query.list, input, EVERY.live, poll)
  const plain = useQuery(options)
  const live = useLivePulse(input)
  // While readings fail the time goes on, and the hole grows.
  const failing = useTicking(() => (plain.error ? String(Math.floor(cloudNow() / 5000) * 5000) : ''))
  const newest = Math.max(live.samples.at(-1)?.at ?? 0, Number(failing), live.misses.at(-1)?.at ?? 0) || cloudNow()
  const to = zoom?.to ?? newest
  const from = zoom?.from ?? to - RANGES[range]
  const asked = {
    cluster_id: params.cluster_id,
    from: Math.floor(from / ROUND) * ROUND,
    ...(zoom && { to: Math.ceil(zoom.to / ROUND) * ROUND }),
  }
  const past = useQuery({
    ...polled(history.samples, { project, query: asked }, EVERY.slow, poll),
    placeholderData: (before) => before,
  })
  const recorded = past.data?.body.samples
  const samples = useKept(useMemo(() => since(merged(recorded ?? [], live.samples), from, to), [recorded, live.samples, from, to]))
  const interval = intervalOf(samples, polledEvery(poll), past.data?.body.step)
  const { isPending } = past
  const holes = useMemo(
    () => (isPending ? [] : holesOf(samples, live.misses, interval, from, to)),
    [isPending, samples, live.misses, interval, from, to],
  )
  return {
    ...{ samples, holes, from, to, interval, plain, past },
    nextTryAt: plain.error ? nextTry(hashKey(options.queryKey)) : undefined,
  }
}
export type ClusterPulse = ReturnType<typeof usePulse>

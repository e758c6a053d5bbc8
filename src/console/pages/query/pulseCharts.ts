import type { Sample } from '#contract/history.ts'
import type { SkewName, StatementState } from '#contract/queryRules.ts'
import type { Series } from '#console/ui/chart.ts'
import type { GroupChart } from '#console/ui/ChartGroup.tsx'
import type { Text } from '#i18n/text.ts'

/** Most lines of one chart: as many as can be told apart. */
const MOST = 8
const STATES: readonly StatementState[] = ['running', 'lock', 'queued', 'idle_tx', 'idle', 'other']
/** As look 05 has them: DN time first. */
const SKEWS: readonly SkewName[] = ['dn_time', 'cpu', 'memory', 'spill', 'io']

type Of = (sample: Sample) => number | null | undefined
const lineOf = (samples: readonly Sample[], id: string, name: string, of: Of): Series => ({
  id,
  name,
  values: samples.map((one) => of(one) ?? null),
})

/** Counted where the rows were there: a state nobody is in is a measured zero. */
const inState =
  (...states: readonly StatementState[]): Of =>
  ({ states: counts }) =>
    counts && states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
const inPool =
  (pool: string): Of =>
  ({ pools }) => {
    const counts = pools?.[pool]
    return pools && (counts ? counts.running + counts.waiting : 0)
  }

/** The pools with the most statements in this time; beyond what a chart can hold they are one line. */
function poolLines(samples: readonly Sample[], t: Text<'sqlPulse'>): Series[] {
  const sums = new Map<string, number>()
  for (const { pools = {} } of samples)
    for (const [pool, { running, waiting }] of Object.entries(pools)) sums.set(pool, (sums.get(pool) ?? 0) + running + waiting)
  const names = [...sums].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([name]) => name)
  const shown = names.length > MOST ? names.slice(0, MOST - 1) : names
  const rest = names.slice(shown.length)
  const lines = shown.map((pool) => lineOf(samples, `pool ${pool}`, pool || t.noPool, inPool(pool)))
  if (rest.length === 0) return lines
  const others: Of = (sample) => sample.pools && rest.reduce((sum, pool) => sum + (inPool(pool)(sample) ?? 0), 0)
  return [...lines, lineOf(samples, 'others', t.otherPools(rest.length), others)]
}

/** The charts above the list; `all`: with those that are asked for less often. */
export function chartsOf(samples: readonly Sample[], t: Text<'sqlPulse'>, all: boolean): GroupChart[] {
  const one = (id: string, name: string, of: Of) => lineOf(samples, id, name, of)
  const skews = SKEWS.map((skew) => one(skew, t.skew[skew], ({ skew: worst }) => worst?.[skew]?.percent))
  const states = STATES.filter((state) => state !== 'other' || samples.some(({ states: counts }) => counts?.other))
  return [
    { id: 'sessions', title: t.sessions, unit: t.count, series: [one('sessions', '', ({ sessions }) => sessions)] },
    {
      id: 'statements',
      title: t.statements,
      unit: t.count,
      series: [one('running', t.running, inState('running')), one('waiting', t.waiting, inState('lock', 'queued'))],
    },
    { id: 'wait', title: t.averageWait, unit: t.noUnit, series: [one('wait', '', ({ average_wait }) => average_wait)] },
    { id: 'skew', title: t.worstSkew, unit: '%', max: 100, series: skews },
    ...(all
      ? [
          { id: 'time', title: t.averageTime, unit: t.noUnit, series: [one('time', '', ({ average_time }) => average_time)] },
          { id: 'pools', title: t.byPool, unit: t.count, series: poolLines(samples, t) },
          { id: 'states', title: t.byState, unit: t.count, series: states.map((state) => one(state, t.state[state], inState(state))) },
        ]
      : []),
  ]
}

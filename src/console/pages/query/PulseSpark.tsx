import { useQuery } from '@tanstack/react-query'
import { history, type Sample } from '#contract/history.ts'
import { cloudNow, polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Sparkline } from '#console/ui/Sparkline.tsx'
import { idOf } from '../cluster/clusterRow.ts'
import { holesOf, intervalOf, merged } from './pulseTime.ts'
import type { FleetRow } from './useFleetPulse.ts'

const HOUR = 3_600_000
/** The past is asked for from round moments on, so that the question stays the same for a while. */
const ROUND = 300_000

/** The last hour of one figure as it was recorded, up to what was read just now; holes stay holes. */
export function PulseSpark({ row, of }: { row: FleetRow; of: (sample: Sample) => number | null | undefined }) {
  const poll = usePoll()
  const to = row.sample?.at ?? cloudNow()
  const query = { cluster_id: idOf(row), from: Math.floor((to - HOUR) / ROUND) * ROUND }
  const { data } = useQuery(polled(history.samples, { project: row.project.id, query }, EVERY.slow, poll))
  const samples = merged(data?.body.samples ?? [], row.sample ? [row.sample] : []).filter(({ at }) => at >= to - HOUR)
  const interval = intervalOf(samples, EVERY.calm, data?.body.step)
  const holes = holesOf(samples, [], interval, to - HOUR, to)
  return <Sparkline points={samples.map((one) => ({ at: one.at, value: of(one) ?? null }))} gaps={holes} from={to - HOUR} to={to} />
}

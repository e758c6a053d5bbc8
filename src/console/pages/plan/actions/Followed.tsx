import { useQuery } from '@tanstack/react-query'
import { isRunning, plan } from '#contract/plan.ts'
import { polled } from '#console/lib/api.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import type { ActionKind } from './dialogs.ts'

interface Props {
  kind: ActionKind
  input: { project: string; params: { cluster_id: string; plan_id: string } }
  /** The service's result: 113 and 116 say that it was so already (quirk 2.4). */
  code: number | undefined
}

/** Reads the plan until it shows what was asked for: an accepted write is not yet a done one (interaction rule 6). */
export function Followed({ kind, input, code }: Props) {
  const t = useText('plan')
  const zone = useZone()
  const poll = usePoll()
  const { data, error } = useQuery(polled(plan.get, input, EVERY.busy, poll))
  const now = data?.body.workload_plan
  const isGone = error?.isMissing === true
  const isMet = kind === 'delete' ? isGone : !isGone && now !== undefined && now !== null && isRunning(now) === (kind === 'start')
  const at = data?.cloudAt ?? data?.readAt
  return (
    <>
      {(code === 113 || code === 116) && <p>{t.act.already[code]}</p>}
      {isMet ? (
        <StatusWord tone="ok">
          {t.act.seen[kind]}
          {kind !== 'delete' && at !== undefined && ` (${clockOf(at, zone)} ${offsetOf(at, zone)})`}
        </StatusWord>
      ) : (
        <StatusWord tone="work">{t.act.waiting[kind]}</StatusWord>
      )}
    </>
  )
}

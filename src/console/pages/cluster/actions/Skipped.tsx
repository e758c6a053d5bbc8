import { useState } from 'react'
import type { Cluster } from '#contract/cluster.ts'
import type { ClusterRefusal } from '#contract/clusterRules.ts'
import { useText } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import { idOf, nameOf, type Target } from './target.ts'
import css from './actions.module.css'

interface Barred {
  target: Target
  reason: string
}

/** Which of several clusters allow an act, and why the others do not, as it was when the dialog opened. */
export function useAllowed(targets: readonly Target[], refusalOf: (cluster: Cluster) => ClusterRefusal | undefined) {
  const t = useText('clusterActions')
  const ui = useText('ui')
  const unknown = useUnknownOutcomes()
  const reasonOf = (target: Target): string | undefined => {
    if (unknown.has(idOf(target))) return ui.outcomeUnknownYet
    const refusal = refusalOf(target.cluster)
    return refusal && t.refusals[refusal]
  }
  const [sorted] = useState(() => ({
    going: targets.filter((target) => reasonOf(target) === undefined),
    skipped: targets.flatMap((target): Barred[] => {
      const reason = reasonOf(target)
      return reason === undefined ? [] : [{ target, reason }]
    }),
  }))
  return sorted
}

/** Those that are left out, each with its reason. */
export function Skipped({ lead, skipped }: { lead: string; skipped: readonly Barred[] }) {
  return skipped.length === 0 ? null : (
    <ul className={css.list}>
      {skipped.map(({ target, reason }) => (
        <li key={idOf(target)} className={css.item}>
          <b>{nameOf(target)}</b>
          <span className={css.note}>
            {lead} {reason}
          </span>
        </li>
      ))}
    </ul>
  )
}

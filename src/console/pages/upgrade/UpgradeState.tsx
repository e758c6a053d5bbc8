import { percentOf } from '#contract/clusterState.ts'
import { upgradeKind } from '#contract/upgradeRules.ts'
import { Meter } from '#console/ui/Meter.tsx'
import { useText } from '#i18n/text.ts'
import { State } from '../cluster/ClusterState.tsx'
import { CloudTime } from '../cluster/DetailsPanel.tsx'
import { lookUp } from '../cluster/words.ts'
import css from './Upgrade.module.css'

/** The state in words; while it runs with the percent the service reports (text, l.10497). */
export function UpgradeState({ status, process }: { status: string | null | undefined; process?: string | null | undefined }) {
  const t = useText('upgrade')
  const words = useText('cluster')
  if (!status) return words.unknown
  const kind = upgradeKind(status)
  const percent = kind === 'work' && process ? percentOf(process) : undefined
  return (
    <span className={css.state}>
      <State word={lookUp(t.states, status, kind)} percent={percent} note={status} />
      {percent !== undefined && (
        <>
          <Meter percent={percent} width={36} label={t.progress} />
          {percent}%
        </>
      )}
    </span>
  )
}

/** "" and null are "not yet" (quirk 4.10). */
export const When = ({ value, none }: { value: string | null | undefined; none: string }) =>
  value ? <CloudTime value={value} /> : <span className={css.quiet}>{none}</span>

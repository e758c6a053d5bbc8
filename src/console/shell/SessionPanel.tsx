import { IconClockPlus, IconLogout } from '@tabler/icons-react'
import { serverNow } from '#console/lib/api.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useSession } from '#console/lib/session.ts'
import { Button } from '#console/ui/Button.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { ModeChip } from './ModeChip.tsx'
import { useExtend } from './useExtend.ts'
import { useSignOut } from './useSignOut.ts'
import css from './Panels.module.css'

function Left({ until }: { until: string }) {
  const t = useText('shell')
  const zone = useZone()
  const left = useTicking(() => durationOf(Date.parse(until) - serverNow()))
  return <span title={momentOf(Date.parse(until), zone)}>{t.in(left)}</span>
}

/** Who is signed in, what they may do, how long it lasts, and the way out. */
export default function SessionPanel() {
  const t = useText('shell')
  const session = useSession()
  const extend = useExtend()
  const signOut = useSignOut()
  const canExtend = Date.parse(session.expires_at) < Date.parse(session.cloud_expires_at)
  return (
    <div className={css.session}>
      <p className={css.who}>
        {session.user} <ModeChip mode={session.mode} />
      </p>
      <p className={css.why}>{t.modeWhy[session.mode]}</p>
      <div className={css.facts}>
        <Facts
          rows={[
            { label: t.account, value: session.account },
            { label: t.region, value: session.region },
            { label: t.projects, value: session.projects.map(({ name }) => name).join(', ') },
            { label: t.sessionEnds, value: <Left until={session.expires_at} /> },
            { label: t.tokenEnds, value: <Left until={session.cloud_expires_at} /> },
          ]}
        />
      </div>
      <p className={css.why}>
        <a href="/licenses.txt">{t.licenses}</a>
      </p>
      {signOut.error && <p className={css.error}>{t.signOutFailed}</p>}
      {extend.error && <p className={css.error}>{extend.error.failure.error_msg}</p>}
      <div className={css.foot}>
        {canExtend && (
          <Button icon={<IconClockPlus size={15} stroke={1.75} aria-hidden />} loading={extend.isPending} onClick={extend.run}>
            {t.extend}
          </Button>
        )}
        <Button icon={<IconLogout size={15} stroke={1.75} aria-hidden />} loading={signOut.isPending} onClick={signOut.run}>
          {t.signOut}
        </Button>
      </div>
    </div>
  )
}

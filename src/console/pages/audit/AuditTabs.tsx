import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Tabs } from '#console/ui/Tabs.tsx'
import { useText } from '#i18n/text.ts'
import type { ReactNode } from 'react'

/** Head of the two pages: the trail, and one's own sessions. */
export function AuditTabs({ actions }: { actions?: ReactNode }) {
  const t = useText('audit')
  const { withProject } = useProject()
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={actions} />
      <Tabs
        label={t.title}
        items={[
          { to: withProject(paths.audit()), label: t.records },
          { to: withProject(paths.ownSessions()), label: t.sessions.title },
        ]}
      />
    </>
  )
}

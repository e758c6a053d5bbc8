import { useState } from 'react'
import { consoleRows, type OwnSession } from '#contract/console.ts'
import { useRead, useWrite } from '#console/lib/api.ts'
import { EVERY } from '#console/lib/poll.ts'
import { Boundary } from '#console/ui/Boundary.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Chip } from '#console/ui/Chip.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { AuditTabs } from './AuditTabs.tsx'
import css from './Audit.module.css'

/** Where else this user is signed in. */
export default function SessionsPage() {
  const t = useText('audit').sessions
  return (
    <div className={css.page}>
      <AuditTabs />
      <Boundary title={t.title} panel>
        <Sessions />
      </Boundary>
    </div>
  )
}

const columns = (t: Text<'audit'>['sessions']): Column<OwnSession>[] => [
  { id: 'since', head: t.since, cell: (one) => <Moment at={Date.parse(one.since)} />, sort: (one) => Date.parse(one.since) },
  { id: 'address', head: t.address, cell: (one) => one.address, sort: (one) => one.address },
  { id: 'kind', head: t.kind, cell: (one) => t.kinds[one.kind], sort: (one) => one.kind },
  { id: 'mode', head: t.mode, cell: (one) => t.modes[one.mode], sort: (one) => one.mode },
  { id: 'projects', head: t.projects, cell: (one) => one.projects.join(', '), hideBelow: 1100 },
  { id: 'seen', head: t.seen, cell: (one) => <Moment at={Date.parse(one.seen)} />, sort: (one) => Date.parse(one.seen) },
  { id: 'ends', head: t.ends, cell: (one) => <Moment at={Date.parse(one.expires_at)} />, hideBelow: 1280 },
]

function Sessions() {
  const t = useText('audit').sessions
  const { body, reading, problem, retry } = useRead(consoleRows.session.list, {}, EVERY.calm)
  const [ending, setEnding] = useState<OwnSession>()
  const own = (one: OwnSession) =>
    one.current ? <Chip tone="off">{t.current}</Chip> : <Button onClick={() => setEnding(one)}>{t.end}</Button>
  return (
    <Panel title={t.title} note={t.note} source={<Source reading={reading} />} problem={problem} retry={() => void retry()} flush>
      <DataTable
        label={t.title}
        rows={body.sessions}
        rowKey={(one) => one.id}
        columns={columns(t)}
        defaultSort="-seen"
        actions={own}
        mobile={(one) => (
          <div className={css.item}>
            <Moment at={Date.parse(one.since)} />
            <span className={css.quiet}>
              {one.address} · {t.kinds[one.kind]} · {t.modes[one.mode]}
            </span>
          </div>
        )}
        empty={<Empty title={t.none} />}
      />
      {ending && <EndSession one={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  )
}

/** Ends another session of one's own: whoever sits there has to sign in again. */
function EndSession({ one, onClose }: { one: OwnSession; onClose: () => void }) {
  const t = useText('audit').sessions
  const revoke = useWrite(consoleRows.session.revoke)
  const end = () => revoke.isPending || revoke.mutate({ body: { id: one.id } }, { onSuccess: onClose })
  return (
    <Dialog
      title={t.endTitle}
      opened
      onClose={onClose}
      foot={
        <>
          <Button large data-autofocus onClick={onClose}>
            {t.keep}
          </Button>
          <Button large variant="filled" loading={revoke.isPending} onClick={end}>
            {t.end}
          </Button>
        </>
      }
    >
      <p>{t.endWhy}</p>
      <Facts
        rows={[
          { label: t.since, value: <Moment at={Date.parse(one.since)} /> },
          { label: t.seen, value: <Moment at={Date.parse(one.seen)} /> },
          { label: t.address, value: one.address },
        ]}
      />
      {revoke.error && <CallProblem error={revoke.error} what={t.end} dense />}
    </Dialog>
  )
}

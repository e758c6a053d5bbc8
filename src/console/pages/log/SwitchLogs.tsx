import { useQuery } from '@tanstack/react-query'
import { ALREADY_OFF, disableLogsRefusal, enableLogsRefusal, isSwitched, log, logInput } from '#contract/log.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call, CallError, polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../action/ActDialog.tsx'
import { factRead } from '../action/factRead.ts'
import { useFactRow } from '../action/FactRows.tsx'
import type { Verdict } from '../action/lookUp.ts'
import { useAct, type ActTarget } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { LogState } from './LogTypes.tsx'

type Body = OutputOf<typeof log.list>
const REFUSAL = { enable: enableLogsRefusal, disable: disableLogsRefusal }
type To = keyof typeof REFUSAL
const isSo = (to: To, body: Body | undefined): boolean => isSwitched(to === 'enable', body?.access_status)

/** What the list says of a switch whose answer was lost. */
async function verdictOf(to: To, target: ActTarget): Promise<Verdict> {
  try {
    const { body } = await call(log.list, logInput(target.project.id, target.id), { fresh: true })
    return isSo(to, body) ? { found: 'done', by: 'state' } : { found: 'nothing' }
  } catch (error) {
    if (error instanceof CallError) return { found: 'unreadable' }
    throw error
  }
}

interface Props {
  to: To
  target: ActTarget
  isForced: boolean
  onClose: () => void
}

/** Switches the logs of a cluster on or off; asks once (interaction rule 3). */
export default function SwitchLogs({ to, target, isForced, onClose }: Props) {
  const t = useText('log')
  const action = useText('action')
  const factRow = useFactRow()
  const words = t.switch[to]
  const row = log[to]
  const input = { project: target.project.id, params: { cluster_id: target.id } }
  const read = useFacts({ logs: factRead(log.list, logInput(target.project.id, target.id)) })
  const doing = useAct({
    row,
    target,
    input,
    read,
    summary: ({ logs }) => ({ state: logs?.reading?.body.access_status ?? undefined }),
    gate: ({ logs }) => {
      const refusal = isForced ? undefined : logs?.reading && REFUSAL[to](logs.reading.body.access_status)
      return refusal && t.refusals[refusal]
    },
    verdict: () => verdictOf(to, target),
  })
  const { phase } = doing
  if (phase.is === 'asking' && phase.problem?.code === ALREADY_OFF)
    return (
      <Dialog
        title={words.done(target.name)}
        opened
        onClose={onClose}
        foot={
          <Button large data-autofocus onClick={onClose}>
            {action.result.close}
          </Button>
        }
      >
        <StatusWord tone="ok">{t.wasOff}</StatusWord>
      </Dialog>
    )
  return (
    <ActDialog
      row={row}
      target={target}
      input={input}
      read={read}
      doing={doing}
      calm={to === 'enable'}
      tell={({ before, after }) => action.change(t.head.state, t.states[before] ?? before, t.states[after] ?? after)}
      follow={<Followed to={to} target={target} />}
      title={words.title}
      doneTitle={words.done(target.name)}
      onClose={onClose}
      sentenceText={words.sentence}
      loss={to === 'disable' ? t.switch.disable.loss : undefined}
      facts={[
        factRow(t.head.state, read.facts.logs, ({ access_status: status }) => status && <LogState status={status} />),
        factRow(t.types, read.facts.logs, ({ lts_access_list: list }) =>
          list?.length ? list.map((one) => one.log_type).join(', ') : list && t.noTypes,
        ),
      ]}
      safeLabel={words.safe}
      actLabel={words.act(target.name)}
    />
  )
}

/** Accepted is not done: the list has to say so. */
function Followed({ to, target }: { to: To; target: ActTarget }) {
  const t = useText('log')
  const poll = usePoll()
  const every = (body: Body) => (isSo(to, body) ? EVERY.calm : EVERY.busy)
  const { data } = useQuery(polled(log.list, logInput(target.project.id, target.id), every, poll))
  return isSo(to, data?.body) ? (
    <StatusWord tone="ok">{t.switch[to].seen}</StatusWord>
  ) : (
    <StatusWord tone="work">{t.switch[to].notYet}</StatusWord>
  )
}

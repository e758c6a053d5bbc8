import type { ReactNode } from 'react'
import { clockOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import type { Result } from './useMany.ts'
import css from './action.module.css'

interface Line {
  id: string
  name: string
  result: Result | undefined
  /** How far an accepted one is, in place of the moment of its acceptance. */
  follow?: ReactNode
}
interface Props {
  title: string
  lines: readonly Line[]
  onClose: () => void
}

/** What became of several writes, one line each. */
export function ManyResults({ title, lines, onClose }: Props) {
  const t = useText('action').result
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      size="danger"
      foot={
        <Button large data-autofocus onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <ul className={css.many} role="status">
        {lines.map(({ id, name, result, follow }) => (
          <li key={id} className={css.one}>
            <b className={css.name}>{name}</b>
            <span className={css.result}>
              <OneResult result={result ?? { is: 'waiting' }} />
              {follow}
            </span>
          </li>
        ))}
      </ul>
      <p className={css.note}>{t.acceptedNote}</p>
    </Dialog>
  )
}

function OneResult({ result }: { result: Result }) {
  const action = useText('action')
  const t = action.result
  const zone = useZone()
  if (result.is === 'waiting') return <StatusWord tone="off">{t.waiting}</StatusWord>
  if (result.is === 'refused') return <StatusWord tone="off">{action.gateNow(result.reason)}</StatusWord>
  if (result.is === 'accepted') return <StatusWord tone="work">{t.accepted(clockOf(result.at, zone))}</StatusWord>
  if (result.is === 'looking') return <StatusWord tone="unk">{t.looking}</StatusWord>
  if (result.is === 'failed') return <CallProblem error={result.error} dense />
  const { verdict } = result
  if (verdict.found === 'refused') return <StatusWord tone="fail">{t.refused(verdict.code)}</StatusWord>
  if (verdict.found === 'nothing') return <StatusWord tone="warn">{t.notSeen}</StatusWord>
  return (
    <>
      <StatusWord tone="unk">{t.unreadable}</StatusWord>
      <Button onClick={result.lookAgain}>{t.lookAgain}</Button>
    </>
  )
}

import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import type { CallError } from '#console/lib/api.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { CallProblem } from './CallProblem.tsx'
import { Dialog } from './Dialog.tsx'
import { Facts, type FactRow } from './Facts.tsx'
import type { RequestLine } from './request.ts'
import { LongWait } from './LongWait.tsx'
import { RequestPreview } from './RequestPreview.tsx'
import css from './ConfirmDanger.module.css'

interface Props {
  /** Verb and object: "Delete cluster". */
  title: string
  opened: boolean
  onClose: () => void
  /** What will happen, with name, id and project. */
  sentence: ReactNode
  /** What is lost and what stays. */
  loss?: ReactNode
  facts: readonly FactRow[]
  /** When the facts were read, ms. */
  factsAt?: number | undefined
  /** Ways out: buttons to do first. */
  ways?: ReactNode
  request: RequestLine
  /** Left out: asked once, nothing is typed (interaction rule 3). */
  confirmName?: string
  /** "Type <…> to confirm" by default. */
  confirmNameLabel?: string
  safeLabel: string
  /** Verb and object: "Delete dws-prod-1". */
  actLabel: string
  /** Settings of the act. */
  extra?: ReactNode
  onAct: () => void
  acting?: boolean
  /** Nothing is lost by it: the button is not red. */
  calm?: boolean
  /** Why it may not be done now, such as a field of `extra` that is wrong. */
  refusal?: string | undefined
  problem?: CallError | null | undefined
  /** What has changed since the facts were read (interaction rule 4). */
  changed?: ReactNode
}

/** Asks before harm is done: facts from reads only, the request as it will be sent, the name typed (interaction rules 1 to 5). */
export function ConfirmDanger(props: Props) {
  return props.opened ? <Asking {...props} /> : null
}

function Asking({ confirmName, confirmNameLabel, factsAt, acting, refusal, onAct, onClose, ...props }: Props) {
  const t = useText('ui')
  const zone = useZone()
  const field = useId()
  const [typed, setTyped] = useState('')
  const isArmed = (confirmName === undefined || typed === confirmName) && refusal === undefined
  const act = (event: FormEvent) => {
    event.preventDefault()
    if (isArmed && !acting) onAct()
  }
  const foot = (
    <>
      <span className={css.note}>
        {factsAt !== undefined && t.factsOf(`${clockOf(factsAt, zone)} ${offsetOf(factsAt, zone)}`)}{' '}
        {!acting && !props.problem && t.nothingSent}
        {acting && <LongWait text={t.longWrite} />}
      </span>
      <Button large data-autofocus onClick={onClose}>
        {props.safeLabel}
      </Button>
      <Button
        large
        type="submit"
        form={`${field}form`}
        variant={isArmed ? (props.calm ? 'filled' : 'danger') : 'default'}
        aria-disabled={!isArmed || undefined}
        aria-describedby={isArmed ? undefined : `${field}why`}
        icon={isArmed ? undefined : <IconLock size={13} stroke={1.75} aria-hidden />}
        loading={acting === true}
      >
        {props.actLabel}
      </Button>
      {!isArmed && (
        <span id={`${field}why`} className="visually-hidden">
          {refusal ?? t.typedDiffers}
        </span>
      )}
    </>
  )
  return (
    <Dialog title={props.title} opened onClose={onClose} size="danger" foot={foot} alert>
      <p className={css.sentence}>{props.sentence}</p>
      {props.loss !== undefined && (
        <div className={css.loss}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <div>{props.loss}</div>
        </div>
      )}
      {props.facts.length > 0 && (
        <div className={css.facts}>
          <Facts rows={props.facts} />
          <p className={css.caption}>{t.factsNote(props.actLabel)}</p>
        </div>
      )}
      {props.ways !== undefined && (
        <div className={css.ways}>
          <span className={css.label}>{t.beforeYouGo}</span>
          {props.ways}
        </div>
      )}
      {props.extra}
      <RequestPreview {...props.request} folded />
      <div role="alert">{props.changed !== undefined && <Banner tone="warn">{props.changed}</Banner>}</div>
      {props.problem && <CallProblem error={props.problem} dense />}
      <form id={`${field}form`} onSubmit={act} className={css.form}>
        {confirmName !== undefined && (
          <>
            <label htmlFor={field} className={css.label}>
              {confirmNameLabel ?? t.typeToConfirm(confirmName)}
            </label>
            <input
              id={field}
              className={css.input}
              value={typed}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </>
        )}
      </form>
    </Dialog>
  )
}

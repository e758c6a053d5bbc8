import type { ComponentProps, ReactNode } from 'react'
import { requestBody, requestLine, type Endpoint, type Row } from '#contract/endpoint.ts'
import { givenAt, type CallError } from '#console/lib/api.ts'
import { useSession } from '#console/lib/session.ts'
import { ConfirmDanger } from '#console/ui/ConfirmDanger.tsx'
import { useText } from '#i18n/text.ts'
import type { Change } from './changes.ts'
import type { AnyFacts } from './factRead.ts'
import { Outcome } from './Outcome.tsx'
import type { ActTarget, useAct } from './useAct.ts'
import type { Stop } from './useCheck.ts'
import type { ReadFacts } from './useFacts.ts'
import { Words } from './Words.tsx'

type Confirm = ComponentProps<typeof ConfirmDanger>
interface Input {
  params?: unknown
  query?: unknown
  body?: unknown
}
interface Props extends Omit<Confirm, 'opened' | 'sentence' | 'request' | 'onAct' | 'acting' | 'problem' | 'changed' | 'factsAt'> {
  target: ActTarget
  row: Endpoint
  input: Input
  /** With {name}, {id} and {project}. */
  sentenceText: string
  sentenceParts?: Record<string, ReactNode>
  /** Title once it is accepted: "Restart of dws-prod-1". */
  doneTitle: string
  read: ReadFacts<AnyFacts>
  doing: ReturnType<typeof useAct>
  /** A changed fact in words: "Task none → Snapshotting". */
  tell: (change: Change) => string
  /** How far it is once accepted; by default the operation that the console follows on the target. */
  follow?: ReactNode
}

/** What has just been said is seen, also in a dialog that scrolls. */
const reveal = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })

/** The request a row sends for an input, as the cloud gets it: shown and sent are the same (interaction rule 5). */
export function requestOf(row: Row, project: string, input: Input): Confirm['request'] {
  return {
    ...requestLine(row, project, (input.params ?? {}) as Record<string, string>, (input.query ?? {}) as Record<string, unknown>),
    body: requestBody(row, input, project),
  }
}

/** A dangerous write, from the question to its outcome. */
export function ActDialog({ target, row, input, sentenceText, sentenceParts, doneTitle, read, doing, tell, follow, ...confirm }: Props) {
  const t = useText('action')
  const { region } = useSession()
  const { phase } = doing
  const said = useSaid(phase.is === 'asking' ? phase : undefined, tell)
  if (phase.is !== 'asking' && phase.is !== 'acting')
    return (
      <Outcome
        title={doneTitle}
        call={row.id}
        targetId={target.id}
        phase={phase}
        follow={follow}
        onClose={confirm.onClose}
        askAgain={doing.askAgain}
      />
    )
  const ages = Object.values(read.facts).flatMap((fetched) => (fetched?.reading ? [givenAt(fetched.reading)] : []))
  const parts = {
    name: <b>{target.name}</b>,
    id: <span className="mono">{target.id}</span>,
    project: <b>{`${region} / ${target.project.name}`}</b>,
  }
  return (
    <ConfirmDanger
      {...confirm}
      opened
      sentence={<Words text={sentenceText} parts={{ ...parts, ...sentenceParts }} />}
      factsAt={ages.length > 0 ? Math.min(...ages) : undefined}
      request={requestOf(row, target.project.id, input)}
      refusal={read.isReading ? t.reading : confirm.refusal}
      onAct={doing.act}
      acting={phase.is === 'acting'}
      problem={phase.is === 'asking' ? phase.problem : null}
      changed={
        said && (
          <span key={said} ref={reveal}>
            {said}
          </span>
        )
      }
    />
  )
}

/** Why nothing was sent, or what to do about a refusal, as one sentence. */
export function useSaid(asking: ({ problem?: CallError } & Stop) | undefined, tell: (change: Change) => string): string | undefined {
  const t = useText('action')
  if (!asking) return undefined
  const { problem, changes = [], unread = 0, gate } = asking
  const said = [
    changes.length > 0 && t.changed(changes.map(tell).join('; ')),
    gate !== undefined && t.gateNow(gate),
    unread > 0 && t.unknowns(unread),
    problem?.code === 'DWS.7023' && t.result.tryAgain,
    problem !== undefined && t.result.inputKept,
  ].filter((one) => one !== false)
  return said.length > 0 ? said.join(' ') : undefined
}

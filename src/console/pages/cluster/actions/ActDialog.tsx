import type { ComponentProps, ReactNode } from 'react'
import { requestBody, requestLine, type Endpoint, type Row } from '#contract/endpoint.ts'
import { permissionOf } from '#contract/permissions.ts'
import { useSession } from '#console/lib/session.ts'
import { ConfirmDanger } from '#console/ui/ConfirmDanger.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, nameOf, type Facts, type Target } from './facts.ts'
import type { Change } from './summary.ts'
import { Outcome } from './Outcome.tsx'
import type { Phase, useAct } from './useAct.ts'
import { taskWordOf } from '../words.ts'
import { Words } from './Words.tsx'

type Confirm = ComponentProps<typeof ConfirmDanger>
interface Props extends Omit<Confirm, 'opened' | 'sentence' | 'request' | 'onAct' | 'acting' | 'problem' | 'changed' | 'factsAt'> {
  target: Target
  row: Endpoint
  input: { params?: unknown; body?: unknown }
  /** With {name}, {id} and {project}. */
  sentenceText: string
  sentenceParts?: Record<string, ReactNode>
  /** Title once it is accepted: "Restart of dws-prod-1". */
  doneTitle: string
  read: Facts
  isReading: boolean
  doing: ReturnType<typeof useAct>
}

/** What has just been said is seen, also in a dialog that scrolls. */
const reveal = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })

/** The request a row sends for an input, as the cloud gets it: shown and sent are the same (interaction rule 5). */
export function requestOf(row: Row, project: string, input: { params?: unknown; body?: unknown }): Confirm['request'] {
  return {
    ...requestLine(row, project, (input.params ?? {}) as Record<string, string>),
    body: requestBody(row, input, project),
  }
}
/** A danger dialog of a cluster, from the question to the outcome. */
export function ActDialog({
  target,
  row,
  input,
  sentenceText,
  sentenceParts,
  doneTitle,
  read,
  isReading,
  doing,
  refusal,
  ...confirm
}: Props) {
  const t = useText('clusterActions')
  const { region } = useSession()
  const { phase } = doing
  const said = useSaid(phase, row.id)
  if (phase.is !== 'asking' && phase.is !== 'acting')
    return (
      <Outcome
        title={doneTitle}
        call={row.id}
        clusterId={idOf(target)}
        phase={phase}
        onClose={confirm.onClose}
        lookAgain={doing.lookAgain}
        askAgain={doing.askAgain}
      />
    )
  const ages = Object.values(read).flatMap((fetched) => (fetched?.reading ? [fetched.reading.readAt] : []))
  const parts = {
    name: <b>{nameOf(target)}</b>,
    id: <span className="mono">{idOf(target)}</span>,
    project: <b>{`${region} / ${target.project.name}`}</b>,
  }
  return (
    <ConfirmDanger
      {...confirm}
      opened
      sentence={<Words text={sentenceText} parts={{ ...parts, ...sentenceParts }} />}
      factsAt={ages.length > 0 ? Math.min(...ages) : undefined}
      request={requestOf(row, target.project.id, input)}
      refusal={isReading ? t.reading : refusal}
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
function useSaid(phase: Phase, call: string): string | undefined {
  const t = useText('clusterActions')
  const words = useText('cluster')
  if (phase.is !== 'asking') return undefined
  const { problem, changes = [], unread = 0, gate } = phase
  const permission = problem?.status === 403 && problem.code !== 'DWS.7023' ? permissionOf(call) : undefined
  const inWords = (fact: Change['fact'], value: string) => (fact === 'task' && value.length > 1 ? taskWordOf(words, value).word : value)
  const tell = ({ fact, before, after }: Change) => t.change(t.facts[fact], inWords(fact, before), inWords(fact, after))
  const said = [
    changes.length > 0 && t.changed(changes.map(tell).join('; ')),
    gate !== undefined && t.gateNow(gate),
    unread > 0 && t.unknowns(unread),
    problem?.code === 'DWS.7023' && t.result.tryAgain,
    permission !== undefined && t.result.needs(permission),
    problem !== undefined && t.result.inputKept,
  ].filter((one) => one !== false)
  return said.length > 0 ? said.join(' ') : undefined
}

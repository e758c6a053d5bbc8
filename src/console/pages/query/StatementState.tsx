import type { ReactNode } from 'react'
import { IconHourglass, IconLock, IconMoon, IconPlayerPlay } from '@tabler/icons-react'
import type { Query } from '#contract/query.ts'
import { stateOf, type StatementState as State } from '#contract/queryRules.ts'
import { StatusWord, type Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'

const icon = { size: 15, stroke: 1.75, 'aria-hidden': true }
const LOOKS: Record<State, { tone: Tone; icon?: ReactNode }> = {
  running: { tone: 'work', icon: <IconPlayerPlay {...icon} /> },
  lock: { tone: 'fail', icon: <IconLock {...icon} /> },
  queued: { tone: 'warn', icon: <IconHourglass {...icon} /> },
  idle_tx: { tone: 'off', icon: <IconMoon {...icon} /> },
  idle: { tone: 'off' },
  other: { tone: 'unk' },
}

/** Where a statement stands; a state nobody lists keeps its own word. */
export function StatementState({ query }: { query: Query }) {
  const t = useText('query')
  const state = stateOf(query)
  const raw = query.query_status ?? ''
  const look = LOOKS[state]
  return (
    <StatusWord tone={look.tone} icon={look.icon} mono={state === 'other' && raw !== ''}>
      {state === 'other' && raw !== '' ? raw : t.state[state]}
    </StatusWord>
  )
}

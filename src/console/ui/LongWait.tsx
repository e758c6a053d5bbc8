import { useState } from 'react'
import { useTicking } from './ticking.ts'

const LONG = 10_000

/** What is said once a wait has taken ten seconds, as long as it is shown (interaction rule 9). */
export function LongWait({ text }: { text: string }) {
  const [since] = useState(Date.now)
  return <span role="status">{useTicking(() => (Date.now() - since > LONG ? text : ''))}</span>
}

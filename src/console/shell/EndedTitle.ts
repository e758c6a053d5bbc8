import { useEffect, useRef } from 'react'
import type { Operation } from '#console/lib/follow.ts'
import { useText } from '#i18n/text.ts'
import { useOperationWord } from './operationWord.ts'

const hasEnded = (one: Operation): one is Operation & { state: 'accepted' | 'finished' | 'failed' | 'unknown' } =>
  one.finishedAt !== undefined

/** An operation that ends while the tab is hidden is told in the tab's title, until somebody looks. */
export function EndedTitle({ operations }: { operations: readonly Operation[] }): null {
  const t = useText('shell')
  const word = useOperationWord()
  const running = useRef<ReadonlySet<string>>(new Set())
  const before = useRef<string>(undefined)
  const unseen = useRef(0)
  useEffect(() => {
    const ended = operations.filter(hasEnded).filter((one) => running.current.has(one.id))
    running.current = new Set(operations.filter((one) => !hasEnded(one)).map((one) => one.id))
    const [last] = ended
    if (!last || document.visibilityState === 'visible') return
    before.current ??= document.title
    unseen.current += ended.length
    const others = unseen.current > 1 ? t.endedMore(unseen.current - 1) : ''
    document.title = `${t.endedTitle(last.clusterName ?? last.target ?? t.unnamed, word(last).toLocaleLowerCase(), last.state)}${others} · Plumbline`
  })
  useEffect(() => {
    const onLook = () => {
      if (document.visibilityState !== 'visible' || before.current === undefined) return
      document.title = before.current
      before.current = undefined
      unseen.current = 0
    }
    document.addEventListener('visibilitychange', onLook)
    return () => document.removeEventListener('visibilitychange', onLook)
  }, [])
  return null
}

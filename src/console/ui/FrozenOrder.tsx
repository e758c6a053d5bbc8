import { useMemo, useState } from 'react'
import { IconRefresh, IconSnowflake } from '@tabler/icons-react'
import { clockOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { keepOrder } from './sorting.ts'
import css from './DataTable.module.css'

/** While the pointer, the focus or an open row is in the table, its order holds, so that nobody presses the wrong row (interaction rule 16). */
export function useFrozenOrder<Row>(sorted: readonly Row[], keyOf: (row: Row) => string, sort: string, isHeld: boolean) {
  const [frozen, setFrozen] = useState<{ order: readonly string[]; since: number; sort: string }>()
  const isFrozen = frozen !== undefined && frozen.sort === sort
  const order = isFrozen ? frozen.order : undefined
  const rows = useMemo(() => (order ? keepOrder(sorted, keyOf, order) : sorted), [sorted, order])
  const waiting = isFrozen ? rows.filter((row, index) => row !== sorted[index]).length : 0
  const take = () => setFrozen({ order: sorted.map(keyOf), since: Date.now(), sort })
  const freeze = () => isFrozen || take()
  const [wasHeld, setWasHeld] = useState(false)
  // What is held from the first reading on has an order to hold only then.
  if (isHeld !== wasHeld && sorted.length > 0) {
    setWasHeld(isHeld)
    if (isHeld && !isFrozen) take()
  }
  const thaw = (table: HTMLElement, leaving: 'pointer' | 'focus') => {
    const isStillIn = leaving === 'pointer' ? table.contains(document.activeElement) : table.matches(':hover')
    if (!isStillIn && !isHeld) setFrozen(undefined)
  }
  const handlers = {
    onPointerEnter: freeze,
    onFocus: freeze,
    onPointerLeave: (event: { currentTarget: HTMLElement }) => thaw(event.currentTarget, 'pointer'),
    onBlur: (event: { currentTarget: HTMLElement; relatedTarget: EventTarget | null }) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) thaw(event.currentTarget, 'focus')
    },
  }
  return { rows, waiting, since: frozen?.since ?? 0, handlers, showNow: take }
}

/** How many rows would move or change, and the button that shows them. */
export function Waiting({ count, show }: { count: number; show: () => void }) {
  const t = useText('ui')
  return (
    <button type="button" className={css.waiting} title={t.showUpdates} onClick={show}>
      <IconRefresh size={14} stroke={1.75} aria-hidden />
      {t.updatesWaiting(count)}
    </button>
  )
}

/** Since when the order holds. */
export function Frozen({ since }: { since: number }) {
  const t = useText('ui')
  const zone = useZone()
  return (
    <span className={css.frozen}>
      <IconSnowflake size={13} stroke={1.6} aria-hidden />
      {t.orderFrozen(clockOf(since, zone))}
    </span>
  )
}

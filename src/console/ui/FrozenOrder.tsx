import { useMemo, useState, useSyncExternalStore } from 'react'
import { IconRefresh, IconSnowflake } from '@tabler/icons-react'
import { clockOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { keepOrder } from './sorting.ts'
import css from './DataTable.module.css'

const TOUCHING = ['toggle', 'selectionchange'] as const
const onTouch = (listener: () => void) => {
  // An event of a popover does not bubble.
  for (const name of TOUCHING) document.addEventListener(name, listener, true)
  return () => {
    for (const name of TOUCHING) document.removeEventListener(name, listener, true)
  }
}
/** A head that was pressed holds nothing: who sorts by it wants to see that order go on. */
const isInRows = (table: Element | null, target: unknown): boolean =>
  target instanceof Element && table?.contains(target) === true && target.closest('tbody') !== null
/** A menu is open on the page, or text of the table is selected. */
function isTouched(table: Element | null): boolean {
  const selection = document.getSelection()
  const isSelecting = selection !== null && !selection.isCollapsed && table?.contains(selection.anchorNode) === true
  return isSelecting || document.querySelector('[popover=auto]:popover-open') !== null
}

/**
 * While the pointer, the focus, a selection, an open row or an open menu is at the table, its order holds, so that nobody presses
 * the wrong row (interaction rule 16).
 */
export function useFrozenOrder<Row>(
  sorted: readonly Row[],
  keyOf: (row: Row) => string,
  { sort, isHeld, table }: { sort: string; isHeld: boolean; table: Element | null },
) {
  const [frozen, setFrozen] = useState<{ order: readonly string[]; since: number; sort: string }>()
  const [isPointedAt, setPointedAt] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const isUsed = useSyncExternalStore(onTouch, () => isTouched(table))
  const holds = sorted.length > 0 && (isPointedAt || isFocused || isHeld || isUsed)
  const isFrozen = frozen !== undefined && frozen.sort === sort
  const take = () => setFrozen({ order: sorted.map(keyOf), since: Date.now(), sort })
  if (holds && !isFrozen) take()
  else if (!holds && frozen) setFrozen(undefined)
  const order = holds && isFrozen ? frozen.order : undefined
  const rows = useMemo(() => (order ? keepOrder(sorted, keyOf, order) : sorted), [sorted, order])
  const waiting = order ? rows.filter((row, index) => row !== sorted[index]).length : 0
  const isRow = (target: unknown) => isInRows(table, target)
  const handlers = {
    onPointerEnter: () => setPointedAt(true),
    onPointerLeave: () => {
      setPointedAt(false)
      // A row that had the focus may have gone from the table without a word.
      setFocused(isRow(document.activeElement))
    },
    onFocus: ({ target }: { target: EventTarget }) => setFocused(isRow(target)),
    onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => setFocused(isRow(relatedTarget)),
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

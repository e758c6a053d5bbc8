import type { ReactNode } from 'react'
import { measureElement, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RowPlace } from './DataTable.tsx'

interface Props {
  count: number
  /** null until it is there. */
  scroller: HTMLDivElement | null
  rowHeight: number
  draw: (place: RowPlace) => ReactNode
}

/**
 * How high a row is, as the browser tells once it has laid the page out. To ask a new row at once would have the whole page laid out in
 * the middle of drawing it: a letter in a search would take twice as long in one go.
 */
function heightOf(
  row: HTMLTableRowElement,
  told: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLDivElement, HTMLTableRowElement>,
) {
  if (told) return measureElement(row, told, virtual)
  const index = virtual.indexFromElement(row)
  return virtual.itemSizeCache.get(index) ?? virtual.options.estimateSize(index)
}

/** The rows in sight of a long table, with two empty rows that keep its height. */
export default function VirtualBody({ count, scroller, rowHeight, draw }: Props) {
  const virtual = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    measureElement: heightOf,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <tbody>
      {before > 0 && <tr aria-hidden style={{ height: before }} />}
      {items.map(({ index }) => draw({ index, ref: virtual.measureElement }))}
      {after > 0 && <tr aria-hidden style={{ height: after }} />}
    </tbody>
  )
}

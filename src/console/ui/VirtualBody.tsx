import type { ReactNode } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { RowPlace } from './DataTable.tsx'

interface Props {
  count: number
  /** null until it is there. */
  scroller: HTMLDivElement | null
  rowHeight: number
  draw: (place: RowPlace) => ReactNode
}

/** The rows in sight of a long table, with two empty rows that keep its height. */
export default function VirtualBody({ count, scroller, rowHeight, draw }: Props) {
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller, estimateSize: () => rowHeight, overscan: 6 })
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

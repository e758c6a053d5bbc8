import { lazy, Suspense, useMemo, useState, useSyncExternalStore, type MouseEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Link, useNavigate } from 'react-router'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { textParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { useText } from '#i18n/text.ts'
import { Empty } from './Empty.tsx'
import { Frozen, useFrozenOrder, Waiting } from './FrozenOrder.tsx'
import { nextSort, sortRows, type SortValue } from './sorting.ts'
import type { Tone } from './StatusWord.tsx'
import css from './DataTable.module.css'

export interface Column<Row> {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  /** What it is sorted by; left out: it cannot be. */
  sort?: (row: Row) => SortValue
  numeric?: boolean
  width?: number | string
  /** Not shown in windows narrower than this, px. */
  hideBelow?: number
  mono?: boolean
}

interface Props<Row> {
  /** Accessible name. */
  label: string
  /** Undefined or null: the cloud named no list, which is not the same as none. */
  rows: readonly Row[] | undefined | null
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  /** Put before `sort` in the URL where a page has two tables. */
  urlPrefix?: string
  /** "-status": the order until somebody chooses one. */
  defaultSort?: string
  /** The first cell becomes a link there, and a press anywhere in the row opens it. First cells must then hold no link. */
  rowLink?: (row: Row) => string
  actions?: (row: Row) => ReactNode
  selection?: {
    selected: ReadonlySet<string>
    onChange: (selected: ReadonlySet<string>) => void
    /** What a row is called where its key is no name. */
    nameOf?: (row: Row) => string
  }
  compact?: boolean
  /** The row below 768 px, in place of its cells. */
  mobile?: (row: Row) => ReactNode
  empty: ReactNode
  foot?: ReactNode
  rowTone?: (row: Row) => Tone | undefined
  /** The row that is open beside the table. */
  current?: string | undefined
  /** Where it is said above the table that updates wait, with the button that shows them; left out: the table shows no such thing. */
  waitingIn?: HTMLElement | null
  /** Something of it is open elsewhere, such as a row beside it: its order holds as under the pointer. */
  isHeld?: boolean
}

/** Beyond this only the rows in sight are drawn, by a part that is fetched only then. */
const MANY = 100
/** A list that was longer is drawn so until this few are left: all of a hundred at one letter of a search would hold up the next. */
const FEW = 40
const NARROW = 768
const VirtualBody = lazy(() => import('./VirtualBody.tsx'))

/** By a column that is there and can be sorted; anything else is dropped (interaction rule 27). */
const sortParam = <Row,>(columns: readonly Column<Row>[], fallback: string): Param<string> => ({
  ...textParam(fallback),
  parse: (text) => (columns.some((one) => one.sort && one.id === text.replace(/^-/, '')) ? text : undefined),
})

const onResize = (listener: () => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** A list as a real table: sorted by its heads, kept in the URL, in order while somebody points at it. */
export function DataTable<Row>(props: Props<Row>) {
  const t = useText('ui')
  const { rows, columns, mobile, urlPrefix, defaultSort = '', label } = props
  const [sort, setSort] = useUrlState(urlPrefix ? `${urlPrefix}.sort` : 'sort', sortParam(columns, defaultSort))
  const isNarrow = useSyncExternalStore(onResize, () => mobile !== undefined && window.innerWidth < NARROW)
  const hidden = useSyncExternalStore(onResize, () =>
    columns.map((column) => (window.innerWidth < (column.hideBelow ?? 0) ? column.id : '')).join(),
  )
  // State, not a ref: the rows in sight are found once it is there, and nothing else would draw them again.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const column = columns.find((one) => one.sort && one.id === sort.replace(/^-/, ''))
  const valueOf = column?.sort
  // A list of thousands is sorted once for each reading, filter and order, not whenever something beside it changes.
  const sorted = useMemo(() => (valueOf ? sortRows(rows ?? [], valueOf, sort.startsWith('-')) : [...(rows ?? [])]), [rows, valueOf, sort])
  const freeze = useFrozenOrder(sorted, props.rowKey, { sort, isHeld: props.isHeld ?? false, table: scroller })
  const shown = columns.filter((one) => !hidden.split(',').includes(one.id))
  const [wasMany, setMany] = useState(false)
  const isMany = freeze.rows.length > (wasMany ? FEW : MANY)
  if (isMany !== wasMany) setMany(isMany)

  if (!rows || rows.length === 0)
    return (
      <>
        {rows ? (
          props.empty
        ) : (
          <Empty kind="unknown" title={t.unknownList}>
            {t.unknownListWhy}
          </Empty>
        )}
        {props.foot !== undefined && <div className={css.foot}>{props.foot}</div>}
      </>
    )
  const drawRow = (row: Row, place?: RowPlace) => (
    <TableRow key={props.rowKey(row)} {...props} row={row} shown={shown} isNarrow={isNarrow} place={place} />
  )
  const drawAt = (place: RowPlace) => {
    const row = freeze.rows[place.index]
    return row === undefined ? null : drawRow(row, place)
  }
  const body = (all: readonly Row[]) => <tbody>{all.map((row) => drawRow(row))}</tbody>
  return (
    <>
      <div ref={setScroller} className={`${css.scroller} ${isMany ? css.many : ''}`} role="group" aria-label={label} tabIndex={0}>
        <table
          className={`${css.table} ${props.compact ? css.compact : ''} ${isNarrow ? css.narrow : ''} ${props.rowLink ? css.linked : ''}`}
          aria-label={label}
          aria-rowcount={isMany ? freeze.rows.length + 1 : undefined}
          {...freeze.handlers}
        >
          <Head {...props} shown={shown} isNarrow={isNarrow} sort={sort} onSort={setSort} />
          {isMany ? (
            <Suspense fallback={body(freeze.rows.slice(0, MANY))}>
              <VirtualBody count={freeze.rows.length} scroller={scroller} rowHeight={props.compact ? 28 : 36} draw={drawAt} />
            </Suspense>
          ) : (
            body(freeze.rows)
          )}
        </table>
      </div>
      {(props.foot !== undefined || freeze.waiting > 0) && (
        <div className={css.foot}>
          {props.foot}
          {freeze.waiting > 0 && <Frozen since={freeze.since} />}
        </div>
      )}
      {props.waitingIn && createPortal(freeze.waiting > 0 && <Waiting count={freeze.waiting} show={freeze.showNow} />, props.waitingIn)}
    </>
  )
}

/** Where a row of a long list is; the first is 0. */
export interface RowPlace {
  index: number
  ref: (element: HTMLTableRowElement | null) => void
}

interface HeadProps<Row> extends Props<Row> {
  shown: readonly Column<Row>[]
  isNarrow: boolean
  sort: string
  onSort: (sort: string) => void
}

function Head<Row>({ rows, rowKey, selection, actions, shown, isNarrow, sort, onSort }: HeadProps<Row>) {
  const t = useText('ui')
  const keys = useMemo(() => (selection ? (rows ?? []).map(rowKey) : []), [rows, selection === undefined])
  const chosen = keys.filter((key) => selection?.selected.has(key)).length
  const ariaSort = (column: Column<Row>) => (sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined)
  return (
    <thead className={isNarrow ? 'visually-hidden' : ''}>
      <tr>
        {selection && !isNarrow && (
          <th scope="col" className={css.check}>
            <input
              type="checkbox"
              className="check"
              aria-label={t.selectAll}
              checked={chosen > 0 && chosen === keys.length}
              ref={(box) => void (box && (box.indeterminate = chosen > 0 && chosen < keys.length))}
              onChange={() => selection.onChange(new Set(chosen === keys.length ? [] : keys))}
            />
          </th>
        )}
        {(isNarrow ? shown.slice(0, 1) : shown).map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column)}
            className={column.numeric ? css.numeric : ''}
            style={{ width: column.width }}
          >
            {column.sort && !isNarrow ? (
              <button type="button" className={css.sort} onClick={() => onSort(nextSort(sort, column.id))}>
                {column.head}
                {ariaSort(column) === 'descending' && <IconArrowDown size={12} stroke={2} aria-hidden />}
                {ariaSort(column) === 'ascending' && <IconArrowUp size={12} stroke={2} aria-hidden />}
              </button>
            ) : (
              column.head
            )}
          </th>
        ))}
        {actions && (
          <th scope="col" className={css.actions}>
            <span className="visually-hidden">{t.rowActions}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

interface RowProps<Row> extends Props<Row> {
  row: Row
  shown: readonly Column<Row>[]
  isNarrow: boolean
  place: RowPlace | undefined
}

const OWN_PRESS = 'a, button, input, label, select, [popover], dialog'

function TableRow<Row>({ row, rowKey, current, rowLink, rowTone, selection, actions, mobile, shown, isNarrow, place }: RowProps<Row>) {
  const t = useText('ui')
  const navigate = useNavigate()
  const key = rowKey(row)
  const to = rowLink?.(row)
  const open = (event: MouseEvent) => {
    const isOwn = event.target instanceof Element && event.target.closest(OWN_PRESS) !== null
    if (to !== undefined && !isOwn && !window.getSelection()?.toString()) void navigate(to)
  }
  const isSelected = selection?.selected.has(key) ?? false
  const toggle = () => {
    const next = new Set(selection?.selected)
    if (!next.delete(key)) next.add(key)
    selection?.onChange(next)
  }
  const link = (content: ReactNode) =>
    to === undefined ? (
      content
    ) : (
      <Link to={to} className={css.link}>
        {content}
      </Link>
    )
  return (
    <tr
      ref={place?.ref}
      data-index={place?.index}
      aria-rowindex={place && place.index + 2}
      data-tone={rowTone?.(row)}
      className={isSelected || current === key ? css.selected : ''}
      aria-current={current === key || undefined}
      onClick={open}
    >
      {selection && !isNarrow && (
        <td className={css.check}>
          <input
            type="checkbox"
            className="check"
            aria-label={t.selectRow(selection.nameOf?.(row) ?? key)}
            checked={isSelected}
            onChange={toggle}
          />
        </td>
      )}
      {isNarrow ? (
        <td className={css.item}>{mobile?.(row)}</td>
      ) : (
        shown.map((column, index) => (
          <td key={column.id} className={`${column.numeric ? css.numeric : ''} ${column.mono ? css.mono : ''}`}>
            {index === 0 ? link(column.cell(row)) : column.cell(row)}
          </td>
        ))
      )}
      {actions && <td className={css.actions}>{actions(row)}</td>}
    </tr>
  )
}

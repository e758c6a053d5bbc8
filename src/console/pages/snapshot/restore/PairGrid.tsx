import { useState, type ClipboardEvent } from 'react'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { EMPTY, PARTS, isEmpty, pairsOf, type Pair, type Part } from './pairs.ts'
import css from './restore.module.css'

export const cellId = (row: number, part: Part): string => `restore-${row}-${part}`
export const partWords = ({ grid }: Text<'restore'>): Readonly<Record<Part, string>> => grid

interface Props {
  pairs: readonly Pair[]
  onChange: (pairs: readonly Pair[]) => void
  errorOf: (row: number, part: Part) => string | undefined
}

/** Source and target side by side, one pair a row; rows of a spreadsheet can be pasted into any cell. */
export function PairGrid({ pairs, onChange, errorOf }: Props) {
  const t = useText('restore')
  const words = partWords(t)
  const [pasted, setPasted] = useState<number>()
  const set = (row: number, part: Part, value: string) => {
    const follows = part === 'sourceSchema' ? 'targetSchema' : part === 'sourceTable' ? 'targetTable' : undefined
    onChange(
      pairs.map((pair, index) => {
        if (index !== row) return pair
        // A target that was the source's follows it: in place is the usual wish.
        const isFollowing = follows !== undefined && pair[follows] === pair[part]
        return { ...pair, [part]: value, ...(isFollowing && { [follows]: value }) }
      }),
    )
  }
  const paste = (event: ClipboardEvent, row: number) => {
    const found = pairsOf(event.clipboardData.getData('text/plain'))
    if (!found) return
    event.preventDefault()
    setPasted(found.length)
    const rest = pairs.slice(row).filter((pair) => !isEmpty(pair))
    onChange([...pairs.slice(0, row), ...found, ...rest])
  }
  return (
    <>
      <p className={css.note} style={{ marginTop: 12 }}>
        {t.grid.paste} <span role="status">{pasted !== undefined && t.grid.pasted(pasted)}</span>
      </p>
      <div className={css.scroller} tabIndex={0} role="group" aria-label={t.grid.label}>
        <table className={css.grid} aria-label={t.grid.label}>
          <thead>
            <tr>
              <th scope="col">{t.grid.row}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {words[part]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair, row) => (
              <tr key={row}>
                <td>{row + 1}</td>
                {PARTS.map((part) => (
                  <td key={part}>
                    <Cell
                      id={cellId(row, part)}
                      label={t.grid.cell(words[part], row + 1)}
                      value={pair[part]}
                      error={errorOf(row, part)}
                      onChange={(value) => set(row, part, value)}
                      onPaste={(event) => paste(event, row)}
                    />
                  </td>
                ))}
                <td>
                  <IconButton
                    label={t.grid.remove(row + 1)}
                    icon={<IconX size={15} stroke={1.75} aria-hidden />}
                    onClick={() => onChange(pairs.length > 1 ? pairs.filter((_, index) => index !== row) : [EMPTY])}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.foot}>
        <Button icon={<IconPlus size={15} stroke={1.75} aria-hidden />} onClick={() => onChange([...pairs, EMPTY])}>
          {t.grid.add}
        </Button>
        {pairs.length > 1 && (
          <Button variant="subtle" onClick={() => onChange([EMPTY])}>
            {t.grid.clear}
          </Button>
        )}
      </div>
    </>
  )
}

interface CellProps {
  id: string
  label: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
  onPaste: (event: ClipboardEvent) => void
}
function Cell({ id, label, value, error, onChange, onPaste }: CellProps) {
  return (
    <>
      <input
        id={id}
        className={`${css.cell} mono`}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
        onPaste={onPaste}
      />
      {error !== undefined && (
        <span id={`${id}-error`} className={css.fault}>
          {error}
        </span>
      )}
    </>
  )
}

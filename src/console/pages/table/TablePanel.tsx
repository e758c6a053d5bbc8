import { useState } from 'react'
import { IconX } from '@tabler/icons-react'
import { bytesOf, momentOf, useZone } from '#console/lib/format.ts'
import { IconButton } from '#console/ui/Button.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { DataNodes } from './DataNodes.tsx'
import type { Settings } from './settings.ts'
import { columnsOf, distributeBy, rowsPerNode, vacuumFull } from './sql.ts'
import { tableName } from './tableColumns.tsx'
import { intervalOf, type TableRow } from './triage.ts'
import { intervalWord, rateWord } from './words.ts'
import css from './Table.module.css'

interface Props {
  row: TableRow
  settings: Settings
  isFleet: boolean
  onClose: () => void
}

/** One table: what is wrong in a sentence, since when, and the SQL that helps; it is run elsewhere. */
export function TablePanel({ row, settings, isFleet, onClose }: Props) {
  const t = useText('table')
  const name = tableName(row)
  return (
    <section className={css.panel} aria-label={t.panel(name)}>
      <div className={css.panelHead}>
        <h2 className="mono">{name}</h2>
        <CopyButton value={name} label={t.copyName(name)} />
        <span className={css.quiet}>{[row.database, row.owner, ...(isFleet ? [row.place.name] : [])].join(' · ')}</span>
        <IconButton className={css.close ?? ''} label={t.close} icon={<IconX size={16} stroke={1.75} aria-hidden />} onClick={onClose} />
      </div>
      <div className={css.panelBody}>
        <Sentence row={row} settings={settings} />
        {row.isGone ? null : row.cause === 'skew' ? <SkewAdvice row={row} /> : <DirtyAdvice row={row} />}
        {isFleet && row.cause === 'skew' && <DataNodes place={row.place} settings={settings} />}
      </div>
    </section>
  )
}

function Sentence({ row, settings }: Pick<Props, 'row' | 'settings'>) {
  const t = useText('table')
  const zone = useZone()
  const unit = settings.unit?.unit
  const nodes = settings.nodesOf(row.place.id)?.count
  const interval = intervalOf(row, nodes)
  const rate = rateWord(t, row.rate, unit)
  const { trend } = row
  const since = trend && momentOf(trend.since, zone, false)
  const cause = row.cause === 'skew' ? t.skewIs(rate, row.sizeText) : t.dirtyIs(rate, row.sizeText)
  const waste =
    interval && unit
      ? row.cause === 'skew'
        ? t.skewWastes(intervalWord(t, interval, unit), nodes)
        : t.dirtyWastes(bytesOfHigh())
      : t.bytesLater
  function bytesOfHigh(): string {
    return bytesOf(interval && unit ? interval.high / (unit === 'percent' ? 100 : 1) : 0)
  }
  if (row.isGone && since) return <p>{t.goneSince(since, rate)}</p>
  return (
    <p>
      {cause} {waste}{' '}
      {trend &&
        since &&
        (trend.before === undefined
          ? t.appearedSince(since)
          : t.movedSince(t.trend[trend.word], rateWord(t, trend.before, unit), rate, since))}
    </p>
  )
}

function Sql({ sql, label, warning }: { sql: string; label: string; warning?: string }) {
  const t = useText('table')
  return (
    <div className={css.sqlBlock}>
      <p className={css.caption}>{label}</p>
      <pre className={`${css.sql} mono`} tabIndex={0} aria-label={label}>
        {sql}
      </pre>
      <div className={css.sqlFoot}>
        {warning !== undefined && <p className={css.warning}>{warning}</p>}
        <CopyButton value={sql} label={t.copySql(label)}>
          {t.copy}
        </CopyButton>
      </div>
    </div>
  )
}

function SkewAdvice({ row }: { row: TableRow }) {
  const t = useText('table')
  const [text, setText] = useState('')
  const columns = columnsOf(text)
  return (
    <>
      <Sql sql={rowsPerNode(row)} label={t.rowsPerNode(row.database)} />
      <TextField
        label={t.newColumns}
        description={t.newColumnsWhy}
        value={text}
        maxLength={500}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {columns.length > 0 && <Sql sql={distributeBy(row, columns)} label={t.distribute} warning={t.distributeWarning} />}
    </>
  )
}

function DirtyAdvice({ row }: { row: TableRow }) {
  const t = useText('table')
  return <Sql sql={vacuumFull(row)} label={t.vacuum(row.database)} warning={t.vacuumWarning} />
}

import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { formattedSql } from '#console/lib/formatSql.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { Button } from '#console/ui/Button.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { useText } from '#i18n/text.ts'
import { shaded } from './sqlWords.ts'
import css from './SqlText.module.css'

/** What is shown of a long text until all of it is asked for. */
const LINES = 40
const LENGTH = 4_000

/** A statement's text: in lines, or as it was sent; long ones are cut until asked for. What is copied is always as sent. */
export function SqlText({ text, label }: { text: string; label: string }) {
  const t = useText('query').text
  const [isAsSent, setAsSent] = useUrlState('as_sent', flagParam)
  const [isWhole, setWhole] = useState(false)
  const { data: formatted } = useQuery(formattedSql(text))
  const whole = isAsSent ? text : (formatted ?? text)
  const cut = whole.split('\n').slice(0, LINES).join('\n').slice(0, LENGTH)
  const isLong = cut.length < whole.length
  return (
    <div className={css.box}>
      <div className={css.bar}>
        {formatted && (
          <Button variant="subtle" aria-pressed={isAsSent} onClick={() => setAsSent(!isAsSent)}>
            {t.asSent}
          </Button>
        )}
        {isLong && (
          <Button variant="subtle" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t.less : t.all(whole.length)}
          </Button>
        )}
        <CopyButton value={text} label={t.copy}>
          {t.copy}
        </CopyButton>
        {formatted === null && <span className={css.note}>{t.notFormatted}</span>}
      </div>
      <pre className={`${css.sql} mono`} tabIndex={0} aria-label={label}>
        {shaded(isWhole ? whole : cut).map(({ text: piece, shade }, index) =>
          shade ? (
            <span key={index} className={css[shade]}>
              {piece}
            </span>
          ) : (
            piece
          ),
        )}
        {isLong && !isWhole && ' …'}
      </pre>
    </div>
  )
}
